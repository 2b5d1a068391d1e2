"""Made-up trade papers: how fast they are drawn, whether each truth is on its page; and the rules.

Of the rules that propose what such papers say: how precise they are, and how much they cover.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from casefiles.evidence.readers.workers import Readers
from casefiles.reference_data import description_rules, proposal_rules
from tests.benchmarks.figures import Figure, seconds, took
from tests.trade_papers import held_out, layouts
from tests.trade_papers.described import score_layouts
from tests.trade_papers.layouts import Layout, drawn
from tests.trade_papers.proposed import Scores, score
from tests.trade_papers.reading import not_as_printed, not_printed, stored_text
from tests.trade_papers.truth import Kind

SEEDS = (1, 2, 3)
AIM = 0.98
"""Precision of a field, at least."""


def figures() -> Iterator[Figure]:
    """Draw every layout of every kind with three seeds, and read what was drawn."""
    everything = [*chain.from_iterable((*layouts(kind), *held_out.layouts(kind)) for kind in Kind)]
    drawn(everything[0], 0)  # reads the fonts
    times, said, wrong = [], 0, 0
    with Readers() as readers:
        for layout in everything:
            for seed in SEEDS:
                times.append(took(lambda layout=layout, seed=seed: drawn(layout, seed)))
                paper = drawn(layout, seed)
                texts = stored_text(readers, paper.content)
                said += len(paper.truths)
                wrong += len(not_printed(paper.truths, texts)) + len(not_as_printed(paper.truths))
    mean, longest = sum(times) / len(times), max(times)
    yield Figure(
        "a made-up trade paper, drawn", seconds(mean), "60 ms", f"the longest: {seconds(longest)}"
    )
    remark = f"{len(everything)} layouts of {len(Kind)} kinds, {len(SEEDS)} seeds each"
    yield Figure(f"truths of {said:,} that are not on their page", str(wrong), "0", remark=remark)
    yield from of_layouts("the ten", layouts)
    yield from of_layouts("held out", held_out.layouts)
    yield from described("the ten", layouts)
    yield from described("held out", held_out.layouts)


def of_layouts(which: str, of: Callable[[Kind], Sequence[Layout]]) -> Iterator[Figure]:
    """Yield a line for each kind and field, and how often a title tells the kind."""
    papers = (drawn(each, seed) for kind in Kind for each in of(kind) for seed in SEEDS)
    with Readers() as readers:
        scores = score(papers, proposal_rules(), readers)
    yield Figure(f"{which}: precision of all", f"{scores.precision:.3f}", str(AIM))
    for kind in Kind:
        yield from _of_kind(f"{which}: {kind.value}", kind, scores)


def described(which: str, of: Callable[[Kind], Sequence[Layout]]) -> Iterator[Figure]:
    """Yield how precise it is what such papers are proposed to be, by field."""
    every = [each for kind in Kind for each in of(kind)]
    with Readers() as readers:
        scores = score_layouts(every, SEEDS, description_rules(), readers)
    yield Figure(f"{which}: precision of descriptions", f"{scores.precision:.3f}", str(AIM))
    for name in sorted({*scores.right, *scores.wrong}):
        right, wrong = scores.right[name], len(scores.wrong[name])
        covers = f"proposed of {right + wrong} of {scores.papers}"
        yield Figure(
            f"{which}: described {name}", f"{right / (right + wrong):.3f}", str(AIM), covers
        )


def _of_kind(named: str, kind: Kind, scores: Scores) -> Iterator[Figure]:
    titled = scores.titled[kind]
    yield Figure(f"{named}, told by its title", f"{sum(titled)} of {len(titled)}")
    for (of, name), it in sorted(scores.of.items()):
        many = it.right + it.wrong
        if of is kind and many:
            covers = f"covers {it.covered} of {it.facts}"
            yield Figure(
                f"{named}, {name}", f"{it.right / many:.3f}", str(AIM), f"{many}; {covers}"
            )

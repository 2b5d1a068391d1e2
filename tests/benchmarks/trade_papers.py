"""Made-up trade papers: how fast they are drawn, and whether each truth is on its page."""

from collections.abc import Iterator
from itertools import chain

from casefiles.evidence.readers.workers import Readers
from tests.benchmarks.figures import Figure, seconds, took
from tests.trade_papers import held_out, layouts
from tests.trade_papers.layouts import drawn
from tests.trade_papers.reading import not_as_printed, not_printed, stored_text
from tests.trade_papers.truth import Kind

SEEDS = (1, 2, 3)


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

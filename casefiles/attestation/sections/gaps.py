"""What is expected and not held, for the step at which it is said: no gap is hidden."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from casefiles.attestation.exhibit_set import in_set
from casefiles.attestation.expected_papers import PaperStatus, paper_rows
from casefiles.attestation.layout.model import Block, Bullets, Heading, Para, Spans, StatedFact
from casefiles.attestation.model import Audience
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.references import linked
from casefiles.attestation.sections.fact_keys import holds_paper
from casefiles.attestation.wording import lower_first, sentence, titles
from casefiles.chain.model import Step
from casefiles.kernel.ids import ExhibitId

Gaps = Mapping[Step | None, Sequence[str]]
"""By step, and of the case as a whole: a sentence for each way in which something is not held."""

_SAID = {
    PaperStatus.MISSING: "Not held",
    PaperStatus.CANNOT: "Cannot be obtained",
    PaperStatus.ASKED: "Asked for and not here yet",
    PaperStatus.KEPT_BACK: "Held, not in this set",
    PaperStatus.NOT_NEEDED: "Not needed",
}
"""In the order in which it is said."""


def gaps(record: CaseRecord, inside: Collection[ExhibitId]) -> Gaps:
    """Return what is not held, by step. `inside`: the exhibits of the set."""
    found: dict[Step | None, dict[tuple[PaperStatus, str], list[str]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for row in paper_rows(record, inside):
        if row.had in _SAID:
            at = found[row.step]
            at[row.had, row.why].append(lower_first(row.item.en.rstrip(" .")))
    return {step: [*not_held(of_step)] for step, of_step in found.items()}


def not_held(found: Mapping[tuple[PaperStatus, str], Sequence[str]]) -> Iterator[str]:
    """Yield a sentence for each way in which papers are not held. `found`: names by way and why."""
    for wanted, said in _SAID.items():
        for (had, why), papers in found.items():
            if had is wanted:
                because = f" ({why.rstrip(' .')})" if why.strip() else ""
                yield sentence(f"{said}: {titles([*dict.fromkeys(papers)])}{because}")


def at_step(record: CaseRecord, found: Gaps, step: Step) -> Spans:
    """Return what is said at a step, after its papers."""
    said = found.get(step, ())
    return linked(record, f". {' '.join(said)}") if said else ()


def not_held_at(record: CaseRecord, found: Gaps, step: Step) -> Iterator[StatedFact]:
    """State that papers are not held which are said not to be; and that one is which lies there.

    It was attached to the step as showing something else, and answers nothing that is expected
    there, so that it stands beside what denies it.
    """
    if not any(each.startswith(_SAID[PaperStatus.MISSING]) for each in found.get(step, ())):
        return
    inside = {each.id for each in in_set(record, Audience.CBP)}
    rows = [e for e in paper_rows(record, inside) if e.step and e.step.id == step.id]
    counted = {exhibit for row in rows for exhibit, _ in row.papers}
    laid = (e.exhibit for e in record.matter.chain.chain.of_step.get(step.id, ()))
    there = {record.by_id[each].paper for each in laid if each not in counted}
    for row in (each for each in rows if each.had is PaperStatus.MISSING):
        yield holds_paper(step.number, row.item.en, held=False)
        if there.intersection(row.item.papers):
            yield holds_paper(step.number, row.item.en, held=True)


def of_the_whole(record: CaseRecord, found: Gaps, printed: Collection[Step]) -> Iterator[Block]:
    """Yield what belongs to no step, or to one that is not printed, which is named."""
    said = [
        f"{step.title}: {lower_first(each)}" if step else each
        for step, several in found.items()
        if step not in printed
        for each in several
    ]
    if said and printed:
        yield Para(linked(record, f"Documents not tied to a single step. {' '.join(said)}"))
    elif said:
        yield Heading(3, "Not held")
        yield Bullets(tuple(linked(record, each) for each in said))

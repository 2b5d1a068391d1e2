"""The supply chain of these goods, step by step beside one on which CBP decided before. Pure.

It is called identical only where each thing was compared, of every step, and was the same.
"""

from collections.abc import Iterator, Mapping

from casefiles.attestation.layout.model import (
    Block,
    Bullets,
    Heading,
    NameValueTable,
    Para,
    Span,
    Spans,
    Table,
    plain,
)
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.references import references
from casefiles.attestation.sections.tracing import decision_rows, mark
from casefiles.attestation.submission.kinds.detention import detention_fields, which_detention
from casefiles.attestation.submission.kinds.model import ComputedPart, KindContent
from casefiles.attestation.submission.kinds.texts import KindTexts
from casefiles.attestation.tracing import wording
from casefiles.attestation.tracing.compare import FieldComparison, StageMatch, StepComparison
from casefiles.attestation.tracing.model import ClearanceKind
from casefiles.attestation.tracing.read import Tracing
from casefiles.attestation.wording import day, listed, sentence

_NOWHERE = "Not said of these goods, nor in the cleared chain: not compared"
_SAME = "The same"


def identical_chain_content(
    record: CaseRecord, _: Mapping[str, str], texts: KindTexts
) -> KindContent:
    """Return what a case says of its chain beside the cleared one, and what is missing."""
    found = record.matter.tracing
    known = {**detention_fields(record), "marking": "", "verdict": ""}
    if found is None:
        return KindContent(known, {}, (("no-cleared-chain", ""),))
    known |= {
        "marking": "Identical supply chain" if is_identical(found) else "",
        "verdict": verdict(found),
    }
    steps = tuple(_steps(record, found))
    cited = tuple(each.exhibit for each in found.records.values() if each.step in found.steps)
    parts = [
        ComputedPart(
            "decision", texts.part("decision").title, found.cleared.called,
            (NameValueTable(tuple(decision_rows(record, found))),),
            (found.decision.id,) if found.decision else (),
        ),
        ComputedPart(
            "steps_compared", texts.part("steps_compared").title, wording.counted(found),
            steps, cited,
        ),
    ]  # fmt: skip
    return KindContent(
        known, {each.id: each for each in parts if each.blocks}, tuple(_found(record, found))
    )


def not_compared(found: Tracing) -> list[str]:
    """Return what neither chain says, as `the role at step 2 (Spinning)`: it was not compared."""
    return [
        f"the {each.name} at {wording.at(found.step(step))}"
        for step in found.comparison.steps
        for each in step.fields
        if not each.here.strip() and not each.cleared.strip()
    ]


def is_identical(found: Tracing) -> bool:
    """Whether every step is the same in all that is compared, and all of it was compared."""
    return found.comparison.identical and not not_compared(found)


def verdict(found: Tracing) -> str:
    """Say how the chain stands to the cleared one; never more than was compared."""
    if not found.comparison.steps:
        return "No step of these goods is entered: nothing was compared."
    if not found.comparison.identical or is_identical(found):
        return mark(found)
    many = len(found.comparison.steps)
    stages = "its one stage" if many == 1 else f"each of its {many} stages"
    return (
        f"The supply chain of these goods was compared with one on which CBP decided before"
        f" ({wording.cleared_by(found.cleared)}). In what was compared, {stages} is the same. Not"
        f" compared, since neither chain says it: {listed(not_compared(found))}."
    )


def _steps(record: CaseRecord, found: Tracing) -> Iterator[Block]:
    """Yield each step with both sides, and where each side stands."""
    for each in found.comparison.steps:
        step = found.step(each)
        yield Heading(3, f"Step {step.number}: {step.title}")
        if each.stage is None:
            yield Para(plain("In the cleared chain no stage was found that is this step."))
        rows = tuple(_field(each.likeness, one) for one in _fields(each))
        head = ("", "These goods", "Cleared chain", "Compared")
        yield Table(head, rows, (0.12, 0.34, 0.34, 0.2), close=True)
        yield Bullets((_here(record, found, each), _there(record, found, each)), close=True)
    if found.comparison.gone:
        yield Heading(3, "In the cleared chain, and not in that of these goods")
        yield Bullets(tuple(plain(wording.gone(each)) for each in found.comparison.gone))


def _fields(each: StepComparison) -> tuple[FieldComparison, ...]:
    if each.stage is not None:
        return each.fields
    it = each.step
    said = {"producer": it.called, "site": it.site, "place": it.place, "product": it.product}
    return tuple(
        FieldComparison(name, here, "", StageMatch.NEW) for name, here in said.items() if here
    )


def _field(step: StageMatch, each: FieldComparison) -> tuple[Spans, ...]:
    here, cleared = wording.lines(each.here), wording.lines(each.cleared)
    if not here and not cleared:
        how = _NOWHERE
    elif step is StageMatch.NEW:
        how = "Nothing to compare with"
    elif each.likeness is StageMatch.UNSAID:
        how = "Not said here" if not here else "The cleared chain does not say"
    else:
        how = _SAME if each.likeness is StageMatch.SAME else "Differs"
    name = each.name[:1].upper() + each.name[1:]
    return plain(name), plain(here or "–"), plain(cleared or "–"), plain(how)


def _here(record: CaseRecord, found: Tracing, each: StepComparison) -> Spans:
    """Where it stands of these goods: the one business record of the step."""
    held = found.records.get(found.step(each).id)
    if held is None:
        return plain("These goods: no business record is named for this step.")
    links = references(record, [(held.exhibit, held.where)])
    number = f"{held.reference} " if held.reference.strip() else ""
    return (Span(f"These goods: {number}"), *links)


def _there(record: CaseRecord, found: Tracing, each: StepComparison) -> Spans:
    """Where it stands of the cleared chain: the stage, from where it was taken, the decision."""
    if each.stage is None:
        return plain("Cleared chain: none.")
    number = next(s.number for s in found.stages if s.id == each.stage.id)
    source = wording.copied_from(found.cleared, record.matter.imported.zone)
    said = f"Cleared chain: stage {number}, {source}"
    if found.decision is None:
        return plain(f"{said}. No document on file holds the decision.")
    links = references(record, [(found.decision.id, found.cleared.where)])
    return (Span(f"{said}; the decision: "), *links)


def _found(record: CaseRecord, found: Tracing) -> Iterator[tuple[str, str]]:
    for id_, about in which_detention(record):
        yield f"{id_}-to-address", about
    yield from _of_chain(found)
    yield from _of_decision(record, found)
    ids = {each.exhibit for each in found.records.values()} & found.unconfirmed
    if labels := sorted(record.by_id[each].label for each in ids if each in record.by_id):
        yield "unconfirmed", listed(labels)


def _of_chain(found: Tracing) -> Iterator[tuple[str, str]]:
    if not found.comparison.steps:
        yield "no-steps", ""
    elif not found.comparison.identical:
        yield "not-identical", sentence(wording.counted(found))
    elif left := not_compared(found):
        yield "not-compared", listed(left)
    if missing := [wording.at(each) for each in found.without_record]:
        yield "no-record", listed(missing)


def _of_decision(record: CaseRecord, found: Tracing) -> Iterator[tuple[str, str]]:
    cleared = found.cleared
    if found.decision is None:
        yield "no-decision-paper", ""
    if cleared.decided_on is None:
        yield "no-day", ""
    elif cleared.decided_on > record.today:
        yield "decided-later", day(cleared.decided_on)
    if cleared.way is ClearanceKind.OTHER:
        yield "other-decision", ""
    if found.still_released is False:
        yield "released-no-more", cleared.from_label

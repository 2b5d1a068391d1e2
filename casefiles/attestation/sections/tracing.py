"""The summary tracing report: producer by stage against a cleared chain, one record for each."""

from collections.abc import Iterator

from casefiles.attestation.layout.model import (
    Block,
    Bullets,
    Heading,
    NameValueTable,
    Para,
    ParagraphStyle,
    Span,
    Spans,
    Table,
    plain,
)
from casefiles.attestation.model import Audience
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.references import references
from casefiles.attestation.tracing import wording
from casefiles.attestation.tracing.compare import StageMatch, StepComparison
from casefiles.attestation.tracing.model import CLEARANCE_KINDS, ClearanceKind
from casefiles.attestation.tracing.read import Tracing
from casefiles.attestation.wording import day, sentence

ANCHOR = "tracing"
TITLE = "Summary tracing report"
_HOW = (
    "Compared are producer, site, place, role, product and inputs, as they are written, whatever"
    " their case, spaces and punctuation. Amounts and lots belong to a shipment and are not"
    " compared. The business record is of these goods. That a chain is the same shows nothing of"
    " what went through it: the supply chain of these goods is documented on its own."
)


def tracing(record: CaseRecord, audience: Audience) -> Iterator[Block]:
    """Yield the report, for CBP only where the legal basis calls for it."""
    found = record.matter.tracing
    if found is None or not (record.prints("tracing") or audience is Audience.COUNSEL):
        return
    yield Heading(2, TITLE, ANCHOR)
    yield from report(record, found)
    if audience is Audience.COUNSEL:
        yield Para(plain(f"† {record.templates.notices.tracing}"), ParagraphStyle.SMALL)


def report(record: CaseRecord, found: Tracing) -> Iterator[Block]:
    """Yield the report without its heading."""
    yield Para(plain(mark(found)))
    yield NameValueTable(tuple(decision_rows(record, found)))
    rows = tuple(_row(record, found, each) for each in found.comparison.steps)
    if rows:
        heads = ("No.", "Stage and producer", "Compared with the cleared chain", "Business record")
        yield Table(heads, rows, (0.06, 0.4, 0.28, 0.26))
    if found.comparison.gone:
        yield Para(plain("In the cleared chain, and not in that of these goods:"))
        yield Bullets(tuple(plain(wording.gone(each)) for each in found.comparison.gone))
    yield Para(plain(_HOW), ParagraphStyle.SMALL)


def mark(found: Tracing) -> str:
    """Say whether the chain is identical to the cleared one; never more than the comparison."""
    cleared, many = found.cleared, len(found.comparison.steps)
    on = f", decided on {day(cleared.decided_on)}" if cleared.decided_on else ""
    by = f"{wording.cleared_by(cleared)}{on}"
    what = "one on which CBP decided before" if cleared.way is ClearanceKind.OTHER else (
        "one that CBP reviewed before and for which it found goods admissible"
    )  # fmt: skip
    if found.comparison.identical:
        stages = (
            "its one stage is the same" if many == 1 else f"all of its {many} stages are the same"
        )
        return f"The supply chain of these goods is identical to {what} ({by}): {stages}."
    left = found.comparison.counts.keys() - {StageMatch.SAME, StageMatch.UNSAID}
    is_not = "It is not identical" if left or found.comparison.gone else (
        "It is not shown to be identical"
    )  # fmt: skip
    return (
        f"The supply chain of these goods was compared with {what} ({by}). {is_not}:"
        f" {wording.counted(found)}."
    )


def decision_rows(record: CaseRecord, found: Tracing) -> Iterator[tuple[str, Spans]]:
    """Yield what is told of the decision that is relied on."""
    cleared = found.cleared
    on = f", {day(cleared.decided_on)}" if cleared.decided_on else ""
    way = CLEARANCE_KINDS[cleared.way][:1].upper() + CLEARANCE_KINDS[cleared.way][1:]
    yield "CBP’s decision", plain(f"{way} {cleared.reference}{on}")
    if found.decision:
        yield "Source document", references(record, [(found.decision.id, cleared.where)])
    else:
        yield "Source document", plain("No document on file contains it.")
    yield (
        "Previously cleared chain",
        plain(sentence(_upper(wording.copied_from(cleared, record.matter.imported.zone)))),
    )
    detention = record.matter.detention
    if detention and detention.detention.center.strip():
        yield "For the Center", plain(detention.detention.center)
    if cleared.note.strip():
        yield "Note", plain(" ".join(cleared.note.split()))


def _row(record: CaseRecord, found: Tracing, each: StepComparison) -> tuple[Spans, ...]:
    step = found.step(each)
    place = ", ".join(filter(None, (each.step.site, each.step.place)))
    who = "; ".join(filter(None, (each.step.called, each.step.role, place)))
    return (
        plain(str(step.number)),
        plain(f"{step.title}. {sentence(who or 'Producer not named')}"),
        plain(_against(each)),
        _record_of(record, found, each),
    )


def _against(each: StepComparison) -> str:
    told = _upper(wording.says(each))
    shape = wording.SHAPES[each.likeness]
    return f"{shape} {_upper(each.likeness.value)}" + (f". {sentence(told)}" if told else ".")


def _record_of(record: CaseRecord, found: Tracing, each: StepComparison) -> Spans:
    held = found.records.get(found.step(each).id)
    if held is None:
        return plain("None is named.")
    links = references(record, [(held.exhibit, held.where)])
    title = record.by_id[held.exhibit].title.strip()
    said = _upper(held.reference or title)
    return (Span(f"{said} "), *links) if said else links


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]

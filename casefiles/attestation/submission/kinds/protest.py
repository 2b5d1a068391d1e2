"""A protest against an exclusion: what 19 CFR 174.13(a) wants, as far as the case says it. Pure.

What is law, and why the decision is wrong, is counsel's: nothing here concludes it.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from casefiles.attestation.layout.model import Bullets, Spans, Table, plain
from casefiles.attestation.mentions import mentions
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.references import references
from casefiles.attestation.sections.timeline import event_with_paper
from casefiles.attestation.submission.kinds.detention import (
    detention_fields,
    notice_part,
    which_detention,
)
from casefiles.attestation.submission.kinds.model import ComputedPart, KindContent
from casefiles.attestation.submission.kinds.texts import KindTexts
from casefiles.attestation.wording import day, listed, sentence
from casefiles.cases.deadlines.case_deadlines import DetentionClock
from casefiles.cases.deadlines.model import DatedEvent, EndReason
from casefiles.cases.deadlines.timeline import DeadlineStatus, TimelineRow
from casefiles.cases.detentions.line_wording import quantity_of
from casefiles.cases.detentions.outcome import GoodsStatus
from casefiles.cases.shipments.model import EntryLine, Shipment
from casefiles.cases.vocabulary import EVENT_WORDS, EventKind
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import ExhibitId

PROTEST_RULE = "D7"
"""The rule of the clock by which the last day of a protest is computed."""

FURTHER_REVIEW = "further_review"
CRITERIA = ("a", "b", "c", "d")
"""Of 19 CFR 174.24, by which further review is asked for."""

_SECONDARY = {
    "uflpa-applicability": "UFLPA Applicability Review",
    "uflpa-exception": "UFLPA Exception Review",
}
"""What the entry in ACE is called, by the basis of the detention (CSMS 59188461)."""


def protest_content(record: CaseRecord, said: Mapping[str, str], texts: KindTexts) -> KindContent:
    """Return what a case says for a protest, and what speaks against filing one."""
    decisions = [*protestable(record)]
    status, lines = record.matter.detention, _lines(record)
    claims = [*_claims(record)]
    shipments = _shipments(record, lines)
    party = _importer(record)
    basis = status.detention.basis if status else ""
    one = decisions[0] if len(decisions) == 1 else None
    criteria = criteria_of(said.get(FURTHER_REVIEW, ""))
    known = {
        **detention_fields(record),
        "importer_address": party,
        "secondary_issue": _SECONDARY.get(basis, ""),
        "decision": one.in_words if one else "",
        "decisions": f"{len(decisions)} decisions" if len(decisions) > 1 else "",
        "claims": "\n".join(text for text, _ in claims),
        "earlier": "\n".join(_earlier(record)),
        "criteria": listed([f"({each})" for each in criteria], "or"),
    }
    cited = tuple(dict.fromkeys(exhibit for _, those in claims for exhibit in those))
    parts = [
        notice_part(record, texts.part("notice").title),
        _entries(shipments, texts.part("entries").title),
        _goods(record, lines, texts.part("lines").title),
        _decided(record, decisions, texts.part("decision_days").title),
        _based_on(record, cited, texts.part("based_on").title),
    ]
    found = tuple(_found(record, decisions, shipments, lines))
    return KindContent(known, {each.id: each for each in parts if each}, found)


def criteria_of(said: str) -> tuple[str, ...]:
    """Return the criteria of 174.24 that are named, in their order: of `c, a` both."""
    named = {each for each in said.lower().replace(",", " ").split() if each in CRITERIA}
    return tuple(each for each in CRITERIA if each in named)


@dataclass(frozen=True, slots=True)
class Protestable:
    """A decision that can be protested, as the clocks of the detention have it."""

    clock: DetentionClock
    row: TimelineRow
    start: DatedEvent
    last: date

    @property
    def in_words(self) -> str:
        """What it is and of which day."""
        kind = self.start.kind
        what = EventKind.EXCLUDED if kind is EventKind.EXCLUSION_RECEIVED else kind
        said = f"{EVENT_WORDS[what]} of {day(self.start.on)}"
        if kind is EventKind.EXCLUSION_RECEIVED:
            said = f"{EVENT_WORDS[what]}, delivered on {day(self.start.on)}"
        return said


def protestable(record: CaseRecord) -> Iterator[Protestable]:
    """Yield each decision from which the time of a protest runs, and has begun to.

    One for each part of the detention that fared alike; none that was revoked.
    """
    for clock in record.matter.clock:
        for row in clock.timeline.rows:
            it = row.deadline
            if it is None or it.rule.id != PROTEST_RULE or row.is_first:
                continue
            if it.ended in {EndReason.RESET, EndReason.MOOT} or not (it.start and it.due):
                continue
            if row.status is not DeadlineStatus.IF and it.start.on <= clock.timeline.today:
                yield Protestable(clock, row, it.start, it.due)


def _lines(record: CaseRecord) -> tuple[EntryLine, ...]:
    """The lines that the detention covered: what is still held of them, if anything is."""
    return record.matter.lines if record.matter.detention else ()


def _shipments(record: CaseRecord, lines: tuple[EntryLine, ...]) -> list[Shipment]:
    mine = {each.shipment for each in lines}
    return [each for each in record.matter.imported.shipments if each.id in mine]


def _importer(record: CaseRecord) -> str:
    """The address of the importer of record, where a party of that role is entered."""
    for each in record.parties:
        if "importer-of-record" in each.roles and each.address.strip():
            return ", ".join(filter(None, (each.address.strip(), each.postal_code.strip())))
    return ""


def _claims(record: CaseRecord) -> Iterator[tuple[str, list[ExhibitId]]]:
    """What the attestation asks CBP to accept, in the words of whoever wrote it."""
    for each in record.claims:
        places = [
            (one.exhibit, one.where)
            for one in record.leaning(each.id)
            if not record.by_id[one.exhibit].set_aside
        ]
        named = "".join(span.text for span in references(record, places))
        text = " ".join(each.text.split())
        yield (f"{text} {named}".strip(), [exhibit for exhibit, _ in places])


def _earlier(record: CaseRecord) -> Iterator[str]:
    """The protests that were filed before, of any detention of the case."""
    for status in record.matter.imported.statuses:
        for each in status.events:
            if each.kind is EventKind.PROTEST_FILED:
                named = each.reference or "number not entered"
                yield f"Protest {named}, filed on {day(each.on_day)} ({status.detention.named})"


def _entries(shipments: list[Shipment], title: str) -> ComputedPart | None:
    if not shipments:
        return None
    rows = tuple(
        (
            plain(each.entry_number or f"{each.named} (entry number not entered)"),
            plain(day(each.entered_on) if each.entered_on else "not entered"),
            plain(f"{each.port} ({each.port_code})" if each.port and each.port_code
                  else each.port or each.port_code or "not entered"),
        )
        for each in shipments
    )  # fmt: skip
    table = Table(("Entry", "Date of entry", "Port"), rows, (0.36, 0.28, 0.36), close=True)
    summary = ", ".join(each.named for each in shipments)
    return ComputedPart("entries", title, summary, (table,))


def _goods(record: CaseRecord, lines: tuple[EntryLine, ...], title: str) -> ComputedPart | None:
    if not lines:
        return None
    named = record.matter.imported.named
    rows = tuple(
        (
            plain(named(each)),
            plain(" ".join(each.description.split())),
            plain(each.hts),
            plain(quantity_of(each)),
        )
        for each in lines
    )
    head = ("Entry and line", "Merchandise", "HTS", "Quantity")
    table = Table(head, rows, (0.26, 0.4, 0.16, 0.18), close=True)
    summary = "1 line" if len(rows) == 1 else f"{len(rows):,} lines"
    return ComputedPart("lines", title, summary, (table,))


def _decided(record: CaseRecord, decisions: list[Protestable], title: str) -> ComputedPart | None:
    if not decisions:
        return None
    rows, cited = list[tuple[Spans, ...]](), list[ExhibitId]()
    for each in decisions:
        said = event_with_paper(record, each.start)
        cited += _named_in(record, "".join(span.text for span in said))
        about = sentence(each.clock.part).rstrip(".") or "All that was detained"
        rows.append((said, plain(day(each.start.on)), plain(about), plain(day(each.last))))
    head = ("Decision", "Its day", "Of which goods", "Last day for a protest, computed")
    table = Table(head, tuple(rows), (0.36, 0.18, 0.26, 0.2), close=True)
    summary = "; ".join(each.in_words for each in decisions)
    return ComputedPart("decision_days", title, summary, (table,), tuple(dict.fromkeys(cited)))


def _named_in(record: CaseRecord, text: str) -> Iterator[ExhibitId]:
    found = (record.by_number.get(each.exhibit or 0) for each in mentions(text))
    yield from (each.id for each in found if each)


def _based_on(record: CaseRecord, cited: tuple[ExhibitId, ...], title: str) -> ComputedPart | None:
    if not cited:
        return None
    those = [record.by_id[each] for each in cited]
    items = tuple(plain(f"{e.label}: {e.title or '(no title)'}") for e in those)
    summary = ", ".join(each.label for each in those)
    return ComputedPart("based_on", title, summary, (Bullets(items, close=True),), cited)


def _found(
    record: CaseRecord,
    decisions: list[Protestable],
    shipments: list[Shipment],
    lines: tuple[EntryLine, ...],
) -> Iterator[tuple[str, str]]:
    yield from which_detention(record)
    status = record.matter.detention
    if status is None:
        return
    if not decisions:
        yield "no-decision", status.outcome.in_words
    elif GoodsStatus.SEIZED in status.outcome.fates:
        yield "seized", ""
    for each in decisions:
        yield from _of_decision(each)
    if len(decisions) > 1:
        yield "several-decisions", "; ".join(each.in_words for each in decisions)
    if any(map(_is_contested, (row for c in record.matter.clock for row in c.timeline.rows))):
        yield "contested", ""
    yield from _of_entries(shipments, lines)


def _of_decision(each: Protestable) -> Iterator[tuple[str, str]]:
    if each.last < each.clock.timeline.today:
        yield "past-due", day(each.last)
    elif each.row.closed and each.row.safe:
        yield "closed-day", f"{day(each.last)} ({each.row.closed}); {day(each.row.safe)}"
    if each.row.deadline and each.row.deadline.ended is EndReason.MET:
        yield "filed", ""
    if each.start.derived:
        yield "deemed", day(each.start.on)


def _is_contested(row: TimelineRow) -> bool:
    """Whether a day runs from the first of two presentations, so that another might hold."""
    return row.is_first and bool(row.deadline and row.deadline.rule.id == PROTEST_RULE)


def _of_entries(
    shipments: list[Shipment], lines: tuple[EntryLine, ...]
) -> Iterator[tuple[str, str]]:
    several = {
        "several-entries": [each.named for each in shipments],
        "several-ports": sorted({e.port_code or e.port for e in shipments} - {""}),
        "several-categories": sorted({each.hts for each in lines} - {""}),
    }
    yield from ((id_, listed(those)) for id_, those in several.items() if len(those) > 1)
    if undated := [each.named for each in shipments if not each.entered_on]:
        yield "no-entry-day", listed(undated)
    if not shipments:
        yield "no-entries", ""

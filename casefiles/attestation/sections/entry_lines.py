"""The entry lines it is made for, their detention, and what of the same entries it leaves out."""

from collections.abc import Iterator, Sequence

from casefiles.attestation.cbp_papers import notice_paper
from casefiles.attestation.layout.model import (
    Block,
    Heading,
    NameValueTable,
    Para,
    Span,
    Spans,
    Table,
    plain,
)
from casefiles.attestation.paper_sources import stands_in
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.references import label
from casefiles.attestation.sections.fact_keys import line_quantity, maker_of, notice_of, stating
from casefiles.attestation.wording import day, due, listed, sentence
from casefiles.cases.deadlines.case_deadlines import calendar_of
from casefiles.cases.detentions.line_wording import entries_of, quantity_of
from casefiles.cases.detentions.summary import DetentionSummary
from casefiles.cases.shipments.model import Detention, EntryLine, Shipment
from casefiles.evidence.model import EXTRACT
from casefiles.evidence.places import OnPage, Whole


def lines(record: CaseRecord) -> Iterator[Block]:
    """Yield what it is made for, where the legal basis calls for it and lines were entered."""
    chosen = record.matter.lines
    if not record.prints("lines") or not chosen:
        return
    yield Heading(2, "Entry lines covered", "lines")
    status = record.matter.detention
    if status:
        yield NameValueTable(tuple(of_detention(record, status)))
    yield table(record, chosen)
    yield from how_they_came(record, chosen)
    yield from left_out(record, chosen)


def of_detention(record: CaseRecord, status: DetentionSummary) -> Iterator[tuple[str, Spans]]:
    """Yield what is known of a detention, as its notice says it."""
    it = status.detention
    basis = record.regime.title if it.basis == record.case.legal_basis else it.basis
    yield "Detention", plain("; ".join(filter(None, (it.named, basis, it.order_reference))))
    days = (
        ("Presented for examination", it.presented_on),
        ("Notice dated", it.notice_on),
        ("Notice received", it.notice_received_on),
    )
    for name, value in days:
        if value:
            states = (notice_of(it.named, day(value)),) if value is it.notice_on else ()
            named = _notice(record, status) if states and not _is_stated(it) else ()
            yield name, (Span(day(value), states=states), *named)
    if _is_stated(it):
        yield "Due as CBP states it", (*_stated(record, it), *_notice(record, status))
    facts = (
        ("Reason as stated", sentence(it.reason)),
        ("Nature of the inquiry as stated", sentence(it.nature)),
        ("CBP contact", "; ".join(filter(None, (it.center, it.contact)))),
        ("Portal", it.portal_case),
        ("Time zone of dates", status.zone.key.replace("_", " ")),
    )
    for name, said in facts:
        if said.strip():
            yield name, plain(" ".join(said.split()))
    if len(status.outcome.parts) and status.outcome.in_words != "held":
        yield "So far", plain(sentence(status.outcome.in_words))


def _is_stated(it: Detention) -> bool:
    return bool(it.stated_due or it.stated_words)


def _stated(record: CaseRecord, it: Detention) -> Spans:
    calendar = calendar_of(record.matter.imported)
    said = [due(it.stated_due, calendar)] if it.stated_due else []
    said += [f"“{' '.join(it.stated_words.split())}”"] if it.stated_words else []
    return plain(": ".join(said))


def _notice(record: CaseRecord, status: DetentionSummary) -> Spans:
    """Where the notice stands, and in whose hand."""
    paper, page = notice_paper(record, status), status.detention.stated_page
    if paper is None:
        return ()
    return (Span(" "), *stands_in(record, paper, OnPage(page) if page else Whole()))


def table(record: CaseRecord, chosen: Sequence[EntryLine]) -> Table:
    """Return the lines that it is made for, each with its papers."""
    return Table(
        ("Entry and line", "HTS", "Goods", "Quantity", "Origin and manufacturer", "Documents"),
        tuple(_row(record, each) for each in chosen),
        (0.19, 0.13, 0.25, 0.135, 0.155, 0.14),
    )


def _row(record: CaseRecord, line: EntryLine) -> tuple[Spans, ...]:
    maker = record.party_by_id.get(line.manufacturer) if line.manufacturer else None
    named = (
        " · ".join(dict.fromkeys(e for e in (maker.name, maker.romanized) if e)) if maker else ""
    )
    much = quantity_of(line)
    states = (maker_of(record.matter.imported.named(line), maker),) if maker else ()
    lots = f"lot {listed(line.lots)}" if line.lots else ""
    goods = "; ".join(filter(None, (line.description, lots, line.packages, line.marks)))
    return (
        plain(record.matter.imported.named(line)),
        plain(line.hts),
        plain(" ".join(goods.split())),
        stating(plain(much), [line_quantity(record.matter.imported.named(line), much)]),
        (Span("; ".join(filter(None, (line.country_of_origin, named))), states=states),),
        tuple(_papers(record, line)),
    )


def _papers(record: CaseRecord, line: EntryLine) -> Iterator[Span]:
    held = (record.by_id[each] for each in record.matter.imported.papers.get(line.id, ()))
    shown = sorted(
        (e for e in held if not e.set_aside and record.can_link(e)), key=lambda each: each.number
    )
    for place, each in enumerate(shown):
        if place:
            yield Span(", ")
        yield label(record, each)
        if each.is_extract:
            yield Span(f" ({EXTRACT})")


def how_they_came(record: CaseRecord, chosen: Sequence[EntryLine]) -> Iterator[Block]:
    """Yield how they came, where that was entered."""
    of = {each.shipment for each in chosen}
    shipments = [each for each in record.matter.imported.shipments if each.id in of]
    rows = tuple(_came(each) for each in shipments if _is_said(each))
    if rows:
        head = ("Entry", "Imported, entered", "Carrier, bills of lading", "Shipped from")
        widths = (0.15, 0.27, 0.32, 0.26)
        told = [at for at in range(len(head)) if any(cells[at][0].text for cells in rows)]
        yield Table(
            tuple(head[at] for at in told),
            tuple(tuple(cells[at] for at in told) for cells in rows),
            tuple(widths[at] for at in told),
        )


def _came(it: Shipment) -> tuple[Spans, ...]:
    days = [f"imported {day(it.imported_on)}"] if it.imported_on else []
    days += [f"entered {day(it.entered_on)}"] if it.entered_on else []
    left = f"departed {day(it.departed_on)}" if it.departed_on else ""
    places = dict.fromkeys((it.place_of_lading, it.place_of_departure, it.country_of_export, left))
    return (
        plain(it.named),
        plain("; ".join(days)),
        plain("; ".join(filter(None, (it.carrier, ", ".join(it.bills))))),
        plain("; ".join(filter(None, places))),
    )


def _is_said(it: Shipment) -> bool:
    return bool(it.imported_on or it.entered_on or it.carrier or it.bills or it.place_of_lading)


def left_out(record: CaseRecord, chosen: Sequence[EntryLine]) -> Iterator[Block]:
    """Yield what of the same entries it is not made for, which is not left out in silence."""
    of, held = {each.shipment for each in chosen}, {each.id for each in chosen}
    imported = record.matter.imported
    others = [each for each in imported.lines if each.shipment in of and each.id not in held]
    if others:
        said = f"Nothing is said here of {entries_of(imported, others)}, of the same entries."
        yield Para(plain(said))
    whole = {each.id: each.quantity for each in imported.lines}
    parts = [
        f"of {imported.named(each)} for the {quantity_of(each)}"
        for each in chosen
        if each.quantity != whole[each.id]
    ]
    if parts:
        yield Para(plain(f"This is made {listed(parts)} still held."))

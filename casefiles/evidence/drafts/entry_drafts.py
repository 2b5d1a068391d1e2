"""Entries that the documents of a case state: each with its lines, ready to be checked. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence

from casefiles.cases.model import Party
from casefiles.cases.party_names import party_called, spelled
from casefiles.cases.shipments.ports import name_of_port, zone_of_port
from casefiles.evidence.drafts.case_papers import CasePaper
from casefiles.evidence.drafts.model import SHIPMENT, Draft, DraftValue, read_value

SUMMARY, INVOICE, BILL, LIST = (
    "entry-summary", "commercial-invoice", "bill-of-lading", "packing-list",
)  # fmt: skip
_OF_SUMMARY = (
    ("number", "entry_number"), ("port", "port_code"), ("entered", "entered_on"),
    ("imported", "imported_on"), ("carrier", "carrier"), ("bill", "bills"),
    ("exported", "departed_on"),
)  # fmt: skip
_OF_LINE = (
    ("line_hts", "hts"), ("goods", "description"), ("line_quantity", "quantity"),
    ("line_value", "value"),
)  # fmt: skip
_LEAST = 5
"""So many signs a number has at least by which documents are tied together."""


def entry_drafts(papers: Sequence[CasePaper], parties: Sequence[Party]) -> tuple[Draft, ...]:
    """Return a draft for each entry of which the case has a summary, by entry number.

    A summary of several entries is none of one of them.
    """
    found = dict[str, Draft]()
    for each in papers:
        number = each.says("number") if each.kind == SUMMARY else ""
        if number and number not in found and not each.all_of("entry"):
            tied = (each, *_tied(each, papers))
            values = (*_of_shipment(tied), *_of_lines(tied, parties))
            found[number] = Draft(number, tied, values)
    return tuple(found[number] for number in sorted(found))


def _tied(summary: CasePaper, papers: Sequence[CasePaper]) -> tuple[CasePaper, ...]:
    """Return bills of lading that the summary names, invoices that these do, and their lists.

    A document that names the summary's entry is one of them too.
    """
    entry, bills = summary.says("number"), [*_numbers(summary, "bill", "house_bill")]
    others = [each for each in papers if each.kind in {INVOICE, BILL, LIST}]
    found = [e for e in others if e.kind == BILL and e.says("number") in bills]
    texts = [summary.text, *(each.text for each in found)]
    invoices = [
        e for e in others if e.kind == INVOICE
        and (_stands(entry, [e.text]) or _stands(e.says("number"), texts)
             or any(_stands(each, [e.text]) for each in bills))
    ]  # fmt: skip
    numbers = {each.says("number") for each in invoices} - {""}
    lists = [
        e for e in others if e.kind == LIST
        and (e.says("invoice") in numbers or any(_stands(each, [e.text]) for each in bills))
    ]  # fmt: skip
    return (*invoices, *lists, *found)


def _numbers(paper: CasePaper, *fields: str) -> Iterator[str]:
    for field in fields:
        for each in paper.all_of(field):
            yield each.proposal.values[0]


def _stands(number: str, texts: Iterable[str]) -> bool:
    """Whether a number stands in one of several texts, and is not part of a longer one."""
    if len(number) < _LEAST:
        return False
    sought = re.compile(rf"(?<![A-Za-z0-9-]){re.escape(number)}(?![A-Za-z0-9-])")
    return any(sought.search(text) for text in texts)


def _of_shipment(tied: Sequence[CasePaper]) -> Iterator[DraftValue]:
    summary = tied[0]
    for field, name in _OF_SUMMARY:
        if placed := summary.one(field):
            yield read_value(SHIPMENT, name, summary, placed)
    if not summary.one("bill"):
        for each in tied:
            if each.kind == BILL and (placed := each.one("number")):
                yield read_value(SHIPMENT, "bills", each, placed)
                break
    code = summary.says("port")
    for name, words, value in (
        ("port", "Port", name_of_port(code)), ("zone", "Time zone there", zone_of_port(code)),
    ):  # fmt: skip
        if value:
            yield DraftValue(SHIPMENT, name, words, (value,), value, f"port {code}")


def _of_lines(tied: Sequence[CasePaper], parties: Sequence[Party]) -> Iterator[DraftValue]:
    summary = tied[0]
    numbers = sorted({each.proposal.line for each in summary.all_of("line_hts")})
    if numbers:
        for number in numbers:
            of = f"line {number}"
            for field, name in _OF_LINE:
                for placed in summary.all_of(field):
                    if placed.proposal.line == number:
                        yield from _split(read_value(of, name, summary, placed))
            yield from _origin(of, tied, parties)
    elif only := summary.one("hts"):
        yield read_value("line 1", "hts", summary, only)
        yield from _of_the_only_line(tied)
        yield from _origin("line 1", tied, parties)


def _of_the_only_line(tied: Sequence[CasePaper]) -> Iterator[DraftValue]:
    """Yield what the only line of an entry is as a whole: as summary and only invoice say."""
    invoices = [each for each in tied if each.kind == INVOICE]
    total = (tied[0], tied[0].one("value"))
    if len(invoices) == 1:
        if placed := invoices[0].one("quantity"):
            yield from _split(read_value("line 1", "quantity", invoices[0], placed))
        if not total[1]:
            total = (invoices[0], invoices[0].one("total"))
    if total[1]:
        yield from _split(read_value("line 1", "value", total[0], total[1]))


def _split(value: DraftValue) -> Iterator[DraftValue]:
    """Yield a figure, and apart from it its unit or currency; of words no comma at the end."""
    if value.field not in {"quantity", "value"} or value.placed is None:
        said = value.values[0].rstrip(" ,;") if value.field == "description" else ""
        yield (
            DraftValue(value.of, value.field, value.name, (said,), said, value.where,
                       value.paper, value.placed)
            if said else value
        )  # fmt: skip
        return
    figure, _, unit = value.values[0].partition(" ")
    other, words = ("unit", "Unit") if value.field == "quantity" else ("currency", "Currency")
    yield DraftValue(value.of, value.field, value.name, (figure,), f"{value.shown}", value.where,
                     value.paper, value.placed)  # fmt: skip
    if unit:
        yield DraftValue(value.of, other, words, (unit,), unit, value.where, value.paper)


def _origin(of: str, tied: Sequence[CasePaper], parties: Sequence[Party]) -> Iterator[DraftValue]:
    summary = tied[0]
    maker = _maker(tied, parties)
    if placed := summary.one("origin"):
        yield read_value(of, "country_of_origin", summary, placed)
    if maker:
        party, where, paper = maker
        yield DraftValue(
            of, "manufacturer", "Manufacturer", (party.id,), spelled(party), where, paper
        )


def _maker(
    tied: Sequence[CasePaper], parties: Sequence[Party]
) -> tuple[Party, str, CasePaper] | None:
    """Return the party that made the goods: by CBP's code of it, else by its name."""
    summary = tied[0]
    if code := summary.says("manufacturer_id"):
        coded = [each for each in parties if _has_code(each, code)]
        if len(coded) == 1:
            return coded[0], f"{summary.exhibit.label}, {code}", summary
    for field in ("manufacturer", "seller", "shipper"):
        for each in tied:
            party = party_called(parties, each.says(field)) if each.says(field) else None
            if party:
                return party, f"{each.exhibit.label}, {field}", each
    return None


def _has_code(party: Party, code: str) -> bool:
    """Whether a code (MID) begins as that of a party does: country, and two words of its name."""
    words = re.findall(r"[A-Z0-9]+", (party.romanized or party.name).upper().replace("'", ""))
    return bool(words) and code.startswith(party.country + "".join(e[:3] for e in words[:2]))

"""The log of redactions as a table: for whoever gets a copy, and for all copies of a case."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from casefiles.evidence import store as evidence
from casefiles.evidence.model import Reading
from casefiles.evidence.passages.place_descriptions import PlaceDescriptions, describe_place
from casefiles.evidence.places import Cells, in_words
from casefiles.evidence.redactions import store
from casefiles.evidence.redactions.extracted_text import sheet_names
from casefiles.evidence.redactions.hidden_share import FLAGGED, percent, shares_by_page
from casefiles.evidence.redactions.model import Redaction
from casefiles.evidence.redactions.reasons import RedactionReasons
from casefiles.kernel.ids import CaseId
from casefiles.kernel.tables import as_csv, as_workbook
from casefiles.package.redaction.model import RedactedCopy
from casefiles.workspace.view import View

HEAD = (
    "exhibit", "sha256 of the original", "page", "where", "reason", "reason in words", "in the box",
    "redacted by", "redacted at", "share of the page hidden", "over half",
)  # fmt: skip
"""No note is among them: that never leaves."""

Row = tuple[str, ...]


def log_of_copy(copy: RedactedCopy) -> list[Row]:
    """Return a line for each place that is hidden in a copy."""
    exhibit = copy.exhibit
    return [
        (
            exhibit.label,
            exhibit.digest,
            str(each.page),
            each.where,
            each.reason,
            each.reason_in_words,
            each.pseudonym,
            each.by,
            each.at.isoformat(timespec="seconds"),
            percent(each.share),
            "yes" if each.share > FLAGGED else "",
        )
        for each in copy.log
    ]


def log_of_case(view: View, case: CaseId, reasons: RedactionReasons) -> list[Row]:
    """Return a line for each place that is hidden in any exhibit of a case."""
    exhibits = {each.id: each for each in evidence.of_case(view.db, case)}
    every = store.redactions(view.db, case)
    readings = evidence.readings_of(view.db, {each.exhibit for each in every})
    shares, places = shares_by_page(view.db, every), PlaceDescriptions(view.db)
    found = list[tuple[tuple[int, int, int], Row]]()
    for each in every:
        exhibit, page = exhibits[each.exhibit], each.page
        share = shares.get((exhibit.id, page), 0.0)
        row = (
            exhibit.label,
            exhibit.digest,
            "" if each.stood_there else str(page),
            _where(each, places, readings.get(exhibit.id)),
            each.reason,
            reasons.in_words(each.reason),
            each.pseudonym,
            each.by,
            each.at.isoformat(timespec="seconds"),
            "" if each.stood_there else percent(share),
            "yes" if share > FLAGGED else "",
        )
        found.append(((exhibit.number, page, each.number), row))
    return [row for _, row in sorted(found)]


def _where(each: Redaction, places: PlaceDescriptions, reading: Reading | None) -> str:
    """Say where it is. A sheet is told by its number: what it is called may be hidden."""
    if each.stood_there and isinstance(cells := each.where, Cells):
        names = sheet_names(reading) if reading else []
        of = f", sheet {names.index(cells.sheet) + 1}" if cells.sheet in names[1:] else ""
        return f"{describe_place(replace(cells, sheet=''))}{of}"
    if each.stood_there:
        return in_words(each.where)
    first = next(iter(each.boxes), None)
    return places.within(each.exhibit, first) if first else f"all of p. {each.page}"


def log_as_file(rows: Sequence[Row], name: str, at: datetime) -> bytes:
    """Return the log as a workbook where its name ends so, else as a text with commas."""
    if name.casefold().endswith(".xlsx"):
        return as_workbook("Redactions", HEAD, _cells(rows), at)
    return as_csv(HEAD, _cells(rows))


def _cells(rows: Iterable[Row]) -> list[list[str]]:
    return [[*each] for each in rows]

"""`casefiles case shipments`: what was imported, line by line."""

from collections.abc import Mapping
from sqlite3 import Connection

from casefiles.cases.detentions.line_wording import quantity_of, value_of
from casefiles.cases.detentions.summary import ImportSummary, import_summary
from casefiles.cases.shipments.model import EntryLine
from casefiles.cli.decorators import command
from casefiles.cli.output import say_json, say_table
from casefiles.cli.session import Json
from casefiles.evidence import store as evidence
from casefiles.kernel.ids import CaseId, ExhibitId
from casefiles.storage import rows

TITLES = ("shipment", "entry", "line", "hts", "goods", "quantity", "value", "detained under")


@command("case shipments")
def shipments(db: Connection, case: CaseId, json: Json = False) -> None:
    """List the shipments of a case with their entry lines, and what of them is detained."""
    held = import_summary(db, case)
    labels = {each.id: each.label for each in evidence.of_case(db, case)}
    if json:
        say_json([_shipment(held, each.id, labels) for each in held.shipments])
    else:
        say_table(TITLES, [_row(held, each) for each in held.lines])


def _shipment(held: ImportSummary, of: str, labels: Mapping[ExhibitId, str]) -> dict[str, object]:
    it = next(each for each in held.shipments if each.id == of)
    lines = [_line(held, each, labels) for each in held.lines if each.shipment == of]
    return {**rows.row_of(it), "bills": it.bills, "label": it.label, "lines": lines}


def _line(
    held: ImportSummary, line: EntryLine, labels: Mapping[ExhibitId, str]
) -> dict[str, object]:
    papers = [labels[each] for each in held.papers.get(line.id, ())]
    own = {"lots": line.lots, "papers": papers, "detentions": _detained(held, line)}
    return {**rows.row_of(line), **own}


def _detained(held: ImportSummary, line: EntryLine) -> list[str]:
    return [e.detention.label for e in held.statuses if line.id in {each.id for each in e.lines}]


def _row(held: ImportSummary, line: EntryLine) -> tuple[object, ...]:
    shipment = held.shipment_by_id[line.shipment]
    return (
        shipment.label,
        shipment.entry_number,
        line.number,
        line.hts,
        line.description,
        quantity_of(line),
        value_of(line),
        ", ".join(_detained(held, line)),
    )

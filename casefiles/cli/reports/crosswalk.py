"""`casefiles requests crosswalk`: what was asked or is expected, and the page that answers it."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from casefiles.attestation.crosswalk import CrosswalkPart, CrosswalkRow, all_rows, as_data
from casefiles.attestation.model import Audience
from casefiles.attestation.record.read import read_record
from casefiles.cli.decorators import command
from casefiles.cli.output import say, say_json, say_table
from casefiles.cli.paths import path
from casefiles.cli.session import Json
from casefiles.evidence.protected_names.gate import release
from casefiles.kernel.cells import cell
from casefiles.kernel.clock import system_clock
from casefiles.kernel.counts import counted
from casefiles.kernel.ids import CaseId
from casefiles.reference_data import reference_data
from casefiles.storage.atomic_write import export_file
from casefiles.workspace.view import View

Csv = Annotated[
    Path | None, typer.Option("--csv", help="Write it as a table for a spreadsheet.", parser=path)
]
_SHOWN = {
    CrosswalkPart.ASKED: ("number", "question", "state", "answer", "exhibit", "place"),
    CrosswalkPart.EXPECTED: ("number", "question", "step", "state", "answer", "exhibit", "place"),
    CrosswalkPart.CHECKLIST: ("number", "question", "asked", "state", "answer", "exhibit", "place"),
}
_TITLES = {
    CrosswalkPart.ASKED: "CBP requests",
    CrosswalkPart.EXPECTED: "Documents expected by the selected lists",
    CrosswalkPart.CHECKLIST: "By matter of the checklist",
}
_COLUMNS = (
    *("part", "number", "question", "asked", "step", "state", "answer"),
    *("exhibit", "page", "place", "quote", "statement", "package_label", "bates"),
)


@command("requests crosswalk")
def crosswalk(view: View, case: CaseId, to: Csv = None, json: Json = False) -> None:
    """Show the crosswalk: what answers each CBP request, and on which page.

    Then the documents that the selected lists expect of the families of the legal basis:
    step, exhibit and page, or what is missing; then the matters of the checklist.
    """
    with view.reading() as db:
        record = read_record(db, case, reference_data(), system_clock())
    rows = all_rows(record, Audience.CBP)
    data = [as_data(record, each) for each in rows]
    if to:
        export_file(to, release(view, case, to.name, _table(data)))
        say(f"{counted(len(data), 'row is', 'rows are')} written to {to.name}.")
    elif json:
        say_json(data)
    else:
        _say(
            rows,
            data,
            chosen=bool(record.matter.requests and record.matter.requests.grid.lists),
        )


def _say(rows: Sequence[CrosswalkRow], data: Sequence[dict[str, object]], *, chosen: bool) -> None:
    for part, columns in _SHOWN.items():
        told = [said for row, said in zip(rows, data, strict=True) if row.part is part]
        say(f"{_TITLES[part]}:")
        if told:
            say_table(columns, [["" if e[c] is None else e[c] for c in columns] for e in told])
        elif part is CrosswalkPart.EXPECTED and not chosen:
            say("No list is selected; `casefiles requests expected --choose` selects some.")
        else:
            say("Nothing.")
        say("")


def _table(data: Sequence[dict[str, object]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(_COLUMNS)
    for row in data:
        writer.writerow([cell("" if row[c] is None else str(row[c])) for c in _COLUMNS])
    return out.getvalue().encode("utf-8-sig")

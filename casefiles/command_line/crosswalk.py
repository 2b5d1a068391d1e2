"""`casefiles crosswalk`: question, answer, exhibit, page."""

import csv
import io
from pathlib import Path
from typing import Annotated

import typer

from casefiles.attestation.crosswalk import as_data, asked_rows, checklist_rows
from casefiles.attestation.gather import gather
from casefiles.attestation.model import Audience
from casefiles.cells import cell
from casefiles.clock import system_clock
from casefiles.command_line.data import shipped
from casefiles.command_line.saying import say, say_json, say_table, write_file
from casefiles.command_line.session import Case, Folder, Json, reading, the_case

Csv = Annotated[Path | None, typer.Option("--csv", help="Write it as a table for a spreadsheet.")]
_SHOWN = ("number", "question", "state", "answer", "exhibit", "place")


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("crosswalk")
    def crosswalk(workspace: Folder, case: Case, to: Csv = None, json: Json = False) -> None:
        """Say what answers each thing that CBP asked, and on which page; then the checklist."""
        with reading(workspace) as view, view.reading() as db:
            of = the_case(view.db, case).id
            record = gather(db, of, shipped(), system_clock())
        rows = [*asked_rows(record), *checklist_rows(record, Audience.CBP)]
        data = [as_data(record, each) for each in rows]
        if to:
            write_file(to, _table(data))
            say(f"{len(data)} rows are written to {to.name}.")
        elif json:
            say_json(data)
        else:
            say_table(_SHOWN, [[each[name] for name in _SHOWN] for each in data])


def _table(data: list[dict[str, object]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(data[0] if data else _SHOWN)
    writer.writerows([cell("" if v is None else str(v)) for v in row.values()] for row in data)
    return out.getvalue().encode("utf-8-sig")

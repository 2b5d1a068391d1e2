"""`casefiles exhibits labels`: package labels and Bates numbers, and why a number is missing."""

from pathlib import Path
from typing import Annotated

import typer

from casefiles.cli.decorators import command
from casefiles.cli.output import say, say_json, say_table
from casefiles.cli.paths import path
from casefiles.cli.session import Json
from casefiles.evidence.protected_names.gate import release
from casefiles.kernel.counts import counted
from casefiles.kernel.ids import CaseId
from casefiles.kernel.tables import as_csv
from casefiles.numbering.crosswalk import HEAD, as_data, crosswalk
from casefiles.numbering.page_counts import known_page_counts
from casefiles.storage.atomic_write import export_file
from casefiles.workspace.view import View

Csv = Annotated[
    Path | None, typer.Option("--csv", help="Write it as a table for a spreadsheet.", parser=path)
]
_SHOWN = ("label", "Bates", "exhibit", "step", "title", "issued", "why")


@command("exhibits labels")
def labels(view: View, case: CaseId, to: Csv = None, json: Json = False) -> None:
    """List the package label and Bates numbers of each exhibit, and why others have none."""
    with view.reading() as db:
        found = crosswalk(db, case, known_page_counts(db, case))
    data = [as_data(each) for each in found]
    if to:
        cells = [["" if each[key] is None else str(each[key]) for key in HEAD] for each in data]
        export_file(to, release(view, case, to.name, as_csv(HEAD, cells)))
        say(f"{counted(len(data), 'row is', 'rows are')} written to {to.name}.")
    elif json:
        say_json(data)
    elif found:
        rows = [
            (e.label, e.bates, e.exhibit, "" if e.step is None else e.step, e.title,
             "issued" if e.issued else "", e.why)
            for e in found
        ]  # fmt: skip
        say_table(_SHOWN, rows)
    else:
        say("The case has no exhibits.")

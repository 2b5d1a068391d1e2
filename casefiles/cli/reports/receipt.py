"""`casefiles evidence receipt`: what became of every file of a batch, as the case keeps it."""

from typing import Annotated

import typer

from casefiles.cases.detentions.port_time import port_time
from casefiles.cli.decorators import command
from casefiles.cli.output import say, say_json
from casefiles.cli.session import CsvFile, Json
from casefiles.evidence import store
from casefiles.evidence.intake import receipt as receipts
from casefiles.evidence.protected_names.gate import release
from casefiles.kernel.errors import NotFound
from casefiles.kernel.ids import CaseId
from casefiles.kernel.written_dates import short_day
from casefiles.storage.atomic_write import export_file
from casefiles.workspace.view import View

Which = Annotated[str, typer.Argument(metavar="[R-001]", help="Which one; else all are listed.")]

WithFolders = Annotated[
    bool,
    typer.Option("--with-folders", help="In the file: the folder of each, not only its name."),
]


@command("evidence receipt")
def receipt(
    view: View,
    case: CaseId,
    which: Which = "",
    csv: CsvFile = None,
    with_folders: WithFolders = False,
    json: Json = False,
) -> None:
    """Show the receipts of a case, or one of them whole."""
    at, time = view.head(case), port_time(view.db, case)
    held, numbers = store.receipts(view.db, case), store.numbers(view.db, case)
    chosen = [each for each in held if which in {"", each.label, each.id}]
    lines = {each.id: store.lines(view.db, each.id) for each in chosen}
    if which and not chosen:
        raise NotFound("receipt", which)
    if csv:
        every = [(each, lines[each.id]) for each in chosen]
        content = receipts.as_csv(*every, numbers=numbers, head=at, with_folders=with_folders)
        export_file(csv, release(view, case, csv.name, content))
    if json:
        say_json([receipts.as_data(each, lines[each.id], numbers, at) for each in chosen])
        return
    for each in chosen:
        head = receipts.heading(each, numbers)
        say(f"{head}, {short_day(time.day(each.taken_at))}: {receipts.summary(lines[each.id])}")
        for line in lines[each.id] if which else ():
            say(f"  {receipts.sentence(line)}")

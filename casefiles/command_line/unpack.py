"""`casefiles unpack`: take out what lies in e-mails, archives and PDFs, each as an exhibit."""

from typing import Annotated

import typer

from casefiles.command_line.saying import progress_bar, say, say_json
from casefiles.command_line.session import As, Case, Folder, Json, the_case, the_exhibits, writing
from casefiles.evidence import receipt, store
from casefiles.evidence.model import Outcome
from casefiles.evidence.take_in import TakenIn
from casefiles.ids import CaseId
from casefiles.workspace import Workspace

These = Annotated[
    list[str] | None,
    typer.Argument(metavar="[EXHIBIT...]", help="Labels or ids: open these once more."),
]


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("unpack")
    def unpack(
        workspace: Folder, case: Case, exhibits: These = None, actor: As = "", json: Json = False
    ) -> None:
        """Open what has files in it. Each that is opened has a receipt, each member a line there.

        `take-in` does this by itself. Named exhibits are opened once more, for what did not come
        out before: after a password was told, say.
        """
        from casefiles.evidence.go_through import go_through_here  # noqa: PLC0415 - starts workers
        from casefiles.evidence.unpack import unpack  # noqa: PLC0415

        with writing(workspace, actor) as opened, progress_bar("Opening") as progress:
            of = the_case(opened.db, case).id
            only = None
            if exhibits:
                only = [each.id for each in the_exhibits(opened.db, of, exhibits)]
            taken = unpack(opened, of, progress, only)
            go_through_here(opened, of, progress)
            _tell(opened, of, taken, json=json)


def _tell(workspace: Workspace, case: CaseId, taken: list[TakenIn], *, json: bool) -> None:
    numbers = store.numbers(workspace.db, case)
    if json:
        say_json([receipt.as_data(each.receipt, each.lines, numbers) for each in taken])
        return
    if not taken:
        say("There was nothing to take out.")
    for each in taken:
        say(f"{receipt.heading(each.receipt, numbers)}: {receipt.summary(each.lines)}")
        for line in each.lines:
            if line.outcome is Outcome.REFUSED:
                say(f"  {receipt.sentence(line)}")

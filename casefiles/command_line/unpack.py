"""`casefiles unpack`: take out what lies in e-mails, archives and PDFs, each as an exhibit."""

from typing import Annotated

import typer

from casefiles.command_line.saying import progress_bar, say, say_json
from casefiles.command_line.session import As, Case, Folder, Json, the_case, the_exhibits, writing
from casefiles.errors import Impossible
from casefiles.evidence import receipt, store
from casefiles.evidence.model import Outcome
from casefiles.evidence.read.member_names import CHOICES
from casefiles.evidence.take_in import TakenIn
from casefiles.ids import CaseId
from casefiles.visible import visible
from casefiles.workspace import Workspace

These = Annotated[
    list[str] | None,
    typer.Argument(metavar="[EXHIBIT...]", help="Labels or ids: open these once more."),
]

NamesIn = Annotated[
    str,
    typer.Option("--names-in", metavar="ENCODING", help=f"One of {', '.join(CHOICES)}."),
]


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("unpack")
    def unpack(  # noqa: PLR0913, PLR0917  what the command may be told
        workspace: Folder,
        case: Case,
        exhibits: These = None,
        names_in: NamesIn = "",
        actor: As = "",
        json: Json = False,
    ) -> None:
        """Open what has files in it. Each that is opened has a receipt, each member a line there.

        `take-in` does this by itself. Named exhibits are opened once more, for what did not come
        out before: after a password was told, say. With `--names-in` nothing is taken out: what
        came out of the named exhibits is called as its names read in that encoding.
        """
        from casefiles.evidence.go_through import go_through_here  # noqa: PLC0415 - starts workers
        from casefiles.evidence.unpack import unpack  # noqa: PLC0415

        with writing(workspace, actor) as opened, progress_bar("Opening") as progress:
            of = the_case(opened.db, case).id
            if names_in:
                _decode(opened, of, exhibits or [], names_in, json=json)
                return
            only = None
            if exhibits:
                only = [each.id for each in the_exhibits(opened.db, of, exhibits)]
            taken = unpack(opened, of, progress, only)
            go_through_here(opened, of, progress)
            _tell(opened, of, taken, json=json)


def _decode(
    workspace: Workspace, case: CaseId, named: list[str], encoding: str, *, json: bool
) -> None:
    from casefiles.evidence.decode_names import decode_names, look  # noqa: PLC0415

    if not named:
        raise Impossible("Whose names? Name the archives or mails.")
    those = the_exhibits(workspace.db, case, named)
    decoded = [each for exhibit in those for each in look(workspace, exhibit, encoding)]
    count = decode_names(workspace, case, decoded)
    if json:
        say_json([
            {"exhibit": each.exhibit.label, "folder": each.folder, "name": each.name}
            for each in decoded
        ])  # fmt: skip
        return
    say(f"{count:,} of {len(decoded):,} exhibits are called otherwise now:")
    for each in decoded:
        path = f"{each.folder}/{each.name}" if each.folder else each.name
        say(f"  {each.exhibit.label} {visible(path)}")


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

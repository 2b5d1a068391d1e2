"""`evidence password`: tell with what encrypted exhibits open, and read them again at once."""

import sys
from collections.abc import Sequence
from getpass import getpass
from pathlib import Path
from typing import Annotated

import typer

from casefiles.cli.decorators import command
from casefiles.cli.output import progress_bar, say
from casefiles.cli.paths import path
from casefiles.cli.session import the_exhibits
from casefiles.evidence import store
from casefiles.evidence.intake.reading_acts import forget_password, tell_password
from casefiles.evidence.intake.receipt import heading, summary
from casefiles.evidence.model import Exhibit
from casefiles.kernel.errors import Impossible, Unreadable
from casefiles.kernel.ids import CaseId
from casefiles.workspace.workspace import Workspace

These = Annotated[list[str], typer.Argument(metavar="EXHIBIT...", help="Labels (E-014) or ids.")]
From = Annotated[
    Path | None,
    typer.Option(
        "--password-file",
        metavar="FILE",
        help="A file with the password in its first line (UTF-8). Else it is asked for, or read"
        " from standard input.",
        parser=path,
    ),
]
ToldBy = Annotated[
    str, typer.Option("--obtained-from", "--told-by", metavar="WHO", help="Who provided it.")
]
Forget = Annotated[bool, typer.Option("--forget", help="Forget the password.")]


@command("evidence password")
def password(
    workspace: Workspace,
    case: CaseId,
    exhibits: These,
    password_file: From = None,
    told_by: ToldBy = "",
    forget: Forget = False,
) -> None:
    """Enter the password of encrypted exhibits; they are read again with it at once.

    It is kept in the workspace as it is, and in its journal until the exhibit is erased.
    """
    locked = the_exhibits(workspace.db, case, exhibits)
    if forget:
        for each in locked:
            forget_password(workspace, case, each.id)
            say(f"{each.label}: its password is forgotten. What was read stays.")
        return
    told = _password(", ".join(each.label for each in locked), password_file)
    tell_password(workspace, case, [each.id for each in locked], told, told_by)
    _read_again(workspace, case, locked)


def _password(label: str, file: Path | None) -> str:
    """Return a password from a file, a person or whatever is piped in."""
    try:
        if file is not None:
            return file.read_bytes().split(b"\n")[0].rstrip(b"\r").decode()
    except OSError as error:
        raise Unreadable(file or Path(), error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise Impossible("The first line of that file is no UTF-8.") from error
    if sys.stdin.isatty():
        return getpass(f"Password of {label}: ")
    return sys.stdin.readline().rstrip("\r\n")


def _read_again(workspace: Workspace, case: CaseId, exhibits: Sequence[Exhibit]) -> None:
    from casefiles.evidence.intake.process_due import process_due_here, read_again_here  # noqa: PLC0415
    from casefiles.evidence.readers.read_result import in_words  # noqa: PLC0415

    before = len(store.receipts(workspace.db, case))
    with progress_bar("Reading") as progress:
        chosen = [each.id for each in exhibits]
        read_again_here(workspace, case, chosen, progress)
        process_due_here(workspace, case, progress)
    readings = store.readings(workspace.db, case)
    for exhibit in exhibits:
        if it := readings.get(exhibit.id):
            words = in_words(it.mime, it.pages, it.facts, it.reason, it.detail)
            say(f"{exhibit.label} {exhibit.shown}: {words}")
    numbers = store.numbers(workspace.db, case)
    for receipt in store.receipts(workspace.db, case)[before:]:
        lines = store.lines(workspace.db, receipt.id)
        say(f"{heading(receipt, numbers)}: {summary(lines)}")

"""Where nothing confines the readers of strangers' files: refused, or read all the same."""

from collections.abc import Callable
from typing import Annotated, TypeVar

import typer

from casefiles.cli.output import say_aside
from casefiles.evidence.intake.reading_acts import read_unconfined
from casefiles.kernel.errors import Unconfined
from casefiles.workspace.workspace import Workspace

T = TypeVar("T")
AllTheSame = Annotated[
    bool,
    typer.Option(
        "--unconfined",
        help="Where this system cannot confine the readers of strangers’ files, have them read all"
        " the same, from now on in this workspace. It is journaled.",
    ),
]


def read_or_refuse(workspace: Workspace, read: Callable[[], T], *, all_the_same: bool) -> T:
    """Have files read; where that is refused and a person wants it, say so in the journal first.

    Raises `Unconfined` where it is refused: everything is stored, and can be read later.
    """
    try:
        return read()
    except Unconfined:
        if not all_the_same:
            say_aside("To have them read here all the same, say --unconfined.")
            raise
    read_unconfined(workspace)
    say_aside("The readers of strangers’ files are not confined here. They read all the same.")
    return read()

"""What a command's exit code says. `resources/help/exit-codes.md` is the same for people."""

from enum import IntEnum

from casefiles.answers.half_done import HalfDone
from casefiles.kernel.errors import (
    Cancelled,
    CasefilesError,
    DoneNotWritten,
    Tampered,
    Trouble,
    Unnamed,
)
from casefiles.kernel.workspace_errors import Locked, NotAWorkspace


class Exit(IntEnum):
    """How a command ended."""

    DONE = 0
    """Done; what was asked about holds."""

    DOES_NOT_HOLD = 1
    """Something does not hold, or the rules refuse what was asked. Nothing was changed."""

    NOT_UNDERSTOOD = 2
    """The command line was not understood or names nobody who acts, or what was handed in could not
    be checked."""

    MACHINE_FAILED = 3
    """A full disk, missing rights, an unreadable file, a workspace of a later version."""

    IN_USE = 4
    """Another program writes in the workspace; the message names who."""

    STOPPED = 130
    """Stopped by Ctrl+C. What was being done was not done."""


def code_of(error: CasefilesError) -> Exit:
    """Return the exit code that goes with an error."""
    match error:
        case DoneNotWritten(why=why) | HalfDone(why=CasefilesError() as why):
            return code_of(why)
        case Cancelled():
            return Exit.STOPPED
        case NotAWorkspace() | Unnamed():
            return Exit.NOT_UNDERSTOOD
        case Locked():
            return Exit.IN_USE
        case Trouble():
            return Exit.MACHINE_FAILED
        case Tampered() | _:
            return Exit.DOES_NOT_HOLD

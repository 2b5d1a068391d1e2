"""`casefiles`: find the command, run it, and say in words what went wrong.

Each command is a function in a module of its own (`decorators`), and has a line in `commands`. Only
the one that was named is imported, so that it starts at once; what is heavy is imported by the
functions that need it.
"""

import errno
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from typer.core import TyperGroup

from casefiles.cli.commands import COMMANDS
from casefiles.cli.exit_codes import code_of
from casefiles.cli.output import complain
from casefiles.kernel.errors import Cancelled, CasefilesError, Unwritable

ABOUT = """\
Assemble, assess and attest supplier case files for U.S. forced-labor import rebuttals.

Nothing is sent anywhere. Commands that only read work beside an open window.
Exit codes: 0 done; 1 refused, or something does not hold; 2 not understood, or could not be
checked; 3 the machine failed; 4 the workspace is in use; 130 stopped.
"""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and leave with its exit code (`exit_codes`)."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        try:
            command_line(given)(given, prog_name="casefiles")
        finally:
            sys.stdout.flush()  # here, where it can still be said that it could not be written
    except Cancelled:
        sys.exit(code_of(Cancelled()))
    except CasefilesError as error:
        complain(error)
        sys.exit(code_of(error))
    except BrokenPipeError:  # whoever read our output has gone, such as `head`
        _say_no_more()
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        _say_no_more()
        full = Unwritable(Path("standard output"), os.strerror(errno.ENOSPC))
        complain(full)
        sys.exit(code_of(full))


def _say_no_more() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def command_line(arguments: Sequence[str] = ()) -> TyperGroup:
    """Return all commands, none imported yet; of `take_in`, the one that will have been meant."""
    typed = arguments[0].replace("_", "-") if arguments else ""
    return TyperGroup(
        commands=[each for each in COMMANDS if each.name == typed] or COMMANDS,
        help=ABOUT,
        no_args_is_help=True,
        rich_markup_mode=None,  # a stranger's text is never markup
        context_settings={"help_option_names": ["-h", "--help"]},
    )

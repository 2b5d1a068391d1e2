"""`casefiles`: find the command, run it, and say in words what went wrong.

Each command is a function in a module of its own, and says in which group it stands (`decorators`).
Only the one that was named is imported, so that it starts at once; what is heavy is imported by
the functions that need it.
"""

import errno
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from casefiles.cli.declared_commands import declared_commands
from casefiles.cli.groups import GROUPS, SHOW
from casefiles.cli.lazy_command import FormerCommand, LazyCommand
from casefiles.cli.old_names import OLD_NAMES, PRINTED
from casefiles.cli.output import complain
from casefiles.cli.typed_values import PlainGroup
from casefiles.kernel.errors import Cancelled, CasefilesError, Unwritable
from casefiles.kernel.sealing_errors import WorkspaceLocked

ABOUT = """\
Assemble, assess and attest supplier case files for U.S. forced-labor import rebuttals.

Commands stand in groups: `casefiles chain --help` lists those of one.

Nothing is sent anywhere. Commands that only read work beside an open window.
Exit codes: 0 done; 1 refused, or something does not hold; 2 not understood, or could not be
checked; 3 the machine failed; 4 the workspace is in use; 130 stopped.
"""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and leave with its exit code (`exit_codes`)."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        try:
            _run(given)
        finally:
            sys.stdout.flush()  # here, where it can still be said that it could not be written
    except CasefilesError as error:
        _leave(error)
    except BrokenPipeError:  # whoever read our output has gone, such as `head`
        _say_no_more()
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        _say_no_more()
        _leave(Unwritable(Path("standard output"), os.strerror(errno.ENOSPC)))


def _leave(error: CasefilesError) -> NoReturn:
    """Say what went wrong, unless somebody stopped it, and leave with its code."""
    from casefiles.cli.exit_codes import code_of  # noqa: PLC0415 - only where something went wrong

    if not isinstance(error, Cancelled):
        complain(error)
    sys.exit(code_of(error))


def _run(given: list[str]) -> None:
    """Run it; anew once a locked workspace was unlocked, before which it could do nothing."""
    asked = set[Path]()
    while True:
        try:
            return command_line(given)(given, prog_name="casefiles")  # type: ignore[no-any-return]
        except WorkspaceLocked as locked:
            from casefiles.cli.unlocking import unlock  # noqa: PLC0415 - rarely needed

            if locked.folder in asked:
                raise
            asked.add(locked.folder)
            unlock(locked.folder)


def _say_no_more() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def command_line(arguments: Sequence[str] = ()) -> PlainGroup:
    """Return all groups, and the commands by the names they had before there were groups.

    No command is looked for yet. Of `take_in` it is the one that will have been meant.
    """
    groups = [CommandsOfGroup(each.name, each.line) for each in GROUPS]
    commands: dict[str, Any] = {str(each.name): each for each in (*_former(), *groups)}
    typed = arguments[0].replace("_", "-") if arguments else ""
    return PlainGroup(
        commands={typed: commands[typed]} if typed in commands else commands,
        help=ABOUT,
        no_args_is_help=True,
        rich_markup_mode=None,  # a stranger's text is never markup
        context_settings={"help_option_names": ["-h", "--help"]},
    )


class CommandsOfGroup(PlainGroup):
    """A group; one that was a command itself still does what that did."""

    def __init__(self, name: str, line: str) -> None:
        """Name it. Its commands are looked for when it is asked for them."""
        super().__init__(name=name, help=line, no_args_is_help=True, rich_markup_mode=None)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read what was typed behind the group: where that is no command of it, `show` is meant."""
        typed = args[0] if args else ""
        self.look_for_commands("" if typed.startswith("-") else typed)
        known = {*self.commands, *ctx.help_option_names}
        if SHOW in self.commands and args and args[0] not in known:
            args = [SHOW, *args]
        return super().parse_args(ctx, args)

    def look_for_commands(self, likely: str = "") -> None:
        """Find its commands; none but the one that is likely meant, if that is found at once."""
        for each in declared_commands(str(self.name), likely):
            self.add_command(LazyCommand(each))


def _former() -> list[FormerCommand]:
    stays = [FormerCommand(name, place, stays=True) for name, place in PRINTED.items()]
    return stays + [FormerCommand(name, place) for name, place in OLD_NAMES.items()]

"""A command that is listed by its line of help, and imported when it is asked for.

It stands in a group like any other: to list the group, to complete its names or to suggest one
imports no command. Where it is given its arguments, the command that was imported takes its place.
"""

from importlib import import_module
from typing import Any

from typer.core import TyperCommand

from casefiles.cli.declared_commands import DeclaredCommand, declared_commands
from casefiles.cli.output import say_aside


class LazyCommand(TyperCommand):
    """A command of a group, by its name in it."""

    def __init__(self, declared: DeclaredCommand) -> None:
        """Name it, with its help."""
        super().__init__(declared.name, help=declared.help)
        self.declared = declared

    def load(self) -> Any:
        """Import the command itself: a `TyperCommand`, or a `TyperGroup`."""
        from casefiles.cli.decorators import commands_in  # noqa: PLC0415 - every command imports it

        return commands_in(import_module(self.declared.module))[self.declared.place]

    def make_context(self, *arguments: Any, **more: Any) -> Any:
        """Import the command and let it read its arguments: what is run is then that one."""
        return self.load().make_context(*arguments, **more)


class FormerCommand(TyperCommand):
    """A command by the name it had before there were groups: unlisted; it says what is typed."""

    def __init__(self, name: str, place: str, *, stays: bool = False) -> None:
        """Name it, and where it stands now; one that `stays` says nothing."""
        super().__init__(name, hidden=True)
        self.place = place
        self.stays = stays

    def load(self) -> Any:
        """Import the command itself."""
        group, _, name = self.place.partition(" ")
        [found] = [each for each in declared_commands(group, name) if each.name == name]
        return LazyCommand(found).load()

    def make_context(self, *arguments: Any, **more: Any) -> Any:
        """Say what is typed now, and let the command itself read its arguments."""
        if not (self.stays or more.get("resilient_parsing")):  # so it is asked for completions
            say_aside(
                f"“casefiles {self.name}” is now “casefiles {self.place}”."
                " The old name works for two more releases."
            )
        return self.load().make_context(*arguments, **more)

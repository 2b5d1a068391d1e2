"""A command that is listed by one line of help, and imported when it is asked for.

It stands in a group like any other: to list the group, to complete its names or to suggest one
imports no command. Where it is given its arguments, the command that was imported takes its place.
"""

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import Any, Self

import typer
from typer.core import TyperCommand
from typer.main import get_group

from casefiles.cli.output import say_aside


@dataclass(frozen=True, slots=True)
class FunctionCommand:
    """A command as its module has it: its name, and the function that typer reads and runs."""

    name: str
    run: Callable[..., None]


def commands_in(module: ModuleType) -> dict[str, Any]:
    """Return the commands that stand in a module, and the `typer.Typer` with commands of its own.

    Each is a `TyperCommand`, or a `TyperGroup`.
    """
    app = typer.Typer(rich_markup_mode=None)  # a stranger's text is never markup
    for each in vars(module).values():
        if isinstance(each, FunctionCommand):
            app.command(each.name)(each.run)
        elif isinstance(each, typer.Typer):
            app.add_typer(each)
    return dict(get_group(app).commands)


class LazyCommand(TyperCommand):
    """A command that stands in a module of this package."""

    package = ""

    def __init__(self, name: str, line: str, *, module: str = "") -> None:
        """Name it, with the first sentence of its help.

        Its module is named for it, unless the module is said.
        """
        super().__init__(name, help=line)
        self.registered = name
        self.now = ""
        self.module = f"{self.package}.{module or name.replace('-', '_')}"

    def called(self, name: str) -> Self:
        """Return it as it is called in a group."""
        other = copy(self)
        other.name = name
        return other

    def formerly(self, now: str) -> Self:
        """Return it as it was called before: unlisted. It says what is typed `now`, if anything."""
        other = copy(self)
        other.hidden, other.now = True, now
        return other

    def load(self) -> Any:
        """Import the command itself: a `TyperCommand`, or a `TyperGroup`."""
        return commands_in(import_module(f"casefiles.cli.{self.module}"))[self.registered]

    def make_context(self, *arguments: Any, **more: Any) -> Any:
        """Import the command and let it read its arguments: what is run is then that one."""
        if self.now and not more.get("resilient_parsing"):  # so it is asked for completions
            say_aside(
                f"“casefiles {self.name}” is now “casefiles {self.now}”."
                " The old name works for two more releases."
            )
        return self.load().make_context(*arguments, **more)


class RecordCommand(LazyCommand):
    """One that acts on a record."""

    package = "records"


class ReportCommand(LazyCommand):
    """One that shows or writes a report."""

    package = "reports"


class WorkflowCommand(LazyCommand):
    """One that takes several steps."""

    package = "workflows"

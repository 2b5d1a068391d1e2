"""A command that is listed by one line of help, and imported when it is asked for.

It stands in a group like any other: to list the group, to complete its names or to suggest one
imports no command. Where it is given its arguments, the command that was imported takes its place.
"""

from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand
from typer.main import get_group


class LazyCommand(TyperCommand):
    """A command that a module of this package adds by its `register(app)`."""

    package = ""

    def __init__(self, name: str, line: str, *, module: str = "") -> None:
        """Name it, with the first sentence of its help.

        Its module is named for it, unless the module is said.
        """
        super().__init__(name, help=line)
        self.module = f"{self.package}.{module or name.replace('-', '_')}"

    def load(self) -> Any:
        """Import the command itself: a `TyperCommand`, or a `TyperGroup`."""
        app = typer.Typer(rich_markup_mode=None)  # a stranger's text is never markup
        import_module(f"casefiles.cli.{self.module}").register(app)
        return get_group(app).commands[str(self.name)]

    def make_context(self, *arguments: Any, **more: Any) -> Any:
        """Import the command and let it read its arguments: what is run is then that one."""
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

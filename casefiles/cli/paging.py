"""Parts of long lists: how many rows are shown, after which, and that there are more.

Nothing is left out unless somebody asks for a part: what is piped or kept in a file is whole.
"""

from collections.abc import Sequence
from typing import Annotated, TypeVar

import typer

from casefiles.cli.output import say_aside
from casefiles.kernel.errors import Impossible

Limit = Annotated[
    int, typer.Option("--limit", metavar="N", help="So many rows at most; without it, all.")
]
AfterExhibit = Annotated[
    str, typer.Option("--after", metavar="EXHIBIT", help="Only those after this one: its label.")
]
Offset = Annotated[int, typer.Option("--offset", metavar="N", help="Pass over so many rows first.")]

_Row = TypeVar("_Row")


def refuse_negative(**given: int) -> None:
    """Raise `Impossible` for a number of rows that is less than none."""
    for name, number in given.items():
        if number < 0:
            raise Impossible(f"--{name} is a number of rows, and {number} is none.")


def part_of(every: Sequence[_Row], limit: int, offset: int) -> Sequence[_Row]:
    """Return the rows that were asked for, and say what is left. Raises `Impossible`."""
    refuse_negative(limit=limit, offset=offset)
    shown = every[offset : offset + limit] if limit else every[offset:]
    say_rest(len(every) - offset - len(shown), f"--offset {offset + len(shown)}")
    return shown


def say_rest(more: int, how: str) -> None:
    """Say beside the list that it goes on, and how the next rows are asked for."""
    if more > 0:
        say_aside(f"{more:,} more: {how} shows what comes next.")

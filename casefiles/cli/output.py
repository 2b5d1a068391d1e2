"""What goes to a terminal: a stranger's text with its control characters shown, never as markup.

What is said is one line, however many a stranger's text in it would make. Standard output carries
what was asked for, standard error everything else.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from shutil import get_terminal_size
from textwrap import indent
from unicodedata import combining, east_asian_width

from casefiles.kernel.errors import CasefilesError, NamesWouldLeave
from casefiles.kernel.progress import Progress, silent
from casefiles.kernel.text_safety import visible

_HANGING = 14
"""Columns before what continues a line of a report."""


def say(text: str) -> None:
    """Print a line that was asked for."""
    print(_for_terminal(text, sys.stdout.encoding or "utf-8"))


def say_lines(lines: Iterable[str]) -> None:
    """Print several lines that were asked for."""
    for line in lines:
        say(line)


def say_report(lines: Iterable[str]) -> None:
    """Print lines under heads; before a person, what goes on in a next row stands further in.

    A terminal wraps to its margin, where whatever comes next in a long name would begin a line.
    """
    columns = get_terminal_size().columns if sys.stdout.isatty() else 0
    for line in lines:
        say_lines(_wrapped(line, columns))


def say_aside(text: str) -> None:
    """Print a line that is about the work and not its outcome."""
    print(_for_terminal(text, sys.stderr.encoding or "utf-8"), file=sys.stderr)


def complain(error: CasefilesError) -> None:
    """Say what went wrong."""
    from casefiles.messages import explain  # noqa: PLC0415 - knows every room

    for line in explain(error).split("\n"):
        say_aside(line)
    if isinstance(error, NamesWouldLeave):
        say_aside(
            "With `casefiles people protected-names --reason R --accept PLACE`, where PLACE is"
        )
        for words, place in (*error.names, *error.unsearched):
            say_aside(f'  "{place}" for {words}')


def say_json(value: object) -> None:
    """Print JSON for a script. ASCII only, so that no terminal and no encoding can spoil it."""
    print(json.dumps(value, ensure_ascii=True, indent=2))


def say_json_rows(rows: Iterable[object]) -> None:
    """Print a list for a script as `say_json` does, one row after the other: none is held."""
    before = "[\n"
    for row in rows:
        print(before + indent(json.dumps(row, ensure_ascii=True, indent=2), "  "), end="")
        before = ",\n"
    print("[]" if before == "[\n" else "\n]")


def say_table(titles: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print rows under titles, in columns."""
    cells = [list(titles), *([visible(str(cell)) for cell in row] for row in rows)]
    widths = [max(map(_width, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        padded = [c + " " * (w - _width(c)) for c, w in zip(row, widths, strict=True)]
        say("  ".join(padded).rstrip())


@contextmanager
def progress_bar(title: str) -> Iterator[Progress]:
    """Show progress and the time left on standard error, where somebody can see it."""
    if not sys.stderr.isatty():
        yield silent
        return
    from rich.console import Console  # noqa: PLC0415 - only where it is seen
    from rich.progress import Progress as Bar  # noqa: PLC0415

    with Bar(console=Console(stderr=True, markup=False), transient=True) as bar:
        task = bar.add_task(title)

        def show(done: int, total: int, note: str = "") -> None:
            del note  # a stranger's file name
            bar.update(task, completed=done, total=total)

        yield show


def _for_terminal(text: str, encoding: str) -> str:
    """Return a line as this terminal can show it."""
    return visible(text).encode(encoding, "backslashreplace").decode(encoding)


def _wrapped(line: str, columns: int) -> Iterator[str]:
    """Yield a line in rows of a terminal of so many columns; as it is, if those are too few."""
    indent = ""
    while columns > 2 * _HANGING and _width(indent + line) >= columns:
        end = _fitting(line, columns - 1 - len(indent))
        cut = line.rfind(" ", _HANGING, end) + 1 or end
        yield indent + line[:cut].rstrip()
        indent, line = " " * _HANGING, line[cut:]
    yield indent + line


def _fitting(line: str, columns: int) -> int:
    """Count the characters that fit into so many columns."""
    used = 0
    for at, character in enumerate(line):
        used += _width(character)
        if used > columns:
            return at
    return len(line)


def _width(text: str) -> int:
    """Count the columns of a terminal that a text takes."""
    return sum(0 if combining(c) else 1 + (east_asian_width(c) in "WF") for c in text)

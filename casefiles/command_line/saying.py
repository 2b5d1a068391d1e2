"""What goes to a terminal: a stranger's text with its control characters shown, never as markup.

Standard output carries what was asked for, standard error everything else.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from unicodedata import combining, east_asian_width

from casefiles.errors import CasefilesError
from casefiles.progress import Progress, silent
from casefiles.visible import visible


def say(text: str) -> None:
    """Print a line that was asked for."""
    print(_for_terminal(text, sys.stdout.encoding or "utf-8"))


def tell(text: str) -> None:
    """Print a line that is about the work and not its outcome."""
    print(_for_terminal(text, sys.stderr.encoding or "utf-8"), file=sys.stderr)


def complain(error: CasefilesError) -> None:
    """Say what went wrong."""
    from casefiles.words import explain  # noqa: PLC0415 - knows every room

    tell(explain(error))


def say_json(value: object) -> None:
    """Print JSON for a script. ASCII only, so that no terminal and no encoding can spoil it."""
    print(json.dumps(value, ensure_ascii=True, indent=2))


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
    """Return a text of one or several lines as this terminal can show it."""
    shown = "\n".join(visible(line) for line in text.split("\n"))
    return shown.encode(encoding, "backslashreplace").decode(encoding)


def _width(text: str) -> int:
    """Count the columns of a terminal that a text takes."""
    return sum(0 if combining(c) else 1 + (east_asian_width(c) in "WF") for c in text)

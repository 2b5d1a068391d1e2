"""A file or folder as it is named on the command line, and the text in one."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from casefiles.kernel.errors import Unreadable


def path(name: str) -> Path:
    """Return what a name stands for. An empty one stands for nothing, not for this folder."""
    if not name:
        raise typer.BadParameter("it is empty. To name this folder, type a dot.")
    return Path(name)


WriteTo = Annotated[
    Path | None, typer.Option("--out", metavar="FILE.pdf", help="Write it there.", parser=path)
]


def text_of(file: Path, *, or_else: str = "it is not UTF-8 text", from_stdin: bool = False) -> str:
    """Return the text of a file, whether or not it begins with a mark. Raises `Unreadable`."""
    try:
        return sys.stdin.read() if from_stdin else file.read_text("utf-8-sig")
    except OSError as error:
        raise Unreadable(file, error.strerror or "it cannot be opened") from None
    except UnicodeDecodeError:
        raise Unreadable(file, or_else) from None

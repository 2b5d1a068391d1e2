"""No two panes, commands or acts say the same thing twice: six lines or more of the same shape."""

import ast
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from textwrap import dedent, indent

import pytest

ROOT = Path(__file__).parents[1]

LINES = 6
"""How many lines of one shape are one piece of code written twice."""

KINDS = {
    "panes": ("desktop/**/*.py",),
    "commands": ("casefiles/cli/**/*.py",),
    "acts": ("casefiles/**/*_acts.py", "casefiles/acts.py"),
}


@cache
def shape(node: ast.AST) -> str:
    """Return code without its names and constants; what is called, and its arguments', stay."""
    match node:
        case ast.Constant(value=value):
            return type(value).__name__
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
            head = f"Call {name}"
        case _:
            head = type(node).__name__
    return f"({head} {' '.join(_part(value) for _, value in ast.iter_fields(node))})"


def _part(value: object) -> str:
    if isinstance(value, list):
        return f"[{' '.join(map(_part, value))}]"
    return shape(value) if isinstance(value, ast.AST) else ""


def blocks(source: str) -> Iterator[list[ast.stmt]]:
    """Yield what stands one after another in each function and each block of one."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Module | ast.ClassDef):
            continue
        for part in ("body", "orelse", "finalbody"):
            block = getattr(node, part, None)
            if isinstance(block, list) and block and isinstance(block[0], ast.stmt):
                yield [each for each in block if not _is_docstring(each)]


def repeated(sources: dict[str, str]) -> list[str]:
    """Return the places of each run of statements that stands twice, by file and line."""
    places: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name, source in sources.items():
        for block in blocks(source):
            shapes = [shape(each) for each in block]
            for first in range(len(block)):
                if last := _end(block, first):
                    at = f"{name}:{block[first].lineno}-{block[last - 1].end_lineno}"
                    places[tuple(shapes[first:last])].append(at)
    return sorted(" ~ ".join(at) for at in places.values() if len(at) > 1)


def _end(block: Sequence[ast.stmt], first: int) -> int:
    """Return where the shortest run from here that is long enough ends, or 0."""
    lines = 0
    for index in range(first, len(block)):
        lines += _lines(block[index])
        if lines >= LINES:
            return index + 1
    return 0


def _lines(statement: ast.stmt) -> int:
    """Return how many lines it takes: none where it only wires, imports, or lists words."""
    match statement:
        case ast.Expr(value=ast.Call()) if statement.lineno == statement.end_lineno:
            return 0
        case ast.Return(value=ast.Tuple() | ast.List() | ast.Dict()) | ast.ImportFrom():
            return 0
    return (statement.end_lineno or statement.lineno) - statement.lineno + 1


def _is_docstring(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_written_twice(kind):
    paths = {path for pattern in KINDS[kind] for path in ROOT.glob(pattern)}
    assert paths
    sources = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in paths}
    assert repeated(sources) == []


ONE = """
def remove_signer(workspace, case, signer):
    name = store.find(workspace, signer)
    if name is None:
        raise Gone("It is there no more.")
    with workspace.change(Act.REMOVE, case) as db:
        rows.remove(db, store.SIGNERS, case, signer)
    return name
"""
"""Six lines of an act."""

RENAMED = ONE.replace("signer", "party").replace("name", "title").replace("It is", "That is")


@pytest.mark.parametrize(
    ("other", "is_told"),
    [
        (RENAMED, True),
        (RENAMED.replace("return title", "return store.last(workspace)"), False),
        (RENAMED.replace("rows.remove", "rows.put"), False),
        ("class Parties:\n" + indent(RENAMED, "    "), True),
        (
            "def both(go):\n    if go:\n" + indent(dedent(RENAMED.split(":", 1)[1]), "        "),
            True,
        ),
        ("\n".join(RENAMED.splitlines()[:5]), False),
    ],
    ids=["renamed", "ends otherwise", "calls another", "in a class", "in a block", "too short"],
)
def test_what_stands_twice_is_told_by_its_shape(other, is_told):
    assert bool(repeated({"one.py": ONE, "other.py": other})) is is_told


def test_the_wiring_of_signals_and_lists_of_words_are_no_code_twice():
    wiring = "def wire(self):\n" + "    self.table.chosen.connect(self.show)\n" * 14
    words = "def words(tr):\n    return (\n" + "        (tr('a'), 'b'),\n" * 7 + "    )\n"
    assert repeated({"one.py": wiring + words, "other.py": wiring + words}) == []

"""Tamper with what a whole package says of itself, and write all of its lists of sums anew."""

from random import Random

from tests.casefiles.package import small_whole
from tests.casefiles.package.small_binder import Files
from tests.tampers.tampering import Tampering

INDEX = frozenset({"data/index.csv", "data/index.xlsx"})


def tamper(chance: Random) -> tuple[Files, Tampering]:
    """Return a package in which one thing is said otherwise: no sum tells."""
    return chance.choice([_cell, _other_rows_cell, _row, _link])(chance)


def _cell(chance: Random) -> tuple[Files, Tampering]:
    rows = small_whole.rows()
    row, column = chance.randrange(len(rows)), chance.randrange(len(small_whole.HEAD))
    rows[row][column] += chance.choice(["0", "x", " "])
    return _with(rows, "a cell of the index", f"row {row}, {small_whole.HEAD[column]}")


def _other_rows_cell(chance: Random) -> tuple[Files, Tampering]:
    rows = small_whole.rows()
    one, two = chance.sample(range(len(rows)), 2)
    column = chance.choice([each for each in range(8) if rows[one][each] != rows[two][each]])
    rows[one][column], rows[two][column] = rows[two][column], rows[one][column]
    return _with(rows, "cells that change places", f"{small_whole.HEAD[column]} of {one}, {two}")


def _row(chance: Random) -> tuple[Files, Tampering]:
    rows = small_whole.rows()
    gone = rows.pop(chance.randrange(len(rows)))
    return _with(rows, "a row of the index is gone", gone[0])


def _link(chance: Random) -> tuple[Files, Tampering]:
    to = chance.choice(
        ["forms/form-1.pdf", "../x.pdf", "exhibits/E-010.pdf", "Attestation-cbp.pdf"]
    )
    files = small_whole.bagged(small_whole.rows(), small_whole.contents_pdf(to))
    return files, Tampering("a link of the contents", frozenset({"data/contents.pdf"}), to)


def _with(rows: list[list[str]], kind: str, where: str) -> tuple[Files, Tampering]:
    return small_whole.bagged(rows, small_whole.contents_pdf()), Tampering(kind, INDEX, where)

"""What a figure of the ledger leans on, and how what was typed is read: alike for every act."""

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from casefiles.chain.ledger.figures import read_quantity
from casefiles.chain.ledger.model import WHOLE, Factor, SalesPaper
from casefiles.evidence import store as evidence
from casefiles.evidence.passages.marking import PassageMark, passage_used
from casefiles.evidence.places import to_text
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace

Row = TypeVar("Row", Factor, SalesPaper)


def mark_figure(
    workspace: Workspace,
    db: sqlite3.Connection,
    case: CaseId,
    mark: PassageMark | None,
    *,
    marked: bool = True,
) -> dict[str, Any]:
    """Return exhibit, place and passage of a figure; the passage is made, unless not `marked`.

    A table of thousands of lines points at its cells without a passage for each.
    """
    if mark is None:
        return {"exhibit": None, "place": WHOLE, "passage": None}
    if evidence.get(db, mark.exhibit).case_id != case:
        raise NotFound("exhibit", mark.exhibit)
    passage = passage_used(workspace, db, case, mark) if marked else None
    return {"exhibit": mark.exhibit, "place": to_text(mark.place), "passage": passage}


def alter_marked(  # noqa: PLR0913, PLR0917 - a row, what it is to say, and what must hold of it
    workspace: Workspace,
    db: sqlite3.Connection,
    table: str,
    before: Row,
    values: Mapping[str, Any],
    mark: PassageMark | None,
    refuse: Callable[[Row], None],
) -> None:
    """Let a row say this, and point at another place where there is a `mark`, within an act.

    Raises what `refuse` does of the row as it would be.
    """
    if mark is not None:
        values = {**values, **mark_figure(workspace, db, before.case_id, mark)}
    refuse(replace(before, **values))
    if values:
        rows.alter(db, table, before.case_id, before.id, values)


def read_again(
    values: Mapping[str, object], written: str, quantity: str, way: str
) -> dict[str, object]:
    """Return what a figure is read as after an edit of what is written or of how it is read.

    `quantity` names the field that holds the decimal.
    """
    if {"written", "reading"}.isdisjoint(values):
        return {}
    text = str(values.get("written", written)).strip()
    reading = read_quantity(
        text, str(values.get("reading", way if "written" not in values else ""))
    )
    return {"written": text, quantity: reading.value, "reading": reading.way}


def want_unit(unit: str) -> str:
    """Return a unit. Raises `Impossible` for none: a bare number adds up to nothing."""
    if not unit.strip():
        raise Impossible("A quantity needs its unit, as the document writes it.")
    return unit.strip()

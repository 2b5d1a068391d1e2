"""`casefiles ledger import`: enter the rows of a table by a mapping, or look at them first."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from casefiles.cli.decorators import command
from casefiles.cli.output import progress_bar, say, say_json, say_table
from casefiles.cli.paths import path
from casefiles.cli.session import Json, OneExhibit, the_exhibits
from casefiles.kernel.counts import counted
from casefiles.kernel.errors import Impossible, Unreadable
from casefiles.kernel.ids import CaseId
from casefiles.workspace.workspace import Workspace

if TYPE_CHECKING:
    from casefiles.chain.ledger.mapping import ColumnMapping
    from casefiles.chain.ledger.preview import PreviewRow

Sheet = Annotated[str, typer.Option(help="The name of the sheet; the first by default.")]
Recipe = Annotated[str, typer.Option(help="The title of a recipe of this case.")]
Mapping = Annotated[
    Path | None,
    typer.Option(help="A file with the mapping as JSON, as recipes keep it.", parser=path),
]
Keep = Annotated[str, typer.Option(help="Keep the mapping as a recipe under this title.")]
Look = Annotated[bool, typer.Option("--preview", help="Say what each row would become.")]


@command("ledger import")
def import_figures(
    workspace: Workspace,
    case: CaseId,
    exhibit: OneExhibit,
    sheet: Sheet = "",
    recipe: Recipe = "",
    mapping: Mapping = None,
    keep: Keep = "",
    preview_only: Look = False,
    json: Json = False,
) -> None:
    """Enter figures, or orders, invoices and payments, in one act; refused rows are named."""
    from casefiles.chain.ledger import store  # noqa: PLC0415 - only where it is asked for
    from casefiles.chain.ledger.import_acts import import_table  # noqa: PLC0415
    from casefiles.chain.ledger.preview import preview  # noqa: PLC0415
    from casefiles.chain.ledger.sheet_grid import read_grid, sheets  # noqa: PLC0415

    mapped = _mapped(workspace, case, recipe, mapping)
    [paper] = the_exhibits(workspace.db, case, [exhibit])
    named = sheet or next(iter(sheets(workspace, paper.id)), "")
    with progress_bar("Reading") as progress:
        grid = read_grid(workspace, case, paper.id, named, progress)
    found = preview(grid, mapped, store.steps(workspace.db, case))
    if not preview_only:
        import_table(workspace, case, found, mapped, keep)
    refused = [each for each in found.rows if each.refused]
    if json:
        say_json([_data(each) for each in (found.rows if preview_only else refused)])
        return
    if preview_only:
        say_table(("row", "becomes"), [(e.number, e.refused or _said(e)) for e in found.rows])
    else:
        say_table(("row", "refused"), [(each.number, each.refused) for each in refused])
    done = "would be entered" if preview_only else "entered"
    rows = counted(len(found.made), "row")
    say(f"{rows} {done}, {found.refused} refused, {found.passed_over} passed.")


def _mapped(
    opened: "Workspace", case: "CaseId", recipe: str, mapping: Path | None
) -> "ColumnMapping":
    from casefiles.chain.ledger import store  # noqa: PLC0415
    from casefiles.chain.ledger.mapping import from_text  # noqa: PLC0415

    if mapping is not None:
        try:
            return from_text(mapping.read_text("utf-8"))
        except (OSError, json.JSONDecodeError, UnicodeDecodeError) as error:
            raise Unreadable(mapping, str(error)) from error
    for each in store.recipes(opened.db, case):
        if each.title == recipe:
            return from_text(each.mapping)
    raise Impossible("Name a recipe of this case (--recipe) or a file (--mapping).")


def _said(row: "PreviewRow") -> str:
    return "; ".join(f"{name} {each.value}" for name, each in row.cells.items() if each.value)


def _data(row: "PreviewRow") -> dict[str, object]:
    cells = {name: {"written": e.written, "value": e.value} for name, e in row.cells.items()}
    return {"row": row.number, "refused": row.refused, "cells": cells}

"""`casefiles requests expected`: step by step, which papers are there and which are missing."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from casefiles.chain.expected.grid import grid_of
from casefiles.chain.expected.model import EXPECTED_STATES, ExpectedPaper, GridCell, PapersGrid
from casefiles.cli.decorators import command
from casefiles.cli.lookup import the_step
from casefiles.cli.output import say, say_json, say_table
from casefiles.cli.session import CaseAccess, Json
from casefiles.documents.model import PaperShows
from casefiles.evidence import store as evidence
from casefiles.kernel.ids import CaseId, ExhibitId, StepId
from casefiles.reference_data import documents
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace

if TYPE_CHECKING:
    from casefiles.documents.model import Documents

Choose = Annotated[
    list[str] | None, typer.Option("--choose", metavar="LIST", help="Select these lists.")
]
Take = Annotated[
    list[str] | None,
    typer.Option(
        "--treat-as",
        "--take",
        metavar="N=LIST/STEP",
        help="Treat step N as this one of a template.",
    ),
]
NotNeeded = Annotated[
    list[str] | None,
    typer.Option("--not-needed", metavar="ID[@N]", help="Not needed (at step N), --because."),
]
Needed = Annotated[
    list[str] | None, typer.Option("--needed", metavar="ID[@N]", help="Mark as needed.")
]
Because = Annotated[str, typer.Option("--because", help="Why it is not needed; it prints.")]
Missing = Annotated[bool, typer.Option("--missing", help="Only what is missing, one to a line.")]


@command("requests expected")
def expected(
    access: CaseAccess,
    choose: Choose = None,
    take: Take = None,
    not_needed: NotNeeded = None,
    needed: Needed = None,
    because: Because = "",
    missing: Missing = False,
    json: Json = False,
) -> None:
    """Show the documents expected, by step, or select lists and mark what is not needed.

    Lists of CBP name their source and whether it was seen; templates are practice, not a CBP
    text. `--json` names every list there is.
    """
    if choose or take or not_needed or needed:
        with access.writing() as (opened, of):
            _write(opened, of, (choose, take, not_needed, needed), because)
    with access.reading() as (view, of):
        grid = grid_of(view.db, of, documents())
        labels = {each.id: each.label for each in evidence.of_case(view.db, of)}
    if json:
        say_json(_data(grid, labels))
    elif missing:
        _say_missing(grid)
    else:
        _say(grid)


Given = tuple[list[str] | None, ...]


def _write(opened: Workspace, case: CaseId, said: Given, because: str) -> None:
    from casefiles.chain.expected.expected_acts import (  # noqa: PLC0415
        choose_lists,
        mark_not_needed,
        take_step_for,
        unmark_not_needed,
    )

    choose, take, not_needed, needed = said
    known = documents()
    if choose:
        choose_lists(opened, case, choose, known)
    for each in take or ():
        number, _, named = each.partition("=")
        list_, _, template = named.partition("/")
        take_step_for(opened, case, the_step(opened.db, case, number).id, list_, template, known)
    for each in not_needed or ():
        item, step = _place(opened, case, each)
        mark_not_needed(opened, case, step, [item], because, known)
    for each in needed or ():
        item, step = _place(opened, case, each)
        unmark_not_needed(opened, case, step, [item])


def _place(view: View, case: CaseId, said: str) -> tuple[str, StepId | None]:
    item, _, number = said.partition("@")
    return item, the_step(view.db, case, number).id if number else None


def _say(grid: PapersGrid) -> None:
    if not grid.lists:
        say(f"No list is selected. There are: {', '.join(documents().lists)}.")
    titles = ("step", *(each.value for each in PaperShows))
    rows = [
        (f"{row.step.number} {row.step.title}", *(_cell(row.cell(each)) for each in PaperShows))
        for row in grid.rows
    ]
    say_table(titles, rows)
    if grid.whole:
        say("")
        of_case = [
            (e.id, EXPECTED_STATES[e.status], e.english, e.checked.value) for e in grid.whole
        ]
        say_table(("of the case", "", "what", "source"), of_case)
    for slug in grid.lists:
        if practice := documents().lists[slug].practice:
            say(f"{documents().lists[slug].title}: {practice}")


def _cell(cell: GridCell) -> str:
    if not cell.wanted:
        return f"{len(cell.laid)} there" if cell.laid else EXPECTED_STATES[cell.status]
    there = len(cell.wanted) - len(cell.missing)
    return f"{EXPECTED_STATES[cell.status]} {there}/{len(cell.wanted)}"


def _say_missing(grid: PapersGrid) -> None:
    rows = [
        (f"{step.number} {step.title}" if step else "the case", shows.value if shows else "",
         each.id, each.english)
        for step, shows, each in grid.missing
    ]  # fmt: skip
    say_table(("where", "shows", "id", "what is missing"), rows)


def _data(grid: PapersGrid, labels: dict[ExhibitId, str]) -> dict[str, object]:
    known: Documents = documents()
    return {
        "lists": [
            {"slug": each.slug, "title": each.title, "chosen": each.slug in grid.lists,
             "source": each.source, "practice": each.practice}
            for each in known.lists.values()
        ],
        "steps": [
            {
                "number": row.step.number,
                "title": row.step.title,
                "taken_for": [
                    {"list": e.list, "template": e.template.id, "by_words": e.by_words}
                    for e in row.taken
                ],
                "cells": {
                    cell.shows.value: {
                        "standing": cell.status.value,
                        "papers": [labels[each] for each in cell.laid],
                        "lying": [labels[each] for each in cell.lying],
                        "wanted": _wanted(cell.wanted, labels),
                    }
                    for cell in row.cells
                },
            }
            for row in grid.rows
        ],
        "case": _wanted(grid.whole, labels),
    }  # fmt: skip


def _wanted(
    wanted: Sequence[ExpectedPaper], labels: dict[ExhibitId, str]
) -> list[dict[str, object]]:
    return [
        {
            "id": each.id,
            "list": each.list,
            "standing": each.status.value,
            "english": each.english,
            "chinese": each.chinese,
            "papers": [*each.papers],
            "there": [labels[exhibit] for exhibit in each.there],
            "not_needed": each.not_needed,
            "also": [*each.also],
            "verified": each.checked.value,
        }
        for each in wanted
    ]

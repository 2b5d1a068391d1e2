"""`casefiles case matrix`: which exhibit is cited for what."""

import csv
from io import StringIO
from typing import Annotated

import typer

from casefiles.assessment.matrix import WORDS, Matrix, MatrixCell, matrix, places
from casefiles.cli.decorators import command
from casefiles.cli.lookup import the_scope
from casefiles.cli.output import say, say_json, say_table
from casefiles.cli.session import CsvFile, Json
from casefiles.evidence.places import page_of
from casefiles.evidence.protected_names.gate import release
from casefiles.kernel.cells import cell as in_a_cell
from casefiles.kernel.ids import CaseId, ScopeId
from casefiles.storage.atomic_write import export_file
from casefiles.workspace.view import View

Of = Annotated[str, typer.Option("--scope", help="One scope, by its label (S-1); all if none.")]
All = Annotated[bool, typer.Option("--all", help="Also what is cited nowhere.")]


@command("case matrix")
def shown(
    view: View,
    case: CaseId,
    scope: Of = "",
    json: Json = False,
    csv_file: CsvFile = None,
    whole: All = False,
) -> None:
    """Show indicators by exhibits, and how often each is cited for and against."""
    made = matrix(view.db, case, the_scope(view.db, case, scope) if scope else None)
    labels = {each.id: each.label for each in made.scopes}
    made = made if whole else made.cited()
    if csv_file:
        export_file(csv_file, release(view, case, csv_file.name, _as_csv(made)))
    if json:
        say_json(_data(made, labels))
    elif not made.cells:
        say("Nothing is cited.")
    else:
        _say(made)


def _data(made: Matrix, labels: dict[ScopeId, str]) -> dict[str, object]:
    papers = {each.id: each.label for each in made.papers}
    return {
        "scopes": [*labels.values()],
        "indicators": [{"id": e.id, "title": e.title, "group": e.group} for e in made.lines],
        "exhibits": [{"exhibit": each.label, "title": each.title} for each in made.papers],
        "cells": [
            {"indicator": line.id, "exhibit": papers[paper.id], **_cell(cell, labels)}
            for line in made.lines
            for paper in made.papers
            if (cell := made.cells.get((line.id, paper.id)))
        ],
    }


def _cell(cell: MatrixCell, labels: dict[ScopeId, str]) -> dict[str, object]:
    counts = {word: cell.count(way) for way, word in WORDS.items()}
    cited = [
        {
            "citation": each.id,
            "passage": each.passage,
            "scope": labels.get(each.scope, ""),
            "direction": each.direction.value,
            "tie": each.tie.value if each.tie else "",
            "page": page_of(each.where),
            "place": each.place,
            "quote": each.quote,
        }
        for each in cell.citations
    ]
    return {**counts, "citations": cited}


def _as_csv(made: Matrix) -> bytes:
    """One row for each indicator, one column for each exhibit; UTF-8 with a mark for Excel."""
    text = StringIO()
    written = csv.writer(text, lineterminator="\r\n")
    written.writerow(["indicator", "title", *(each.label for each in made.papers)])
    for line in made.lines:
        cells = (made.cells.get((line.id, paper.id)) for paper in made.papers)
        said = ["" if cell is None else cell.in_words for cell in cells]
        written.writerow([line.id, in_a_cell(line.title), *said])
    return text.getvalue().encode("utf-8-sig")


def _say(made: Matrix) -> None:
    papers = {each.id: each.label for each in made.papers}
    rows = [
        (line.id, line.title, papers[paper.id], cell.in_words, "; ".join(places(cell)))
        for line in made.lines
        for paper in made.papers
        if (cell := made.cells.get((line.id, paper.id)))
    ]
    say_table(("indicator", "title", "exhibit", "cited", "where"), rows)

"""`casefiles exhibits pdf`: a paper of an office program as LibreOffice prints it, in a PDF."""

from pathlib import Path
from typing import Annotated

import typer

from casefiles.cases import store as cases_store
from casefiles.cli.decorators import command
from casefiles.cli.output import say, say_json
from casefiles.cli.paths import path
from casefiles.cli.reports.text import exhibits_of
from casefiles.cli.session import Json, OneCase, OneExhibit, the_cases
from casefiles.evidence.model import Exhibit
from casefiles.evidence.protected_names.gate import release_copy
from casefiles.kernel.counts import counted
from casefiles.kernel.errors import Impossible
from casefiles.reference_data import fonts
from casefiles.storage.atomic_write import export_file
from casefiles.workspace.view import View

Out = Annotated[
    Path, typer.Option("--output", "-o", metavar="FILE.pdf", help="Where to write it.", parser=path)
]
Again = Annotated[bool, typer.Option("--again", help="Draw it anew.")]


@command("exhibits pdf")
def pdf(
    view: View,
    exhibit: OneExhibit,
    output: Out,
    case: OneCase = "",
    again: Again = False,
    json: Json = False,
) -> None:
    """Write an office document as PDF pages, as LibreOffice prints it.

    It is a copy made here, to look at: not the original, and no evidence. Nothing but the cache
    and the file is written.
    """
    from casefiles.evidence.derived.pdf_copy import CopySettings, pdf_copy_of, why_no_copy  # noqa: PLC0415 - programs
    from casefiles.evidence.readers.model import Unread  # noqa: PLC0415

    one = _the_exhibit(view, exhibit, case)
    labels = {each.id: each.label for each in cases_store.every(view.db)}
    made = pdf_copy_of(view, one, CopySettings(view.folder, fonts()), again=again)
    if isinstance(made, Unread):
        raise Impossible(f"{one.label} is not drawn page by page. {why_no_copy(made)}")
    with made.file:
        content = made.file.read()
    export_file(output, release_copy(view, one, output.name, content))
    if json:
        copy = made.copy
        say_json({
            "case": labels[one.case_id], "exhibit": one.label, "file": str(output),
            "pages": made.pages, "whole": made.is_whole, "by": copy.by, "on": copy.on_day,
        })  # fmt: skip
    else:
        say(f"{made.in_words}: {output}, {counted(made.pages, 'page')}.")


def _the_exhibit(view: View, named: str, case: str) -> Exhibit:
    """Raises `NotFound`, `Impossible`."""
    those = exhibits_of(view, the_cases(view.db, case), [named])
    if len(those) > 1:
        raise Impossible(f"Several cases have an exhibit {named}. Name one with --case.")
    return those[0]

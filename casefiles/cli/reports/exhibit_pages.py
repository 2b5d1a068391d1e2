"""`casefiles exhibits pages`: exhibits as PDF pages, whatever they are."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from casefiles.cases import store as cases_store
from casefiles.cli.decorators import command
from casefiles.cli.output import progress_bar, say, say_aside, say_json
from casefiles.cli.paths import path
from casefiles.cli.reports.text import exhibits_of
from casefiles.cli.session import Exhibits, Json, OneCase, the_cases
from casefiles.kernel.text_safety import one_line
from casefiles.reference_data import fonts
from casefiles.workspace.view import View

if TYPE_CHECKING:
    from casefiles.package.pages.export import WrittenPages

Out = Annotated[
    Path,
    typer.Option(
        "--output", "-o", metavar="FILE.pdf|FOLDER", help="A file for one, a folder for several.",
        parser=path,
    ),
]  # fmt: skip
NoOffice = Annotated[
    bool, typer.Option("--no-libreoffice", help="Set documents from their text in any case.")
]


@command("exhibits pages")
def pages(
    view: View,
    exhibits: Exhibits,
    output: Out,
    case: OneCase = "",
    no_libreoffice: NoOffice = False,
    json: Json = False,
) -> None:
    """Write exhibits as PDF pages: as they are, from the image, set from cells or text, or drawn.

    What cannot be made into pages becomes a slip sheet that says why. Nothing but the cache and
    the files is written.
    """
    from casefiles.package.pages.export import targets, write_pages  # noqa: PLC0415  ReportLab
    from casefiles.package.pages.model import PagesSettings  # noqa: PLC0415

    those = exhibits_of(view, the_cases(view.db, case), exhibits)
    wanted = targets(those, output)
    settings = PagesSettings(fonts(), office=not no_libreoffice)
    with progress_bar("Making pages") as progress:
        written = write_pages(view, wanted, settings, progress)
    if json:
        labels = {each.id: each.label for each in cases_store.every(view.db)}
        say_json([_data(each, labels[each.exhibit.case_id]) for each in written])
        return
    for each in written:
        say(f"{each.exhibit.label}: {each.made.in_words}: {each.path}")
        for note in each.made.notes:
            say_aside(f"{each.exhibit.label}: {one_line(note)}")


def _data(written: "WrittenPages", case: str) -> dict[str, object]:
    made = written.made
    return {
        "case": case, "exhibit": written.exhibit.label, "file": str(written.path),
        "pages": made.pages, "made": made.made.value, "slip_sheet": made.slip,
        "native_beside": made.native_beside, "notes": [*made.notes], "sha256": made.digest,
    }  # fmt: skip

"""An exhibit to be printed: its pages as it came, or its redacted copy, as exports make them."""

from datetime import datetime
from enum import StrEnum

from casefiles.attestation.record.read import read_record
from casefiles.attestation.reference_data import ReferenceData
from casefiles.evidence import store as evidence
from casefiles.evidence.model import Exhibit
from casefiles.evidence.protected_names.gate import release
from casefiles.kernel.progress import Progress, silent
from casefiles.package.pages.exhibit_pages import exhibit_pages
from casefiles.package.pages.export import release_pages
from casefiles.package.pages.model import PagesSettings
from casefiles.package.redacted_exhibits import copy_for_anybody
from casefiles.package.redaction.said_of_copy import said_of_copy
from casefiles.printing.legends import legend_of_exhibit
from casefiles.printing.model import Printout, printout
from casefiles.storage.atomic_write import Released
from casefiles.workspace.view import View


class Version(StrEnum):
    """Which of the two is printed where something is redacted."""

    REDACTED = "redacted"
    ORIGINAL = "original"


def print_exhibit(  # noqa: PLR0913, PLR0917 - of what, which, with what, when, told to whom
    view: View,
    exhibit: Exhibit,
    version: Version,
    shipped: ReferenceData,
    at: datetime,
    progress: Progress = silent,
) -> Printout:
    """Return an exhibit ready to be printed. Takes long: not on the thread of a window.

    Of a redacted copy no page of the original is drawn. Raises what `exhibit_pages` and
    `copy_for_anybody` do, and `NamesWouldLeave`.
    """
    with view.reading() as db:
        legend = legend_of_exhibit(read_record(db, exhibit.case_id, shipped, at), exhibit)
    if version is Version.REDACTED:
        return _redacted(view, exhibit, shipped, at, legend, progress)
    made = exhibit_pages(view, exhibit, PagesSettings(shipped.fonts), progress)
    with made.open() as file:
        content = file.read()

    def lets_out(view: View, name: str, content: bytes) -> Released:
        return release_pages(view, exhibit, name, content)

    released = lets_out(view, f"{exhibit.label}.pdf", content)
    title = f"{exhibit.label} {exhibit.shown}"
    unconfined = evidence.reads_unconfined(view.db)
    return printout(
        title, released, lets_out, legend=legend, notes=made.notes, unconfined=unconfined
    )


def _redacted(  # noqa: PLR0913, PLR0917 - as above
    view: View,
    exhibit: Exhibit,
    shipped: ReferenceData,
    at: datetime,
    legend: str,
    progress: Progress,
) -> Printout:
    name = f"{exhibit.label}-R.pdf"
    made = copy_for_anybody(view, exhibit, shipped, at, name, progress, with_text=False)

    def lets_out(view: View, name: str, content: bytes) -> Released:
        return release(view, exhibit.case_id, name, content)

    released = lets_out(view, name, made.pdf)
    notes = tuple(said_of_copy(made))[1:]  # whether it can be searched says nothing on paper
    return printout(f"{exhibit.label}, redacted", released, lets_out, legend=legend, notes=notes)

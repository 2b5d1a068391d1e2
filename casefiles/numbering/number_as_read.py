"""Number a package by the pages that readers counted, for whoever has no others."""

from casefiles.kernel.ids import CaseId
from casefiles.numbering.numbering_acts import (
    NumbersGiven,
    lay_numbers_anew,
    number_package,
    waiting_for_pages,
)
from casefiles.numbering.page_counts import known_page_counts
from casefiles.workspace.workspace import Workspace


def number_as_read(workspace: Workspace, case: CaseId) -> str:
    """Do `number_package`, and return in words what came of it."""
    given = number_package(workspace, case, known_page_counts(workspace.db, case))
    return _said(workspace, case, given)


def number_anew_as_read(workspace: Workspace, case: CaseId) -> str:
    """Do `lay_numbers_anew`, and return in words what came of it."""
    given = lay_numbers_anew(workspace, case, known_page_counts(workspace.db, case))
    return _said(workspace, case, given)


def _said(workspace: Workspace, case: CaseId, given: NumbersGiven) -> str:
    said = f"Labels given: {given.labels}. Pages numbered: {given.pages}."
    waiting = waiting_for_pages(workspace.db, case)
    if not waiting:
        return said
    few, more = waiting[:_FEW], len(waiting) - _FEW
    rest = f" and {more} more" if more > 0 else ""
    return f"{said} No page numbers yet, as their pages are not made: {', '.join(few)}{rest}."


_FEW = 12

"""The lists of a room that are seen, each as something that can be printed."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QTableView, QWidget

from casefiles.kernel.ids import CaseId
from casefiles.kernel.progress import Progress
from casefiles.printing.printed_list import PrintedList
from desktop.context import Context
from desktop.printing.list_reader import ListReader
from desktop.printing.printable import Make, Printable, Rank
from desktop.translation import counted, tr
from desktop.widgets.print_acts import IS_LIST

if TYPE_CHECKING:
    from casefiles.printing.model import Printout
    from casefiles.printing.sheet_layout import Paper
    from casefiles.workspace.view import View


def printable_lists(
    widgets: Iterable[QWidget], context: Context, case: CaseId | None
) -> list[Printable]:
    """Return those among widgets in which something stands, the one with the cursor first."""
    cursor = QApplication.focusWidget()
    tables = [
        each
        for each in widgets
        if isinstance(each, QTableView) and each.property(IS_LIST) and each.model().rowCount()
    ]
    tables.sort(key=lambda each: each is not cursor)
    return [printable_list(each, context, case) for each in tables]


def printable_list(table: QTableView, context: Context, case: CaseId | None) -> Printable:
    """Return a list as it is shown now."""
    heading = table.accessibleName().strip() or tr("List")
    rows = table.model().rowCount()
    many = counted(rows, "row")
    gather = partial(_gather, table, heading, context, case)
    return Printable(tr("List: {}, {}").format(heading, many), f"{heading}.pdf", Rank.LIST, gather)


def _gather(
    table: QTableView,
    heading: str,
    context: Context,
    case: CaseId | None,
    then: Callable[[Make], object],
) -> None:
    ListReader(table, heading, lambda shown: then(partial(_make, shown, context, case)))


def _make(  # noqa: PLR0913, PLR0917 - what, with what, and what `Make` brings
    shown: PrintedList,
    context: Context,
    case: CaseId | None,
    view: "View",
    _: str,
    paper: "Paper",
    progress: Progress,
) -> "Printout":
    from casefiles.printing.case_list import ListToPrint, print_list  # noqa: PLC0415 - ReportLab

    at = datetime.now(UTC)
    return print_list(view, ListToPrint(shown, case, paper), context.library.shipped, at, progress)

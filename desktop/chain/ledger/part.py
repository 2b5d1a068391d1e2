"""A part of the Ledger pane: one table, and what belongs to the row that is chosen."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.evidence.places import from_text
from casefiles.kernel.ids import CaseId, ExhibitId
from desktop.chain.ledger.pane_data import LedgerPaneData
from desktop.widgets.table_view import TableView

LedgerAct = Callable[[Any, CaseId], object]
"""An act, ready to be done by whoever holds the workspace, in the case that is shown."""


class LedgerPart(QWidget):
    """Shows part of what is known, and asks for acts."""

    does = Signal(str, object)
    """What is done, in words, and the act."""

    shows = Signal(str, object)
    """The id of an exhibit that is to be shown, and a place in it."""

    says = Signal(str, str)

    def show_case(self, case: CaseId | None) -> None:
        """Be about another case, or none."""

    def show_known(self, known: LedgerPaneData) -> None:
        """Show what there is now."""

    def tables(self) -> Sequence[TableView[Any]]:
        """Return its lists."""
        return self.findChildren(TableView)

    def activate(self) -> None:
        """Put the cursor where work begins."""

    def step(self, step: int) -> None:
        """Go so many rows on or back."""

    def edit(self) -> None:
        """Put the cursor where what is chosen is corrected."""

    def begin(self) -> None:
        """Enter something new."""

    def remove(self) -> None:
        """Take out what is chosen."""

    def submit(self) -> None:
        """Hand over what is typed, and forget what was chosen."""

    def show_paper(self, exhibit: ExhibitId | None, place: str) -> None:
        """Show the paper of a row, at its place."""
        if exhibit:
            self.shows.emit(exhibit, from_text(place))
        else:
            self.says.emit(self.tr("No document is set for it."), "muted")

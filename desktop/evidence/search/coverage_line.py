"""Under what was found: how far the search reached, and what could not be searched."""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from casefiles.evidence.search.coverage import SearchCoverage, search_coverage
from casefiles.evidence.search.search_data import open_search_data
from casefiles.kernel.ids import CaseId
from casefiles.workspace.view import View
from desktop.context import Context
from desktop.widgets.button import button
from desktop.widgets.restyle import restyle
from desktop.widgets.text_label import muted

_AGAIN = 2_000
"""Milliseconds after which is looked once more while something waits."""


class CoverageLine(QWidget):
    """Follows the index of some cases while it is seen."""

    changed = Signal()
    """More is searched than before, or less."""

    wants_recognition = Signal()
    """The scans are to be recognized."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.found: SearchCoverage | None = None
        self._cases: list[CaseId] | None = []
        self.words = muted("")
        self.words.setObjectName("search-reach")
        self.recognize = button(
            "search-recognize", self.tr("Recognize text…"), self.wants_recognition.emit
        )
        cells = QHBoxLayout(self)
        cells.setContentsMargins(12, 6, 8, 6)
        cells.addWidget(self.words, 1)
        cells.addWidget(self.recognize)
        self._again = QTimer(self, singleShot=True, interval=_AGAIN)
        self._again.timeout.connect(self.look)
        self.hide()

    def show_cases(self, cases: list[CaseId] | None) -> None:
        """Say it of these cases, or of all: None."""
        if cases != self._cases:
            self._cases, self.found = cases, None
            self.hide()
        self.look()

    def look(self) -> None:
        """Look once more how far a search reaches."""
        job = self._context.jobs.look(self, partial(_coverage, cases=self._cases))
        job.succeeded.connect(self._arrive)

    def let_go(self) -> None:
        """Look no more."""
        self._again.stop()
        self._context.jobs.forget(self)

    def _arrive(self, found: SearchCoverage) -> None:
        before, self.found = self.found, found
        self.words.setText(found.in_words)
        self.words.setProperty("tone", "muted" if found.is_whole else "warn")
        restyle(self.words)
        self.recognize.setVisible(bool(found.scanned))
        self.setVisible(bool(found.in_words))
        is_followed = self._cases is not None and self.isVisible()  # others are read when opened
        if found.waiting and is_followed:
            self._again.start()
        if before != found:
            self.changed.emit()


def _coverage(view: View, cases: list[CaseId] | None) -> SearchCoverage:
    with open_search_data(view) as search_data:
        return search_coverage(view, search_data, cases)

"""When the person at this desk last left each case, so that it can be told what changed since."""

from PySide6.QtCore import QObject, QTimer

from casefiles.kernel.ids import CaseId
from desktop.context import Context

_STAY = 5000
"""Milliseconds after which somebody was in a case, and did not only pass by in the list."""


class CaseVisits(QObject):
    """Notes that a case is left, once all that was done in it is written."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._context: Context | None = None
        self._case: CaseId | None = None
        self._stayed = False
        self._stay = QTimer(self, singleShot=True, interval=_STAY)
        self._stay.timeout.connect(self._be_there)

    def use_context(self, context: Context | None) -> None:
        """Leave the workspace, and enter another."""
        self.show(None)
        self._context = context

    def show(self, case: CaseId | None) -> None:
        """Leave the case, and enter another."""
        if case == self._case:
            return
        context = self._context
        if self._stayed and self._case and context and not context.jobs.only_reads:
            from casefiles.what_next.last_visit import leave_case  # noqa: PLC0415 - not before there is a case

            context.jobs.do(self.tr("Leaving the case"), leave_case, self._case)
        self._case, self._stayed = case, False
        self._stay.stop()
        if case:
            self._stay.start()

    def _be_there(self) -> None:
        self._stayed = True

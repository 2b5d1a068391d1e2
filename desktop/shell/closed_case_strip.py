"""The strip below a case that is closed: it is only read, until it is reopened."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.widgets.button import button
from desktop.widgets.named import styled
from desktop.widgets.text_label import paragraph

if TYPE_CHECKING:
    from casefiles.cases.model import CaseFile
    from desktop.context import Context


class ClosedCaseStrip(QWidget):
    """Says so, and opens the case again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        styled(self, "banner")
        self.setProperty("tone", "warn")
        self._case: CaseFile | None = None
        self._context: Context | None = None
        self.words = paragraph(self.tr(
            "This case is closed: it can be read, exported and verified, but not changed."
        ))  # fmt: skip
        self.reopen = button("closed-reopen", self.tr("Reopen"), self._reopen)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.addWidget(self.words, 1)
        row.addWidget(self.reopen)
        self.hide()

    def show_case(self, case: "CaseFile | None", context: "Context | None") -> None:
        """Be there while this case is closed."""
        self._case, self._context = case, context
        self.setVisible(case is not None and case.closed_at is not None)

    def _reopen(self) -> None:
        if self._case and self._context:
            from casefiles.cases.case_acts import reopen_case  # noqa: PLC0415 - rarely wanted

            case = self._case.id
            self._context.jobs.do(self.tr("Reopening"), reopen_case, case)

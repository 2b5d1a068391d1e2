"""The strip above the rooms: which case this is, on which legal basis, and what is due next."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from casefiles.cases.model import CaseFile
from casefiles.changes import TableName
from casefiles.kernel.text_safety import visible
from desktop.translation import tr
from desktop.widgets import icons
from desktop.widgets.named import named, styled
from desktop.widgets.plain_text import ElidedLabel, label, tooltip
from desktop.widgets.restyle import restyle

if TYPE_CHECKING:
    from casefiles.cases.deadlines.case_deadlines import NearestDay


_TITLE, _ABOUT, _GAPS = 120, 120, 80
"""Pixels: of a long title that is cut, of whose case it is, and of what lies between all."""

READS = frozenset({TableName.CASE, TableName.PARTY})
"""What it says of a case is made of these."""


class CaseHeader(QWidget):
    """Title, supplier, importer and goods; at the right legal basis and the nearest day."""

    clock_asked = Signal(str, str)
    """Show how that day comes about: in which room, and what there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        styled(self, "case-header")
        self.setFixedHeight(44)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(12)
        self.title = ElidedLabel()
        self.title.setObjectName("case-title")
        self.title.setProperty("role", "title")
        font = self.title.font()
        font.setPointSizeF(font.pointSizeF() + 1)
        self.title.setFont(font)
        self.title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.about = ElidedLabel()
        self.about.setProperty("role", "muted")
        self.about.setObjectName("case-about")
        self.state = label("")
        self.state.setObjectName("case-state")
        self.state.setProperty("tone", "warn")
        self.basis = label("")
        self.basis.setObjectName("case-basis")
        self.basis.setProperty("role", "chip")
        self.basis.setFixedHeight(24)
        self.due = named(QToolButton(), "case-due", self.tr("Next deadline"))
        self.due.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.due.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        icons.put(self.due, "clock")
        self._leads_to = ("cases", "clock")
        self._due_in_words = [""]
        """What is said of the next day, the longest first."""

        self.due.clicked.connect(lambda *_: self.clock_asked.emit(*self._leads_to))
        row.addWidget(self.title)
        row.addWidget(self.about, 1)
        row.addWidget(self.state)
        row.addWidget(self.basis, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.due, 0, Qt.AlignmentFlag.AlignVCenter)
        self.show_due(None)
        self.hide()

    def show_due(self, nearest: "NearestDay | None") -> None:
        """Show the day to work towards first, or none."""
        self.due.setVisible(nearest is not None)
        if nearest is None or nearest.row.days_left is None:
            return
        from desktop.cases.deadline_formatting import SHAPES, about, near, next_day, tone  # noqa: PLC0415

        status, other = nearest.row.status, nearest.other
        self._leads_to = (other.room, other.thing) if other else ("cases", "clock")
        said = f"{SHAPES[status]} {next_day(nearest, self.tr)}"
        day = near(nearest.day, nearest.row.days_left, self.tr)
        nearer = said.partition(", ")[0]
        self._due_in_words = [said, nearer, said.partition("; ")[0], f"{SHAPES[status]} {day}"]
        self.due.setAccessibleName(f"{self.tr('Next deadline')}: {self.tr(status.value)}, {said}")
        whose, _, more = about(nearest).partition("\n")
        self.due.setToolTip(tooltip(f"{whose}: {self.tr(status.value)}\n{more}"))
        self.due.setProperty("tone", tone(status))
        restyle(self.due)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Say as much of the next day as leaves room for whose case it is."""
        beside = [each for each in (self.title, self.state, self.basis) if not each.isHidden()]
        taken = sum(each.sizeHint().width() for each in beside) + _ABOUT + _GAPS
        for words in self._due_in_words:
            self.due.setText(words)
            if taken + self.due.sizeHint().width() <= self.width():
                break

    def show_case(self, case: CaseFile | None, basis: str = "") -> None:
        """Show a case and its legal basis in words, or nothing."""
        self.setVisible(case is not None)
        if case is None:
            return
        self.title.setText(visible(case.title))
        self.title.setMinimumWidth(min(_TITLE, self.title.sizeHint().width()))
        sides = " → ".join(filter(None, (case.supplier, case.importer)))
        about = " · ".join(filter(None, (case.label, sides, case.goods)))
        self.about.setText(visible(about))
        self.basis.setText(visible(basis))
        self.state.setProperty("tone", "warn" if case.legal_hold or case.closed_at else "muted")
        restyle(self.state)
        self.state.setText(" · ".join(_state(case)))
        self.state.setVisible(bool(self.state.text()))
        self._fit()


def _state(case: CaseFile) -> list[str]:
    said = []
    if case.closed_at:
        said.append(tr("■ closed"))
    if case.legal_hold:
        said.append(tr("▲ legal hold"))
    if case.counsel_directs:
        said.append(tr("counsel directs"))
    return said

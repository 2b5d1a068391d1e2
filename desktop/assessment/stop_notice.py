"""The internal banner: stop, tell counsel before anything is sent. It decides nothing."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casefiles.assessment.stop import Notice
from desktop.pieces import button, muted, title


class StopNotice(QWidget):
    """Stays while the result is what it is. What to ask can be folded away, the line cannot."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stop-notice")
        self._line, self._ask = title(""), muted("")
        self._line.setProperty("tone", "bad")
        self._line.setWordWrap(True)
        self._fold = button("stop-fold", self.tr("What to ask"), self._turn)
        self._fold.setCheckable(True)
        head = QHBoxLayout()
        head.addWidget(self._line, 1)
        head.addWidget(self._fold)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(12, 8, 12, 8)
        rows.addLayout(head)
        rows.addWidget(self._ask)
        self._ask.hide()
        self.hide()

    def show_notice(self, notice: Notice | None) -> None:
        """Show why counsel must be told, or nothing."""
        self.setVisible(notice is not None)
        if notice:
            self._line.setText(f"■  {notice.title}")
            self._ask.setText("\n".join(f"•  {each}" for each in notice.ask))
            self.setAccessibleName(notice.title)

    def _turn(self) -> None:
        self._ask.setVisible(self._fold.isChecked())

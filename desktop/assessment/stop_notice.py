"""The internal banner: stop, tell counsel before anything is sent. It decides nothing."""

from PySide6.QtWidgets import QWidget

from casefiles.assessment.counsel_notice import CounselNotice
from desktop.pieces import Strip, button, muted, title


class StopNotice(Strip):
    """Stays while the result is what it is. What to ask can be folded away, the line cannot."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("stop-notice", parent, tone="bad")
        self._line, self._ask = title(""), muted("")
        self._line.setProperty("tone", "bad")
        self._fold = button("stop-fold", self.tr("What to ask"), self._turn)
        self._fold.setCheckable(True)
        self.lay(self._line, self._fold)
        self.rows.addWidget(self._ask)
        self._ask.hide()
        self.hide()

    def show_notice(self, notice: CounselNotice | None) -> None:
        """Show why counsel must be told, or nothing."""
        self.setVisible(notice is not None)
        if notice:
            self._line.setText(f"■  {notice.title}")
            self._ask.setText("\n".join(f"•  {each}" for each in notice.ask))
            self.setAccessibleName(notice.title)

    def _turn(self) -> None:
        self._ask.setVisible(self._fold.isChecked())

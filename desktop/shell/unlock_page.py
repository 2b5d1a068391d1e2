"""A locked workspace: its passphrase or recovery code opens it. Enter unlocks, Esc leaves."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from casefiles.kernel.text_safety import visible
from desktop.widgets.box import lay_centered, row
from desktop.widgets.button import button
from desktop.widgets.named import line_edit, named
from desktop.widgets.text_label import muted, tint, title

_WIDTH = 460


class UnlockPage(QWidget):
    """What was typed stays until the workspace is open, or the page is left."""

    unlocks = Signal(str)
    """What was typed: a passphrase or a recovery code."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unlock-page")
        self._name, self._place = title("", 6), muted("")
        asked = self.tr("Passphrase or recovery code")
        self.typed = line_edit("unlock-typed", asked, asked)
        self.typed.setEchoMode(QLineEdit.EchoMode.Password)
        self.typed.returnPressed.connect(self._unlock)
        self.why = muted("", "unlock-why")
        tint(self.why, "bad")
        self.shows = named(QCheckBox(self.tr("Show")), "unlock-show", self.tr("Show what is typed"))
        self.shows.toggled.connect(self._show)
        self.unlock = button("unlock-unlock", self.tr("Unlock"), self._unlock, primary=True)
        leave = button("unlock-leave", self.tr("Cancel"), self.left.emit)
        self.typed.textChanged.connect(lambda text: self.unlock.setEnabled(bool(text)))
        middle = QWidget()
        middle.setFixedWidth(_WIDTH)
        rows = QVBoxLayout(middle)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addStretch(1)
        rows.addWidget(self._name)
        rows.addWidget(self._place)
        rows.addSpacing(8)
        rows.addWidget(muted(self.tr(
            "This workspace is locked. Its passphrase or its recovery code opens it."
        )))  # fmt: skip
        rows.addWidget(row(self.typed, self.shows, rest=self.typed))
        rows.addWidget(self.why)
        rows.addSpacing(4)
        rows.addWidget(row(self.unlock, leave))
        rows.addStretch(2)
        lay_centered(self, middle, (24, 0, 24, 0))

    def ask(self, folder: Path) -> None:
        """Ask for what opens a workspace."""
        self._name.setText(visible(folder.name))
        self._place.setText(visible(str(folder)))
        self.forget()
        self.typed.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, words: str) -> None:
        """Say why what was typed does not open it; it stays, selected."""
        self._work(on=False)
        self.why.setText(visible(words))
        self.why.show()
        self.typed.setFocus(Qt.FocusReason.OtherFocusReason)
        self.typed.selectAll()

    def forget(self) -> None:
        """Have nothing stand in the field."""
        self.typed.setText("")  # and not `clear`, which undo takes back
        self.shows.setChecked(False)
        self._work(on=False)

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget what was typed once the page is left, however it is."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.forget()

    def _unlock(self) -> None:
        if self.typed.text() and self.typed.isEnabled():
            self._work(on=True)
            self.unlocks.emit(self.typed.text())

    def _show(self, on: bool) -> None:  # noqa: FBT001 - as Qt tells it
        mode = QLineEdit.EchoMode
        self.typed.setEchoMode(mode.Normal if on else mode.Password)

    def _work(self, *, on: bool) -> None:
        """Take nothing while it is tried."""
        self.why.setVisible(False)
        self.typed.setEnabled(not on)
        self.unlock.setEnabled(not on and bool(self.typed.text()))
        self.unlock.setText(self.tr("Unlocking…") if on else self.tr("Unlock"))

"""Lock a workspace: its passphrase, its recovery code, and then how far it has come."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QCheckBox, QProgressBar, QVBoxLayout, QWidget

from casefiles.storage.sealing import system_keyring
from desktop.looks import Looks
from desktop.shell.key_forms import NewPassphrase, NewRecoveryCode
from desktop.shell.lock_wish import LockWish
from desktop.shell.page_head import page_head
from desktop.widgets.box import lay_centered, lay_out, row
from desktop.widgets.button import button
from desktop.widgets.named import named
from desktop.widgets.scroll_area import scrolled
from desktop.widgets.text_label import muted, title

_WIDTH = 720


class LockPage(QWidget):
    """Locks only what somebody can open: the passphrase stands there twice, the code once."""

    locks = Signal(LockWish)
    stops = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lock-page")
        self._looks = Looks(self)
        self._is_new = False
        self.passphrase = NewPassphrase("lock")
        self.code = NewRecoveryCode("lock")
        words = self.tr("Let this computer’s keyring open it too")
        self.by_keyring = named(QCheckBox(words), "lock-keyring", words)
        self.lock = button("lock-lock", "", self._lock, primary=True)
        self._leaves = button("lock-leave", self.tr("Cancel"), self.left.emit)
        for each in (self.passphrase, self.code):
            each.changed.connect(self._weigh)
        self._asks, self._works = self._asking(), self._working()
        middle = QWidget()
        middle.setFixedWidth(_WIDTH)
        lay_out(middle, self._asks, self._works)
        around = QWidget()
        lay_centered(around, middle, (24, 32, 24, 24))
        lay_out(self, scrolled(around))

    def begin(self, folder: Path, *, is_new: bool = False) -> None:
        """Ask with what a workspace is to be locked, which `is_new` makes afterwards."""
        self._is_new = is_new
        self._show_work(on=False)
        self.passphrase.forget()
        self.code.begin(folder)
        self.by_keyring.setChecked(False)
        self.by_keyring.hide()
        self._before.setVisible(not is_new)
        words = self.tr("Create workspace") if is_new else self.tr("Lock workspace")
        self.lock.setText(words)
        self.lock.setAccessibleName(words)
        job = self._looks.look(self, lambda _: system_keyring.is_there())
        job.succeeded.connect(self.by_keyring.setVisible)
        self._weigh()
        self.passphrase.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def work(self, words: str) -> None:
        """Show that it is being done, with how far it has come."""
        self._doing.setText(words)
        self.stop.setEnabled(True)
        self.bar.setRange(0, 0)
        self._now.setText("")
        self._show_work(on=True)

    def progress(self, done: int, total: int) -> None:
        """Show how far it has come."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self._now.setText(self.tr("{:,} of {:,}").format(done, total))

    def forget(self) -> None:
        """Have nothing stand there."""
        self.passphrase.forget()
        self.code.forget()

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget what was typed once the page is left, however it is."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.forget()

    def _asking(self) -> QWidget:
        made = QWidget()
        rows = QVBoxLayout(made)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addWidget(page_head(self.tr("Lock workspace"), self.tr(
            "Every file of the workspace is sealed: it cannot be read on a lost computer, in a"
            " stolen back-up or in a copy. Without the passphrase and without the recovery code it"
            " cannot be opened again, by you or by anyone else."
        )))  # fmt: skip
        self._before = muted(self.tr(
            "What is on the disk now is freed and not cleared: the disk, its snapshots and earlier"
            " back-ups may still have it. No other program may have the workspace open meanwhile."
        ))  # fmt: skip
        rows.addWidget(self._before)
        rows.addSpacing(8)
        rows.addWidget(title(self.tr("Passphrase")))
        rows.addWidget(self.passphrase)
        rows.addWidget(self.by_keyring)
        rows.addSpacing(8)
        rows.addWidget(page_head(self.tr("Recovery code"), self.tr(
            "Opens the workspace if the passphrase is lost. Save the sheet, print it and keep it"
            " away from this computer, or write the code down."
        ), points=0))  # fmt: skip
        rows.addWidget(self.code)
        rows.addSpacing(12)
        rows.addWidget(row(self.lock, self._leaves))
        rows.addStretch(1)
        return made

    def _working(self) -> QWidget:
        self._doing, self._now = title("", 6), muted("")
        self.stop = button("lock-stop", self.tr("Stop"), self._stop)
        self.bar = named(QProgressBar(), "lock-progress", self.tr("Progress"))
        self.bar.setTextVisible(False)
        made = QWidget()
        rows = lay_out(
            made,
            self._doing,
            muted(
                self.tr(
                    "Stop turns back to how the workspace was. If this is interrupted, it continues"
                    " at the next opening."
                )
            ),
            self.bar,
            self._now,
            row(self.stop),
            spacing=8,
        )
        rows.addStretch(1)
        return made

    def _stop(self) -> None:
        self.stop.setEnabled(False)
        self._doing.setText(self.tr("Turning back…"))
        self.stops.emit()

    def _show_work(self, *, on: bool) -> None:
        self._asks.setVisible(not on)
        self._works.setVisible(on)

    def _weigh(self) -> None:
        self.lock.setEnabled(bool(self.passphrase.typed()) and self.code.is_typed())

    def _lock(self) -> None:
        by_keyring = self.by_keyring.isChecked()
        self.locks.emit(LockWish(self.passphrase.typed(), self.code.drawn, by_keyring))

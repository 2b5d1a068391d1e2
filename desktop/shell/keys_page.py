"""What opens a locked workspace, and how that is changed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefiles.kernel.errors import CasefilesError
from casefiles.messages import explain
from casefiles.storage.sealing import system_keyring
from casefiles.storage.sealing.key_file import KeySource
from casefiles.workspace import key_acts
from desktop.context import Context
from desktop.looks import Looks
from desktop.shell import lock_acts
from desktop.shell.key_forms import NewPassphrase, NewRecoveryCode
from desktop.shell.page_head import page_head
from desktop.widgets.box import column, lay_centered, lay_out, row
from desktop.widgets.button import button
from desktop.widgets.scroll_area import scrolled
from desktop.widgets.text_label import muted, title

if TYPE_CHECKING:
    from desktop.job import Job

_WIDTH = 720
_BELOW = 24
"""Pixels below the last question that are seen with it."""


class KeysPage(QWidget):
    """Each change takes effect when its button is pressed; no file is sealed anew by one."""

    done = Signal()
    says = Signal(str, str)
    unlocks_for_good = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("keys-page")
        self._context: Context | None = None
        self._looks = Looks(self)
        self._by_keyring = False
        self.opened_by = muted("", "keys-opened-by")
        self.passphrase = NewPassphrase("keys")
        self.change = button("keys-change", self.tr("Change passphrase"), self._change)
        self.draw = button("keys-draw", self.tr("New recovery code…"), self._draw)
        self.code = NewRecoveryCode("keys")
        self.use = button("keys-use", self.tr("Use this code"), self._use, primary=True)
        self._new_code = column(self.code, row(self.use), spacing=8)
        self.keyring = button("keys-keyring", "", self._turn_keyring)
        self._no_keyring = muted(self.tr("This system has no keyring that can be used."))
        for each in (self.keyring, self._no_keyring):
            each.hide()
        self.for_good = button("keys-for-good", self.tr("Unlock for good…"), self._ask)
        self.yes = button("keys-yes", self.tr("Unlock for good"), self._unlock)
        self.yes.setProperty("danger", True)  # noqa: FBT003 - in the color of what is wrong
        self._sure = column(
            muted(self.tr(
                "Every file lies in clear again, and whoever can read the folder can read all of"
                " it. What opens it now opens older copies only."
            )),
            row(self.yes, button("keys-no", self.tr("Cancel"), self._ask_no_more)),
            spacing=8,
        )  # fmt: skip
        self.passphrase.changed.connect(self._weigh)
        self.code.changed.connect(self._weigh)
        self._lay_out()
        self._weigh()

    def activate(self, context: Context) -> None:
        """Show what opens this workspace."""
        self._context = context
        self.passphrase.forget()
        self._put_code_away()
        self._ask_no_more()
        self._read()

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget what was typed once the page is left, however it is."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.passphrase.forget()
            self._put_code_away()

    def _lay_out(self) -> None:
        middle = QWidget()
        middle.setFixedWidth(_WIDTH)
        rows = QVBoxLayout(middle)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addWidget(page_head(self.tr("Workspace keys"), self.tr(
            "What opens this locked workspace. A change seals no file anew: a copy from before"
            " still opens with what opened it then."
        )))  # fmt: skip
        rows.addWidget(self.opened_by)
        for heading, *widgets in (
            (self.tr("Passphrase"), self.passphrase, row(self.change)),
            (self.tr("Recovery code"), row(self.draw), self._new_code),
            (self.tr("Keyring of this computer"), row(self.keyring, self._no_keyring)),
            (self.tr("Locking"), row(self.for_good), self._sure),
        ):
            rows.addSpacing(12)
            rows.addWidget(title(heading))
            for each in widgets:
                rows.addWidget(each)
        rows.addSpacing(16)
        leave = button("keys-done", self.tr("Done"), self.done.emit, primary=True)
        rows.addWidget(leave, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addStretch(1)
        around = QWidget()
        lay_centered(around, middle, (24, 32, 24, 24))
        self._area = scrolled(around)
        lay_out(self, self._area)

    def _read(self) -> None:
        if self._context:
            folder = self._context.view.folder
            job = self._looks.look(
                self, lambda _: (lock_acts.opened_by(folder), system_keyring.is_there())
            )
            job.succeeded.connect(lambda found: self._show(*found))
            job.failed.connect(self._fail)

    def _show(self, sources: Sequence[KeySource], has_keyring: bool) -> None:  # noqa: FBT001 - as it was read
        words = {
            KeySource.PASSPHRASE: self.tr("its passphrase"),
            KeySource.RECOVERY_CODE: self.tr("its recovery code"),
            KeySource.KEYRING: self.tr("the keyring of the computer where it was turned on"),
        }
        named = ", ".join(words[each] for each in sources)
        self.opened_by.setText(self.tr("Opened by: {}.").format(named))
        self._by_keyring = KeySource.KEYRING in sources
        said = (
            self.tr("No longer let the keyring open it")
            if self._by_keyring
            else self.tr("Let the keyring open it")
        )
        self.keyring.setText(said)
        self.keyring.setAccessibleName(said)
        self.keyring.setVisible(has_keyring or self._by_keyring)
        self._no_keyring.setVisible(not has_keyring)

    def _change(self) -> None:
        if self._context and (typed := self.passphrase.typed()):
            words = self.tr("Changing the passphrase")
            job = self._context.jobs.do(words, key_acts.change_passphrase, typed)
            self._tell(job, self.tr("The passphrase was changed."))
            job.succeeded.connect(lambda _: self.passphrase.forget())

    def _draw(self) -> None:
        if self._context:
            self.code.begin(self._context.view.folder)
            self.draw.hide()
            self._new_code.show()
            self.code.typed.setFocus(Qt.FocusReason.OtherFocusReason)

    def _use(self) -> None:
        if self._context and self.code.is_typed():
            words = self.tr("Changing the recovery code")
            job = self._context.jobs.do(words, key_acts.change_code, self.code.drawn)
            self._tell(job, self.tr("The recovery code was changed. The one before opens nothing."))
            job.succeeded.connect(lambda _: self._put_code_away())

    def _turn_keyring(self) -> None:
        if self._context:
            on = not self._by_keyring
            words = self.tr("Changing what the keyring opens")
            job = self._context.jobs.do(words, key_acts.set_keyring, on=on)
            opens = self.tr("The keyring opens the workspace for whoever is logged in.")
            self._tell(job, opens if on else self.tr("The keyring no longer opens the workspace."))

    def _tell(self, job: "Job", words: str) -> None:
        """Say what was done once it was; why it was not is said by whoever hears of every act."""
        job.succeeded.connect(lambda _: self.says.emit(words, "good"))
        job.ended.connect(self._read)

    def _put_code_away(self) -> None:
        self.code.forget()
        self._new_code.hide()
        self.draw.show()

    def _ask(self) -> None:
        self._sure.show()
        QTimer.singleShot(0, self, lambda: self._area.ensureWidgetVisible(self.yes, 0, _BELOW))
        self.yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_no_more(self) -> None:
        self._sure.hide()

    def _unlock(self) -> None:
        self._ask_no_more()
        self.unlocks_for_good.emit()

    def _weigh(self) -> None:
        self.change.setEnabled(bool(self.passphrase.typed()))
        self.use.setEnabled(self.code.is_typed())

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, CasefilesError):
            raise error
        self.opened_by.setText(explain(error))

"""What is to open a locked workspace: a new passphrase typed twice, a recovery code typed back."""

import secrets
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QLineEdit, QWidget

from casefiles.attestation.signing.key_password import DIFFERENT, SHORTEST, refuse_weak
from casefiles.kernel.clock import system_clock
from casefiles.kernel.errors import CasefilesError, Impossible
from casefiles.messages import explain
from casefiles.storage.atomic_write import write_new
from casefiles.storage.sealing import recovery_code
from casefiles.workspace.recovery_sheet import recovery_sheet, refuse_within
from desktop.looks import Looks
from desktop.widgets.box import lay_out, row
from desktop.widgets.button import button
from desktop.widgets.file_dialogs import choose_target
from desktop.widgets.named import line_edit
from desktop.widgets.text_label import muted, tint, title

_IN_A_LINE = 3
"""Groups of a recovery code."""

_WIDTH = 340


class NewPassphrase(QWidget):
    """Two lines; says what keeps it from being one."""

    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        first, again = self.tr("New passphrase"), self.tr("The same again")
        self.first = _hidden(f"{name}-passphrase", first)
        self.again = _hidden(f"{name}-again", again)
        self.about = muted("", f"{name}-passphrase-about")
        for each in (self.first, self.again):
            each.textChanged.connect(lambda _: self._weigh())
        lay_out(self, row(self.first, self.again), self.about, spacing=4)
        self._weigh()

    def typed(self) -> str:
        """Return the passphrase; empty unless it can be one and was typed twice."""
        return "" if self._fault() else self.first.text()

    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not (self.first.text() or self.again.text())

    def forget(self) -> None:
        """Have nothing stand there."""
        for each in (self.first, self.again):
            each.setText("")  # and not `clear`, which undo takes back

    def _fault(self) -> str:
        try:
            refuse_weak(self.first.text().encode())
        except Impossible:
            return self.tr(
                "At least {0} characters, of which {1} differ: four words that have nothing to do"
                " with each other are easy to keep in mind."
            ).format(SHORTEST, DIFFERENT)
        return "" if self.first.text() == self.again.text() else self.tr("Enter it twice.")

    def _weigh(self) -> None:
        fault = self._fault()
        differs = bool(self.again.text()) and not self.first.text().startswith(self.again.text())
        said = self.tr("The two differ.") if differs else fault
        self.about.setText(said or self.tr("✓ Entered twice"))
        tint(self.about, "bad" if differs else "muted" if fault else "good")
        self.changed.emit()


class NewRecoveryCode(QWidget):
    """Shows a code in large type, and has it typed back, so that it is known to be readable."""

    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._folder = name, Path()
        self._looks = Looks(self)
        self.drawn = b""
        self.shown = title("", 4)
        self.shown.setObjectName(f"{name}-code")
        self.shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        font = self.shown.font()
        font.setFamily(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family())
        self.shown.setFont(font)
        self.save = button(f"{name}-save", self.tr("Save sheet…"), self._choose)
        words = self.tr("Enter the recovery code")
        self.typed = line_edit(f"{name}-typed", words, words)
        self.typed.setFixedWidth(2 * _WIDTH + 8)
        self.typed.textChanged.connect(lambda _: self._weigh())
        self.about = muted("", f"{name}-code-about")
        lay_out(self, row(self.shown, self.save, spacing=24), self.typed, self.about, spacing=8)

    def begin(self, folder: Path) -> None:
        """Draw a code for the workspace in a folder."""
        self._folder = folder
        self.drawn = secrets.token_bytes(recovery_code.BYTES)
        groups = recovery_code.written(self.drawn).split("-")
        lines = [groups[at : at + _IN_A_LINE] for at in range(0, len(groups), _IN_A_LINE)]
        self.shown.setText("\n".join("-".join(each) for each in lines))
        self.typed.setText("")
        self._weigh()

    def is_typed(self) -> bool:
        """Whether it was typed back."""
        try:
            return bool(self.drawn) and recovery_code.read(self.typed.text()) == self.drawn
        except Impossible:
            return False

    def forget(self) -> None:
        """Have nothing stand there."""
        self.drawn = b""
        self.shown.setText("")
        self.typed.setText("")

    def save_to(self, path: Path) -> None:
        """Write the sheet, and say so or why not."""
        text = recovery_sheet(self.drawn, self._folder, system_clock())
        job = self._looks.look(self, lambda _: _write(self._folder, path, text))
        job.succeeded.connect(self._say_saved)

    def _say_saved(self, error: CasefilesError | None) -> None:
        saved = self.tr("The sheet is saved. Print it, put it away, and remove the file.")
        self.about.setText(explain(error) if error else saved)
        tint(self.about, "bad" if error else "good")

    def _choose(self) -> None:
        name = self.tr("Recovery sheet of {}.txt").format(self._folder.name)
        if path := choose_target(self, self.tr("Save the recovery sheet"), name):
            self.save_to(path)

    def _weigh(self) -> None:
        done = self.is_typed()
        typed = self.typed.text()
        self.about.setText(
            self.tr("✓ Entered as it is shown") if done
            else _fault(typed) if typed
            else self.tr("Enter it from the sheet, so that you know it can be read.")
        )  # fmt: skip
        tint(self.about, "good" if done else "muted")
        self.changed.emit()


def _fault(typed: str) -> str:
    try:
        recovery_code.read(typed)
    except Impossible as error:
        return error.why
    return ""


def _write(folder: Path, path: Path, text: str) -> CasefilesError | None:
    try:
        refuse_within(folder, path)
        write_new(path, text.encode(), private=True)
    except CasefilesError as error:
        return error
    return None


def _hidden(name: str, words: str) -> QLineEdit:
    made = line_edit(name, words, words)
    made.setEchoMode(QLineEdit.EchoMode.Password)
    made.setFixedWidth(_WIDTH)
    return made

"""For whom a file is sealed, and with what a sealed file is opened: two forms that pages share."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from casefiles.attestation.signing.key_files import content_of
from casefiles.kernel.errors import CasefilesError
from casefiles.kernel.text_safety import visible
from casefiles.messages import explain
from casefiles.storage.sealing.person_key import PersonKey, from_line
from desktop.shell.key_forms import NewPassphrase
from desktop.widgets.box import lay_out, row
from desktop.widgets.button import button
from desktop.widgets.file_dialogs import choose_file
from desktop.widgets.named import line_edit
from desktop.widgets.text_label import muted

LINE = 340
"""Pixels."""


class RecipientsForm(QWidget):
    """Public keys of people, and a new passphrase. Whoever shows it lays out `add`."""

    changed = Signal()
    refused = Signal(str)
    """Why a file is no public key, in words."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = self.tr
        self.keys: list[PersonKey] = []
        self.add = button(f"{name}-add", tr("Add public key…"), self._add)
        self.people = muted("", f"{name}-people")
        self.passphrase = NewPassphrase(f"{name}-file")
        self.passphrase.changed.connect(self.changed)
        lay_out(
            self,
            muted(tr(
                "Add the public key of each person who is to open it. Compare the fingerprint with"
                " them by another way than the key came."
            )),
            self.people,
            muted(tr("A passphrase opens it too, or alone. Leave it empty for none.")),
            self.passphrase,
            spacing=8,
        )  # fmt: skip

    def forget_people(self) -> None:
        """Begin with nobody."""
        self.keys = []

    def show_people(self, *, is_open: bool) -> None:
        """List whose keys were added. Without an open workspace nobody's are."""
        lines = [f"{visible(each.name)}  ·  {each.fingerprint}" for each in self.keys]
        nobody = (
            self.tr("No public key was added yet.") if is_open else self.tr("No workspace is open.")
        )
        self.people.setText("\n".join(lines) or nobody)

    @property
    def opens(self) -> bool:
        """Whether somebody could open what is sealed so."""
        typed = bool(self.passphrase.typed())
        return typed or (bool(self.keys) and self.passphrase.is_empty())

    def _add(self) -> None:
        if path := choose_file(self, self.tr("Public key")):
            try:
                self.keys.append(from_line(content_of(path)))
            except CasefilesError as error:
                self.refused.emit(explain(error))
            self.changed.emit()


class SealedFileForm(QWidget):
    """The file, a person's key or none, and the passphrase of either. `open` is its button."""

    changed = Signal()

    def __init__(
        self, name: str, called: str, open_: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        tr = self.tr
        self._called = called
        self.file, self.key = Path(), Path()
        self.choose_file = button(f"{name}-file", f"{called}…", self._choose_file)
        self.choose_key = button(f"{name}-key", tr("Your key…"), self._choose_key)
        self.chosen = muted("", f"{name}-chosen")
        words = tr("Passphrase of your key, or of the file")
        self.password = line_edit(f"{name}-password", words, words)
        self.password.setFixedWidth(LINE)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.textChanged.connect(lambda _: self.changed.emit())
        lay_out(
            self,
            self.chosen,
            row(self.choose_file, self.choose_key),
            row(self.password, open_),
            spacing=8,
        )

    def begin(self) -> None:
        """Begin with no file."""
        self.file, self.key = Path(), Path()

    @property
    def is_ready(self) -> bool:
        """Whether a file was chosen, and something was typed that may open it."""
        return bool(self.file.name and self.password.text())

    def show_chosen(self) -> None:
        """Say what was chosen."""
        file, key = visible(self.file.name), visible(self.key.name)
        chosen = [
            self.tr("File: {}").format(file) if file else "",
            self.tr("Key: {}").format(key) if key else "",
        ]
        named = "  ·  ".join(filter(None, chosen))
        self.chosen.setText(named or self.tr("Choose the file, and your key if it is to open it."))

    def _choose_file(self) -> None:
        if path := choose_file(self, self._called):
            self.file, self.key = path, Path()
            self.changed.emit()

    def _choose_key(self) -> None:
        self.key = choose_file(self, self.tr("Your key")) or self.key
        self.changed.emit()

"""How a key is made where there is none: in whose name, into which file."""

import re
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from casefiles.attestation.signing.key_password import WANTED
from desktop.widgets.box import row
from desktop.widgets.button import button
from desktop.widgets.file_dialogs import choose_target
from desktop.widgets.form import Form

_STRANGE = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
"""What no file is called by on some system."""


class IdentityForm(Form):
    """A self-issued identity: anyone can make one in any name, and the form says so."""

    made = Signal(str, str, object, bytes)
    """Name, organization, where to, password."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__("identity-form")
        self.section(self.tr("Create identity"), self.tr(
            "It is self-issued: anyone can make one in any name. Give whoever checks a signature"
            " its fingerprint by another way than with the file."
        ))  # fmt: skip
        self._name = self.line("name", self.tr("Name"))
        self.line("organization", self.tr("Organization"))
        self._path = self.line(
            "path", self.tr("Key file"), self.tr("new file, such as ada-obi.p12")
        )
        self._proposed = ""
        choose = button("identity-choose", self.tr("Choose…"), self._choose)
        self.beside("path", choose)
        for name, words in (("password", self.tr("Password")), ("again", self.tr("Once more"))):
            self.line(name, words).setEchoMode(QLineEdit.EchoMode.Password)
        self.note(WANTED)
        make = button("identity-make", self.tr("Create"), self._make, primary=True)
        leave = button("identity-leave", self.tr("Cancel"), self.left.emit)
        self.row("", row(make, leave))
        self._fault = self.note("")
        self._fault.setProperty("tone", "bad")
        self.enter_presses(make)
        self._name.textChanged.connect(lambda _: self._propose_path())

    def ask(self, name: str, organization: str) -> None:
        """Ask in whose name; this one is likely, and a file of that name."""
        self.forget_typing()
        self.say("")
        self._name.setText(name)
        self.fields["organization"].setText(organization)  # type: ignore[union-attr]
        missing = [each for each in ("name", "password") if not self.values()[each]]
        self.fields[missing[0]].setFocus()

    def say(self, fault: str) -> None:
        """Say what is wrong. What was typed stays."""
        self._fault.setText(fault)

    def is_made(self) -> None:
        """Forget what was typed, the password above all."""
        self.forget_typing()
        self.say("")

    def _propose_path(self) -> None:
        """Propose a file named for whose key it is, unless another was chosen."""
        name = _STRANGE.sub(" ", self._name.text()).strip(" .")
        if self._path.text() in {"", self._proposed}:
            self._proposed = str(_new_file(name)) if name else ""
            self._path.setText(self._proposed)

    def _choose(self) -> None:
        name = Path(self._path.text()).name or "key.p12"
        if path := choose_target(self, self.tr("Key file"), name):
            self._path.setText(str(path))

    def _make(self) -> None:
        said = {name: str(value) for name, value in self.values().items()}
        if not (said["name"] and said["path"] and said["password"]):
            self.say(self.tr("A name, a file and a password are needed."))
        elif said["password"] != said["again"]:
            self.say(self.tr("The two passwords differ."))
        else:
            self.made.emit(
                said["name"], said["organization"], Path(said["path"]), said["password"].encode()
            )


def _new_file(name: str) -> Path:
    """Return a file that is not there yet, among the person's documents where there are any."""
    home = Path.home()
    folder = home / "Documents" if (home / "Documents").is_dir() else home
    for many in range(1, 100):
        path = folder / (f"{name} key.p12" if many == 1 else f"{name} key {many}.p12")
        if not path.exists():
            return path
    return folder / "key.p12"

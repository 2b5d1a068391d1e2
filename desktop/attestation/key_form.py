"""With which key something is signed: its file or device, and its password.

A password stands in its field until the act that needs it was started, and nowhere else; that of
a key that was just made stands there, for the signature it was made for.
"""

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QLineEdit

from desktop.widgets.button import button
from desktop.widgets.field import Field
from desktop.widgets.file_dialogs import choose_files
from desktop.widgets.form import Form


def last_key() -> str:
    """Return the key that was used or made last, as it is named."""
    return str(QSettings().value("key-file", ""))


def keep_key(key: str) -> None:
    """Remember that a key was used or made."""
    QSettings().setValue("key-file", key)


class KeyForm(Form):
    """A form with a key in it."""

    key: Field
    password: Field

    def ask_for_key(self) -> None:
        """Add the fields of a key; the one that was used last stands there."""
        self.key = self.line("key", self.tr("Key file"), self.tr("PKCS#12, .p12 or .pfx"))
        self.recall_key()
        self.password = self.line("password", self.tr("Password"))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.beside("key", button(f"{self.objectName()}-choose", self.tr("Choose…"), self._choose))

    def recall_key(self) -> None:
        """Name the key that was used last, by whatever form."""
        self.key.setText(last_key())

    def take_key(self) -> tuple[str, bytes]:
        """Return the key as it is named and the password, which stands in the field no longer."""
        password = self.password.text().encode()
        self.password.clear()
        keep_key(self.key.text())
        return self.key.text(), password

    def _choose(self) -> None:
        for path in choose_files(self, self.tr("Key file"))[:1]:
            self.key.setText(str(path))

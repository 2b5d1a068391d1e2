"""A strip that asks for one password for all exhibits that are selected and locked."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from casefiles.kernel.text_safety import visible
from desktop.widgets.banner import Banner
from desktop.widgets.box import lay_out, row
from desktop.widgets.button import button
from desktop.widgets.password_fields import password_fields

OnPassword = Callable[[str, str], object]
"""Takes the password, and who told it."""


class PasswordBar(Banner):
    """Enter tells it, Esc lets it be. What was typed is forgotten at once."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("password", "cancel", parent)
        self._does: OnPassword | None = None
        self.password, self.told_by = password_fields(
            ("password-line", "password-told-by"), 220, self._tell
        )
        self.open = button("password-open", self.tr("Open"), self._tell, primary=True)
        self.password.textChanged.connect(lambda text: self.open.setEnabled(bool(text)))
        asking = row(self.password, self.told_by, self.open, self.no)
        lay_out(self, self.words, asking, spacing=6).setContentsMargins(12, 8, 12, 8)
        self.leave()

    def ask(self, words: str, does: OnPassword) -> None:
        """Ask for a password."""
        self._does = does
        self.words.setText(visible(words))
        self.begin(self.password)

    def leave(self) -> None:
        """Ask no more."""
        self._does = None
        self.password.clear()
        self.open.setEnabled(False)
        super().leave()

    def _tell(self) -> None:
        does, password = self._does, self.password.text()
        if does and password:
            told_by = self.told_by.text()
            self.leave()
            does(password, told_by)

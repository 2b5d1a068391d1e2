"""Where a password is typed, and who told it."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit

from desktop.translation import tr
from desktop.widgets.named import line_edit


def password_fields(
    names: tuple[str, str], width: int, entered: Callable[[], object]
) -> tuple[QLineEdit, QLineEdit]:
    """Return a line for a password and one for who told it; Enter in either hands both over."""
    said = [tr("Password"), tr("Obtained from (optional)")]
    password, told_by = map(line_edit, names, said, said)
    password.setEchoMode(QLineEdit.EchoMode.Password)
    for each in (password, told_by):
        each.setFixedWidth(width)
        each.returnPressed.connect(lambda *_: entered())
    return password, told_by

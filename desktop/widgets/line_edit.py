"""A line to type in that a form's owner reads when it is wanted, with a hint of what belongs in."""

from PySide6.QtWidgets import QLineEdit


def line_edit(name: str, words: str, hint: str) -> QLineEdit:
    """Make a line; `words` is what it is called, `hint` what stands in it while it is empty."""
    made = QLineEdit()
    made.setObjectName(name)
    made.setAccessibleName(words)
    made.setPlaceholderText(hint)
    return made

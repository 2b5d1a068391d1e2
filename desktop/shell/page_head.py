"""The head of a page of the window: what it is called, and what it is for."""

from PySide6.QtWidgets import QWidget

from desktop.widgets.box import column
from desktop.widgets.text_label import muted, title


def page_head(words: str, about: str, *, points: float = 6, spacing: int = 8) -> QWidget:
    """Return the title of a page, so many points larger than text, above a sentence about it."""
    return column(title(words, points), muted(about), spacing=spacing)

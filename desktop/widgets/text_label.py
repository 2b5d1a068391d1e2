"""Labels that only show: muted text, headings, and text in the tone of a status."""

from PySide6.QtWidgets import (
    QLabel,
    QWidget,
)

from desktop.widgets.plain_text import label


def muted(text: str) -> QLabel:
    """Return a label of little weight, which wraps."""
    made = label(text)
    made.setProperty("role", "muted")
    made.setWordWrap(True)
    return made


def tint(words: QWidget, tone: str) -> None:
    """Show words, or a strip of them, in the color of how something stands."""
    words.setProperty("tone", tone)
    words.style().unpolish(words)
    words.style().polish(words)


def title(text: str, points: float = 0) -> QLabel:
    """Return a heading."""
    made = label(text)
    made.setProperty("role", "title")
    if points:
        font = made.font()
        font.setPointSizeF(font.pointSizeF() + points)
        made.setFont(font)
    return made

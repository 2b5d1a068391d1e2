"""Labels that only show: paragraphs, headings, and text in the tone of a status."""

from PySide6.QtWidgets import QLabel, QWidget

from desktop.widgets.box import Margins, around
from desktop.widgets.plain_text import label
from desktop.widgets.restyle import restyle


def paragraph(text: str, name: str = "", margin: Margins = 0) -> QLabel:
    """Return a label that wraps."""
    made = label(text)
    made.setObjectName(name)
    made.setWordWrap(True)
    made.setContentsMargins(*around(margin))
    return made


def muted(text: str, name: str = "", margin: Margins = 0) -> QLabel:
    """Return a paragraph of little weight."""
    made = paragraph(text, name, margin)
    made.setProperty("role", "muted")
    return made


def tint(words: QWidget, tone: str) -> None:
    """Show words, or a strip of them, in the color of how something stands."""
    words.setProperty("tone", tone)
    restyle(words)


def title(text: str, points: float = 0) -> QLabel:
    """Return a heading."""
    made = label(text)
    made.setProperty("role", "title")
    if points:
        font = made.font()
        font.setPointSizeF(font.pointSizeF() + points)
        made.setFont(font)
    return made

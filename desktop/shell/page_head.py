"""A page of the window: its head, what it is called and for; and its parts, one below another."""

from PySide6.QtWidgets import QWidget

from desktop.widgets.box import column, lay_centered, lay_out
from desktop.widgets.scroll_area import scrolled
from desktop.widgets.text_label import muted, title


def page_head(words: str, about: str, *, points: float = 6, spacing: int = 8) -> QWidget:
    """Return the title of a page, so many points larger than text, above a sentence about it."""
    return column(title(words, points), muted(about), spacing=spacing)


def lay_out_page(page: QWidget, width: int, *parts: QWidget) -> None:
    """Lay parts out in the middle of a page, so many pixels wide; what has no room is scrolled."""
    middle, around = column(*parts, spacing=20, rest=QWidget()), QWidget()
    middle.setFixedWidth(width)
    lay_centered(around, middle, (24, 32, 24, 24))
    lay_out(page, scrolled(around))

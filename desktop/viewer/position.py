"""Where in an exhibit one is: on which of its pages, and how far down it."""

from dataclasses import dataclass

from PySide6.QtWidgets import QScrollBar


@dataclass(frozen=True, slots=True)
class Position:
    """A page, slide, stretch of text or sheet, counted from 0, of how many, and how far down."""

    page: int
    pages: int
    down: float
    """0 at its top, 1 at its end."""


def beside(position: Position, pages: int) -> Position:
    """Return the same position in something of so many pages: in proportion where it is longer."""
    if position.pages == pages:
        return position
    if position.pages <= 1 or pages <= 1:  # a whole beside pages: by how far down all of it is
        whole = (position.page + position.down) / max(position.pages, 1) * pages
        page = min(int(whole), pages - 1)
        return Position(page, pages, min(whole - page, 1.0))
    page = round(position.page * (pages - 1) / (position.pages - 1))
    return Position(page, pages, position.down)


def how_far(bar: QScrollBar) -> float:
    """Return how far down a scroll bar is, from 0 to 1."""
    reach = bar.maximum() - bar.minimum()
    return (bar.value() - bar.minimum()) / reach if reach else 0.0


def bring(bar: QScrollBar, down: float) -> None:
    """Bring a scroll bar so far down."""
    bar.setValue(bar.minimum() + round((bar.maximum() - bar.minimum()) * down))

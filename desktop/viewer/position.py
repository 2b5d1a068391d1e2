"""Where in an exhibit one is: on which of its pages, and how far down it."""

from dataclasses import dataclass

from PySide6.QtWidgets import QScrollBar

from desktop.viewer.grid_view import GridView
from desktop.viewer.page_canvas import PageCanvas
from desktop.viewer.text_view import TextView

Here = PageCanvas | GridView | TextView
"""What a viewer can show an exhibit in."""


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


def bar_of(here: Here) -> QScrollBar:
    """Return the bar that scrolls it down."""
    area = here.table if isinstance(here, GridView) else here
    return area.verticalScrollBar()


def counted(here: Here | None) -> tuple[int, int]:
    """Return which page is seen, from 1, of how many; (1, 0) where pages are not counted."""
    if isinstance(here, PageCanvas):
        return here.page + 1, here.paper.shape.pages
    return (here.page + 1, here.pages) if isinstance(here, TextView) else (1, 0)


def position_of(here: Here) -> Position:
    """Return which page is seen and how far down it."""
    pages = here.paper.shape.pages if isinstance(here, PageCanvas) else here.pages
    bar = bar_of(here)
    reach = bar.maximum() - bar.minimum()
    down = (bar.value() - bar.minimum()) / reach if reach else 0.0
    return Position(here.page, pages, down)


def bring(here: Here, position: Position) -> None:
    """Go to a page, and so far down it."""
    here.go(position.page)
    bar = bar_of(here)
    bar.setValue(bar.minimum() + round((bar.maximum() - bar.minimum()) * position.down))

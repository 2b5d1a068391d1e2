"""Where in an exhibit one is: page, how far down it, and whether a place is in view."""

from PySide6.QtWidgets import QScrollBar

from casefiles.evidence.places import Cells, Place, page_of
from casefiles.kernel.dataclass import dataclass
from desktop.viewer.grid_view import GridView
from desktop.viewer.page_canvas import PageCanvas
from desktop.viewer.text_view import TextView

ContentView = PageCanvas | GridView | TextView
"""What a viewer can show an exhibit in."""


@dataclass(frozen=True, slots=True)
class Position:
    """A page, slide, stretch of text or sheet, counted from 0, of how many, and how far down."""

    page: int
    pages: int
    down: float
    """0 at its top, 1 at its end."""


def matching_position(position: Position, pages: int) -> Position:
    """Return the same position in something of so many pages: in proportion where it is longer."""
    if position.pages == pages:
        return position
    if position.pages <= 1 or pages <= 1:  # a whole beside pages: by how far down all of it is
        whole = (position.page + position.down) / max(position.pages, 1) * pages
        page = min(int(whole), pages - 1)
        return Position(page, pages, min(whole - page, 1.0))
    page = round(position.page * (pages - 1) / (position.pages - 1))
    return Position(page, pages, position.down)


def bar_of(here: ContentView) -> QScrollBar:
    """Return the bar that scrolls it down."""
    area = here.table if isinstance(here, GridView) else here
    return area.verticalScrollBar()


def page_number(here: ContentView | None) -> tuple[int, int]:
    """Return which page is seen, from 1, of how many; (1, 0) where pages are not counted."""
    if isinstance(here, PageCanvas):
        return here.page + 1, here.paper.shape.pages
    return (here.page + 1, here.pages) if isinstance(here, TextView) else (1, 0)


def position_of(here: ContentView) -> Position:
    """Return which page is seen and how far down it."""
    pages = here.paper.shape.pages if isinstance(here, PageCanvas) else here.pages
    bar = bar_of(here)
    reach = bar.maximum() - bar.minimum()
    down = (bar.value() - bar.minimum()) / reach if reach else 0.0
    return Position(here.page, pages, down)


def go_to_position(here: ContentView, position: Position) -> None:
    """Go to a page, and so far down it."""
    here.go(position.page)
    bar = bar_of(here)
    bar.setValue(bar.minimum() + round((bar.maximum() - bar.minimum()) * position.down))


def is_in_view(place: Place, here: PageCanvas | GridView | TextView) -> bool:
    """Whether the page, sheet or stretch on which a place is is the one that is shown."""
    if isinstance(here, GridView):
        return isinstance(place, Cells) and here.sheet == place.sheet
    if isinstance(here, TextView):
        return here.page == here.page_with(place)
    return here.page + 1 == (page_of(place) or 1)

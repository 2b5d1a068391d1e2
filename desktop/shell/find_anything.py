"""The finder of the window: what stands in its rooms and its menus, by name."""

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QWidget

from desktop.shell.menus import Menus
from desktop.shell.open_rooms import OpenRooms
from desktop.widgets.finder import (
    Finder,
    FinderAction,
    finder_actions_of_hits,
    finder_actions_of_menus,
)
from desktop.widgets.room import Destination


def make_finder(
    window: QWidget, rooms: OpenRooms, menus: Menus, go: Callable[[Destination], None]
) -> Finder:
    """Return what lies over the window while one types; `go` leads to what was found."""

    def find(words: tuple[str, ...]) -> Iterator[FinderAction]:
        rooms.build_all()
        for room in rooms.there():
            hits = room.matching(words) if words else ()
            yield from finder_actions_of_hits(hits, lambda found: go(found.place))
        yield from finder_actions_of_menus(menus.actions(), words)

    return Finder(find, window)

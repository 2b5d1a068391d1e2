"""The way back: after a line of a page led elsewhere, Esc leads there again."""

from PySide6.QtWidgets import QApplication, QWidget

from desktop.widgets.room import Destination, Room


class WayBack:
    """Remembers where one came from, and where the cursor stood on arrival."""

    def __init__(self) -> None:
        self._to: Destination | None = None
        self._at = ""
        self._landed: QWidget | None = None

    def leave(self, room: QWidget | None, place: Destination) -> None:
        """Note that somebody goes from here, within the case; elsewhere there is no way back."""
        to = room.comes_back_to() if isinstance(room, Room) else None
        same = to and (place.case in {None, to.case}) and place.thing != to.thing
        self._to, self._at = (to, place.room) if same else (None, "")

    def arrive(self) -> None:
        """Note where the cursor is, now that somebody is there."""
        self._landed = QApplication.focusWidget()

    def step_back(self, room: Room) -> Destination | None:
        """Close what lies on top, else go to where work begins. Returns where to go instead.

        That is, where one came from: at once if the cursor was not moved, else once it is there.
        """
        if room.handle_escape():
            return None
        to = self._to if self._at == room.slug and self._to and self._to.case == room.case else None
        held = QApplication.focusWidget()
        if to is None or held is not self._landed:
            room.activate()
            if to is None or QApplication.focusWidget() is not held:
                return None
        self._to = None
        return to

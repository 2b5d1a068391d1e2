"""From an undo or a redo to what it changed: go there, flash it, say it, and offer the way back."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction
from shiboken6 import isValid

from casefiles.kernel.ids import CaseId, Digest
from desktop.shell.banner import Banner
from desktop.shell.open_rooms import OpenRooms
from desktop.shell.page_stack import PageStack
from desktop.shell.undo_actions import UndoActions
from desktop.widgets.room import Destination, Room

if TYPE_CHECKING:
    from collections.abc import Callable

    from casefiles.usages.reversals import Reversal

_TRIES, _PAUSE = 8, 120
"""How often it is looked for what is to flash, and the milliseconds between."""


class UndoController(QObject):
    """Leads the window, and keeps a message that offers Undo or Redo only while that is so."""

    navigate = Signal(Destination)

    def __init__(
        self,
        actions: UndoActions,
        banner: Banner,
        rooms: OpenRooms,
        pages: PageStack,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._actions, self._banner, self._rooms, self._pages = actions, banner, rooms, pages
        self._flash: Callable[[], bool] = bool
        self._left = 0
        self._again = QTimer(self, singleShot=True, interval=_PAUSE)
        self._again.timeout.connect(self._try_to_flash)
        actions.reversed.connect(self._show)
        actions.turned.connect(banner.keep_to)

    def say(self, words: str, tone: str) -> None:
        """Say something; of what was just `done`, offer to take it back while Ctrl+Z would."""
        done, _, how = tone.partition(" ")
        if done != "done":
            self._banner.say(words, tone)
            return
        self._banner.say(words, how or "good")
        self._offer(self.tr("Undo"), self._actions.undo, self._actions.heard)

    def _show(self, case: CaseId, done: "Reversal") -> None:
        from desktop.shell.undo_places import place_of  # noqa: PLC0415 - it is loaded by then

        if place := place_of(done, case):
            self._go(place, done)
        self._banner.say(done.words, "good")
        if done.undone:
            self._offer(self.tr("Redo"), self._actions.redo, done.entry)
        else:
            self._offer(self.tr("Undo"), self._actions.undo, done.entry)

    def _offer(self, words: str, action: QAction, entry: Digest | None) -> None:
        if entry and entry in self._actions.offered:
            key = action.shortcuts()[-1].toString()
            self._banner.offer(words, action.trigger, key=key, of=entry)

    def _go(self, place: Destination, done: "Reversal") -> None:
        """Go there; who is there already keeps the cursor where it is."""
        room = self._rooms.room(place.room)
        if self._pages.currentWidget() is room:
            room.go_to(place.thing)
        else:
            self.navigate.emit(place)
        self._left, self._flash = _TRIES, partial(_flash, room, done)
        self._try_to_flash()

    def _try_to_flash(self) -> None:
        """Flash what changed; where the room is still reading it, a little later."""
        self._left -= 1
        if not self._flash() and self._left:
            self._again.start()


def _flash(room: Room, done: "Reversal") -> bool:
    from desktop.widgets.flash import flash_changed  # noqa: PLC0415 - not before it is needed

    return not isValid(room) or bool(flash_changed(room, done.ids, done.columns))

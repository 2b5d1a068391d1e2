"""The rooms of the workspace that is open: which are there, and which follow the case."""

import gc
from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from casefiles.kernel.ids import CaseId
from desktop.context import Context
from desktop.shell.page_stack import PageStack
from desktop.shell.room_code import RoomCode
from desktop.shell.rooms import RoomKind
from desktop.widgets.room import Destination, Room

_PAUSE = 50
"""Milliseconds between two rooms that nobody waits for, in which the window goes on."""


class OpenRooms(QObject):
    """Builds each room when it is first wanted, and the others while nobody waits for them.

    Those nobody waits for are built in two turns: a room is made, and then it is given the look of
    the window, which takes as long. What waits to be shown the case until somebody turns to it is
    shown it before, in idle turns: to turn to it takes half as long then.
    """

    navigate = Signal(Destination)
    says = Signal(str, str)
    """What any of them asks for and says: see `Room`."""

    came = Signal()
    """There is one more, or there are none any more."""

    def __init__(self, kinds: Sequence[RoomKind], pages: PageStack, parent: QObject) -> None:
        """`kinds` in the order of the rail; the rooms are put among the pages."""
        super().__init__(parent)
        self.kinds, self._pages = kinds, pages
        self._there: dict[str, Room] = {}
        self._made: dict[str, Room] = {}
        """What is made, and not yet among them."""

        self._context: Context | None = None
        self._case: CaseId | None = None
        self._code = RoomCode(self)
        self._code.came.connect(self._go_on)
        self._ahead = QTimer(self, singleShot=True, interval=_PAUSE)
        self._ahead.timeout.connect(self._read_ahead)
        self._more = QTimer(self, singleShot=True, interval=_PAUSE)
        self._more.timeout.connect(self._build_another)

    @property
    def is_open(self) -> bool:
        """Whether there is a workspace."""
        return self._context is not None

    def enter(self, context: Context) -> None:
        """Take the workspace that is open now."""
        self._context = context

    def read_first(self) -> None:
        """Read the code of the room that comes first, before there is a workspace."""
        self._code.read([self.kinds[0].module])

    def build_ahead(self) -> None:
        """Read and build what nobody wanted yet, once nobody waits for what is wanted."""
        self._ahead.start()

    def _read_ahead(self) -> None:
        if self._context and self._context.jobs.is_reading:
            self._ahead.start()
        elif self._context:
            modules = [each.module for each in self.kinds]
            self._code.read(modules, self._context.library.read_more)
            self._go_on()

    def build_all(self) -> None:
        """Build those that are missing at once: somebody asks for what is in any of them."""
        for each in self.kinds if self._context else ():
            self.room(each.slug)

    def leave(self) -> None:
        """Close every room: the workspace is left."""
        rooms = [*self.there(), *self._made.values()]
        self._there, self._made = {}, {}
        self._context = self._case = None
        self.came.emit()
        for room in rooms:
            room.close()
            self._pages.removeWidget(room)
            room.deleteLater()

    def there(self) -> list[Room]:
        """Return those that are built, in the order of the rail."""
        return [self._there[each.slug] for each in self.kinds if each.slug in self._there]

    def kind(self, slug: str) -> RoomKind:
        """Return what is known of a room before it is there."""
        return next(each for each in self.kinds if each.slug == slug)

    def room(self, slug: str) -> Room:
        """Return a room of the open workspace, which is built when it is first wanted."""
        if slug not in self._there and self._context:
            self._make(slug, self._context)
            self._take_in(slug)
        return self._there[slug]

    def show_case(self, case: CaseId | None) -> None:
        """Let them follow this case, but for those that wait until they are turned to."""
        self._case = case
        for room in self.there():
            if self._is_due(room):
                room.show_case(case)
        self._go_on()

    def _make(self, slug: str, context: Context) -> None:
        if slug not in self._made:
            self._made[slug] = self.kind(slug).room(context)

    def _take_in(self, slug: str) -> None:
        room = self._made.pop(slug)
        room.navigate.connect(self.navigate)
        room.says.connect(self.says)
        self._pages.addWidget(room)
        self._there[slug] = room
        if self._is_due(room):
            room.show_case(self._case)
        self.came.emit()

    def _is_due(self, room: Room) -> bool:
        waits = self.kind(room.slug).waits and self._case is not None
        return not waits or self._pages.currentWidget() is room

    def _build_some(self, kind: RoomKind, context: Context) -> None:
        if kind.slug in self._made:
            self._take_in(kind.slug)
        else:
            self._make(kind.slug, context)

    def _go_on(self) -> None:
        if self._context:
            self._more.start()

    def _build_another(self) -> None:
        missing = [each for each in self.kinds if each.slug not in self._there]
        if missing and self._context and missing[0].is_read:
            self._build_some(missing[0], self._context)
            self._more.start()
        if missing:
            gc.freeze()  # screens stay: to look through them again takes long
        elif self._context:
            self._context.jobs.idle.ask(self, self._show_another)

    def _show_another(self) -> bool:
        """Have one room that waits show the case. Returns whether there are more."""
        late = [each for each in self.there() if each.case != self._case]
        if late:
            late[0].show_case(self._case)
        return len(late) > 1

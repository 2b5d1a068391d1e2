"""What the frame knows of a room: a widget that shows one case, its acts, and what can be found."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QWidget

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId
from desktop.context import Context
from desktop.translation import tr
from desktop.widgets import icons

UNDER = "under"
"""The property of an act that says in which menu within the room's menu it stands, if in one."""


@dataclass(frozen=True, slots=True)
class Destination:
    """Somewhere to go: a room, a case, and a thing in it."""

    room: str
    case: CaseId | None = None
    thing: str = ""
    """The id of what is to be selected there, or nothing."""

    page: int | None = None


@dataclass(frozen=True, slots=True)
class FinderHit:
    """Something the finder (Ctrl+K) offers."""

    words: str
    detail: str
    icon: str
    place: Destination


class Room(QWidget):
    """One of the five rooms. To add one: subclass, set the four names, fill `show_case`.

    A room reads through `context.view`, writes through `context.jobs`, and follows
    `context.signals.changed`. It is made once for each workspace that is opened, and shown and
    hidden from then on. Menus are made of `acts()`; keys in them work while the room is shown.
    """

    slug: ClassVar[str]
    """As in a `Place`, and in settings."""

    title: ClassVar[str]
    icon: ClassVar[str]
    key: ClassVar[str]
    """Such as `Ctrl+2`."""

    needs_case: ClassVar[bool] = True
    """Whether there is nothing to see without a case."""

    help_topic: ClassVar[str] = "index"
    """The page of the help that is about this room."""

    navigate = Signal(Destination)
    """Go there."""

    says = Signal(str, str)
    """A sentence for the banner, and its tone: muted, good, warn, bad, or aside (a hint).

    `done`, or `done warn`, is said of the last act: Undo is offered with it, while it is the last.
    """

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"room-{self.slug}")
        self.setAccessibleName(tr(self.title))
        self.context = context
        self.case: CaseId | None = None
        self._acts: list[QAction] = []
        self._heading = ""

    def show_case(self, case: CaseId | None) -> None:
        """Show a case, or none. Called again whenever another case is chosen."""
        self.case = case

    def go_to(self, thing: str, page: int | None = None) -> None:
        """Select a thing of the case by its id."""

    def acts(self) -> list[QAction]:
        """Return what can be done here, in the order of the menu; a separator is an action too."""
        return self._acts

    def named_acts(self) -> dict[str, QAction]:
        """Return what can be done here by the names under which it was added."""
        return {each.objectName().removeprefix(f"{self.slug}-"): each for each in self._acts}

    def matching(self, words: tuple[str, ...]) -> Iterable[FinderHit]:
        """Return what has all these words (casefolded) in its name."""
        return ()

    def help_page(self) -> str:
        """Return which page of the help fits what is looked at (F1): `reading`."""
        return self.help_topic

    def edit(self) -> None:
        """Put the cursor where what is selected can be edited (F2)."""

    def handle_escape(self) -> bool:
        """Close what lies on top (Esc). Returns whether there was anything.

        Where there was nothing the frame goes back to where one came from, or to `activate`.
        """
        return False

    def comes_back_to(self) -> Destination | None:
        """Return where Esc leads back to from wherever one goes from here, if anywhere."""
        return None

    def activate(self) -> None:
        """Put the cursor where work begins: the room was just turned to."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._take_keys(Qt.ShortcutContext.WindowShortcut)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._take_keys(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def act(
        self, name: str, words: str, does: Callable[[], object], key: str = "", icon: str = ""
    ) -> QAction:
        """Make an action of this room, with a key that works while the room is shown."""
        made = QAction(words, self)
        made.setObjectName(f"{self.slug}-{name}")
        if key:
            made.setShortcut(QKeySequence(key))
            made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        if icon:
            icons.put(made, icon)
        made.triggered.connect(lambda *_: does())
        made.setProperty(UNDER, self._heading)
        self.addAction(made)
        self._acts.append(made)
        return made

    @contextmanager
    def under(self, heading: str) -> Iterator[None]:
        """Have the acts that are made meanwhile stand together in a menu of their own."""
        self._heading = heading
        yield
        self._heading = ""

    def separator(self) -> None:
        """Draw a line in the menu."""
        made = QAction(self)
        made.setSeparator(True)
        made.setProperty(UNDER, self._heading)
        self._acts.append(made)

    def _take_keys(self, where: Qt.ShortcutContext) -> None:
        """Let the keys of the acts work wherever the cursor is in the window, or only in here.

        Only those of the room that is shown: another may have an act with the same key.
        """
        for each in self._acts:
            each.setShortcutContext(where)

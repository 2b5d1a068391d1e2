"""Panes of a room: what stands one behind the other, each with a tab and a key.

To add one: subclass `Pane`, set the two names and the drawing, fill what it shows in `fill`, and
name the class to the `Panes` of the room, which gives it a tab and a key. A pane that is not in
front costs little: it is built, and fills itself, when it comes to the front or in idle time. Its
acts are declared by the class, and so stand in the menu from the beginning.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, ParamSpec, Protocol, TypeVar

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from casefiles.changes import Changes, TableName
from casefiles.kernel.ids import CaseId
from desktop.context import Context
from desktop.job import Job
from desktop.widgets.reading import ReadingWidget
from desktop.widgets.room import Destination

if TYPE_CHECKING:
    from casefiles.workspace.view import View
    from desktop.jobs import CaseAct

A = ParamSpec("A")
T = TypeVar("T")


class AddMenuAction(Protocol):
    """How the class of a pane adds an act to the menu of the room."""

    def __call__(
        self, name: str, words: str, does: Callable[[Any], object], key: str = "", icon: str = ""
    ) -> QAction:
        """Make an act with a key that works wherever the cursor is in the room.

        It is done with the pane, which is built for it if need be: `does` is a method of the class.
        The words are those of the program's own language; whoever is handed them translates.
        """


class Pane(ReadingWidget):
    """Something about the case, or about what is selected in it."""

    room: ClassVar[str] = ""
    """The slug of the room it stands in: names in style sheets and settings begin with it."""

    slug: ClassVar[str]
    title: ClassVar[str]
    """One word, or two short ones: it stands on a tab."""

    icon: ClassVar[str] = "list"
    """The drawing in the menu of the room, and where the pane is empty."""

    help_topic: ClassVar[str] = "index"
    """The page of the help that is about it, perhaps with a heading: `marking#noting-facts`."""

    follows: ClassVar[frozenset[TableName]] = frozenset()
    """When one of these changes in the case, it is filled again: at once if it is in front."""

    says = Signal(str, str)
    """A sentence for the banner, and its tone."""

    shows = Signal(str, object)
    """The id of an exhibit that is to be shown, and a place in it or None."""

    navigate = Signal(Destination)
    """Go to another case or room."""

    comes_forward = Signal()
    """It is to be brought to the front, since something was begun here."""

    outdated = Signal()
    """Something it follows changed."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{self.room}-{self.slug}")
        self.setAccessibleName(self.heading())
        self.context = context
        self.case: CaseId | None = None
        if self.follows:
            context.signals.changed.connect(self._follow)

    def show_case(self, case: CaseId | None) -> None:
        """Take another case, or none, also while it is not in front: hand over what is typed."""
        self.case = case

    def fill(self) -> None:
        """Show what there is now: it came to the front, or another case did while it was there."""

    @classmethod
    def heading(cls) -> str:
        """The title as it is shown, in the language of the window."""
        return QCoreApplication.translate(cls.__name__, cls.title)

    @classmethod
    def acts(cls, offer: AddMenuAction) -> None:
        """Add what can be done here to the menu."""

    def take_acts(self, acts: Mapping[str, QAction]) -> None:
        """Take the acts as they stand in the menu, by their names: for tools, or to be checked."""

    def do(
        self,
        title: str,
        act: "CaseAct[A]",
        *args: A.args,
        **kwargs: A.kwargs,
    ) -> Job | None:
        """Have an act done in the case that is shown, if there is one."""
        if self.case is None:
            return None
        return self.context.jobs.do(title, act, self.case, *args, **kwargs)

    def load(
        self,
        read: "Callable[[View, CaseId], T]",
        show: Callable[[T], object],
        *,
        pause: bool = False,
    ) -> None:
        """Read something of the case off the GUI thread and show it, instead of what was before."""
        if (case := self.case) is None:
            self.context.jobs.forget(self)
            return
        job = self.context.jobs.look(self, lambda view: read(view, case), pause=pause)
        job.succeeded.connect(show)

    def working_words(self) -> str:
        return super().working_words() or self.tr("reading: {}").format(self.heading())

    def activate(self) -> None:
        """Put the cursor where work begins."""
        self.setFocus()

    def go_to(self, thing: str) -> bool:
        """Choose a thing by its id. Returns whether it is one of those that are shown here."""
        return False

    def step(self, step: int) -> None:
        """Go so many things on or back (J and K)."""

    def edit(self) -> bool:
        """Begin to correct what is chosen here (F2). Returns whether there was anything."""
        return False

    def handle_escape(self) -> bool:
        """Close what lies on top (Esc). Returns whether there was anything."""
        return False

    def let_go(self) -> None:
        """End what goes on in the background: the workspace is left."""

    def is_outdated_by(self, changes: Changes) -> bool:
        """Whether something it follows changed in the case that is shown."""
        return changes.case == self.case and any(map(changes.touches, self.follows))

    def _follow(self, changes: Changes) -> None:
        if self.is_outdated_by(changes):
            self.outdated.emit()

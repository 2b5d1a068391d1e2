"""Panes of the evidence room: lists to go through at the left, what is known at the right.

To add one: subclass `Pane`, set the two names and the drawing, fill what it shows, and hand one to
`left` or `right` of `evidence_room.py`, which connects what is here; `panes.py` gives it a tab and
a key. A pane that is not in front costs little: it is told of what is selected when it comes to the
front.
"""

from collections.abc import Callable, Sequence
from typing import ClassVar, Protocol

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from casefiles.evidence.listing import Listed
from casefiles.ids import CaseId
from desktop.context import Context
from desktop.room import Place


class Offer(Protocol):
    """How a pane adds an act to the menu of the room: `Room.act`."""

    def __call__(
        self, name: str, words: str, does: Callable[[], object], key: str = "", icon: str = ""
    ) -> QAction:
        """Make an act with a key that works wherever the cursor is in the room."""


class Pane(QWidget):
    """Something beside the page, about the case or about what is selected in it."""

    slug: ClassVar[str]
    title: ClassVar[str]
    """One word, or two short ones: it stands on a tab."""

    icon: ClassVar[str] = "list"
    """The drawing on the tab, which is all that is seen of it where there is little room."""

    helped_by: ClassVar[str] = "reading"
    """The page of the help that is about it, perhaps with a heading: `marking#noting-facts`."""

    says = Signal(str, str)
    """A sentence for the banner, and its tone."""

    shows = Signal(str, object)
    """The id of an exhibit that is to be shown, and a place in it or None."""

    asks_for = Signal(Place)
    """Go to another case or room."""

    comes_forward = Signal()
    """It is to be brought to the front, since something was begun here."""

    counted = Signal(str)
    """What stands behind the title of the tab: how many there are, or nothing."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"evidence-{self.slug}")
        self.setAccessibleName(self.title)
        self.context = context
        self.case: CaseId | None = None

    def show_case(self, case: CaseId | None) -> None:
        """Show a case, or none."""
        self.case = case

    def show_exhibits(self, listed: Sequence[Listed]) -> None:
        """Show what is known of these, which were just selected."""

    def acts(self, offer: Offer) -> None:
        """Add what can be done here to the menu."""

    def arrive(self) -> None:
        """Put the cursor where work begins."""
        self.setFocus()

    def step(self, step: int) -> None:
        """Go so many things on or back (J and K)."""

    def edit(self) -> bool:
        """Begin to correct what is chosen here (F2). Returns whether there was anything."""
        return False

    def step_back(self) -> bool:
        """Close what lies on top (Esc). Returns whether there was anything."""
        return False

    def let_go(self) -> None:
        """End what goes on in the background: the workspace is left."""

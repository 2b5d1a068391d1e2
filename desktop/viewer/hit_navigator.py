"""From hit to hit of a search, in the exhibit that is shown and on to the next."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from casefiles.evidence.places import Place
from desktop.viewer.grid_view import GridView
from desktop.viewer.head import ViewerHead
from desktop.viewer.hits import Hits
from desktop.viewer.page_canvas import PageCanvas
from desktop.viewer.text_view import TextView

View = PageCanvas | GridView | TextView
ContinueHits = Callable[[int], bool]
"""Goes a step on or back to another page. Returns whether there is one."""


class HitNavigator(QObject):
    """Draws all hits on what is shown, goes through them, and says above it how many there are."""

    walks = Signal()
    """A hit is about to be gone to: what it lies upon is to be shown."""

    changed = Signal(int)
    """Which hit is looked at, from 0."""

    def __init__(self, head: ViewerHead, here: Callable[[], View | None], parent: QObject) -> None:
        super().__init__(parent)
        self._head, self._here = head, here
        self._hits = Hits()
        self._goes_on: ContinueHits = lambda _: False
        head.goes_to_hit.connect(self.go)

    @property
    def places(self) -> tuple[Place, ...]:
        """All of them, in order."""
        return self._hits.places

    @property
    def now(self) -> int | None:
        """Which is looked at, if one is."""
        return self._hits.now

    def show(self, hits: Sequence[Place], now: int | None = None) -> None:
        """Show where the words of a search stand in the exhibit that is shown: all, in order.

        `now` is the one that is looked at, if one is.
        """
        self._hits.take(hits, now)
        if now is not None:
            self.walks.emit()
        if here := self._here():
            here.show_hits(self.places, now)
        self.say()
        if now is not None:
            self.changed.emit(now)

    def lay(self, here: View) -> None:
        """Show them upon an exhibit that was just laid."""
        here.show_hits(self.places, self.now)

    def forget(self) -> None:
        """Another exhibit is shown: they were not in this one."""
        self._hits.take(())

    def go(self, step: int = 1) -> None:
        """Go to the next hit, or the one before."""
        if self._hits.is_last(step) and self._goes_on(step):
            return
        self.walks.emit()
        here = self._here()
        page = here.page + 1 if isinstance(here, PageCanvas) else None
        if here and (now := self._hits.go(step, page)) is not None:
            here.show_hits(self.places, now)
            self.say()
            self.changed.emit(now)

    def let_go_on(self, goes_on: ContinueHits) -> None:
        """Ask this first what comes after the last hit, and before the first."""
        self._goes_on = goes_on

    def say(self) -> None:
        """Say above the exhibit how many there are."""
        here = self._here()
        sheet = here.sheet if isinstance(here, GridView) else ""
        page = here.page + 1 if isinstance(here, PageCanvas) else None
        self._head.show_hits(self._hits.in_words(page, sheet) if here else "")

"""From a hit or a lead to its page: all of it drawn there, the one that is meant flashes."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from casefiles.evidence.passages.marking import PassageMark
from casefiles.evidence.places import Place
from casefiles.evidence.search.hit_places import PlacedQuote
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, ExhibitId
from desktop.evidence.exhibits_pane import ExhibitsPane
from desktop.evidence.passages.marking import Marking
from desktop.viewer.hit_navigator import ContinueHits
from desktop.viewer.viewer import Viewer
from desktop.widgets import room


@dataclass(frozen=True, slots=True)
class PageTarget:
    """A page of an exhibit, and what is to be shown on it."""

    case: CaseId
    exhibit: ExhibitId
    placed: tuple[PlacedQuote, ...] = ()
    """All that is found there, in order; nothing where the exhibit as such was found."""

    layer: str = ""
    """What read them."""

    now: int = 0
    """Which of them is meant."""

    focus: bool = False
    """The cursor goes to the page too."""

    first: tuple[str, ...] = ()
    """Ids of indicators it may speak of: they are offered first to whoever cites it."""


ShowPlace = Callable[[str, Place | None], bool]
"""Shows a place in an exhibit. Returns whether it could, or the exhibit is still on its way."""


class PageNavigator(QObject):
    """Shows what a pane points at in the viewer of the room, in another case too."""

    navigate = Signal(room.Destination)

    def __init__(
        self, exhibits: ExhibitsPane, viewer: Viewer, marking: Marking, shows: ShowPlace
    ) -> None:
        super().__init__(viewer)
        self._exhibits, self._viewer, self._marking = exhibits, viewer, marking
        self._shows = shows
        self._now: PageTarget | None = None
        self._later: PageTarget | None = None
        exhibits.filled.connect(self._try_again)
        viewer.hits.changed.connect(self._propose)

    def point(self, goes_on: ContinueHits, at: PageTarget) -> None:
        """Show it now, or as soon as its exhibit is in the list.

        `goes_on` is asked for what comes after the last hit on the page, or before the first.
        """
        self._viewer.hits.let_go_on(goes_on)
        self._later = None
        if at.case != self._exhibits.case:
            self._later = at
            self.navigate.emit(room.Destination("evidence", at.case))
        elif not self._show(at):
            self._later = at

    def _try_again(self) -> None:
        later = self._later
        if later and later.case == self._exhibits.case and self._show(later):
            self._later = None

    def _show(self, at: PageTarget) -> bool:
        self._now = at
        places = tuple(each.place for each in at.placed)
        if not self._shows(at.exhibit, places[at.now] if places else None):
            return False
        self._marking.propose(None)
        self._viewer.hits.show(places, at.now if places else None)
        if at.focus:
            self._viewer.focus_page()
        return True

    def _propose(self, number: int) -> None:
        """Let the hit that is looked at be what is cited next."""
        at, shown = self._now, self._viewer.shown
        if at and shown and shown.id == at.exhibit and number < len(at.placed):
            it = at.placed[number]
            self._marking.propose(PassageMark(at.exhibit, it.place, it.quote, at.layer), at.first)

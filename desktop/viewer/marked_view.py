"""What a view of text and one of cells do alike: passages, hits and a place are marked in them."""

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from PySide6.QtCore import QObject, QTimer

from casefiles.evidence.places import Cells, Place, Run
from desktop.viewer.shown_passage import ShownPassage

P = TypeVar("P", Cells, Run)
_FLASH = 170


class MarkedView(Generic[P]):
    """Knows what is marked, and has the view lay its marks whenever that changes."""

    kind: ClassVar[type[Cells] | type[Run]]
    """The places that there are in it."""

    passages: tuple[ShownPassage, ...]
    _hits: tuple[P, ...]
    _hit_now: int | None
    _current: P | None
    """The place that is spoken of."""

    redactions: tuple[P, ...] = ()
    """What is hidden in copies that go out; until others are shown."""

    def forget_marks(self) -> None:
        """Mark nothing: something else is about to be shown."""
        self.passages, self._hits, self._hit_now, self._current = (), (), None, None

    def show_place(self, place: Place | None, *, flash: bool = True) -> None:
        """Bring a place into sight and mark it as the one that is spoken of."""
        self._current = self._of_kind(place)
        if self._current is not None:
            self._go_to(self._current)
            if flash:
                self._flash.start()
        self._lay_marks()

    def show_passages(self, passages: Sequence[ShownPassage]) -> None:
        """Show all passages of the exhibit, faintly."""
        self.passages = tuple(passages)
        self._lay_marks()

    def show_redactions(self, places: Sequence[Place]) -> None:
        """Show what is hidden in copies that go out, so that one still reads it."""
        self.redactions = tuple(e for each in places if (e := self._of_kind(each)) is not None)
        self._lay_marks()

    def show_hits(self, hits: Sequence[Place], now: int | None) -> None:
        """Show where the words of a search stand, and which of these places is looked at."""
        self._hits = tuple(e for each in hits if (e := self._of_kind(each)) is not None)
        self._hit_now = now if now is not None and now < len(self._hits) else None
        if self._hit_now is not None:
            self._go_to(self._hits[self._hit_now])
        self._lay_marks()

    def _begin_marks(self, view: QObject) -> None:
        """Mark nothing yet. A place that is gone to flashes for a moment."""
        self.forget_marks()
        self._flash = QTimer(view, singleShot=True, interval=_FLASH)
        self._flash.timeout.connect(self._lay_marks)

    def _of_kind(self, place: Place | None) -> P | None:
        return place if isinstance(place, self.kind) else None  # type: ignore[return-value]

    def _go_to(self, place: P) -> None:
        raise NotImplementedError

    def _lay_marks(self) -> None:
        raise NotImplementedError

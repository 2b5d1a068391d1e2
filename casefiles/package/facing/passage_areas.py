"""Where a passage stands on its page as it is shown, and whether anything hidden lies upon it."""

from collections.abc import Sequence
from contextlib import ExitStack
from typing import Self

from casefiles.attestation.record.model import CaseRecord
from casefiles.evidence import store as evidence
from casefiles.evidence.model import Exhibit, State
from casefiles.evidence.passages.place_descriptions import describe_place, page_size
from casefiles.evidence.places import OnPage, Place, Rectangle, Run, page_of
from casefiles.evidence.readers import formats
from casefiles.evidence.readers.formats import DisplayMode
from casefiles.evidence.readers.workers import Readers
from casefiles.evidence.redactions import store as redactions
from casefiles.evidence.redactions.model import Redaction
from casefiles.evidence.redactions.page_words import PageWords
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import ExhibitId
from casefiles.package.pages.set_page_areas import Share
from casefiles.workspace.view import View

_NEAR = 300
"""Hundredths by which a box is painted larger than what it hides, at most."""


class PassageAreas:
    """Looks for them, with a worker that starts when words are first asked for and ends with it."""

    def __init__(self, view: View, record: CaseRecord) -> None:
        self._view, self._record, self._stack = view, record, ExitStack()
        self._readers: Readers | None = None
        self._words = dict[ExhibitId, PageWords]()
        self._hidden = dict[ExhibitId, list[Redaction]]()

    def areas(self, exhibit: Exhibit, place: Place) -> tuple[Rectangle, ...]:
        """Return where a place is, in hundredths of its page's unit; nothing if not known."""
        match place:
            case Rectangle():
                return (place,)
            case OnPage(page):
                width, height = (round(side * 100) for side in self._size(exhibit, page))
                return (Rectangle(page, 0, 0, width, height),) if width and height else ()
            case Run(int()):
                return self._of_run(exhibit, place)
            case _:
                return ()

    def shares(self, exhibit: Exhibit, place: Place) -> tuple[Share, ...]:
        """Return the same as shares of the page, as it is shown."""
        page = page_of(place)
        width, height = (side * 100 for side in self._size(exhibit, page)) if page else (0, 0)
        if not width or not height:
            return ()
        return tuple(
            (_within(e.left / width), _within(e.bottom / height),
             _within(e.right / width), _within(e.top / height))
            for e in self.areas(exhibit, place)
        )  # fmt: skip

    def is_hidden(self, exhibit: Exhibit, place: Place) -> bool:
        """Whether a copy hides some of a place, or may: where that is not known it counts as so."""
        hidden = self._redactions(exhibit)
        page = page_of(place)
        if not page or not self.has_pages(exhibit):
            return bool(hidden)
        here = [each for each in hidden if each.page == page]
        if not here:
            return False
        areas = self.areas(exhibit, place)
        return (
            not areas
            or any(each.is_whole_page or not each.boxes for each in here)
            or any(_meet(area, box) for area in areas for each in here for box in each.boxes)
        )

    def has_pages(self, exhibit: Exhibit) -> bool:
        """Whether its pages are the file's own, so that a place on one is known."""
        read = self._record.readings.get(exhibit.id)
        if read is None or read.state is State.UNREAD or not read.pages:
            return False
        return formats.of(read.mime).shown in {DisplayMode.PAGES, DisplayMode.IMAGE}

    def described(self, exhibit: Exhibit, place: Place) -> str:
        """Say in words where a place is."""
        page = page_of(place)
        return describe_place(place, self._size(exhibit, page) if page else (0.0, 0.0))

    def _redactions(self, exhibit: Exhibit) -> Sequence[Redaction]:
        if exhibit.id not in self._hidden:
            db = self._view.db
            self._hidden[exhibit.id] = redactions.redactions(db, exhibit.case_id, exhibit.id)
        return self._hidden[exhibit.id]

    def _size(self, exhibit: Exhibit, page: int) -> tuple[float, float]:
        read = self._record.readings.get(exhibit.id)
        return page_size(read, page - 1) if read else (0.0, 0.0)

    def _of_run(self, exhibit: Exhibit, run: Run) -> tuple[Rectangle, ...]:
        try:
            return self._page_words(exhibit).areas(run)
        except Impossible:
            return ()

    def _page_words(self, exhibit: Exhibit) -> PageWords:
        if self._readers is None:
            unconfined = evidence.reads_unconfined(self._view.db)
            self._readers = self._stack.enter_context(Readers(unconfined=unconfined))
        if exhibit.id not in self._words:
            self._words[exhibit.id] = PageWords(self._view, exhibit, self._readers)
        return self._words[exhibit.id]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()


def _meet(one: Rectangle, box: Rectangle) -> bool:
    across = one.left < box.right + _NEAR and box.left - _NEAR < one.right
    return across and one.bottom < box.top + _NEAR and box.bottom - _NEAR < one.top


def _within(share: float) -> float:
    return min(max(share, 0.0), 1.0)

"""The neighbors of what is shown, had ready: the first page, or what a text says.

They are asked of readers of their own, so that what is shown never waits for them; what is not next
to it any more is not asked for. All of it is bounded.
"""

from collections.abc import Sequence
from functools import partial

from casefiles.evidence import store
from casefiles.evidence.look import stored_texts
from casefiles.evidence.model import Exhibit, Reading
from casefiles.evidence.read import formats
from casefiles.evidence.read.formats import Shown
from casefiles.evidence.read.model import Unread
from casefiles.view import View
from desktop.viewer.page_source import PageSource
from desktop.viewer.pictures import Kept
from desktop.viewer.questions import Questions
from desktop.viewer.shape import Paper, shape_of
from desktop.viewer.sheet_area import SheetArea

MOST = 4
"""Neighbors that are had ready."""

_SAID = frozenset({Shown.TEXT, Shown.MAIL})
_MOST_TEXT = 8 << 20
"""Bytes of texts that are kept, reckoned at two for each character."""


class Ahead:
    """Knows what was had ready, and asks for it."""

    def __init__(
        self, view: View, questions: Questions, source: PageSource, area: SheetArea
    ) -> None:
        self._view, self._questions, self._source, self._area = view, questions, source, area
        self._texts: Kept[str, tuple[str, ...]] = Kept(
            _MOST_TEXT, lambda texts: 2 * sum(map(len, texts)) + 100
        )

    def expect(self, exhibits: Sequence[Exhibit]) -> None:
        """Have the first look at these ready. Whatever was expected before is not any more."""
        for number in range(MOST):
            self._questions.forget(f"ahead {number}")
        for number, exhibit in enumerate(exhibits[:MOST]):
            reading = store.reading(self._view.db, exhibit.id)
            if reading and not reading.reason:
                self._ask(f"ahead {number}", exhibit, reading)

    def texts(self, exhibit: Exhibit) -> tuple[str, ...] | None:
        """Return what an exhibit says, if it is at hand."""
        return self._texts.get(exhibit.digest)

    def keep_texts(self, exhibit: Exhibit, texts: tuple[str, ...] | Unread) -> None:
        """Keep what an exhibit says: one may come back to it."""
        if not isinstance(texts, Unread):
            self._texts.keep(exhibit.digest, texts)

    def clear(self) -> None:
        """Keep nothing."""
        self._texts.clear()

    def _ask(self, place: str, exhibit: Exhibit, reading: Reading) -> None:
        password = store.password(self._view.db, exhibit.id)
        if shape := shape_of(reading):
            paper = Paper(exhibit.digest, shape, password)
            key = self._area.first_look(paper)
            if key not in self._source.pictures:
                self._source.want_picture(place, paper, key, ahead=True)
        elif formats.of(reading.mime).shown in _SAID and exhibit.digest not in self._texts:
            folder = self._view.folder
            self._questions.ask(
                place,
                exhibit.digest,
                lambda readers, file, _: stored_texts(readers, file, folder, exhibit, password),
                partial(self.keep_texts, exhibit),
                ahead=True,
            )

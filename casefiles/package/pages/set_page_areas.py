"""Where a cell or a passage stands on the pages that are set of a sheet, a text or an e-mail.

One answer for all who ask: who hides it, who marks it, who outlines it. All of it is found, or
`Impossible` is raised: nothing is half hidden, and nothing is pointed at that may be another.
"""

import math
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from typing import Self

from casefiles.evidence import store as evidence
from casefiles.evidence.model import Exhibit, Reading
from casefiles.evidence.places import Cells, Place, Rectangle, Run, in_words
from casefiles.evidence.redactions.extracted_text import (
    ExtractedText,
    cell_range,
    is_set,
)
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible
from casefiles.kernel.progress import silent
from casefiles.package.pages.drawn_words import place_on_drawn_pages
from casefiles.package.pages.exhibit_pages import PageMaker
from casefiles.package.pages.placed_pages import PlacedPages, placed_pages
from casefiles.package.pages.set_page_words import SetPageWords
from casefiles.package.pages.set_strips import BesideAt, CellAt, RunAt, Source, Strip

Share = tuple[float, float, float, float]
"""Left, bottom, right, top of an area, as shares of its page's width and height."""

_MOST = 300
"""Pages of an exhibit that are looked through to mark or outline something."""


@dataclass(frozen=True, slots=True)
class SetExhibit:
    """An exhibit whose pages are set, and what was read of it."""

    exhibit: Exhibit
    reading: Reading
    stored: ExtractedText
    placed: PlacedPages


def places_on_pages(it: SetExhibit, place: Place) -> Iterator[tuple[Source, list[Rectangle]]]:
    """Yield what was set of a place, with where on the pages: cells, comments, lines of a text.

    Pages count from 1, those of a slip sheet among them. Raises `Impossible` where some of it is
    on no page, unless pages were left out, and where LibreOffice drew the pages.
    """
    if it.placed.set is None:
        raise _lost(it, place)
    match place:
        case Cells():
            yield from _of_cells(it, place)
        case Run():
            yield from _of_run(it, place)
        case _:
            raise _lost(it, place)


def boxes_of(it: SetExhibit, strips: Sequence[Strip]) -> list[Rectangle]:
    """Return where strips stand, each as a whole."""
    return [_box(it, each, (each.left, each.right)) for each in strips]


def _lost(it: SetExhibit, place: Place) -> Impossible:
    return Impossible(
        f"{it.exhibit.label}, {in_words(place)}: where it stands on the pages that are made of it"
        " is not found."
    )


def _all_is_set(it: SetExhibit) -> bool:
    return it.placed.set is not None and not it.placed.set.left_out


def _of_cells(it: SetExhibit, place: Cells) -> Iterator[tuple[Source, list[Rectangle]]]:
    range_, strips = cell_range(it.reading, place), it.placed.strips.found
    for (row, column), _ in it.stored.in_range(it.exhibit, range_):
        cell = CellAt(range_.sheet, row, column)
        if cell not in strips and _all_is_set(it):
            raise _lost(it, place)
        yield cell, boxes_of(it, strips.get(cell, ()))
    for number, beside in it.stored.beside_range(it.exhibit, range_):
        said = BesideAt(range_.sheet, number)
        if beside.text.strip() and said not in strips and _all_is_set(it):
            raise _lost(it, place)
        yield said, boxes_of(it, strips.get(said, ()))


def _of_run(it: SetExhibit, run: Run) -> Iterator[tuple[Source, list[Rectangle]]]:
    texts, part = it.stored.texts(it.exhibit), (run.page or 1) - 1
    if part >= len(texts) or run.end > len(texts[part]):
        raise _lost(it, run)
    left = {at for at in range(run.start, run.end) if not texts[part][at].isspace()}
    for source, strips in it.placed.strips.of_runs(part):
        start, end = max(run.start, source.start), min(run.end, source.end)
        if start < end:
            left.difference_update(range(start, end))
            yield source, [*_on_line(it, source, strips, start, end)]
    if left and _all_is_set(it):
        raise _lost(it, run)


def _on_line(
    it: SetExhibit, source: RunAt, strips: Sequence[Strip], start: int, end: int
) -> Iterator[Rectangle]:
    """Yield the boxes of some characters of a line; all of the line where that is not certain."""
    shown = it.placed.strips.shown.get(source, ())
    lengths = [len(each) for each in shown]
    if len(shown) != source.end - source.start or sum(lengths) != sum(e.length for e in strips):
        yield from boxes_of(it, strips)
        return
    first = sum(lengths[: start - source.start])
    last = first + sum(lengths[start - source.start : end - source.start])
    for each in strips:
        if span := each.span(max(first, 0), max(last, 0)):
            yield _box(it, each, span)
        first, last = first - each.length, last - each.length


def _box(it: SetExhibit, strip: Strip, span: tuple[float, float]) -> Rectangle:
    page = strip.page + 1 + it.placed.slips
    left, right = math.floor(span[0] * 100), math.ceil(span[1] * 100)
    bottom, top = math.floor(strip.bottom * 100), math.ceil(strip.top * 100)
    return Rectangle(page, left, bottom, max(right, left + 1), max(top, bottom + 1))


class SetPageAreas:
    """Finds places to point at, exhibit by exhibit. To be used in a `with`."""

    def __init__(self, maker: PageMaker) -> None:
        self._maker, self._stored = maker, ExtractedText(maker.view.folder)
        self._last: _Looked | None = None

    def shares(self, exhibit: Exhibit, place: Place) -> dict[int, tuple[Share, ...]]:
        """Return what to mark of a place, by page of the PDF that is made of the exhibit, from 0.

        Nothing where that is not known. Cells that stand side by side are one area. Raises nothing
        that a file causes.
        """
        if not isinstance(place, Cells | Run):
            return {}
        try:
            looked = self._look(exhibit)
            found = looked.areas(place)
            by_page = dict[int, list[Rectangle]]()
            for each in found:
                by_page.setdefault(each.page, []).append(each)
            return {
                page - 1: tuple(_shares(looked.words.size(page), joined_rows(some)))
                for page, some in sorted(by_page.items())
            }
        except Impossible:
            return {}

    def _look(self, exhibit: Exhibit) -> "_Looked":
        if self._last is None or self._last.it.exhibit.id != exhibit.id:
            self._forget()
            reading = evidence.reading(self._maker.view.db, exhibit.id)
            if reading is None or not is_set(reading):
                raise Impossible(f"{exhibit.label} has no pages that are set.")
            if self._maker.pages(exhibit, silent).pages > _MOST:
                raise Impossible(f"{exhibit.label} has too many pages.")
            placed = placed_pages(self._maker, exhibit, silent)
            it = SetExhibit(exhibit, reading, self._stored, placed)
            self._last = _Looked.of(it, self._maker)
        return self._last

    def _forget(self) -> None:
        if self._last is not None:
            self._last.held.close()
            self._last = None

    def close(self) -> None:
        """Let go of what was looked at."""
        self._forget()
        self._stored.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


@dataclass(frozen=True, slots=True)
class _Looked:
    """The pages of the exhibit that was asked of last."""

    it: SetExhibit
    words: SetPageWords
    held: ExitStack

    @classmethod
    def of(cls, it: SetExhibit, maker: PageMaker) -> Self:
        with ExitStack() as stack:
            readers, settings = maker.readers, maker.settings
            words = SetPageWords(maker.view, it.exhibit, readers, it.placed, settings, stack)
            return cls(it, words, stack.pop_all())

    def areas(self, place: Cells | Run) -> list[Rectangle]:
        """Return what to mark. Raises `Impossible`."""
        if isinstance(place, Run) and self.it.placed.set is None:
            texts = self.it.stored.texts(self.it.exhibit)
            return [*place_on_drawn_pages(self.words, texts, place, self.it.placed.slips)]
        found = [*places_on_pages(self.it, place)]
        return [box for at, some in found if not isinstance(at, BesideAt) for box in some]


def joined_rows(areas: Sequence[Rectangle]) -> list[Rectangle]:
    """Return areas of one page, from above: those that stand side by side are one."""
    rows = dict[tuple[int, int], Rectangle]()
    for each in sorted(areas, key=lambda one: (-one.top, one.left)):
        key = round(each.bottom, -1), round(each.top, -1)
        was = rows.get(key, each)
        rows[key] = Rectangle(
            each.page, min(was.left, each.left), min(was.bottom, each.bottom),
            max(was.right, each.right), max(was.top, each.top),
        )  # fmt: skip
    return [*rows.values()]


def _shares(size: tuple[float, float], areas: Sequence[Rectangle]) -> Iterator[Share]:
    wide, high = (100 * side for side in size)
    for each in areas:
        yield each.left / wide, each.bottom / high, each.right / wide, each.top / high

"""Where words of a paper stand on pages that another program drew: found by the words themselves.

Nobody says which letters of a file became which on a page. So all that reads alike is hidden, and
nothing is pointed at unless it stands there as often as in the file.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from casefiles.evidence.passages.text_layer import TextLayer
from casefiles.evidence.places import Rectangle, Run, in_words
from casefiles.evidence.redactions.found_places import whole_words
from casefiles.evidence.redactions.page_words import PageWords
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible

_LEAST = 4
"""Letters of words that are hidden wherever they stand; fewer must stand in one place alone."""

_KNOWN = 512
"""Texts of which the letters are kept: each passage is looked for on all pages."""


@dataclass(frozen=True, slots=True)
class _Alike:
    """What reads like a line of a passage, on the pages and in the text."""

    letters: int
    which: int
    """Which of those in the text the line is, from 0."""

    often: int
    """How many of them are in the text."""

    found: Sequence[tuple[TextLayer, tuple[int, int]]]
    """Those on the pages, in their order."""


def places_on_drawn_pages(
    words: PageWords, texts: Sequence[str], run: Run, slips: int
) -> Iterator[Rectangle]:
    """Yield what is painted over for a run of the text of a paper, wherever its words stand.

    Raises `Impossible` where they stand less often on the pages than in the text.
    """
    for each in _alike(words, texts, run, slips):
        if len(each.found) < each.often or (each.letters < _LEAST and len(each.found) > 1):
            raise Impossible(
                f"{words.exhibit.label}, {in_words(run)}: where these words stand on the pages that"
                " LibreOffice drew is not certain, so nothing was made. If they are of a comment or"
                " a note that is on none of them, take that mark back; else add a PDF of it and"
                " redact that."
            )
        for found in each.found:
            yield from _areas(words, *found)


def place_on_drawn_pages(
    words: PageWords, texts: Sequence[str], run: Run, slips: int
) -> Iterator[Rectangle]:
    """Yield where a run of the text stands, and nothing else that reads alike.

    Raises `Impossible` where its words do not stand as often on the pages as in the text.
    """
    for each in _alike(words, texts, run, slips):
        if len(each.found) != each.often or each.which >= each.often:
            raise Impossible(
                f"{words.exhibit.label}, {in_words(run)}: not certain where it stands."
            )
        yield from _areas(words, *each.found[each.which])


def _alike(words: PageWords, texts: Sequence[str], run: Run, slips: int) -> Iterator[_Alike]:
    part = (run.page or 1) - 1
    if part >= len(texts) or run.end > len(texts[part]):
        raise Impossible(f"{words.exhibit.label}, {in_words(run)}: nothing stands there.")
    start, end = whole_words(texts[part], run.start, run.end)
    at = start
    for line in texts[part][start:end].splitlines(keepends=True):
        wanted = _letters(line)[0]
        line_at, at = at, at + len(line)
        if not wanted:
            continue
        alike = [(number, where) for number, text in enumerate(texts)
                 for where, _ in _runs(text, wanted)]  # fmt: skip
        before = sum(each < (part, line_at) for each in alike)
        pages = range(slips + 1, words.pages + 1)
        found = [(layer, where) for page in pages for layer in words.layers(page)
                 for where in _runs(layer.text, wanted)]  # fmt: skip
        yield _Alike(len(wanted), before, len(alike), found)


def _areas(words: PageWords, layer: TextLayer, at: tuple[int, int]) -> Sequence[Rectangle]:
    areas = layer.areas(*at)
    if not areas:
        raise Impossible(f"{words.exhibit.label}: some of its words stand nowhere on its pages.")
    return areas


@lru_cache(maxsize=_KNOWN)
def _letters(text: str) -> tuple[str, list[int]]:
    """Return letters and digits in their simplest form, and where in the text each stands."""
    letters, at = list[str](), list[int]()
    for place, each in enumerate(text):
        for one in unicodedata.normalize("NFKD", each).casefold():
            if one.isalnum():
                letters.append(one)
                at.append(place)
    return "".join(letters), at


def _runs(text: str, wanted: str) -> Iterator[tuple[int, int]]:
    """Yield where whole words of a text are these letters, gaps and ends of lines passed over."""
    letters, places = _letters(text)
    at = letters.find(wanted)
    while at >= 0:
        start, end = places[at], places[at + len(wanted) - 1] + 1
        if whole_words(text, start, end) == (start, end):
            yield start, end
        at = letters.find(wanted, at + 1)

"""Where words of a paper stand on pages that another program drew: found by the words themselves.

Nobody says which letters of a file became which on a page. So all that reads alike is hidden.
"""

import unicodedata
from collections.abc import Iterator, Sequence

from casefiles.evidence.places import Rectangle, Run, in_words
from casefiles.evidence.redactions.found_places import whole_words
from casefiles.evidence.redactions.page_words import PageWords
from casefiles.kernel.errors import Impossible

_LEAST = 4
"""Letters of words that are hidden wherever they stand; fewer must stand in one place alone."""


def places_on_drawn_pages(
    words: PageWords, texts: Sequence[str], run: Run, slips: int
) -> Iterator[Rectangle]:
    """Yield what is painted over for a run of the text of a paper, wherever its words stand.

    Raises `Impossible` where they stand less often on the pages than in the text.
    """
    label, text = words.exhibit.label, texts[(run.page or 1) - 1]
    start, end = whole_words(text, run.start, run.end)
    for line in text[start:end].splitlines():
        if not (wanted := _letters(line)[0]):
            continue
        often = sum(len([*_runs(each, wanted)]) for each in texts)
        pages = range(slips + 1, words.pages + 1)
        found = [(layer, at) for page in pages for layer in words.layers(page)
                 for at in _runs(layer.text, wanted)]  # fmt: skip
        if len(found) < often or (len(wanted) < _LEAST and len(found) > 1):
            raise Impossible(
                f"{label}, {in_words(run)}: where these words stand on the pages that LibreOffice"
                " drew is not certain, so nothing was made. If they are of a comment or a note that"
                " is on none of them, take that mark back; else add a PDF of it and redact that."
            )
        for layer, at in found:
            areas = layer.areas(*at)
            if not areas:
                raise Impossible(f"{label}: some of its words stand nowhere on its pages.")
            yield from areas


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

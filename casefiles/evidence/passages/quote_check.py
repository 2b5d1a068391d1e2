"""Whether the words that were marked still stand where they were marked.

A place is kept in the coordinates of the page or as offsets into its words, and with it the words.
When a file is read anew, by another version or another engine, the words may be others: then the
mark says so. Spaces and ends of lines make no difference.
"""

import re
from enum import Enum

from casefiles.evidence.passages.text_layer import TextLayer, printable
from casefiles.evidence.places import Place, Rectangle, Run
from casefiles.evidence.readers.workbook.cell_values import number
from casefiles.kernel.dataclass import dataclass


class QuoteState(Enum):
    """What became of the words of a mark."""

    SAME = "same"
    MOVED = "moved"
    """They stand elsewhere in the text now."""

    CHANGED = "changed"
    """Other words stand there."""

    GONE = "gone"
    """There is no text any more that could be compared."""


@dataclass(frozen=True, slots=True)
class QuoteCheck:
    """What became of a mark, and where its words stand now if they moved."""

    status: QuoteState
    place: Place
    says: str = ""
    """What stands at the place now."""

    @property
    def in_words(self) -> str:
        """For people; nothing where nothing changed."""
        return _WORDS[self.status].format(self.says)


_WORDS = {
    QuoteState.SAME: "",
    QuoteState.MOVED: "the words of this mark stand elsewhere in the text as it is read now",
    QuoteState.CHANGED: "the text as it is read now says something else here: “{}”",
    QuoteState.GONE: "the text that this mark quotes is not read any more",
}


MOST_QUOTE = 2_000
"""Characters of cells that are quoted; a sheet is no sentence."""

_BESIDE = re.compile(
    r"\[(?:comment(?: by [^\]]*)?|text box|chart|diagram|picture|header|footer)\] "
)
"""How words begin that stand beside a cell and not in it: they are compared with none."""

_CUT = " […]"
_DIGITS = 15


def shorten_quote(text: str) -> str:
    """Return what is quoted of cells that say much."""
    return text if len(text) <= MOST_QUOTE else f"{text[:MOST_QUOTE]}{_CUT}"


def in_layer(place: Place, quote: str, layer: TextLayer | None) -> QuoteCheck:
    """Compare a mark on a page with the words of the page as they are read now."""
    if not quote.strip():
        return QuoteCheck(QuoteState.SAME, place)
    if layer is None or not layer.text.strip():
        return QuoteCheck(QuoteState.GONE, place)
    match place:
        case Run(_, start, _) if start >= len(layer.text):
            return QuoteCheck(
                QuoteState.SAME, place
            )  # a note or a field, told behind the page's own words
        case Run(_, start, end):
            return _compared(place, quote, layer.text, layer.quote(start, end))
        case Rectangle():
            _, _, says = layer.within(place)
            return _compared(place, quote, layer.text, says)
        case _:
            return QuoteCheck(QuoteState.SAME, place)


def in_text(place: Run, quote: str, text: str) -> QuoteCheck:
    """Compare a mark in a text, an e-mail or a slide with its text as it is read now."""
    if not quote.strip():
        return QuoteCheck(QuoteState.SAME, place)
    if not text.strip():
        return QuoteCheck(QuoteState.GONE, place)
    return _compared(place, quote, text, text[place.start : place.end])


def in_cells(place: Place, quote: str, says: str) -> QuoteCheck:
    """Compare a mark in a sheet with what its cells say now."""
    same = not quote.strip() or _cells_say(quote) == _cells_say(says) or bool(_BESIDE.match(quote))
    return QuoteCheck(QuoteState.SAME if same else QuoteState.CHANGED, place, says)


def _cells_say(said: str) -> list[str]:
    """Return the words of cells, however they were quoted.

    A long text was once cut without a sign, and a number written with more digits than are shown.
    """
    words = printable(said.removesuffix(_CUT)[:MOST_QUOTE]).split()
    return [number(word) if len(word) > _DIGITS and "." in word else word for word in words]


def _compared(place: Run | Rectangle, quote: str, text: str, says: str) -> QuoteCheck:
    if _squeezed(says) == _squeezed(quote):
        return QuoteCheck(QuoteState.SAME, place, says)
    pattern = r"\s*".join(map(re.escape, _squeezed(quote)))
    begin = max(0, place.start - _FAR) if isinstance(place, Run) else 0
    near = printable_as_long(text[begin : begin + 2 * _FAR + len(quote)])
    if len(pattern) < _LONGEST and (found := re.search(pattern, near)):
        elsewhere = Run(place.page, begin + found.start(), begin + found.end())
        return QuoteCheck(QuoteState.MOVED, elsewhere, found[0])
    return QuoteCheck(QuoteState.CHANGED, place, says)


_LONGEST = 40_000
_FAR = 500_000
"""Characters before and behind a place among which its words are looked for: a window waits."""


def printable_as_long(text: str) -> str:
    """Return a text as it is quoted, with every character where it was."""
    return text.replace("\ufffe", "-").replace("\x00", " ")


def _squeezed(text: str) -> str:
    return "".join(printable(text).split())

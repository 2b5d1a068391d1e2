"""A text cut into stretches that a widget can show at once, and where each character went.

What is marked are characters of the stored text. A widget counts in halves of 32 bits, control
characters are written out, and a line that is too long is broken: both ways there is a way back.
"""

import re
from bisect import bisect_right

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.text_safety import visible

MOST = 60_000
"""Characters of a stretch: it is laid out in a few hundredths of a second."""

_MOST_LINE = 4_000
_BREAK = 4_000
"""Characters before the end of a stretch among which the end of a line is looked for."""

_ODD = re.compile(
    r"[^\n\t\x20-\x7e\u00a0-\u061b\u061d-\u200d\u2010-\u2027\u202f-\u2065\u2070-\ud7ff]"
)
"""What may have to be shown as something else, or takes two places."""


@dataclass(frozen=True, slots=True)
class SegmentSpan:
    """From where to where a stretch reaches in which of the stored texts."""

    part: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TextSegment:
    """What is shown of a span."""

    span: SegmentSpan
    shown: str
    stored_at: tuple[int, ...]
    """Offsets in the stored text from which on the difference is another, ascending."""

    shown_at: tuple[int, ...]
    """The position in the widget of each of them."""

    def position(self, offset: int) -> int:
        """Return where in the widget a character of the stored text stands."""
        offset = min(max(offset, self.span.start), self.span.end)
        knee = bisect_right(self.stored_at, offset) - 1
        return self.shown_at[knee] + offset - self.stored_at[knee]

    def offset(self, position: int) -> int:
        """Return which character of the stored text stands at a position of the widget."""
        knee = bisect_right(self.shown_at, position) - 1
        end = self.stored_at[knee + 1] if knee + 1 < len(self.stored_at) else self.span.end
        return min(self.stored_at[knee] + position - self.shown_at[knee], end)


def split_into_spans(texts: tuple[str, ...], most: int = MOST) -> list[SegmentSpan]:
    """Cut stored texts into stretches: each part for itself, at the end of a line if there is one.

    There is always one at least.
    """
    cut: list[SegmentSpan] = []
    for part, text in enumerate(texts):
        start = 0
        while len(text) - start > most:
            line = text.rfind("\n", start + most - min(_BREAK, most - 1), start + most) + 1
            end = line or start + most
            cut.append(SegmentSpan(part, start, end))
            start = end
        cut.append(SegmentSpan(part, start, len(text)))
    return cut or [SegmentSpan(0, 0, 0)]


def segment_of(text: str, span: SegmentSpan) -> TextSegment:
    """Return what is shown of a span of a stored text."""
    pieces: list[str] = []
    stored_at, shown_at = [span.start], [0]
    shown, done = 0, span.start

    def put(words: str, stored: int) -> None:
        """Show other words, of another length, in place of so many characters."""
        nonlocal shown, done
        pieces.append(words)
        shown += len(words.encode("utf-16-le", "surrogatepass")) // 2
        done += stored
        stored_at.append(done)
        shown_at.append(shown)

    for at, length, words in _changes(text, span):
        pieces.append(text[done:at])
        shown += at - done
        done = at
        put(words, length)
    pieces.append(text[done : span.end])
    return TextSegment(span, "".join(pieces), tuple(stored_at), tuple(shown_at))


def _changes(text: str, span: SegmentSpan) -> list[tuple[int, int, str]]:
    """Where how many characters are shown as what, in their order."""
    found = [
        (each.start(), 1, visible(each[0]))
        for each in _ODD.finditer(text, span.start, span.end)
        if each[0] > "\uffff" or visible(each[0]) != each[0]
    ]
    start = span.start
    while span.end - start > _MOST_LINE:
        line = text.rfind("\n", start, start + _MOST_LINE) + 1
        if not line:
            line = start + _MOST_LINE
            found.append((line, 0, "\n"))
        start = line
    return sorted(found)

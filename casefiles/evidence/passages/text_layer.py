"""The words on a page and where each of them stands: to mark them, quote them, find them again.

Of a born-digital page they come out of the file, of a scan from a recognition. What is marked as a
run of text are offsets into these words; where it is drawn is said by their boxes.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace

from casefiles.evidence.places import Rectangle
from casefiles.evidence.readers.worker_answers import CharacterBoxes
from casefiles.kernel.dataclass import dataclass

OF_THE_FILE = "text"
"""The name of the layer that a born-digital file brings along."""

_SAME_LINE = 0.35
"""How much of the lower of two characters must lie at the height of the other."""

_GAP = 1.2
"""Times its height: a wider gap on a line is not painted over when the line is marked."""

_HYPHEN = "\ufffe"
"""What PDFium says for a hyphen at the end of a line."""

Word = tuple[int, int, int, int, int, int]
"""Start, end, left, bottom, right, top of a recognized word; the last four in 1/100 point."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """Characters that stand beside each other."""

    start: int
    end: int
    left: int
    bottom: int
    right: int
    top: int
    leftward: bool
    """It is read from right to left."""


@dataclass(frozen=True, slots=True)
class TextLayer:
    """The words of one page. Made by `text_layer_of_file` or `text_layer_of_words`."""

    page: int
    """Counted from 1."""

    name: str
    """What read it: `text`, or an engine with its version and languages."""

    text: str
    boxes: tuple[int, ...]
    """Left, bottom, right, top of each character, in 1/100 point from the lower left corner."""

    lines: tuple[TextLine, ...]
    confidence: int | None = None
    """Of 100, as the engine thinks of itself; None where nothing was recognized."""

    @property
    def about(self) -> str:
        """Say who read the words, if they are not the file's own; or that there are none."""
        if self.confidence is not None:
            return f"text recognized by {self.name}, {self.confidence}% sure"
        return "" if self.text.strip() else "no text on this page: an image only"

    def quote(self, start: int, end: int) -> str:
        """Return the words of a run as they can be printed."""
        return printable(self.text[max(0, start) : max(0, end)])

    def areas(self, start: int, end: int) -> list[Rectangle]:
        """Return what to paint for a run: a box for each stretch of a line it covers."""
        painted: list[Rectangle] = []
        for line in self.lines:
            first, last = max(start, line.start), min(end, line.end)
            sized = (self.box(at) for at in range(first, last))
            spans = sorted((left, right) for left, _, right, _ in sized if right > left)
            gap = (line.top - line.bottom) * _GAP
            for left, right in _joined(spans, gap):
                painted.append(Rectangle(self.page, left, line.bottom, right, line.top))
        return painted

    def within(self, area: Rectangle) -> tuple[int, int, str]:
        """Return the run from the first to the last character in an area, and what stands there.

        Of the run only what lies in the area is quoted, line by line. Nothing there: (0, 0, "").
        """
        said: list[str] = []
        first, last = 0, 0
        for line in self.lines:
            inside = [at for at in range(line.start, line.end) if self._lies_in(at, area)]
            if inside:
                said.append(self.text[inside[0] : inside[-1] + 1].strip())
                first = first if last else inside[0]
                last = inside[-1] + 1
        return first, last, printable("\n".join(each for each in said if each))

    def at(self, across: float, up: float) -> int:
        """Return the place between two characters that is nearest to a point of the page."""
        if not self.lines:
            return 0
        line = min(self.lines, key=lambda each: _distance(each, across, up))
        return self.on_line(line, across)

    def on_line(self, line: TextLine, across: float) -> int:
        """Return the place on a line that is nearest to this far across the page."""
        places = range(line.start, line.end + 1)
        return min(places, key=lambda at: abs(self._edge(line, at) - across))

    def number_of_line(self, at: int) -> int:
        """Return which line a place between characters is on; -1 where there is no line."""
        number = -1
        for each, line in enumerate(self.lines):
            if line.start > at:
                break
            number = each
        return max(number, 0) if self.lines else -1

    def caret(self, at: int) -> tuple[int, int, int]:
        """Return how far across the page a caret stands, and from where to where it reaches up."""
        number = self.number_of_line(at)
        if number < 0:
            return (0, 0, 0)
        line = self.lines[number]
        return (self._edge(line, min(max(at, line.start), line.end)), line.bottom, line.top)

    def box(self, at: int) -> tuple[int, int, int, int]:
        """Return left, bottom, right, top of a character."""
        left, bottom, right, top = self.boxes[at * 4 : at * 4 + 4]
        return left, bottom, right, top

    def _edge(self, line: TextLine, at: int) -> int:
        """Return where on a line a place before a character is, or that after the last."""
        for each in range(at, line.end):
            left, _, right, _ = self.box(each)
            if right > left:
                return right if self._is_leftward(line, each) else left
        for each in range(line.end - 1, line.start - 1, -1):
            left, _, right, _ = self.box(each)
            if right > left:
                return left if self._is_leftward(line, each) else right
        return line.left

    def _is_leftward(self, line: TextLine, at: int) -> bool:
        kind = unicodedata.bidirectional(self.text[at])
        return kind in ("R", "AL") or (line.leftward and kind not in ("L", "EN", "AN"))

    def _lies_in(self, at: int, area: Rectangle) -> bool:
        left, bottom, right, top = self.box(at)
        across, up = (left + right) / 2, (bottom + top) / 2
        inside = area.left <= across <= area.right and area.bottom <= up <= area.top
        return right > left and inside


def text_layer_of_file(found: CharacterBoxes, page: int, height: float) -> TextLayer:
    """Return the layer of a page of a PDF, so many points high; `page` counts from 1."""
    tall, boxes = round(height * 100), list[int]()
    for at in range(0, len(found.boxes) - 3, 4):
        left, top, right, bottom = found.boxes[at : at + 4]
        boxes += (left, tall - bottom, right, tall - top)
    return _made(page, OF_THE_FILE, found.text, boxes)


def text_layer_of_words(
    page: int, name: str, text: str, words: Iterable[Word], confidence: int | None = None
) -> TextLayer:
    """Return the layer of a page that was recognized: of each word the box is known.

    Its characters are taken to be equally wide.
    """
    boxes = [0] * (len(text) * 4)
    for start, end, left, bottom, right, top in words:
        count = min(end, len(text)) - start
        leftward = _leftward(text[start:end])
        for number in range(count):
            place = count - 1 - number if leftward else number
            near = left + (right - left) * place // count
            far = left + (right - left) * (place + 1) // count
            boxes[(start + number) * 4 : (start + number) * 4 + 4] = (near, bottom, far, top)
    return replace(_made(page, name, text, boxes), confidence=confidence)


def printable(text: str) -> str:
    """Return words as they are quoted: a hyphen at the end of a line is one."""
    return text.replace(_HYPHEN, "-").replace("\x00", "")


def _made(page: int, name: str, text: str, boxes: Sequence[int]) -> TextLayer:
    text = text[: len(boxes) // 4]
    lines, start = list[TextLine](), 0
    before: tuple[int, int] | None = None
    for at, each in enumerate(text):
        left, bottom, right, top = boxes[at * 4 : at * 4 + 4]
        sized = right > left and top > bottom
        leaps = sized and before is not None and not _beside(before, (bottom, top))
        if each == "\n" or leaps:
            lines += _line(text, boxes, start, at)
            start, before = (at + 1 if each == "\n" else at), None
        if sized:
            before = (bottom, top)
    lines += _line(text, boxes, start, len(text))
    return TextLayer(page, name, text, tuple(boxes), tuple(lines))


def _line(text: str, boxes: Sequence[int], start: int, end: int) -> list[TextLine]:
    """Return the line of a stretch, if anything of it can be seen."""
    each = [boxes[at * 4 : at * 4 + 4] for at in range(start, end)]
    seen = [box for box in each if box[2] > box[0] and box[3] > box[1]]
    if not seen:
        return []
    left, bottom = min(box[0] for box in seen), min(box[1] for box in seen)
    right, top = max(box[2] for box in seen), max(box[3] for box in seen)
    return [TextLine(start, end, left, bottom, right, top, _leftward(text[start:end]))]


def _leftward(text: str) -> bool:
    kinds = [unicodedata.bidirectional(each) for each in text]
    return sum(kind in ("R", "AL") for kind in kinds) > sum(kind == "L" for kind in kinds)


def _beside(one: tuple[int, int], other: tuple[int, int]) -> bool:
    common = min(one[1], other[1]) - max(one[0], other[0])
    lower = min(one[1] - one[0], other[1] - other[0])
    # A full stop is low and a quotation mark high: they belong to the line they are near to.
    return common > lower * _SAME_LINE or -common < lower


def _joined(spans: list[tuple[int, int]], gap: float) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for left, right in spans:
        if joined and left - joined[-1][1] <= gap:
            joined[-1] = (joined[-1][0], max(joined[-1][1], right))
        else:
            joined.append((left, right))
    return joined


def _distance(line: TextLine, across: float, up: float) -> float:
    aside = max(line.left - across, across - line.right, 0)
    return max(line.bottom - up, up - line.top, 0) * 3 + aside

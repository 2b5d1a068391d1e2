"""What differs between a paper and the one that was sent in its place, line by line. Pure."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

from casefiles.kernel.dataclass import dataclass

_MOST_LINES = 2_000
"""Of a part that are compared: nobody corrects more of a paper than can be read."""


@dataclass(frozen=True, slots=True)
class LineDifference:
    """A line that one of two papers has otherwise, or alone."""

    part: int
    """The page, sheet or body, counted from 1."""

    old: str
    new: str


def text_diff(old: Sequence[str], new: Sequence[str]) -> tuple[LineDifference, ...]:
    """Compare two texts part by part. Spaces, and lines without words, make no difference."""
    pairs = zip_longest(old, new, fillvalue="")
    return tuple(each for part, pair in enumerate(pairs, 1) for each in _of_part(part, *pair))


def _of_part(part: int, old: str, new: str) -> Iterator[LineDifference]:
    before, after = _lines(old), _lines(new)
    matched = SequenceMatcher(None, before, after, autojunk=False)
    for kind, first, last, begins, ends in matched.get_opcodes():
        if kind != "equal":
            rows = zip_longest(before[first:last], after[begins:ends], fillvalue="")
            yield from (LineDifference(part, was, now) for was, now in rows)


def _lines(text: str) -> list[str]:
    squeezed = (" ".join(line.split()) for line in text.splitlines()[:_MOST_LINES])
    return [each for each in squeezed if each]

"""A few words around what was found, as they stand in the text."""

from collections.abc import Sequence

from casefiles.kernel.dataclass import dataclass

_BEFORE, _AFTER, _SLACK = 50, 110, 24
_BORDERS = " \t\n\u3000。，、；：！？.,;:!?)]）】》”"


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of a stored text, exactly as it stands there."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()
    """What was found, by characters of this stretch."""


def snippet_of(text: str, runs: Sequence[tuple[int, int]]) -> Snippet:
    """Quote the text around the first of some runs in it, or its beginning where there is none."""
    first, last = runs[0] if runs else (0, 0)
    start = _begin(text, max(0, first - _BEFORE), first)
    end = _end(text, last, min(len(text), max(last, first + 1) + _AFTER))
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    piece = piece.strip()
    inside = [(a - start, b - start) for a, b in runs if a >= start and b <= start + len(piece)]
    return Snippet(piece, tuple(inside))


def _begin(text: str, at: int, until: int) -> int:
    """Move on to where a word or sentence begins, if that is near."""
    if at == 0:
        return 0
    near = range(at, min(at + _SLACK, until) + 1)
    return next((n for n in near if text[n - 1] in _BORDERS), at)


def _end(text: str, since: int, at: int) -> int:
    """Go back to where a word or sentence ends, if that is near."""
    if at >= len(text):
        return len(text)
    near = range(at, max(at - _SLACK, since), -1)
    return next((n for n in near if text[n] in _BORDERS or text[n - 1] in _BORDERS), at)

"""Which pages are printed, as people write it: `1-3, 5, 8-`. Pure."""

import re
from collections.abc import Iterator

from casefiles.kernel.errors import Impossible

_PART = re.compile(r"(\d{0,6})\s*(?:[-–—]\s*(\d{0,6}))?")


def pages_named(text: str, pages: int) -> tuple[int, ...]:
    """Return the pages, from 1, in their order and each once; all of them for an empty text.

    Raises `Impossible`, naming what is no page of so many.
    """
    if not text.strip():
        return tuple(range(1, pages + 1))
    named = {page for part in re.split(r"[,;，、]", text) for page in _named(part.strip(), pages)}
    if not named:
        raise Impossible("No page is named: write, for example, 1-3, 5.")
    return tuple(sorted(named))


def pages_in_words(pages: tuple[int, ...]) -> str:
    """Return pages as they are written: `1-3, 5`."""
    stretches = list[list[int]]()
    for page in pages:
        if stretches and stretches[-1][-1] == page - 1:
            stretches[-1][1:] = [page]
        else:
            stretches.append([page])
    return ", ".join("-".join(map(str, each)) for each in stretches)


def _named(part: str, pages: int) -> Iterator[int]:
    if not part:
        return
    match = _PART.fullmatch(part)
    if match is None or part in {"-", "–", "—"}:
        raise Impossible(f"“{part}” is no page: write, for example, 1-3, 5.")
    is_range = match.group(2) is not None
    first = int(match.group(1) or 1)
    last = int(match.group(2) or pages) if is_range else first
    if not 1 <= first <= last <= pages:
        raise Impossible(f"“{part}” is not among the pages 1 to {pages:,}.")
    yield from range(first, last + 1)

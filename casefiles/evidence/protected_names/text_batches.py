"""Names and titles looked for in many short texts, as many at once as make a long one."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Protocol

from casefiles.evidence.protected_names.store import DatabaseText

if TYPE_CHECKING:
    from casefiles.evidence.protected_names.name_matcher import NameHit

_BATCH = 1 << 17
_APART = "\n\x1f0000\x1f\n"
"""Between texts that are gone through together: no name reaches over it."""


class Matcher(Protocol):
    """What looks for names, or for titles, in a text."""

    def __bool__(self) -> bool:
        """Whether there is anything to look for."""

    def hits(self, text: str) -> "list[NameHit]":
        """Return where they stand, each place once."""


def through(
    matcher: Matcher, texts: Iterable[DatabaseText]
) -> "Iterator[tuple[DatabaseText, NameHit]]":
    """Go through many short texts, as many at once as make a long one."""
    batch, length = list[DatabaseText](), 0
    for each in texts:
        batch.append(each)
        length += len(each.text) + len(_APART)
        if length > _BATCH:
            yield from _in_batch(matcher, batch)
            batch, length = [], 0
    yield from _in_batch(matcher, batch)


def _in_batch(
    matcher: Matcher, batch: list[DatabaseText]
) -> "Iterator[tuple[DatabaseText, NameHit]]":
    if not matcher.hits(_APART.join(each.text for each in batch)):
        return
    for each in batch:
        yield from ((each, hit) for hit in matcher.hits(each.text))

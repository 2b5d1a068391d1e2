"""Families: which exhibit stands under which, where several ties could say so.

An exhibit may be the translation of another, replace another, and have come out of a third. In a
list it stands in one place: under its original, else under what it replaces, else under what it
came out of. What it was tied to otherwise is said beside it.
"""

from collections.abc import Mapping, Sequence

from casefiles.evidence.listing import Listed


def ties(listed: Listed) -> tuple[str, ...]:
    """Return the exhibits under which one could stand, the closest tie first."""
    beside = listed.beside
    return tuple(filter(None, (beside.translates, beside.replaces, listed.exhibit.parent)))


def forest(tied: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return for each id under which other it stands, if under any.

    `tied` has all ids that there are. A tie to something that is not there, or that would put a
    thing under itself (a letter that encloses the paper it translates), is passed over.
    """
    under: dict[str, str] = {}
    for id_ in sorted(each for each, known in tied.items() if known):
        for above in tied[id_]:
            if above in tied and not _leads_to(above, id_, under):
                under[id_] = above
                break
    return under


def _leads_to(start: str, end: str, under: Mapping[str, str]) -> bool:
    at: str | None = start
    while at is not None:
        if at == end:
            return True
        at = under.get(at)
    return False

"""The exhibits of a case as a table shows them, and under which other each stands.

They are read where all tables are known that may lean on one: `usages.store.list_exhibits`.
"""

from collections.abc import Mapping, Sequence

from casefiles.evidence.model import Exhibit, State
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import ExhibitId


@dataclass(frozen=True, slots=True)
class ExhibitDetails:
    """What a list says beside an exhibit."""

    state: State | None
    """How far it could be read; None until somebody looked."""

    mime: str
    """By content; empty until somebody looked."""

    pages: int | None
    unread: str
    """Why it could not be read, as a slug; or nothing."""

    citations: int
    """How many citations lean on it, of all scopes."""

    statements: int
    """How many statements lean on it."""

    passages: int = 0
    """How many places in it are marked."""

    translates: ExhibitId | None = None
    """What it is a translation of."""

    replaces: ExhibitId | None = None
    """What it was sent in place of."""

    replaced_by: int | None = None
    """The number of what was sent in its place."""

    in_part: str = ""
    """How far it is read, where more is in it: `rows 1 to 1,048,576 of 3,000,000`."""

    files_in: int = 0
    """How many files are in it."""

    opened: bool = False
    """Whether it was opened, whatever came out of it."""

    package_label: str = ""
    """Its label in the package, such as `3-07`; or nothing."""

    bates: str = ""
    """The Bates numbers of its pages, from which to which; or nothing."""


@dataclass(frozen=True, slots=True)
class ExhibitListItem:
    """An exhibit, and what a list says beside it."""

    exhibit: Exhibit
    beside: ExhibitDetails


def possible_parents(listed: ExhibitListItem) -> tuple[str, ...]:
    """Return the exhibits under which one could stand, the closest tie first."""
    beside = listed.beside
    return tuple(filter(None, (beside.translates, beside.replaces, listed.exhibit.parent)))


def parents_shown(tied: Mapping[str, Sequence[str]]) -> dict[str, str]:
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

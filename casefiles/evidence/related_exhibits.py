"""What belongs together with an exhibit: what it came out of, what came out of it, its ties."""

from collections.abc import Sequence
from enum import Enum
from sqlite3 import Connection

from casefiles.evidence import store
from casefiles.evidence.model import Exhibit
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import ExhibitId
from casefiles.storage import rows


class ExhibitRelation(Enum):
    """What one exhibit is to another, in the order in which people ask for it."""

    PARENT = "parent"
    """The other one came out of it."""

    CHILD = "child"
    ORIGINAL = "original"
    """The other one is its translation."""

    TRANSLATION = "translation"
    REPLACED = "replaced"
    """The other one was sent in its place."""

    REPLACEMENT = "replacement"
    SAME = "same"
    """The same bytes, which came more than once."""


@dataclass(frozen=True, slots=True)
class RelatedExhibit:
    """An exhibit, and what it is to the one that was asked about."""

    relation: ExhibitRelation
    exhibit: Exhibit


def related_exhibits(db: Connection, exhibit: ExhibitId) -> list[RelatedExhibit]:
    """Return what belongs together with an exhibit, by relation and number."""
    return kin_of(db, [exhibit])[exhibit]


def kin_of(db: Connection, exhibits: Sequence[ExhibitId]) -> dict[ExhibitId, list[RelatedExhibit]]:
    """Return what belongs together with each of these, by relation and number."""
    found = store.related(db, exhibits)
    make = rows.reader(Exhibit, rows.columns_of(found))
    known: dict[ExhibitId, list[RelatedExhibit]] = {each: [] for each in exhibits}
    for row in found:
        known[row["of"]].append(RelatedExhibit(ExhibitRelation(row["relation"]), make(row)))
    order = [*ExhibitRelation]
    for each in known.values():
        each.sort(key=lambda one: (order.index(one.relation), one.exhibit.number))
    return known

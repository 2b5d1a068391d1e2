"""What belongs together with an exhibit: what it came out of, what came out of it, its ties."""

from dataclasses import dataclass
from enum import Enum
from sqlite3 import Connection

from casefiles.evidence import store
from casefiles.evidence.model import Exhibit
from casefiles.ids import ExhibitId
from casefiles.storage import rows


class Relation(Enum):
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
class Kin:
    """An exhibit, and what it is to the one that was asked about."""

    relation: Relation
    exhibit: Exhibit


def kin(db: Connection, exhibit: ExhibitId) -> list[Kin]:
    """Return what belongs together with an exhibit, by relation and number."""
    found = store.kin(db, exhibit)
    make = rows.reader(Exhibit, found)
    known = [Kin(Relation(row["relation"]), make(row)) for row in found]
    order = [*Relation]
    return sorted(known, key=lambda each: (order.index(each.relation), each.exhibit.number))

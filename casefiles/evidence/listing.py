"""The exhibits of a case as a table shows them: what was read in each, and what leans on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from sqlite3 import Connection

from casefiles.evidence import store
from casefiles.evidence.model import Exhibit, State
from casefiles.ids import CaseId
from casefiles.storage import rows


@dataclass(frozen=True, slots=True)
class Beside:
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


@dataclass(frozen=True, slots=True)
class Listed:
    """An exhibit, and what a list says beside it."""

    exhibit: Exhibit
    beside: Beside


def listing(db: Connection, case: CaseId, exhibits: Iterable[str] | None = None) -> list[Listed]:
    """Return a case's exhibits, or those of these that are there, in the order they arrived.

    One query, whatever their number.
    """
    found = store.listed(db, case, exhibits)
    exhibit, beside = rows.reader(Exhibit, found), rows.reader(Beside, found)
    return [Listed(exhibit(row), beside(row)) for row in found]

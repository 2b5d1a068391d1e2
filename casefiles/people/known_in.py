"""Who works in a workspace that nobody has opened yet: asked before anything is done in it."""

from collections.abc import Callable
from pathlib import Path
from sqlite3 import Connection
from typing import TypeVar

from casefiles.acts import Act
from casefiles.kernel.errors import Tampered, Trouble, Unnamed
from casefiles.kernel.ids import DeviceId
from casefiles.people.model import Person
from casefiles.people.store import everyone
from casefiles.storage import journal
from casefiles.storage.database import translating_sqlite_errors
from casefiles.storage.sql_driver import sql_errors
from casefiles.workspace.view import View

T = TypeVar("T")


def known_in(folder: Path) -> list[Person]:
    """Return the people of a workspace as it lies there; nobody where it cannot be read."""
    return _looked_up(folder, everyone) or []


def who_acts_in(folder: Path, named: str, device: DeviceId) -> Person | None:
    """Return who acts, as `who_acts`, also in a workspace that cannot be read. Raises `Unnamed`."""
    person = _looked_up(folder, lambda db: who_acts(db, named, device))
    if person is None and not named.strip():
        raise Unnamed
    return person


def who_acts(db: Connection, named: str, device: DeviceId) -> Person | None:
    """Return who acts: the one who is named, else the only one; None if the name is new here.

    The only one is taken where something was written under that name on this device, or the name
    was: on another one, as of whoever borrowed the workspace, it may be anybody. Raises `Unnamed`;
    nobody is ever taken from the system.
    """
    known = everyone(db)
    if named.strip():
        return next((each for each in known if named in {each.name, each.signature}), None)
    if len(known) != 1:
        raise Unnamed(tuple(each.name for each in known))
    if not _has_worked_on(db, device, known[0]):
        raise Unnamed((known[0].name,), only_elsewhere=True)
    return known[0]


def _has_worked_on(db: Connection, device: DeviceId, person: Person) -> bool:
    named = Act.ADD_PERSON, Act.EDIT_PERSON  # a person may be called otherwise since
    return journal.has_written(db, device, person.name) or journal.has_changed(
        db, device, person.id, named
    )


def _looked_up(folder: Path, look: Callable[[Connection], T]) -> T | None:
    try:
        with View(folder, as_it_is=True) as view, translating_sqlite_errors():
            return look(view.db)
    except sql_errors("Error", Tampered, Trouble):
        return None

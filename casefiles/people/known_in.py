"""Who works in a workspace that nobody has opened yet: asked before anything is done in it."""

from pathlib import Path

from casefiles.kernel.errors import Tampered, Trouble
from casefiles.people.model import Person
from casefiles.people.store import everyone
from casefiles.storage.database import translating_sqlite_errors
from casefiles.storage.sql_driver import sql_errors
from casefiles.workspace.view import View


def known_in(folder: Path) -> list[Person]:
    """Return the people of a workspace as it lies there; nobody where it cannot be read."""
    try:
        with View(folder, as_it_is=True) as view, translating_sqlite_errors():
            return everyone(view.db)
    except sql_errors("Error", Tampered, Trouble):
        return []

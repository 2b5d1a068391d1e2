"""The other databases of a workspace: its back-ups, and states that a restore has replaced.

Each may hold acts that the journal does not have. Those are nowhere else: until a person has
decided about them, neither the copy goes nor an original that only they name.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import CasefilesError, QuarantineHold
from casefiles.kernel.ids import Digest
from casefiles.kernel.progress import Progress, silent
from casefiles.kernel.workspace_errors import NotAWorkspace, StorageTrouble
from casefiles.storage import chain_heads
from casefiles.storage.chain_heads import ChainHead
from casefiles.storage.database import connect, translating_sqlite_errors
from casefiles.storage.journal_entry import JournalEntry, parse
from casefiles.storage.location import DATABASE
from casefiles.storage.schema_version import recognize
from casefiles.storage.sql_driver import sql_errors
from casefiles.storage.verify import Fault, verify

T = TypeVar("T")

BACKUPS, REPLACED = "backups", "replaced"
DAMAGED = ".damaged"
"""What locking adds to the name of one that cannot be read: it is sealed byte by byte."""


@dataclass(frozen=True, slots=True)
class CopyCheck:
    """What was found in another database of a workspace."""

    name: str
    """Its path in the workspace's folder."""

    trouble: CasefilesError | None
    """Why it could not be read, if it could not."""

    only_here: tuple[JournalEntry, ...] = ()
    """Acts that the journal of the workspace does not have, oldest first."""

    faults: tuple[Fault, ...] = ()
    """What differs in it, if it was checked whole."""

    behind: int = 0
    """How many acts of the journal it does not have."""

    last: str = ""
    """When its last act was done, UTC, ISO 8601."""

    whole: bool = False
    """Whether it was checked whole: its chains, and its rows against them."""


def paths(folder: Path) -> list[Path]:
    """Return the databases beside a workspace's own, back-ups first."""
    kept = (folder / REPLACED).glob(f"*/{DATABASE}")
    return [*sorted((folder / BACKUPS).glob("*.sqlite")), *sorted(kept)]


def sealed_damaged(folder: Path) -> list[Path]:
    """Return what was damaged already when the workspace was locked. Nobody can look into it."""
    every = (each for named in (BACKUPS, f"{REPLACED}/*") for each in folder.glob(f"{named}/*"))
    return sorted(each for each in every if each.suffix == DAMAGED)


@contextmanager
def open_copy(path: Path) -> Iterator[sqlite3.Connection]:
    """Look into a database that nobody works in. Raises `StorageTrouble`, `TooNew`, ...

    `NotAWorkspace` if it is none of ours.
    """
    if not path.is_file():
        raise NotAWorkspace(path)
    try:
        with translating_sqlite_errors(), closing(connect(path, only_to_read=True)) as db:
            recognize(db, path, only_to_read=True)
            yield db
    except sql_errors("Error", UnicodeDecodeError) as error:  # as of a damaged schema
        raise StorageTrouble("SQLITE_CORRUPT") from error


def read_each(some: Iterable[Path], read: Callable[[sqlite3.Connection], T]) -> list[T]:
    """Return what was read in each database. Of one that cannot be read nothing is known."""
    found = list[T]()
    for path in some:
        with suppress(CasefilesError), open_copy(path) as other:
            found.append(read(other))
    return found


def only_in(other: sqlite3.Connection, db: sqlite3.Connection) -> list[JournalEntry]:
    """Return the acts that one database has and another does not, by the clock."""
    if all(chain_heads.leads_through(db, head) for head in chain_heads.heads(other)):
        return []
    known = {row["hash"] for row in db.execute("SELECT hash FROM journal")}
    rows = other.execute("SELECT hash, entry FROM journal ORDER BY nr")
    return sorted(
        (parse(row["entry"]) for row in rows if row["hash"] not in known),
        key=lambda entry: entry.at,
    )


def check(
    db: sqlite3.Connection | None, folder: Path, *, whole: bool = True, progress: Progress = silent
) -> list[CopyCheck]:
    """Look into every copy: does it open, what does it alone have; `whole`, do its chains hold.

    Without a database, as where it cannot be read, nothing is compared.
    """
    found: list[CopyCheck] = []
    every = paths(folder)
    for done, path in enumerate(every):
        progress(done, len(every), path.name)
        found.append(_check(db, path, path.relative_to(folder).as_posix(), whole=whole))
    for path in sealed_damaged(folder):
        name = path.relative_to(folder).as_posix()
        found.append(CopyCheck(name, StorageTrouble("SQLITE_CORRUPT")))
    progress(len(every), len(every))
    return found


def _check(db: sqlite3.Connection | None, path: Path, name: str, *, whole: bool) -> CopyCheck:
    try:
        with open_copy(path) as other:
            [said] = other.execute("PRAGMA quick_check (1)").fetchone()
            if said != "ok":
                raise StorageTrouble("SQLITE_CORRUPT")
            faults = verify(other).faults if whole else ()
            only_here = tuple(only_in(other, db)) if db else ()
            behind = len(only_in(db, other)) if db else 0
            return CopyCheck(name, None, only_here, faults, behind, _last(other), whole)
    except CasefilesError as error:
        return CopyCheck(name, error)
    except (KeyError, TypeError, ValueError):  # an entry that is none
        return CopyCheck(name, StorageTrouble("SQLITE_CORRUPT"))


def _last(db: sqlite3.Connection) -> str:
    row = db.execute("SELECT entry ->> 'at' AS at FROM journal ORDER BY nr DESC LIMIT 1").fetchone()
    return str(row["at"]) if row else ""


def copies_naming(folder: Path, digest: Digest) -> list[str]:
    """Return which copies name an original."""
    return [path.relative_to(folder).as_posix() for path in paths(folder) if _names(path, digest)]


def _names(path: Path, digest: Digest) -> bool:
    try:
        with open_copy(path) as other:
            query = "SELECT 1 FROM journal_change WHERE instr(change, ?) LIMIT 1"
            return other.execute(query, (digest,)).fetchone() is not None
    except CasefilesError:
        return False


def quarantine_holds(
    db: sqlite3.Connection, folder: Path, missing: Sequence[ChainHead] = ()
) -> tuple[QuarantineHold, ...]:
    """Return what may yet come back to what lies in quarantine; nothing if nothing may.

    `missing` are heads that are known from elsewhere and that this journal does not have.
    """
    pins = [f"entry {head.seq} of case {head.case}" for head in missing]
    copies = check(db, folder, whole=False)
    return (
        *map(QuarantineHold, pins),
        *(
            QuarantineHold(c.name, len(c.only_here), c.trouble)
            for c in copies
            if c.trouble or c.only_here
        ),
    )

"""When a person last left a case, kept among the settings of this machine.

Never in a workspace: reading a case writes nothing there, and no journal tells who read what. A
small file for each person and case, named by a hash: it holds the place in the case's journal that
was reached and the time, nothing of the case. It is never in the way: what is missing, unreadable
or not ours is passed over.
"""

import hashlib
import os
import re
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from sqlite3 import Connection

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, Digest
from casefiles.storage import chain_heads
from casefiles.storage.chain_heads import ChainHead
from casefiles.workspace.workspace import Workspace

FOLDER = "visits"
"""Among the settings."""

_LINE = re.compile(r"([1-9][0-9]{0,8}) ([0-9a-f]{64}) (\S{1,40})\n?")


@dataclass(frozen=True, slots=True)
class LastVisit:
    """Where the journal of a case stood when somebody left it, and when that was."""

    head: ChainHead
    at: datetime


def last_visit(
    db: Connection, settings: Path | None, case: CaseId, person: str
) -> LastVisit | None:
    """Return when somebody last left a case; None if never, or if it was in another state of it."""
    found = _read(settings, case, person) if settings else None
    return found if found and chain_heads.leads_through(db, found.head) else None


def leave_case(workspace: Workspace, case: CaseId) -> None:
    """Remember that whoever works leaves a case as it stands now. Writes nothing into it."""
    by = workspace.environment
    note_visit(workspace.db, by.settings, case, by.actor, by.now())


def note_visit(
    db: Connection, settings: Path | None, case: CaseId, person: str, at: datetime
) -> None:
    """Remember that somebody leaves a case as it stands now."""
    head = chain_heads.head(db, case)
    if settings and head and person:
        keep_visit(settings, person, LastVisit(head, at))


def keep_visit(settings: Path, person: str, visit: LastVisit) -> None:
    """Remember when somebody left a case, instead of the time before."""
    head, at = visit.head, visit.at
    file = _file(settings, head.case, person)
    part = file.with_name(f"{file.name}.{os.getpid()}.part")
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            part.write_text(f"{head.seq} {head.hash} {at.isoformat()}\n", "ascii")
            part.replace(file)
        finally:
            part.unlink(missing_ok=True)


def _read(settings: Path, case: CaseId, person: str) -> LastVisit | None:
    file = _file(settings, case, person)
    with suppress(OSError, ValueError):
        if file.is_file() and (found := _LINE.fullmatch(file.read_text("ascii"))):
            seq, hash_, at = found.groups()
            moment = datetime.fromisoformat(at)
            if moment.tzinfo:
                return LastVisit(ChainHead(case, int(seq), Digest(hash_)), moment)
    return None


def _file(settings: Path, case: CaseId, person: str) -> Path:
    named = f"{case}\n{person}".encode("utf-8", "surrogateescape")
    return settings / FOLDER / hashlib.sha256(named).hexdigest()[:32]

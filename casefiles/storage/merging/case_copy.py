"""What of a case travels: its journal to the letter, who signed it, and the numbers it used.

No row travels: the tables are rebuilt on arrival. Nor do bytes, which a digest names.
"""

import sqlite3
from collections.abc import Mapping

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, Digest
from casefiles.storage import chain_heads, journal
from casefiles.storage.chain_heads import ChainHead
from casefiles.storage.database import schema_number
from casefiles.storage.devices.known_keys import KnownKey, known_keys
from casefiles.storage.journal import EntryText
from casefiles.storage.workspace_row import workspace_id


@dataclass(frozen=True, slots=True)
class DeviceSignature:
    """By which key an entry was signed, and how; both in bytes."""

    key: bytes
    signature: bytes


@dataclass(frozen=True, slots=True)
class CaseCopy:
    """A case as its journal has it."""

    case: CaseId
    workspace: CaseId
    """The workspace it is of."""

    schema: int
    """The number of the last migration of the workspace it is of."""

    entries: tuple[EntryText, ...]
    """Oldest first; what was erased of their changes is not there."""

    signatures: Mapping[Digest, DeviceSignature]
    """By the hash of the entry; one that was not signed has none."""

    numbers: Mapping[str, int]
    """The last number used of each series, be it of what is there or undone."""

    keys: tuple[KnownKey, ...]
    """The keys known in that workspace by which entries of the case are signed."""

    head: ChainHead
    """The place its journal has reached."""


def read_case_copy(db: sqlite3.Connection, case: CaseId) -> CaseCopy | None:
    """Return what travels of a case; None where there is no journal of it.

    To be called within one transaction.
    """
    head = chain_heads.head(db, case)
    if head is None:
        return None
    signatures = _signatures(db, case)
    signed_by = {each.key.hex() for each in signatures.values()}
    return CaseCopy(
        case,
        workspace_id(db) or CaseId(""),
        schema_number(db),
        tuple(journal.texts(db, case)),
        signatures,
        numbers_used(db, case),
        tuple(each for each in known_keys(db) if each.key in signed_by),
        head,
    )


def numbers_used(db: sqlite3.Connection, case: CaseId) -> dict[str, int]:
    """Return the last number of each series of a case that was used."""
    query = "SELECT chain, last FROM numbers_used WHERE chain >= ? AND chain < ? ORDER BY chain"
    rows = db.execute(query, (f"{case}:", f"{case};"))  # the next character after the colon
    return {str(row["chain"]).partition(":")[2]: row["last"] for row in rows}


def _signatures(db: sqlite3.Connection, case: CaseId) -> dict[Digest, DeviceSignature]:
    rows = db.execute(
        """
        SELECT j.hash, s.key, s.signature FROM journal j JOIN entry_signatures s ON s.entry = j.nr
        WHERE j.case_id = ? ORDER BY j.seq, j.hash
        """,
        (case,),
    )
    return {
        Digest(row["hash"]): DeviceSignature(bytes(row["key"]), bytes(row["signature"]))
        for row in rows
    }

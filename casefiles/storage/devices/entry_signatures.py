"""The signature of an entry of a journal, beside it: written with it, in the same transaction."""

import sqlite3

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.environment import EntrySigner
from casefiles.storage.chain_heads import ChainHead
from casefiles.storage.devices.ed25519 import entry_message, is_signed

FIRST_SCHEMA = 42
"""The first one with signatures: an entry written for an older one has none."""


@dataclass(frozen=True, slots=True)
class EntrySignature:
    """By which key an entry was signed, and how."""

    key: bytes
    signature: bytes

    def holds(self, head: ChainHead) -> bool:
        """Whether it is the signature of this entry by this key."""
        return is_signed(self.key, self.signature, entry_message(head))


def sign_entry(db: sqlite3.Connection, nr: int, signer: EntrySigner) -> None:
    """Sign an entry that was just written, by the number it is kept by."""
    query = "SELECT case_id, seq, hash FROM journal WHERE nr = ?"
    head = ChainHead(*db.execute(query, (nr,)).fetchone())
    db.execute(
        "INSERT INTO entry_signatures (entry, key, signature) VALUES (?, ?, ?)",
        (nr, signer.public, signer.sign(entry_message(head))),
    )


def signature_of(db: sqlite3.Connection, nr: int) -> EntrySignature | None:
    """Return the signature of an entry; None if it has none, or one that cannot be read as one."""
    query = (
        "SELECT CAST(key AS BLOB), CAST(signature AS BLOB) FROM entry_signatures WHERE entry = ?"
    )
    row = db.execute(query, (nr,)).fetchone()
    return EntrySignature(bytes(row[0] or b""), bytes(row[1] or b"")) if row else None


def loose_signatures(db: sqlite3.Connection) -> int:
    """Return how many signatures belong to no entry."""
    query = "SELECT count(*) FROM entry_signatures WHERE entry NOT IN (SELECT nr FROM journal)"
    return int(db.execute(query).fetchone()[0])

"""The salts of the entry in which two copies meet: alike on both sides, guessed by nobody.

They follow from the salts of what is joined, which lie beside both journals and go with what is
erased.
"""

import hashlib
import hmac
from collections.abc import Iterable

from casefiles.storage.journal import EntryText
from casefiles.storage.journal_entry import SALT, JournalChange


class JoinSalts:
    """Salts for changes of one entry."""

    def __init__(self, joined: Iterable[EntryText]) -> None:
        secret = hashlib.sha256()
        for entry in sorted(joined, key=lambda each: each.hash):
            secret.update(entry.hash.encode())
            for change in sorted(entry.changes, key=lambda each: each.nr):
                secret.update(change.nr.to_bytes(8, "big") + change.salt)
        self._secret = secret.digest()

    def of(self, change: JournalChange) -> bytes:
        """Return the salt of a change: an entry has one of each kind for a row."""
        kind = f"{change.before is not None:d}{change.after is not None:d}"
        place = "\0".join((change.table, change.row, kind)).encode("utf-8", "surrogatepass")
        return hmac.digest(self._secret, place, "sha256")[:SALT]

"""Check who signed what: each entry of the journals against the keys that are known.

Which key is an installation's is said by the workspace's own journal, as it is replayed, wherever
the entry stands: a workspace is begun before its first installation is known. What a key signed
after it was replaced or revoked is told apart, by the order in which entries were written here and,
for a revocation, by the moment that it names.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import field

from casefiles.acts import Act
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, DeviceId
from casefiles.storage.chain_heads import ChainHead
from casefiles.storage.database import schema_number
from casefiles.storage.devices import entry_signatures
from casefiles.storage.devices.known_keys import KnownKey, key_of, known_keys
from casefiles.storage.journal_source import FiledEntry
from casefiles.storage.sql_driver import sql_errors
from casefiles.storage.verify_faults import (
    BadEntry,
    EntryFault,
    Fault,
    FileDamage,
    SignatureCheck,
    SignedBy,
)

_KEYS_CHANGE = {
    Act.ENROLL_DEVICE, Act.ROTATE_DEVICE_KEY, Act.REVOKE_DEVICE, Act.KEEP_REVOCATIONS,
}  # fmt: skip


@dataclass(slots=True)
class _Entry:
    nr: int
    head: ChainHead
    schema: int
    device: DeviceId
    at: str
    key: str
    """Blank if it is not signed."""

    holds: bool


@dataclass(slots=True)
class SignatureReader:
    """Takes note of each entry as the journals are replayed, and then says who signed what."""

    live: sqlite3.Connection
    replayed: sqlite3.Connection
    _entries: list[_Entry] = field(default_factory=list)
    _ended: dict[str, int] = field(default_factory=dict)
    """The keys that were replaced or revoked, each with the number of the entry that did."""

    def read(self, filed: FiledEntry) -> None:
        """Take note of an entry that was just replayed."""
        entry = filed.entry
        if entry is None or not filed.is_whole:
            return  # that is told already, and whose it is nobody knows
        head = ChainHead(entry.case, entry.seq, filed.hash)
        found = self._signature(filed.nr)
        key = found.key.hex() if found else ""
        holds = found is not None and found.holds(head)
        self._entries.append(
            _Entry(filed.nr, head, entry.schema, entry.device, entry.at, key, holds)
        )
        if entry.act in _KEYS_CHANGE:
            for each in self._known():
                if each.replaces:
                    self._ended.setdefault(each.replaces, filed.nr)
                if each.revoked_from:
                    self._ended.setdefault(each.key, filed.nr)

    def found(self) -> tuple[SignatureCheck, list[Fault]]:
        """Say who signed what, and what is wrong."""
        known = self._known()
        faults = [*self._loose(), *_unendorsed(known)]
        counts, ended = Counter[SignedBy](), list[tuple[str, CaseId, int]]()
        by_key, devices = {each.key: each for each in known}, {each.device for each in known}
        named = dict[str, None]()
        for entry in self._entries:
            said = self._of(entry, by_key, devices)
            if isinstance(said, EntryFault):
                faults.append(BadEntry(entry.head.case, entry.head.seq, said))
                continue
            counts[said] += 1
            if key := by_key.get(entry.key):
                current = key_of(known, key.device) or key
                named[current.name] = None
                if said is SignedBy.ENDED:
                    ended.append((current.name, entry.head.case, entry.head.seq))
        return SignatureCheck(dict(counts), tuple(named), tuple(ended)), faults

    def _of(
        self, entry: _Entry, by_key: dict[str, KnownKey], devices: set[DeviceId]
    ) -> SignedBy | EntryFault:
        if not entry.key:
            if entry.schema < entry_signatures.FIRST_SCHEMA:
                return SignedBy.OLDER
            return EntryFault.UNSIGNED if entry.device in devices else SignedBy.UNSIGNED
        if not entry.holds:
            return EntryFault.WRONGLY_SIGNED
        key = by_key.get(entry.key)
        if key is None:
            return SignedBy.UNKNOWN
        if key.device != entry.device:
            return EntryFault.WRONGLY_SIGNED
        revoked = bool(key.revoked_from) and entry.at >= key.revoked_from
        return SignedBy.ENDED if revoked or self._is_after_end(entry) else SignedBy.KNOWN

    def _is_after_end(self, entry: _Entry) -> bool:
        end = self._ended.get(entry.key)
        return end is not None and entry.nr > end

    def _signature(self, nr: int) -> entry_signatures.EntrySignature | None:
        try:
            return entry_signatures.signature_of(self.live, nr)
        except sql_errors("DatabaseError"):  # older tables have none; of damage others tell
            return None

    def _loose(self) -> Iterator[Fault]:
        if schema_number(self.live) < entry_signatures.FIRST_SCHEMA:
            return
        try:
            if entry_signatures.loose_signatures(self.live):
                yield FileDamage("signatures that belong to no entry of the journal")
        except sql_errors("DatabaseError") as error:
            yield FileDamage(f"entry_signatures cannot be read: {error}")

    def _known(self) -> list[KnownKey]:
        if schema_number(self.replayed) < entry_signatures.FIRST_SCHEMA:
            return []
        return known_keys(self.replayed)


def _unendorsed(known: list[KnownKey]) -> Iterator[Fault]:
    for each in known:
        if not each.is_endorsed:
            yield FileDamage(f"the key {each.fingerprint} is not signed by the one it replaces")

"""Originals of a case on their way to a hub and from it: sealed, checked, never twice."""

import re
from collections.abc import Callable, Iterable, Iterator

from casefiles.hub import store
from casefiles.hub.case_key import CaseKey, Chance
from casefiles.hub.model import StoredOriginal
from casefiles.hub.session import Hub
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import Digest
from casefiles.kernel.progress import Progress, silent
from casefiles.kernel.sealing_errors import SealBroken
from casefiles.kernel.workspace_errors import DigestMismatch
from casefiles.storage.blobs import BlobStore
from casefiles.storage.checked_pieces import checked_pieces
from casefiles.storage.journal import ChangeText, EntryText
from casefiles.storage.journal_entry import JournalChange, parse_change

_DIGEST = re.compile(r'"([0-9a-f]{64})"')
_LABELS_ONLY = {"erasures", "receipt_lines", "removed_originals"}
"""Tables that name digests of what need not be there."""

_SUFFIX = 8
_FIRST_TO_LOOK_AT = '"erasures"'


@dataclass(frozen=True, slots=True)
class Fetched:
    """What became of originals that were wanted."""

    fetched: int = 0
    missing: int = 0
    """How many are not at the hub, or not as they were."""


def named(entries: Iterable[EntryText], changes: Iterable[JournalChange] = ()) -> set[Digest]:
    """Return the digests that entries and changes name of what has to be there."""
    texts = [change for entry in entries for change in entry.changes]
    texts += [ChangeText(0, b"", change.text()) for change in changes]
    found = set[Digest]()
    for each in texts:
        digests = _DIGEST.findall(each.text)
        if digests and parse_change(each.text).table not in _LABELS_ONLY:
            found |= {*map(Digest, digests)}
    return found


def erased(entries: Iterable[EntryText]) -> set[Digest]:
    """Return the digests of originals that entries say were erased."""
    changes = (
        parse_change(change.text)
        for entry in entries
        for change in entry.changes
        if _FIRST_TO_LOOK_AT in change.text
    )
    return {
        Digest(str(digest))
        for each in changes
        if each.table == "erasures" and (digest := (each.after or {}).get("digest"))
    }


class CaseOriginals:
    """The originals of one case at a hub."""

    def __init__(self, hub: Hub, key: CaseKey, blobs: BlobStore, chance: Chance) -> None:
        self._hub, self._key, self._blobs, self._chance = hub, key, blobs, chance
        self._there = store.originals(hub.sql, key.case)

    def push(self, digests: Iterable[Digest], progress: Progress = silent) -> int:
        """Store what is here and not there. Returns how many that were. Raises `NoHub`."""
        missing = [each for each in digests if self._key.name_of(each) not in self._there]
        return self._store_all(missing, progress)

    def renew(self, digests: Iterable[Digest], progress: Progress = silent) -> int:
        """Store anew what this person stored, and is not in the store any more. How many."""
        login = self._hub.place.login
        gone = [each for each in digests if self._is_gone(each, login)]
        return self._store_all(gone, progress)

    def fetch(self, digests: Iterable[Digest], progress: Progress = silent) -> Fetched:
        """Take what is there and not here. Raises `NoHub`."""
        wanted = [
            each
            for each in sorted(digests)
            if self._key.name_of(each) in self._there and not self._blobs.has(each)
        ]
        fetched = 0
        for done, digest in enumerate(wanted):
            progress(done, len(wanted))
            fetched += self._fetch(digest)
        progress(len(wanted), len(wanted))
        return Fetched(fetched, len(wanted) - fetched)

    def remove(self, digests: Iterable[Digest]) -> int:
        """Remove from the store what was erased. Returns how many objects. Raises `NoHub`."""
        removed = 0
        for digest in digests:
            for each in self._there.get(self._key.name_of(digest), ()):
                if self._hub.objects.size(each.object) is not None:
                    self._hub.objects.remove(each.object)
                    removed += 1
        return removed

    def _is_gone(self, digest: Digest, login: str) -> bool:
        """Whether somebody stored an original, and no object of it is as large as it was."""
        stored = self._there.get(self._key.name_of(digest), [])
        return any(each.login == login for each in stored) and not any(
            self._hub.objects.size(each.object) == each.size for each in stored
        )

    def _store_all(self, digests: Iterable[Digest], progress: Progress) -> int:
        wanted = [each for each in sorted(digests) if self._blobs.has(each)]
        for done, digest in enumerate(wanted):
            progress(done, len(wanted))
            self._store(digest)
        progress(len(wanted), len(wanted))
        return len(wanted)

    def _store(self, digest: Digest) -> None:
        name = self._key.name_of(digest)
        made = f"{name}.{self._chance(_SUFFIX).hex()}"

        def seal(write: Callable[[bytes | memoryview], object]) -> None:
            writer = self._key.writer(write, f"original {digest}", self._chance)
            for piece in self._blobs.pieces(digest):
                writer.write(piece)
            writer.finish()

        size = self._hub.objects.write(made, seal)
        store.add_original(self._hub.sql, self._key.case, StoredOriginal(name, made, size))

    def _fetch(self, digest: Digest) -> bool:
        """Take one; of several objects the first that opens. Whether any did."""
        for each in self._there[self._key.name_of(digest)]:
            try:
                blob = self._blobs.keep_pieces(self._pieces(digest, each), "from the hub")
            except (SealBroken, DigestMismatch):
                continue
            self._blobs.settle([blob])
            return True
        return False

    def _pieces(self, digest: Digest, stored: StoredOriginal) -> Iterator[bytes]:
        with (
            self._hub.objects.reading(stored.object) as source,
            self._key.reader(source, f"original {digest}") as plain,
        ):
            yield from map(bytes, checked_pieces(plain, digest))

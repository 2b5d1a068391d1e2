"""Originals of a case on their way to a hub and from it: sealed, checked, never twice."""

import re
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Sequence
from contextlib import suppress

from casefiles.hub import store
from casefiles.hub.case_key import CaseKey, Chance
from casefiles.hub.model import StoredOriginal
from casefiles.hub.session import Hub
from casefiles.kernel.ids import Digest
from casefiles.kernel.progress import Progress, silent
from casefiles.kernel.sealing_errors import SealBroken
from casefiles.kernel.workspace_errors import DigestMismatch
from casefiles.storage import erase
from casefiles.storage.blobs import BlobStore
from casefiles.storage.checked_pieces import checked_pieces
from casefiles.storage.journal import ChangeText, EntryText
from casefiles.storage.journal_entry import JournalChange, parse_change

_DIGEST = re.compile(r'"([0-9a-f]{64})"')
_LABELS_ONLY = {"erasures", "receipt_lines", "removed_originals"}
"""Tables that name digests of what need not be there."""

_SUFFIX = 8


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
    """Return the digests of originals that entries say were erased: of a whole case, of all."""
    found = set[Digest]()
    for change in _telling(entries, ['"erasures"']):
        if change.table == "erasures":
            found |= {*map(Digest, str((change.after or {}).get("digest") or "").split())}
    return found


def needed(entries: Iterable[EntryText], changes: Iterable[JournalChange] = ()) -> set[Digest]:
    """Return the digests of the bytes that rows were added with.

    What was erased and added again since is among them: entries say no more of what was erased.
    """
    told = [*_telling(entries, [f'"{table}"' for table in erase.HOLDING]), *changes]
    return {
        Digest(str(digest))
        for each in told
        if each.table in erase.HOLDING and (digest := (each.after or {}).get("digest"))
    }


def _telling(entries: Iterable[EntryText], words: Sequence[str]) -> Iterator[JournalChange]:
    """Yield the changes with one of these words in them."""
    for entry in entries:
        for change in entry.changes:
            if any(each in change.text for each in words):
                yield parse_change(change.text)


def to_fetch(
    digests: Iterable[Digest], key: CaseKey, there: Container[str], blobs: BlobStore
) -> list[Digest]:
    """Return the originals that are said to be `there`, by their names at the hub, and not here."""
    return [each for each in sorted(digests) if key.name_of(each) in there and not blobs.has(each)]


class CaseOriginals:
    """The originals of one case at a hub."""

    def __init__(self, hub: Hub, key: CaseKey, blobs: BlobStore, chance: Chance) -> None:
        self._hub, self._key, self._blobs, self._chance = hub, key, blobs, chance
        self._there = store.originals(hub.sql, key.case)

    def push(self, digests: Iterable[Digest], progress: Progress = silent) -> int:
        """Store what is here and not there. Returns how many that were. Raises `NoHub`.

        What was removed there is written down for ever, and is not there.
        """
        return self._store_all([e for e in digests if not any(self._whole(e))], progress)

    def renew(
        self, digests: Iterable[Digest], own: Collection[Digest], progress: Progress = silent
    ) -> int:
        """Store anew what does not open there any more. Returns how many that were.

        Of what this person stored, or what is his `own`: else a word of somebody at the hub would
        fetch what is in another case. Raises `NoHub`.
        """
        gone = [each for each in digests if self._is_own(each, own) and not self._opens(each)]
        return self._store_all(gone, progress)

    def fetch(self, digests: Iterable[Digest], progress: Progress = silent) -> int:
        """Take what is there and not here. Returns how many came. Raises `NoHub`."""
        wanted, fetched = to_fetch(digests, self._key, self._there, self._blobs), 0
        for done, digest in enumerate(wanted):
            progress(done, len(wanted))
            fetched += self._fetch(digest)
        progress(len(wanted), len(wanted))
        return fetched

    def remove_every(self, digests: Iterable[Digest]) -> int:
        """Remove from the store all that lies there of these, said to or not. How many objects.

        A push that was killed, of whomever, may have left one that nothing names. Raises `NoHub`.
        """
        left = self._hub.objects.beginning_with({*map(self._key.name_of, digests)})
        for each in left:
            self._hub.objects.remove(each)
        return len(left)

    def remove(self, digests: Iterable[Digest]) -> int:
        """Remove from the store what was erased. Returns how many objects. Raises `NoHub`."""
        removed = 0
        for digest in digests:
            for each in self._there.get(self._key.name_of(digest), ()):
                if self._hub.objects.size(each.object) is not None:
                    self._hub.objects.remove(each.object)
                    removed += 1
        return removed

    def _is_own(self, digest: Digest, own: Collection[Digest]) -> bool:
        stored = self._there.get(self._key.name_of(digest), ())
        return digest in own or any(each.login == self._hub.place.login for each in stored)

    def _opens(self, digest: Digest) -> bool:
        """Whether an object of it is what it was: it is read to its end."""
        for each in self._whole(digest):
            with suppress(SealBroken, DigestMismatch):
                for _ in self._pieces(digest, each):
                    pass
                return True
        return False

    def _whole(self, digest: Digest) -> Iterator[StoredOriginal]:
        """Yield the objects of it that are in the store, and as large as they were."""
        for each in self._there.get(self._key.name_of(digest), ()):
            if self._hub.objects.size(each.object) == each.size:
                yield each

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

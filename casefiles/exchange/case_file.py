"""The file in which a case travels.

    head      16 bytes: RDCASEFI, version, seven zeros
    content   sealed for people or a passphrase, as `sealed_for` has it, of a tar:
              case.json       what the file says of itself
              numbers.json    the last number used of each series
              devices.json    the keys by which the entries are signed
              journal.jsonl   each entry to the letter, and what was not erased of its changes
              blobs/<sha256>  the originals and issued papers that its rows name, by digest

Written and read in that order and no other, piece by piece: no original is held in memory, and
nothing of it is ever in clear on a disk on the way.
"""

import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from casefiles.exchange import case_parts
from casefiles.exchange.case_parts import BLOBS, DEVICES, HEAD, JOURNAL, NUMBERS
from casefiles.exchange.model import CaseFileHead, Opener, Recipients
from casefiles.exchange.tar_members import Member, members, write_end, write_member
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible, Unreadable
from casefiles.kernel.ids import Digest
from casefiles.kernel.sealing_errors import SealBroken
from casefiles.kernel.workspace_errors import CaseCopyDamaged
from casefiles.storage.chain_heads import ChainHead
from casefiles.storage.merging.case_copy import CaseCopy
from casefiles.storage.sealing.file_from import FileFrom
from casefiles.storage.sealing.sealed_for import MAGIC as OF_A_BACK_UP
from casefiles.storage.sealing.sealed_for import open_sealed_for, seal_for

MAGIC, VERSION, _HEAD = b"RDCASEFI", 1, 16


@dataclass(frozen=True, slots=True)
class StoredOriginal:
    """Bytes that go along."""

    digest: Digest
    size: int


def write_case_file(
    write: Callable[[bytes | memoryview], object],
    head: CaseFileHead,
    copy: CaseCopy,
    originals: Iterable[tuple[StoredOriginal, Iterable[bytes | memoryview]]],
    recipients: Recipients,
) -> None:
    """Write a case file, sealed. Raises `Impossible` for nobody, and what `originals` raises."""
    write(MAGIC + bytes((VERSION,)) + bytes(_HEAD - len(MAGIC) - 1))
    sealing = seal_for(write, recipients.people, secrets.token_bytes, recipients.passphrase)
    for name, content in (
        (HEAD, case_parts.head_bytes(head)),
        (NUMBERS, case_parts.numbers_bytes(copy)),
        (DEVICES, case_parts.devices_bytes(copy)),
    ):
        write_member(sealing, name, len(content), [content])
    size = sum(map(len, case_parts.journal_lines(copy)))
    write_member(sealing, JOURNAL, size, case_parts.journal_lines(copy))
    for each, pieces in originals:
        write_member(sealing, f"{BLOBS}{each.digest}", each.size, pieces)
    write_end(sealing)
    sealing.finish()


class CaseFileReader:
    """What is in a case file: its journal is read at once, the originals one after the other."""

    def __init__(self, content: BinaryIO, name: str) -> None:
        self._name = name
        self._members = members(content, name)  # type: ignore[arg-type]
        self.head = case_parts.read_head(self._small(HEAD))
        numbers = case_parts.read_numbers(self._small(NUMBERS))
        keys = case_parts.read_devices(self._small(DEVICES))
        journal = case_parts.JournalReader(self.head.case)
        journal.read(self._next(JOURNAL).lines(case_parts.LONGEST_LINE))
        self.copy = CaseCopy(
            self.head.case,
            self.head.workspace,
            self.head.schema,
            tuple(journal.entries),
            journal.signatures,
            numbers,
            keys,
            ChainHead(self.head.case, self.head.seq, self.head.head),
        )

    def originals(self) -> Iterator[tuple[Digest, Member]]:
        """Yield the digest and the bytes of each, which are to be read before the next.

        Whether the bytes have the digest is for the reader to see. Raises `SealBroken`,
        `CaseCopyDamaged` for one that is there twice, or is called otherwise.
        """
        before = ""
        for member in self._members:
            digest = member.name.removeprefix(BLOBS)
            if member.name == digest or len(digest) != 64 or digest <= before:
                raise CaseCopyDamaged(f"“{member.name}” is no place of an original in it")
            before = digest
            yield Digest(digest), member

    def _small(self, name: str) -> bytes:
        member = self._next(name)
        if member.size > case_parts.MOST_SMALL:
            raise CaseCopyDamaged(f"{name} is too large")
        return b"".join(member.pieces())

    def _next(self, name: str) -> Member:
        member = next(self._members, None)
        if member is None or member.name != name:
            raise CaseCopyDamaged(f"{name} is not where it belongs")
        return member


@contextmanager
def open_case_file(file: Path, opener: Opener) -> Iterator[CaseFileReader]:
    """Open a case file by a person's key or by its passphrase.

    Raises `Unreadable`, `SealBroken`, `CaseCopyDamaged`, and `Impossible` for a file of another
    kind, of a later version, or that is not sealed for this key or with this passphrase.
    """
    try:
        source = file.open("rb")
    except OSError as error:
        raise Unreadable(file, error.strerror or "it cannot be opened") from error
    with source:
        _refuse_another_kind(source.read(_HEAD), file.name)
        sealed = cast("BinaryIO", FileFrom(source, _HEAD))
        with open_sealed_for(sealed, file.name, opener.pair, opener.passphrase) as plain:
            yield CaseFileReader(cast("BinaryIO", plain), file.name)


def _refuse_another_kind(head: bytes, name: str) -> None:
    if head.startswith(OF_A_BACK_UP):
        raise Impossible(
            f"“{name}” is no case file: it may be a sealed back-up, which becomes a workspace of"
            " its own (File → Sealed Back-ups…)."
        )
    if len(head) < _HEAD or not head.startswith(MAGIC):
        raise SealBroken(name, "it does not begin as a case file does")
    if head[len(MAGIC)] != VERSION:
        raise Impossible(f"“{name}” was written by a later version of the program.")
    if any(head[len(MAGIC) + 1 :]):
        raise SealBroken(name, "it does not begin as a case file does")

"""The key of a case at a hub: drawn where the case is, sealed for each person it is granted to.

What goes to the hub is sealed under keys that follow from it, one for each purpose. Originals are
named by what it makes of their digest, so that equal files of two cases have two names.
"""

import hashlib
import hmac
import io
import json
from collections.abc import Callable
from dataclasses import field
from typing import BinaryIO

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, Digest
from casefiles.kernel.sealing_errors import SealBroken
from casefiles.storage.sealing.ciphers import KEY, derived_key
from casefiles.storage.sealing.person_key import PersonKey, PersonKeyPair
from casefiles.storage.sealing.sealed_file import SealedReader, SealingWriter, lent_key
from casefiles.storage.sealing.sealed_for import open_sealed_for, seal_for

Chance = Callable[[int], bytes]
_CHECK = 32


@dataclass(frozen=True, slots=True)
class CaseKey:
    """What opens a case that comes from a hub."""

    case: CaseId
    main: bytes = field(repr=False)

    @property
    def check(self) -> str:
        """32 digits that show which key it is and tell nothing else of it."""
        return self._of("check").hex()[:_CHECK]

    def name_of(self, digest: Digest) -> str:
        """Return the name of an original at the hub."""
        return hmac.digest(self._of("names"), digest.encode(), hashlib.sha256).hex()

    def writer(
        self, write: Callable[[bytes | memoryview], object], what: str, chance: Chance
    ) -> SealingWriter:
        """Begin to seal something, which opens only as that: `entry <hash>`."""
        return SealingWriter(write, self._of("content"), self._purpose(what), chance)

    def reader(self, source: BinaryIO, what: str) -> SealedReader:
        """Open what was sealed as that. Raises `SealBroken`."""
        return SealedReader(source, self._of("content"), self._purpose(what), what)

    def seal(self, plain: bytes, what: str, chance: Chance) -> bytes:
        """Return some bytes, sealed."""
        sealed = bytearray()
        writer = self.writer(sealed.extend, what, chance)
        writer.write(plain)
        writer.finish()
        return bytes(sealed)

    def open(self, sealed: bytes, what: str) -> bytes:
        """Return them again. Raises `SealBroken`."""
        return self.reader(io.BytesIO(sealed), what).readall()

    def file_key(self, source: BinaryIO, what: str) -> bytes:
        """Return the key of one thing that was sealed as that, which opens nothing else."""
        return lent_key(source, self._of("content"), self._purpose(what), what)

    def work_name(self, task: str) -> str:
        """Return the name at the hub of a task that machines are asked for."""
        return hmac.digest(self._of("work"), task.encode(), hashlib.sha256).hex()

    def work_key(self, name: str) -> bytes:
        """Return the key of what machines return of it."""
        return self._of(f"result {name}")

    def _of(self, purpose: str) -> bytes:
        return derived_key(self.main, self.case.encode(), f"hub 1 {purpose}".encode())

    def _purpose(self, what: str) -> str:
        return f"hub 1 {self.case} {what}"


def new_case_key(case: CaseId, chance: Chance) -> CaseKey:
    """Draw the key of a case."""
    return CaseKey(case, chance(KEY))


def seal_key(key: CaseKey, person: PersonKey, chance: Chance) -> bytes:
    """Return the key of a case, sealed for a person. Raises `Impossible` for a key that is none."""
    sealed = bytearray()
    writer = seal_for(sealed.extend, [person], chance)
    writer.write(json.dumps({"case": key.case, "key": key.main.hex()}).encode())
    writer.finish()
    return bytes(sealed)


def open_key(case: CaseId, sealed: bytes, pair: PersonKeyPair) -> CaseKey:
    """Return the key of a case that was sealed for somebody.

    Raises `SealBroken` if it was changed or is that of another case; `Impossible` if it is not
    sealed for this person.
    """
    name = "key of the case"
    content = open_sealed_for(io.BytesIO(sealed), name, pair).readall()
    try:
        said = json.loads(content)
        main = bytes.fromhex(said["key"])
        if said["case"] == case and len(main) == KEY:
            return CaseKey(case, main)
    except (ValueError, KeyError, TypeError, RecursionError):
        pass
    raise SealBroken(name, "it is that of another case")

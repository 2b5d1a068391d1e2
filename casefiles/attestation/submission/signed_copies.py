"""Whether a paper is signed as it is now, and how that is said: the same for all of them. Pure."""

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Protocol, TypeVar

from casefiles.attestation.wet_ink.model import PaperScan
from casefiles.attestation.wet_ink.scan_words import scan_words
from casefiles.kernel.ids import Digest


def digest_of_words(said: object) -> Digest:
    """Return the SHA-256 of what a paper says, of lists and texts: by it a copy is known."""
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return Digest(hashlib.sha256(text.encode()).hexdigest())


class FrozenCopy(Protocol):
    """A paper as it was frozen, at its moment where the case is."""

    @property
    def id(self) -> str:
        """Of its row."""

    @property
    def says(self) -> Digest:
        """The SHA-256 of what it says."""

    @property
    def holder(self) -> str:
        """The name in the certificate that signed it; nothing where it is signed by hand."""

    @property
    def signed_at(self) -> datetime:
        """When it was signed with a key, or written to be signed by hand."""


Copy = TypeVar("Copy", bound=FrozenCopy)


def signed_now(says: Digest, copies: Sequence[Copy]) -> Copy | None:
    """Return how a paper was signed last as it is now, if it was with a key."""
    return next((e for e in reversed(copies) if e.holder and e.says == says), None)


def scanned_now(
    says: Digest, copies: Sequence[FrozenCopy], scans: Sequence[PaperScan]
) -> PaperScan | None:
    """Return the last scan of a paper that was signed by hand as it is now, if there is one."""
    same = {each.id for each in copies if not each.holder and each.says == says}
    return next((each for each in reversed(scans) if each.paper in same), None)


def status_of(
    says: Digest,
    copies: Sequence[FrozenCopy],
    lacks: Sequence[str],
    scans: Sequence[PaperScan] = (),
) -> str:
    """Return how a paper stands, in words."""
    if held := signed_now(says, copies):
        return f"signed on {held.signed_at:%Y-%m-%d}, with the key of {held.holder}"
    if scan := scanned_now(says, copies, scans):
        return scan_words(scan)
    if printed := [each for each in copies if not each.holder and each.says == says]:
        on = f"{printed[-1].signed_at:%Y-%m-%d}"
        return f"frozen on {on} to be signed by hand; no scan was added"
    if signed := [each for each in copies if each.holder]:
        return f"changed since it was signed on {signed[-1].signed_at:%Y-%m-%d}"
    if scans:
        return f"changed since it was signed on paper ({scan_words(scans[-1])})"
    return f"not signed; it lacks {', '.join(lacks)}" if lacks else "not signed"

"""Whether a paper is signed as it is now, and how that is said: the same for all of them. Pure."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol, TypeVar

from casefiles.kernel.ids import Digest


class SignedCopy(Protocol):
    """A paper as it was signed with a key, at its moment where the case is."""

    @property
    def says(self) -> Digest:
        """The SHA-256 of what it says."""

    @property
    def holder(self) -> str:
        """The name in the certificate that signed it."""

    @property
    def signed_at(self) -> datetime:
        """When."""


Copy = TypeVar("Copy", bound=SignedCopy)


def signed_now(says: Digest, copies: Sequence[Copy]) -> Copy | None:
    """Return how a paper was signed last as it is now, if it was with a key."""
    return next((e for e in reversed(copies) if e.holder and e.says == says), None)


def status_of(says: Digest, copies: Sequence[SignedCopy], lacks: Sequence[str]) -> str:
    """Return how a paper stands, in words."""
    if held := signed_now(says, copies):
        return f"signed on {held.signed_at:%Y-%m-%d}, with the key of {held.holder}"
    if signed := [each for each in copies if each.holder]:
        return f"changed since it was signed on {signed[-1].signed_at:%Y-%m-%d}"
    return f"not signed; it lacks {', '.join(lacks)}" if lacks else "not signed"

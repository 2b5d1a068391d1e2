"""Who works where and when: person, device, clock, chance and ids, handed in."""

import secrets
import time
from dataclasses import field
from pathlib import Path
from typing import Protocol

from casefiles.kernel.clock import Clock, system_clock
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Unnamed
from casefiles.kernel.ids import Chance, DeviceId, NewId, uuid7s


def _system_ids() -> NewId:
    return uuid7s(time.time_ns, secrets.token_bytes)


class EntrySigner(Protocol):
    """The key of this installation, with which it signs what it writes in journals."""

    @property
    def public(self) -> bytes:
        """The public key (Ed25519, 32 bytes)."""

    def sign(self, message: bytes) -> bytes:
        """Return the signature, 64 bytes."""

    def endorsement(self, before: bytes) -> bytes | None:
        """Return by what the key before this one signed for it; None if it was not this one."""

    def successors(self, of: bytes) -> list[tuple[bytes, bytes]]:
        """Return the keys that followed on an earlier one, each with the signature for it."""

    def replace(self) -> None:
        """Make a new key, signed for by the one in use, and forget that one. Raises `OSError`."""

    def draw_anew(self) -> None:
        """Make a new key that no earlier one speaks for."""


@dataclass(frozen=True, slots=True)
class Environment:
    """The person, the machine, the time and the dice."""

    actor: str
    """How the journal names the person; blank if nobody was named, who then can only read."""

    device: DeviceId
    now: Clock = system_clock
    chance: Chance = secrets.token_bytes
    new_id: NewId = field(default_factory=_system_ids)
    settings: Path | None = None
    """The folder where this program keeps what belongs to no workspace; None: nothing is kept."""

    signer: EntrySigner | None = None
    """The key of this installation; None: what is written is not signed."""

    def person(self) -> str:
        """Return under whose name a person's act is journaled. Raises `Unnamed`."""
        if not self.actor.strip():
            raise Unnamed
        return self.actor

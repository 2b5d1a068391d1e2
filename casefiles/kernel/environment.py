"""Who works where and when: person, device, clock, chance and ids, handed in."""

import secrets
import time
from dataclasses import dataclass, field
from pathlib import Path

from casefiles.kernel.clock import Clock, system_clock
from casefiles.kernel.errors import Unnamed
from casefiles.kernel.ids import Chance, DeviceId, NewId, uuid7s


def _system_ids() -> NewId:
    return uuid7s(time.time_ns, secrets.token_bytes)


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

    def person(self) -> str:
        """Return under whose name a person's act is journaled. Raises `Unnamed`."""
        if not self.actor.strip():
            raise Unnamed
        return self.actor

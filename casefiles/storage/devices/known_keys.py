"""The keys by which installations are known in a workspace, as its own journal has them."""

import sqlite3
from collections.abc import Sequence

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, DeviceId
from casefiles.storage import rows
from casefiles.storage.devices.ed25519 import is_signed, succession_message

TABLE = "device_keys"


@dataclass(frozen=True, slots=True)
class KnownKey:
    """A key that an installation has, or had. Bytes are written in hexadecimal."""

    id: str
    case_id: CaseId
    """The workspace."""

    device: DeviceId
    """As entries of the journal have it."""

    name: str
    """By which people know the installation; it keeps it with a new key."""

    key: str
    at: str
    """Since when it is known; UTC, ISO 8601."""

    by: str
    """Who worked at it then."""

    replaces: str
    """The key before, if it signed for this one."""

    endorsement: str
    revoked_from: str = ""
    """Since when nothing it signs is to be relied on; blank if it was not revoked."""

    revoked_why: str = ""

    @property
    def fingerprint(self) -> str:
        """The first 16 digits of the public key, in fours."""
        return " ".join(self.key[at : at + 4] for at in range(0, 16, 4))

    @property
    def is_endorsed(self) -> bool:
        """Whether it follows on no key, or the one that it follows on signed for it."""
        if not self.replaces:
            return True
        try:
            before, after = bytes.fromhex(self.replaces), bytes.fromhex(self.key)
            signature = bytes.fromhex(self.endorsement)
        except ValueError:
            return False
        return is_signed(before, signature, succession_message(before, after))


def known_keys(db: sqlite3.Connection) -> list[KnownKey]:
    """Return every key that is known, oldest first."""
    return rows.read_all(KnownKey, db.execute(f"SELECT * FROM {TABLE} ORDER BY rowid"))


def key_of(known: Sequence[KnownKey], device: str) -> KnownKey | None:
    """Return the key an installation has now; None if it is not known."""
    return next((each for each in reversed(known) if each.device == device), None)


def is_replaced(key: KnownKey, known: Sequence[KnownKey]) -> bool:
    """Whether another key follows on this one."""
    return any(each.replaces == key.key for each in known)


def free_name(known: Sequence[KnownKey]) -> str:
    """Return a name that no installation has here: it tells nothing of the computer."""
    taken, number = {each.name for each in known}, 1
    while f"Device {number}" in taken:
        number += 1
    return f"Device {number}"

"""What a workspace has yet to write down of the installation that is about to write in it."""

import sqlite3
from collections.abc import Sequence

from casefiles.acts import PROGRAM
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.environment import EntrySigner, Environment
from casefiles.kernel.ids import CaseId
from casefiles.kernel.workspace_errors import DeviceRevoked
from casefiles.storage import rows
from casefiles.storage.devices.known_keys import TABLE, KnownKey, free_name, key_of, known_keys


def keys_to_enroll(
    db: sqlite3.Connection, environment: Environment, workspace: CaseId
) -> list[KnownKey]:
    """Return the keys to be written down before this installation writes: mostly none.

    One that is new here, or lost its key, is known by the key it has now; one that has a new key
    since, by each that followed, with the signature of the one before. Raises `DeviceRevoked`.
    """
    signer = environment.signer
    if signer is None:
        return []
    known = known_keys(db)
    refuse_revoked(known, environment)
    current = key_of(known, environment.device)
    public = signer.public.hex()
    if current and current.key == public:
        return []
    if any(each.key == public for each in known):  # out of an older copy of the settings
        signer.draw_anew()
    name = current.name if current else free_name(known)
    followed = _followed(signer, current.key if current else "")
    return [known_key(environment, workspace, name, each) for each in followed]


def refuse_revoked(known: Sequence[KnownKey], environment: Environment) -> None:
    """Raise `DeviceRevoked` if this installation is."""
    current = key_of(known, environment.device) if environment.signer else None
    if current and current.revoked_from:
        raise DeviceRevoked(current.name, current.revoked_from, current.revoked_why)


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key, and the one that it follows on if that one signed for it."""

    key: bytes
    replaces: bytes = b""
    endorsement: bytes = b""


def known_key(environment: Environment, workspace: CaseId, name: str, new: NewKey) -> KnownKey:
    """Return what is written down of a key of this installation."""
    return KnownKey(
        id=environment.new_id(),
        case_id=workspace,
        device=environment.device,
        name=name,
        key=new.key.hex(),
        at=environment.now().isoformat(),
        by=environment.actor.strip() or PROGRAM,
        replaces=new.replaces.hex(),
        endorsement=new.endorsement.hex(),
    )


def write(db: sqlite3.Connection, keys: list[KnownKey]) -> None:
    """Write keys down, within an act on the workspace."""
    rows.add_all(db, TABLE, keys)


def _followed(signer: EntrySigner, before: str) -> list[NewKey]:
    """Return the keys since one that is known; the one in use where none leads to it."""
    replaced, found = bytes.fromhex(before), list[NewKey]()
    for key, endorsement in signer.successors(replaced):
        found.append(NewKey(key, replaced, endorsement))
        replaced = key
    return found or [NewKey(signer.public)]

"""Name installations, give this one a new key, and revoke one that is lost."""

from casefiles.acts import Act
from casefiles.kernel.device import is_device_id
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.text_safety import visible
from casefiles.storage import rows
from casefiles.storage.devices import enrolment
from casefiles.storage.devices.enrolment import NewKey
from casefiles.storage.devices.known_keys import TABLE, KnownKey, key_of, known_keys
from casefiles.workspace.workspace import Workspace

_NO_KEY = "This program has no key here: what it writes is not signed."
_NOT_KEPT = (
    "A new key cannot be kept in this program's settings ({why}). The device keeps the key it has."
)


def name_device(workspace: Workspace, device: str, name: str) -> None:
    """Act: give an installation a name by which people know it. Raises `NotFound`, `Impossible`."""
    new = " ".join(visible(name).split())
    if not new:
        raise Impossible("A device needs a name.")
    if is_device_id(new):
        raise Impossible("That is written as the id of a device is. Give another name.")
    known = known_keys(workspace.db)
    current = find_device(known, device)
    if any(each.name == new and each.device != current.device for each in known):
        raise Impossible(f"Another device is named “{new}”.")
    with workspace.change(Act.NAME_DEVICE, workspace.id) as db:
        rows.alter(db, TABLE, workspace.id, current.id, {"name": new})


def rotate_device_key(workspace: Workspace, reason: str = "") -> KnownKey:
    """Act: give this installation a new key, signed for by the old one, which then is no more.

    After a revocation nothing speaks for the new key but the act itself. Raises `Impossible`, also
    where the new one could not be kept: the old one would lie there on.
    """
    environment = workspace.environment
    signer = environment.signer
    if signer is None:
        raise Impossible(_NO_KEY)
    before = key_of(known_keys(workspace.db), environment.device)
    if before and before.revoked_from:
        signer.draw_anew()
        name, new_key = before.name, NewKey(signer.public)
    else:
        workspace.enroll_device()
        old = signer.public
        try:
            signer.replace()
        except OSError as error:
            raise Impossible(_NOT_KEPT.format(why=error.strerror)) from error
        name = _name(workspace, environment.device)
        new_key = NewKey(signer.public, old, signer.endorsement(old) or b"")
    new = enrolment.known_key(environment, workspace.id, name, new_key)
    with workspace.change(Act.ROTATE_DEVICE_KEY, workspace.id, reason) as db:
        enrolment.write(db, [new])
    return new


def revoke_device(workspace: Workspace, device: str, since: str, why: str) -> KnownKey:
    """Act: say since when nothing that an installation signs is to be relied on, and why.

    `since` is a day or a moment, ISO 8601 in UTC. Raises `NotFound`, and `Impossible` for the
    installation that is worked at, one that was revoked, or without a reason.
    """
    known = known_keys(workspace.db)
    current = find_device(known, device)
    if current.device == workspace.environment.device:
        raise Impossible(
            "This is the device you are working at. Give it a new key instead; or revoke it from"
            " another one."
        )
    if current.revoked_from:
        raise Impossible(f"“{current.name}” was revoked already, from {current.revoked_from} on.")
    if not why.strip():
        raise Impossible("Say why the device is revoked: the journal keeps it.")
    with workspace.change(Act.REVOKE_DEVICE, workspace.id, why) as db:
        for each in known:
            if each.device == current.device and not each.revoked_from:
                values = {"revoked_from": since, "revoked_why": why.strip()}
                rows.alter(db, TABLE, workspace.id, each.id, values)
    return current


def revoke_now(workspace: Workspace, device: str, why: str) -> KnownKey:
    """Act: revoke an installation from now on. Raises what `revoke_device` does."""
    return revoke_device(workspace, device, workspace.now().isoformat(), why)


def find_device(known: list[KnownKey], named: str) -> KnownKey:
    """Return the key that an installation has now, by its id or name. Raises `NotFound`.

    An id is never taken for a name: anybody could have named another installation so.
    """
    if current := key_of(known, named):
        return current
    for device in () if is_device_id(named) else dict.fromkeys(each.device for each in known):
        current = key_of(known, device)
        if current and named == current.name:
            return current
    raise NotFound("device", named)


def _name(workspace: Workspace, device: str) -> str:
    known = known_keys(workspace.db)
    current = key_of(known, device)
    return current.name if current else ""

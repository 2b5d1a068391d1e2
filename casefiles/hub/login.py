"""Join a hub, and connect to the one that was joined, by a person's key and its passphrase."""

from dataclasses import replace
from pathlib import Path

from casefiles.attestation.signing.key_files import content_of
from casefiles.hub import place
from casefiles.hub.place import Credentials, HubPlace
from casefiles.hub.session import Hub
from casefiles.storage.sealing.person_key import PersonKeyPair, from_file

_NONE = "0" * 64
"""The name of an object that there is not: looking for it tries the store."""


def connect(where: HubPlace, passphrase: str) -> Hub:
    """Connect to a hub. Raises `NoHub`; `Impossible` for another passphrase, or without TLS."""
    return Hub(where, place.credentials(where), _pair(where, passphrase))


def join(
    settings: Path, where: HubPlace, held: Credentials, passphrase: str, *, keyring: bool = False
) -> str:
    """Remember where a hub is, once it, its store and the key were tried.

    The files that `where` names are remembered as they are found from here. `keyring`: the system
    keeps the passwords. Returns the fingerprint of the key. Raises as `connect`, `Unwritable`.
    """
    pair = _pair(where, passphrase)
    originals = where.originals if "://" in where.originals else _whole(where.originals)
    where = replace(
        where,
        originals=originals,
        key=_whole(where.key),
        authority=_whole(where.authority),
        credentials="" if keyring else _whole(where.credentials),
    )
    with Hub(where, held, pair) as hub:
        hub.objects.size(_NONE)
    if keyring:
        place.hold_in_keyring(where, held)
    place.save(settings, where)
    return pair.person.fingerprint


def _pair(where: HubPlace, passphrase: str) -> PersonKeyPair:
    return from_file(content_of(Path(where.key)), passphrase)


def _whole(file: str) -> str:
    return str(Path(file).resolve()) if file else ""

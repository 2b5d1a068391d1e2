"""The devices that signed a case which comes from elsewhere, held against those known here."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import Enum

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, NewId
from casefiles.storage.devices.known_keys import KnownKey, free_name
from casefiles.storage.merging.case_copy import CaseCopy


class KeyState(Enum):
    """How a key that came along stands to those known here."""

    NEW = "new"
    """It is enrolled with the import."""

    KNOWN = "known"
    REVOKED = "revoked"
    """Known here, and revoked."""

    OTHER = "other"
    """Its device is known here by another key, and none speaks for this one: it is not enrolled."""


@dataclass(frozen=True, slots=True)
class ArrivingKey:
    """A key by which entries of a case are signed."""

    key: KnownKey
    """As the file has it; one that is known, as it is known here."""

    state: KeyState
    entries: int
    """How many it signed."""


def arriving_keys(copy: CaseCopy, known: Sequence[KnownKey]) -> list[ArrivingKey]:
    """Return the keys of a case by how they stand to those known here."""
    signed = Counter(each.key.hex() for each in copy.signatures.values())
    here = {each.key: each for each in known}
    return [
        ArrivingKey(here.get(each.key, each), _state(each, here), signed[each.key])
        for each in copy.keys
    ]


def _state(key: KnownKey, here: dict[str, KnownKey]) -> KeyState:
    if same := here.get(key.key):
        return KeyState.REVOKED if same.revoked_from else KeyState.KNOWN
    of_device = [each for each in here.values() if each.device == key.device]
    speaking = {each.key for each in of_device if not each.revoked_from}
    follows = key.replaces in speaking and key.is_endorsed
    return KeyState.NEW if follows or not of_device else KeyState.OTHER


def keys_to_enroll(
    arriving: Sequence[ArrivingKey],
    known: Sequence[KnownKey],
    workspace: CaseId,
    at: str,
    new_id: NewId,
) -> Iterator[KnownKey]:
    """Yield what is written down here of keys that are new."""
    names = {each.device: each.name for each in known}
    every = [*known]
    for each in arriving:
        if each.state is not KeyState.NEW:
            continue
        key = each.key
        taken = {other.name for other in every if other.device != key.device}
        name = names.get(key.device) or (free_name(every) if key.name in taken else key.name)
        names[key.device] = name
        new = replace(key, id=new_id(), case_id=workspace, name=name, at=at)
        every.append(new)
        yield new

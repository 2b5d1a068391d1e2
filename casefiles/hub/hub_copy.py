"""Copies of a case, made of what a hub has of it. Whoever brought that may have lied.

What is not what it says is set aside, with all that follows on it, and named: one who lies keeps
nobody from what the others did. Several ends are several copies: they come together here.
"""

import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from casefiles.acts import Act
from casefiles.hub.case_key import CaseKey
from casefiles.hub.envelopes import opened
from casefiles.hub.model import Envelope, SetAside
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, Digest
from casefiles.kernel.sealing_errors import SealBroken
from casefiles.storage import erase
from casefiles.storage.devices.entry_signatures import FIRST_SCHEMA, EntrySignature
from casefiles.storage.devices.known_keys import KnownKey, known_keys
from casefiles.storage.journal import EntryText
from casefiles.storage.journal_entry import (
    ChainHead,
    JournalEntry,
    hash_of,
    parse,
    parse_change,
)
from casefiles.storage.merging.case_copy import CaseCopy, DeviceSignature

MOST_NUMBER = 1_000_000
"""A number beyond it was never used by anybody: whoever says so would spoil the series."""


@dataclass(frozen=True, slots=True)
class LastState:
    """What a copy had reached when somebody brought it, and does not follow from its entries."""

    workspace: CaseId
    schema: int
    numbers: Mapping[str, int]


class KnownSigners:
    """Which key is whose: what is known here, and then what was seen first.

    Another key of a device is one that it changed to, if the person who brought what the first one
    signed brings it: a case has nothing that tells a change of keys from a lie.
    """

    def __init__(self, known: Iterable[KnownKey]) -> None:
        self._owners: dict[bytes, str] = {}
        self._logins: dict[str, str] = {}
        for each in known:
            self._owners[bytes.fromhex(each.key)] = each.device
            self._logins[each.device] = ""

    def learn(self, device: str, envelope: Envelope) -> bool:
        """Take an entry of a device, by who brought it. Whether its key can be that device's."""
        if not envelope.signature:
            return True
        owner = self._owners.get(envelope.device_key)
        if owner is not None:
            return owner == device
        if self._logins.setdefault(device, envelope.login) != envelope.login:
            return False
        self._owners[envelope.device_key] = device
        return True


@dataclass(frozen=True, slots=True)
class _Opened:
    envelope: Envelope
    text: EntryText
    entry: JournalEntry


class HubCopies:
    """What a hub has of one case, as far as it holds."""

    def __init__(  # noqa: PLR0913, PLR0917
        self,
        db: sqlite3.Connection,
        key: CaseKey,
        founder: str,
        envelopes: Iterable[Envelope],
        states: Sequence[LastState],
        here: CaseCopy | None,
    ) -> None:
        """`here` is the case as it is here, if it is: of what it has, nothing is asked again.

        Of two beginnings it is that one, or else the one of `founder`, who brought the case.
        """
        self._key, self._founder, self._states = key, founder, states
        self._here = {each.hash: each for each in here.entries} if here else {}
        self._signed = {**here.signatures} if here else {}
        self.set_aside: list[SetAside] = []
        found = [each for each in map(self._open, envelopes) if each]
        found.sort(key=lambda each: (each.entry.seq, each.envelope.hash))
        self._erased = _said_erased([*self._here.values(), *(each.text for each in found)])
        self._signers = KnownSigners(known_keys(db))
        ours = [each for each in found if each.envelope.hash in self._here]
        for each in ours:
            self._signers.learn(each.entry.device, each.envelope)
        held = [e for e in found if e.envelope.hash in self._here or self._holds(e)]
        self._whole = self._following(held)

    def ends(self) -> list[Digest]:
        """Return the entries on which nothing follows, in the order of their hashes."""
        followed = {hash_ for each in self._whole.values() for hash_ in each.entry.previous}
        return sorted(hash_ for hash_ in self._whole if hash_ not in followed)

    def drop(self, end: Digest, why: str) -> None:
        """Set an end aside that cannot be, with what the same person brought before it."""
        login, hash_ = self._whole[end].envelope.login, end
        while hash_ in self.ends() and self._whole[hash_].envelope.login == login:
            gone = self._whole.pop(hash_)
            self._put_aside(gone.envelope, why)
            if len(gone.entry.previous) != 1:
                break
            [hash_] = gone.entry.previous

    def _open(self, envelope: Envelope) -> _Opened | None:
        if text := self._here.get(envelope.hash):
            signed = self._signed.get(envelope.hash, DeviceSignature(b"", b""))
            ours = replace(envelope, device_key=signed.key, signature=signed.signature)
            return _Opened(ours, text, parse(text.text))
        try:
            text = opened(envelope, self._key)
        except SealBroken as error:
            self._put_aside(envelope, error.why)
            return None
        entry = parse(text.text)
        if entry.case != self._key.case or entry.text() != text.text:
            self._put_aside(envelope, "it is of another case")
            return None
        return _Opened(envelope, text, entry)

    def _put_aside(self, envelope: Envelope, why: str) -> None:
        self.set_aside.append(SetAside(envelope.hash, envelope.login, why))

    def _holds(self, each: _Opened) -> bool:
        why = self._fault(each)
        if why:
            self._put_aside(each.envelope, why)
        return not why

    def _fault(self, each: _Opened) -> str:
        """Say what is wrong with an entry by itself; nothing if it holds."""
        entry, envelope = each.entry, each.envelope
        if entry.device and entry.schema >= FIRST_SCHEMA and not envelope.signature:
            return "it is not signed"
        if envelope.signature:
            head = ChainHead(entry.case, entry.seq, envelope.hash)
            signed = EntrySignature(envelope.device_key, envelope.signature)
            if not signed.holds(head) or not self._signers.learn(entry.device, envelope):
                return "it is not signed by the device that it names"
        there = {c.nr: hash_of(c.text.encode(), c.salt) for c in each.text.changes}
        if len(there) != len(each.text.changes) or not {*there} <= {*range(len(entry.changes))}:
            return "its changes are not the ones that it names"
        for nr, digest in enumerate(entry.changes):
            if there.get(nr, digest) != digest:
                return "its changes are not the ones that it names"
            lacks = nr not in there and digest not in self._erased
            if lacks and entry.device and entry.act is not Act.ERASE:
                return "changes are lacking that were not erased"
        return ""

    def _following(self, held: Sequence[_Opened]) -> dict[Digest, _Opened]:
        """Return those that follow on the beginning of the case without a gap, oldest first."""
        roots = [each for each in held if not each.entry.previous]
        ours = next((e.envelope.hash for e in roots if e.envelope.hash in self._here), None)
        roots.sort(key=lambda e: (e.envelope.login != self._founder, e.envelope.hash))
        first = ours or (roots[0].envelope.hash if roots else None)
        whole = dict[Digest, _Opened]()
        for each in held:
            hash_ = each.envelope.hash
            before = [whole.get(previous) for previous in each.entry.previous]
            highest = max((e.entry.seq for e in before if e), default=0)
            begins = bool(before) or hash_ == first
            if begins and all(before) and each.entry.seq == highest + 1:
                whole[hash_] = each
            else:
                self._put_aside(each.envelope, "it follows on nothing that is there")
        return whole

    def copy(self, end: Digest) -> CaseCopy:
        """Return the case as it is at one of its ends."""
        whole, states = self._whole, self._states
        wanted, waiting = set[Digest](), [end]
        while waiting:
            if (hash_ := waiting.pop()) not in wanted:
                wanted.add(hash_)
                waiting += whole[hash_].entry.previous
        line = [each for hash_, each in whole.items() if hash_ in wanted]
        schemas = [*(each.entry.schema for each in line), *(each.schema for each in states)]
        signatures = {
            each.envelope.hash: DeviceSignature(each.envelope.device_key, each.envelope.signature)
            for each in line
            if each.envelope.signature
        }
        return CaseCopy(
            self._key.case,
            states[0].workspace if states else CaseId(""),
            max(schemas),
            tuple(self._without_erased(each.text) for each in line),
            signatures,
            _highest(states),
            (),
            ChainHead(self._key.case, whole[end].entry.seq, end),
        )

    def _without_erased(self, text: EntryText) -> EntryText:
        """Return an entry without what was erased since it was pushed."""
        kept = [c for c in text.changes if hash_of(c.text.encode(), c.salt) not in self._erased]
        return replace(text, changes=tuple(kept))


def _highest(states: Collection[LastState]) -> dict[str, int]:
    numbers = dict[str, int]()
    for state in states:
        for series, last in state.numbers.items():
            if 0 < last <= MOST_NUMBER:
                numbers[series] = max(last, numbers.get(series, 0))
    return numbers


def _said_erased(texts: Iterable[EntryText]) -> frozenset[Digest]:
    """Return the digests of changes that the journal says were erased."""
    found = set[Digest]()
    for text in texts:
        for each in text.changes:
            if f'"{erase.TABLE}"' in each.text:
                change = parse_change(each.text)
                if change.table == erase.TABLE:
                    found |= {*map(Digest, str((change.after or {}).get("changes", "")).split())}
    return frozenset(found)

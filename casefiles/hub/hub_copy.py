"""Copies of a case, made of what a hub has of it. Whoever brought that may have lied.

What is not what it says is set aside, with all that follows on it, and named: one who lies keeps
nobody from what the others did. Several ends are several copies: they come together here.
"""

import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from casefiles.exchange.brought_numbers import may_be_used
from casefiles.exchange.entry_form import read_change, read_entry
from casefiles.hub.case_key import CaseKey
from casefiles.hub.envelopes import opened
from casefiles.hub.model import Envelope, NewSigner, PushedEntry, SetAside
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, Digest
from casefiles.kernel.sealing_errors import SealBroken
from casefiles.kernel.workspace_errors import CaseCopyDamaged
from casefiles.storage import erase
from casefiles.storage.chain_heads import ChainHead
from casefiles.storage.devices.entry_signatures import FIRST_SCHEMA, EntrySignature
from casefiles.storage.devices.known_keys import KnownKey, known_keys
from casefiles.storage.journal import EntryText
from casefiles.storage.journal_entry import (
    JournalEntry,
    hash_of,
    parse,
    parse_change,
)
from casefiles.storage.merging.case_copy import CaseCopy, DeviceSignature
from casefiles.storage.migrate import migrations

_SHOWN = 16
_NOT_THE_DEVICE = "it is not signed by the device that it names"


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
        self.new: tuple[NewSigner, ...] = ()
        """Those of whom nothing was here."""

        for each in known:
            self._owners[bytes.fromhex(each.key)] = each.device
            self._logins[each.device] = ""

    def having(self, line: Iterable["_Opened"]) -> "KnownSigners | None":
        """Return what is known once a line of entries is; None if that does not fit together."""
        after = KnownSigners(())
        after._owners, after._logins = dict(self._owners), dict(self._logins)
        new = [*self.new]
        for each in line:
            device, key, login = each.entry.device, each.envelope.device_key, each.envelope.login
            if not key or after._owners.get(key) == device:
                continue
            if key in after._owners or after._logins.setdefault(device, login) != login:
                return None
            after._owners[key] = device
            new.append(NewSigner(each.entry.actor, key.hex()[:_SHOWN], login))
        after.new = tuple(new)
        return after


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
        brought: Sequence[PushedEntry],
        envelopes: Iterable[Envelope],
        states: Sequence[LastState],
        here: CaseCopy | None,
    ) -> None:
        """`here` is the case as it is here, if it is; `envelopes` hold what of it is not so.

        What was `brought` stands in the order in which that was. Of two beginnings it is the one
        that is here, or else that of `founder`, who brought the case.
        """
        self._key, self._founder, self._states = key, founder, states
        self.set_aside: list[SetAside] = []
        logins = {each.hash: each.login for each in reversed(brought)}
        ours = [*_ours(here, logins)] if here else []
        self._here = {each.envelope.hash for each in ours}
        signers = KnownSigners(known_keys(db))
        for each in ours:
            signers = signers.having([each]) or signers
        signers.new = ()
        self._signers = self._signers_before = signers
        found = [*self._opened(envelopes, ours)]
        found.sort(key=lambda each: (each.entry.seq, each.envelope.hash))
        self._whole = self._following(found)

    @property
    def signers(self) -> tuple[NewSigner, ...]:
        """Who signed of what was taken, and did not here before."""
        return self._signers.new

    def ends(self) -> list[Digest]:
        """Return the entries on which nothing follows: first what most people went on with.

        Of two that cannot both be the first is it: what leads to it has most of what the founder
        brought, and then most people.
        """
        followed = {hash_ for each in self._whole.values() for hash_ in each.entry.previous}
        found = [hash_ for hash_ in self._whole if hash_ not in followed]
        return sorted(found, key=self._rank) if len(found) > 1 else found

    def _rank(self, end: Digest) -> tuple[int, int, Digest]:
        brought = Counter(each.envelope.login for each in self._line(end))
        return -brought[self._founder], -len(brought), end

    def drop(self, end: Digest, why: str) -> None:
        """Set an end aside that cannot be, with what the same person brought before it."""
        self._signers = self._signers_before  # it was not taken: its keys are nobody's
        login, hash_ = self._whole[end].envelope.login, end
        followed = {before for each in self._whole.values() for before in each.entry.previous}
        while hash_ not in followed and self._whole[hash_].envelope.login == login:
            gone = self._whole.pop(hash_)
            self._put_aside(gone.envelope, why)
            if len(gone.entry.previous) != 1:
                break
            [hash_] = gone.entry.previous
            followed = {b for each in self._whole.values() for b in each.entry.previous}

    def copy(self, end: Digest) -> CaseCopy:
        """Return the case as it is at one of its ends.

        Raises `CaseCopyDamaged` if it is not signed by the devices that it names.
        """
        line = self._line(end)
        self._signers_before, signers = self._signers, self._signers.having(line)
        if signers is None:
            raise CaseCopyDamaged(_NOT_THE_DEVICE)
        self._signers = signers
        newest = migrations()[-1].number
        schemas = [min(each.schema, newest) for each in self._states]
        signatures = {
            each.envelope.hash: DeviceSignature(each.envelope.device_key, each.envelope.signature)
            for each in line
            if each.envelope.signature
        }
        erased = _said_erased(each.text for each in line)
        return CaseCopy(
            self._key.case,
            self._states[0].workspace if self._states else CaseId(""),
            max([*schemas, *(each.entry.schema for each in line)]),
            tuple(_without(erased, each.text) for each in line),
            signatures,
            _highest(self._states),
            (),
            ChainHead(self._key.case, self._whole[end].entry.seq, end),
        )

    def _line(self, end: Digest) -> list[_Opened]:
        """Return all that leads to an end, oldest first."""
        wanted, waiting = set[Digest](), [end]
        while waiting:
            if (hash_ := waiting.pop()) not in wanted:
                wanted.add(hash_)
                waiting += self._whole[hash_].entry.previous
        return [each for hash_, each in self._whole.items() if hash_ in wanted]

    def _opened(self, envelopes: Iterable[Envelope], ours: Iterable[_Opened]) -> Iterable[_Opened]:
        """Return the entries that hold, each as it is here, or as the first has it who brought it.

        Of its changes all are taken that any of them has: some may be kept back, or erased since.
        """
        found = {each.envelope.hash: each for each in ours}
        for envelope in envelopes:
            try:
                each = self._open(envelope)
            except SealBroken as error:
                self._put_aside(envelope, error.why)
                continue
            if known := found.get(envelope.hash):
                changes = {c.nr: c for c in (*known.text.changes, *each.text.changes)}
                every = tuple(changes[nr] for nr in sorted(changes))
                found[envelope.hash] = replace(known, text=replace(known.text, changes=every))
            else:
                found[envelope.hash] = each
        return found.values()

    def _open(self, envelope: Envelope) -> _Opened:
        """Open an entry. Raises `SealBroken` unless it holds by itself."""
        text = opened(envelope, self._key)
        try:
            entry = read_entry(text.text, self._key.case)
            digests = {c.nr: hash_of(c.text.encode(), c.salt) for c in text.changes}
            is_ours = entry.text() == text.text and all(
                read_change(each.text).text() == each.text for each in text.changes
            )
        except ValueError:
            is_ours = False
        if not is_ours:
            raise SealBroken(envelope.hash, "it is no entry of this case")
        named = dict(enumerate(entry.changes))
        if len(digests) != len(text.changes) or not digests.items() <= named.items():
            raise SealBroken(envelope.hash, "its changes are not the ones that it names")
        if why := self._unsigned(entry, envelope):
            raise SealBroken(envelope.hash, why)
        return _Opened(envelope, text, entry)

    def _unsigned(self, entry: JournalEntry, envelope: Envelope) -> str:
        """Say what is wrong with the signature of an entry; nothing if it may be as it is."""
        if entry.schema > migrations()[-1].number:
            return "a later version of the program wrote it"
        if envelope.signature:
            head = ChainHead(entry.case, entry.seq, envelope.hash)
            signed = EntrySignature(envelope.device_key, envelope.signature)
            return "" if entry.device and signed.holds(head) else _NOT_THE_DEVICE
        is_old = entry.schema < FIRST_SCHEMA and envelope.login == self._founder
        return "" if is_old or not entry.device else "it is not signed"

    def _put_aside(self, envelope: Envelope, why: str) -> None:
        self.set_aside.append(SetAside(envelope.hash, envelope.login, why))

    def _following(self, found: Sequence[_Opened]) -> dict[Digest, _Opened]:
        """Return those that follow on the beginning of the case without a gap, oldest first."""
        roots = [each for each in found if not each.entry.previous]
        ours = next((e.envelope.hash for e in roots if e.envelope.hash in self._here), None)
        roots.sort(key=lambda e: (e.envelope.login != self._founder, e.envelope.hash))
        first = ours or (roots[0].envelope.hash if roots else None)
        whole = dict[Digest, _Opened]()
        for each in found:
            hash_ = each.envelope.hash
            before = [whole.get(previous) for previous in each.entry.previous]
            highest = max((e.entry.seq for e in before if e), default=0)
            begins = bool(before) or hash_ == first
            if begins and all(before) and each.entry.seq == highest + 1:
                whole[hash_] = each
            else:
                self._put_aside(each.envelope, "it follows on nothing that is there")
        return whole


def _ours(here: CaseCopy, logins: Mapping[Digest, str]) -> Iterator[_Opened]:
    """Yield what the hub has of what is here, as it is here."""
    for text in here.entries:
        if text.hash in logins:
            signed = here.signatures.get(text.hash, DeviceSignature(b"", b""))
            entry = parse(text.text)
            envelope = Envelope(
                text.hash, entry.previous, signed.key, signed.signature, b"", logins[text.hash]
            )
            yield _Opened(envelope, text, entry)


def whole_entries(here: CaseCopy) -> set[Digest]:
    """Return the entries of a case of which nothing was erased.

    The others are read from the hub as they were: somebody may have gone on who did not know yet.
    """
    gone = _said_erased(here.entries)
    return {e.hash for e in here.entries if not gone or gone.isdisjoint(parse(e.text).changes)}


def _without(erased: Collection[Digest], text: EntryText) -> EntryText:
    """Return an entry without what was erased since it was pushed."""
    kept = [each for each in text.changes if hash_of(each.text.encode(), each.salt) not in erased]
    return replace(text, changes=tuple(kept))


def _highest(states: Collection[LastState]) -> dict[str, int]:
    numbers = dict[str, int]()
    for state in states:
        for series, last in state.numbers.items():
            if last and may_be_used(series, last):
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

"""What an entry of the journal is, and the one text it is hashed by. Pure: no storage, no clock.

The text is canonical JSON (RFC 8785): UTF-8, keys sorted, no spaces, nothing escaped that need not
be. Values are text, whole numbers and null, so no two writers can disagree about how to print one.
Quantities are text as the paper has them ("12.50"), yes and no are 1 and 0, places on a page are
whole numbers, bytes are blobs named by their digest.

An entry holds no change, only a digest of each, salted so that it cannot be guessed from: a change
can be erased later and the chain still holds.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping

from casefiles.acts import Act
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, DeviceId, Digest

FORMAT = 1
SALT = 16
"""Bytes of chance before each change."""

RowFields = Mapping[str, str | int | None]


class UnreadRow(Mapping[str, str | int | None]):
    """What a row says, read out of its canonical JSON once somebody asks: hardly anybody does."""

    __slots__ = ("_said",)

    def __init__(self, text: str) -> None:
        self._said: str | RowFields = text

    def __getitem__(self, name: str) -> str | int | None:
        return self._fields()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._fields())

    def __len__(self) -> int:
        return len(self._fields())

    def _fields(self) -> RowFields:
        if isinstance(self._said, str):
            read: RowFields = json.loads(self._said)
            self._said = read
        return self._said


@dataclass(frozen=True, slots=True)
class JournalChange:
    """One row before and after. Its `id` and `case_id` are for ever and left out of both."""

    table: str
    row: str

    before: RowFields | None
    """None if the row was added. Of an altered row only the altered fields, here and in `after`."""

    after: RowFields | None
    """None if the row was removed."""

    def reversed(self) -> "JournalChange":
        """Return the change that takes this one back."""
        return JournalChange(self.table, self.row, self.after, self.before)

    def text(self) -> str:
        """Return the canonical JSON."""
        return _canonical(self)


def change_text(table: str, row: str, before: str, after: str) -> str:
    """Return the canonical JSON of a change of which both sides are written so already.

    To write what was read of them takes as long as all else that is done for a new row.
    """
    name, kind = _canonical(row), _canonical(table)
    return f'{{"after":{after},"before":{before},"row":{name},"table":{kind}}}'


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One act on one case file. The first seven fields are the act's, the rest the journal's."""

    act: Act
    case: CaseId
    device: DeviceId
    at: str
    """UTC, ISO 8601. By the clock of the machine it was done on."""

    actor: str
    reason: str = ""
    reverses: Digest | None = None
    """The hash of the entry that this one takes back, if its act is an undo or a redo."""

    seq: int = 0
    """1 for the opening of the case, then one more than the highest of `previous`."""

    schema: int = 0
    """The number of the last migration when this was written."""

    changes: tuple[Digest, ...] = ()
    """In the order in which they happened, so that they can be played and reversed in order."""

    previous: tuple[Digest, ...] = ()
    """The hash of the entry before. None of them in the first, two where copies of a case meet."""

    v: int = FORMAT

    def text(self) -> str:
        """Return the canonical JSON."""
        return _canonical(self)


def parse(text: str | bytes) -> JournalEntry:
    """Read an entry back from its text."""
    facts = json.loads(text)
    for several in ("changes", "previous"):
        facts[several] = tuple(facts[several])
    return JournalEntry(act=Act(facts.pop("act")), **facts)


def parse_change(text: str | bytes) -> JournalChange:
    """Read a change back from its text."""
    return JournalChange(**json.loads(text))


def hash_of(text: bytes, salt: bytes = b"") -> Digest:
    """Return the hash by which an entry is known, or with its salt, a change."""
    return Digest(hashlib.sha256(salt + text).hexdigest())


def _facts(thing: JournalEntry | JournalChange | Act | UnreadRow) -> object:
    if isinstance(thing, Act):
        return thing.value
    if isinstance(thing, UnreadRow):
        return dict(thing)
    return {name: getattr(thing, name) for name in thing.__slots__}


_canonical = json.JSONEncoder(
    default=_facts, sort_keys=True, ensure_ascii=False, separators=(",", ":")
).encode

"""What can go wrong on purpose.

Three branches, three ways of telling the user:

* `Refused`: the rules say no. Show the reason, offer the way round.
* `Trouble`: the machine says no. Show the reason, offer to try again.
* `Tampered`: stored bytes are not what they were. Show it as a finding.

Anything that is not a `CasefilesError` is a bug and belongs in the crash report.
They are dataclasses with `eq=False`, since an exception must stay hashable.
Errors carry facts: `casefiles.messages` makes sentences of them, for window and command line alike.
"""

from enum import Enum
from pathlib import Path

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId


class CasefilesError(Exception):
    """Anything this package raises on purpose."""


class Refused(CasefilesError):
    """The user asked for something the rules do not allow."""


class Trouble(CasefilesError):
    """The surroundings failed: a full disk, a locked file, missing rights."""


class Tampered(CasefilesError):
    """Stored bytes no longer match the digest taken when they arrived."""


class Cancelled(CasefilesError):
    """The user stopped the work. Never shown."""


@dataclass(eq=False)
class NotFound(Refused):
    """There is no such thing in this workspace."""

    kind: str
    id: str


@dataclass(eq=False)
class Unnamed(Refused):
    """A person's act was to be written, and nobody was named as that person."""

    known: tuple[str, ...] = ()
    """The names of those who work in the workspace, if it was looked at."""

    only_elsewhere: bool = False
    """Whether the one who is known wrote nothing on this device yet."""


@dataclass(eq=False)
class Faulty(Refused):
    """What was handed in does not say what it must say. Every fault is named at once."""

    what: str
    faults: tuple[str, ...]


@dataclass(eq=False)
class Impossible(Refused):
    """What was asked for cannot be, such as a page that does not exist; in one sentence."""

    why: str


@dataclass(eq=False)
class Unconfined(Refused):
    """Nothing confines the readers of strangers' files here; nobody said to do without."""

    lacking: str
    """What it would not refuse a reader."""


@dataclass(eq=False)
class InvalidQuery(Refused):
    """What was typed to search for cannot be understood."""

    query: str
    at: int
    """Where, in characters from 0."""

    what: str


@dataclass(eq=False)
class Blocked(Refused):
    """Nothing can be signed: what a skeptical officer would ask, and what to do."""

    questions: tuple[str, ...]
    outcome: str = "Nothing was issued"


@dataclass(eq=False)
class NamesWouldLeave(Refused):
    """A name that is protected stands in what was to be written, or might: nothing was written."""

    case: CaseId
    names: tuple[tuple[str, str], ...]
    """Whose and where, in words; and what to decide about it by, or nothing."""

    unsearched: tuple[tuple[str, str], ...] = ()
    """Likewise what could not be searched for names."""


@dataclass(eq=False)
class RedactionLeaks(Refused):
    """Something that is hidden would leave with a redacted copy: no copy was made."""

    exhibit: str
    """How people speak of it."""

    leaks: tuple[str, ...]
    """Where, in words; what is hidden is never told."""


@dataclass(eq=False)
class ConcurrentChange(Refused):
    """The case was changed while something was being made of it."""

    case: CaseId


@dataclass(eq=False)
class Erased(Refused):
    """What an entry changed would be needed to take it back, and is not written down any more."""

    case: CaseId
    seq: int


@dataclass(eq=False)
class TouchedSince(Refused):
    """An act cannot be undone, or done again, since a later one stands on the same rows."""

    act: str
    """The value of the act that was to be taken back."""

    later: str
    """The value of the act that stands in the way; empty if it is not known which."""

    actor: str
    at: str
    """Who did the later one, and when by the clock, UTC."""


@dataclass(eq=False)
class CaseClosed(Refused):
    """The case is closed, and was to be changed: until it is opened again it is only read."""

    label: str


@dataclass(eq=False)
class OnHold(Refused):
    """Nothing of this case may be erased: it is under legal hold."""

    reason: str


@dataclass(frozen=True, slots=True)
class QuarantineHold:
    """Why the quarantine is not emptied: somebody may yet come back to what lies there."""

    what: str
    """The path of a copy, or which entry of which case was written down elsewhere."""

    acts: int = 0
    """How many acts are in the copy and not in the journal."""

    trouble: CasefilesError | None = None
    """Why the copy could not be read, if it could not."""


@dataclass(eq=False)
class QuarantineHeld(Refused):
    """Originals that nothing names are not removed: a copy may yet bring back what named them."""

    holds: tuple[QuarantineHold, ...]


@dataclass(eq=False)
class InUse(Refused):
    """What is to be erased is cited, and whoever erases it must know by what."""

    label: str
    citations: tuple[str, ...]
    """As `S-1 ILO11-03`: scope and indicator."""

    statements: tuple[int, ...]
    """Numbers of statements that it supports."""

    signers: tuple[int, ...]
    """Numbers of signers whose authority it shows."""

    inside: tuple[str, ...] = ()
    """Labels of the exhibits that came out of it, which would go with it."""

    ties: tuple[str, ...] = ()
    """As `E-051, which translates it` and `E-009, which it replaces`: they stay, untied."""

    facts: int = 0
    """How many facts were noted from it, which would go with it."""

    booked: int = 0
    """How many figures, factors and dealings of the ledger were read from it: they would go."""

    others: tuple[str, ...] = ()
    """What else leans on it, in words, such as `answer to Q-3`."""


@dataclass(eq=False)
class StillCited(Refused):
    """A passage is to be removed on which something leans."""

    label: str
    """As `E-014, p. 3`."""

    by: tuple[str, ...]
    """As `citation S-1 ILO11-03` and `statement 4`."""


@dataclass(eq=False)
class Unreadable(Trouble):
    """A file could not be read."""

    path: Path
    reason: str


@dataclass(eq=False)
class Unwritable(Trouble):
    """A file that was to be handed out could not be written."""

    path: Path
    reason: str


@dataclass(eq=False)
class NoTimeStamp(Trouble):
    """A time-stamping authority was asked and no stamp came that could be used."""

    authority: str
    """Its host."""

    why: str


@dataclass(eq=False)
class NoRevocationList(Trouble):
    """Somebody was asked which certificates were revoked, and nothing came that could be used."""

    authority: str
    """Its host."""

    why: str


@dataclass(eq=False)
class NoHub(Trouble):
    """A hub, or the store of its originals, could not be used."""

    place: str
    why: str


@dataclass(eq=False)
class NoRoom(Trouble):
    """A file could be read but not be stored: a full disk, a folder that cannot be written."""

    path: Path
    reason: str


@dataclass(eq=False)
class DoneNotWritten(CasefilesError):
    """Something was done and stays done, and what was to be written of it was not."""

    done: str
    """What was done, in a sentence without its full stop."""

    why: CasefilesError
    """Why the file was not written."""

    again: str
    """How to write it again, in a sentence."""


class KeyFault(Enum):
    """Why a key cannot be used to sign."""

    WRONG_PASSWORD = "wrong password"  # noqa: S105  not one
    NO_KEY_FILE = "no key file"
    NO_PRIVATE_KEY = "no private key"
    NOT_YET_VALID = "not yet valid"
    EXPIRED = "expired"
    NOT_FOR_SIGNING = "not for signing"
    NO_TOKEN = "no token"  # noqa: S105  a device


@dataclass(eq=False)
class UnusableKey(Refused):
    """A key cannot be used to sign. `detail` is a date, a name, what a device said."""

    fault: KeyFault
    detail: str = ""

"""What a check of a database may find."""

from enum import Enum
from typing import Any

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, Digest
from casefiles.storage.chain_heads import ChainHead
from casefiles.storage.verify_numbers import WrongNumber


class EntryFault(Enum):
    """What can be wrong with an entry."""

    ALTERED = "altered"
    """Its text does not have its hash, or a change not the digest it is known by."""

    UNCANONICAL = "uncanonical"
    """Its text, or a change's, is not the one way to write what it says."""

    UNCHAINED = "unchained"
    """It and the entries before it do not fit, or the last one does not lead back to it."""

    MISSING = "missing"
    """It is not there, or cannot be read any more, and later ones follow on it."""

    MISFILED = "misfiled"
    """The columns it is found by say something else than its text."""

    INCOMPLETE = "incomplete"
    """A change is missing that nobody erased."""

    UNPLAYABLE = "unplayable"
    """What it says cannot have happened."""

    WRONGLY_SIGNED = "wrongly signed"
    """Its signature is not of it, or of the key of another installation."""

    UNSIGNED = "unsigned"
    """Its signature is gone: the installation that wrote it signs."""


@dataclass(frozen=True, slots=True)
class BadEntry:
    """An entry that cannot be relied on, nor those after it."""

    case: CaseId
    seq: int
    wrong: EntryFault


@dataclass(frozen=True, slots=True)
class RowDifference:
    """A row that is not as the journal left it."""

    table: str
    row: str
    field: str | None
    """None if the row as a whole is missing or too many."""

    journal: Any
    live: Any


@dataclass(frozen=True, slots=True)
class TruncatedJournal:
    """A journal that no longer leads through a place it is known to have reached."""

    pinned: ChainHead
    found: ChainHead | None
    """Where the journal ends now."""


@dataclass(frozen=True, slots=True)
class FileDamage:
    """Something about the database file itself, in SQLite's words or by the name of its part."""

    what: str


Fault = BadEntry | RowDifference | TruncatedJournal | FileDamage | WrongNumber


@dataclass(frozen=True, slots=True)
class ErasedChange:
    """A change that was erased on purpose. Not a fault."""

    case: CaseId
    seq: int
    digest: Digest


class SignedBy(Enum):
    """What can be said of an entry's signature where nothing is wrong with it."""

    KNOWN = "known"
    """It is of an installation that is known here, and whose key was in use."""

    OLDER = "older"
    """There is none: the entry was written by a version that did not sign."""

    UNSIGNED = "unsigned"
    """There is none, though a version wrote it that signs; no key is known of its installation."""

    UNKNOWN = "unknown"
    """It is right, of a key that nobody made known here."""

    ENDED = "ended"
    """It is right, of a key that had been replaced or revoked before."""


@dataclass(frozen=True, slots=True)
class SignatureCheck:
    """How many entries were signed by whom."""

    counts: dict[SignedBy, int]
    devices: tuple[str, ...]
    """The names of the installations of which something is signed."""

    ended: tuple[tuple[str, CaseId, int], ...] = ()
    """Of what was signed after a key had ended: the installation, the case and the entry."""


NO_SIGNATURES = SignatureCheck({}, ())


@dataclass(frozen=True, slots=True)
class DatabaseCheck:
    """What a check of a database found."""

    entries: int
    rows: int
    erased: tuple[ErasedChange, ...]
    faults: tuple[Fault, ...]
    not_compared: tuple[RowDifference, ...] = ()
    """What differs from the journals where a damaged or missing change may be all there is to it:
    held against no row."""

    signatures: SignatureCheck = NO_SIGNATURES

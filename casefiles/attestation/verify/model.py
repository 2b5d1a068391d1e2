"""What checking an attestation says: five facts apart, never one "valid"."""

from collections.abc import Iterator
from enum import Enum

from casefiles.attestation.manifest import ListedExhibit, Manifest
from casefiles.attestation.paper_listing import PaperListing
from casefiles.attestation.verify.findings import RevocationFact, TimeStamp, UnsignedField
from casefiles.kernel.dataclass import dataclass


class Verdict(Enum):
    """The exit code of `casefiles verify`."""

    HOLDS = 0
    """Nothing found wrong."""

    DOES_NOT_HOLD = 1
    NOT_CHECKED = 2
    """It cannot be read; or a signature it has a place for is not there, and nobody can tell
    whether it was never made or was cut off."""


@dataclass(frozen=True, slots=True)
class Integrity:
    """Whether what was signed is what is there, and speaks for itself."""

    signatures: int
    faults: tuple[str, ...]

    @property
    def intact(self) -> bool:
        """Every byte that was signed is there and unchanged."""
        return self.signatures > 0 and not self.faults


@dataclass(frozen=True, slots=True)
class SignatureCoverage:
    """How much of the file is signed, and what came after the first signature."""

    size: int
    covered: int
    """Bytes from the start of the file that the last signature covers."""

    later: tuple[str, ...]
    """Fields that were signed after the first."""

    unexplained: tuple[str, ...]
    """What else was added."""

    unsigned: tuple[str, ...]
    """Fields that nobody has signed yet."""

    explained: tuple[str, ...] = ()
    """What was added beside signatures and changes nothing that was signed."""

    fields: tuple[UnsignedField, ...] = ()
    """The same, name and what each says of itself apart."""

    @property
    def whole(self) -> bool:
        """Nothing is there that nobody signed."""
        return self.covered == self.size and not self.unexplained


@dataclass(frozen=True, slots=True)
class SignerIdentity:
    """Who signed, by his certificate."""

    field: str
    name: str
    fingerprint: str
    issuer: str
    self_issued: bool
    trusted: bool
    why_not: str
    """Why no path leads to those handed in as trusted; empty if nobody was."""

    valid_then: bool
    reason: str
    place: str
    revocation: tuple[RevocationFact, ...] = ()
    """What lies in the file about revoked certificates, of this one and those who vouch for it."""


@dataclass(frozen=True, slots=True)
class SigningTime:
    """When a signature says it was made."""

    field: str
    claimed: str
    """By the signer's own clock, ISO 8601 in UTC. Proves nothing."""

    stamped: bool
    stamps: tuple[TimeStamp, ...] = ()
    """Each says a time in the name of whoever made it."""

    of_document: bool = False
    """It is a time stamp over the whole document as it was then, and nobody's signature."""

    stored: int = 0
    """How many lists and answers about revoked certificates lie under it."""


class ExhibitState(Enum):
    """What was found of an exhibit that the manifest lists."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    MISSING = "missing"
    UNREADABLE = "unreadable"
    """It is there, and could not be opened."""

    REDACTED = "there as a redacted copy"
    """It is not there, and in a package such a copy lies in its place, which no signature names."""

    NOT_ASKED = "not asked"
    """No folder of exhibits was handed in."""


@dataclass(frozen=True, slots=True)
class ExhibitResult:
    """An exhibit of the manifest, and what became of it."""

    listed: ListedExhibit
    state: ExhibitState
    at: str
    """Where in the folder it was found, if under another name than listed."""

    differs: tuple[str, ...] = ()
    """What the manifest says of these very bytes and is not so: `has 3 pages, and …`."""

    remarks: tuple[str, ...] = ()
    """What could not be compared, and why."""


@dataclass(frozen=True, slots=True)
class UnexpectedFile:
    """Something in the folder that is no exhibit in its place."""

    name: str
    """Where it lies in the folder."""

    what: str
    """What it is, if it is not simply a file that is not listed: a link, hidden, a copy."""


@dataclass(frozen=True, slots=True)
class ExhibitResults:
    """The exhibits in the folder that was handed in."""

    found: tuple[ExhibitResult, ...]
    not_listed: tuple[str, ...]
    """Files in the folder that the manifest does not name, and what else of them is to be known."""

    strays: tuple[UnexpectedFile, ...] = ()
    """The same, name and remark apart."""


@dataclass(frozen=True, slots=True)
class Verification:
    """All of it."""

    integrity: Integrity
    coverage: SignatureCoverage
    identity: tuple[SignerIdentity, ...]
    """In the order of signing."""

    time: tuple[SigningTime, ...]
    exhibits: ExhibitResults
    manifest: Manifest | None
    short_hash: str
    """Recomputed from the attached manifest."""

    pages: int
    demands: tuple[str, ...]
    """What was demanded by who checks and is not met: a signer, trust."""

    trouble: str
    """Why it could not be checked, or nothing."""

    warnings: tuple[str, ...] = ()
    """What is not wrong, and should be looked at by a person."""

    stored: int = 0
    """How many lists and answers about revoked certificates lie in the file."""

    paper: PaperListing | None = None
    """What it is, where it is a paper of a submission and no attestation."""

    on_paper: tuple[str, ...] = ()
    """Who signs on paper, as it says itself: the file cannot show whether they did."""

    own_title: str = ""
    """What it is called, where it says that this program made it and carries no list of its own."""

    state: str = ""
    """How such a paper stands: one of the words of `SignedState`."""

    @property
    def verdict(self) -> Verdict:
        """Never better than the worst of the facts."""
        if self.faults:
            return Verdict.DOES_NOT_HOLD
        unsigned = self.on_paper or (self.own_title and not self.integrity.signatures)
        unsure = self.trouble or self.waiting or unsigned
        return Verdict.NOT_CHECKED if unsure else Verdict.HOLDS

    @property
    def waiting(self) -> tuple[str, ...]:
        """Whose signatures a signed file has a place for and does not carry."""
        return self.coverage.unsigned if self.integrity.signatures else ()

    @property
    def faults(self) -> tuple[str, ...]:
        """Everything that does not hold, in words."""
        if self.trouble:
            return self.integrity.faults
        states = [each for each in self.exhibits.found if each.state in _WRONG]
        return (
            *self.integrity.faults,
            *self.coverage.unexplained,
            *(f"exhibit {each.listed.label} is {each.state.value}" for each in states),
            *self._differing(),
            *self.demands,
        )

    def _differing(self) -> Iterator[str]:
        for each in self.exhibits.found:
            yield from (f"exhibit {each.listed.label} {said}" for said in each.differs)


_WRONG = frozenset({ExhibitState.CHANGED, ExhibitState.MISSING, ExhibitState.UNREADABLE})

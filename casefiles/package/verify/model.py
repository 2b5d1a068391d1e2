"""What checking a package says: of each file how it is, and by what that is known."""

from enum import Enum

from casefiles.attestation.verify.model import Verdict, Verification
from casefiles.kernel.dataclass import dataclass
from casefiles.package.sums.compare import WRONG, State
from casefiles.package.verify.binder.result import BinderCheck


class Proof(Enum):
    """By what it is known how a file should be."""

    SIGNED = "signed list"
    """The manifest of an attestation names its SHA-256, and the signature over it holds."""

    SIGNATURE = "its own signature"
    SUMS = "list of sums"
    """Only a list names it, which whoever changes a file can write anew."""

    NONE = "nothing"


@dataclass(frozen=True, slots=True)
class PackageItem:
    """A file that is in a package, or should be."""

    path: str
    state: State
    proof: Proof
    size: int
    sha256: str
    """As it is; nothing if it could not be hashed."""

    label: str
    """Of the exhibit that it is by a signed list, or nothing."""

    signed_in: tuple[str, ...]
    """The attestations whose signed lists name it."""

    words: tuple[str, ...]
    """What else is to be known."""


@dataclass(frozen=True, slots=True)
class CheckedAttestation:
    """An attestation in a package, with its five facts."""

    path: str
    found: Verification
    relied_on: bool
    """Its signature holds and covers its list of exhibits, which so is the authority on them."""


@dataclass(frozen=True, slots=True)
class CheckedPaper:
    """A paper of a submission in a package: a letter, a request, a certificate."""

    path: str
    found: Verification
    """Without the faults that only an attestation can have."""

    @property
    def signed(self) -> bool:
        """Whether a signature is in it, which may not hold."""
        return self.found.integrity.signatures > 0

    @property
    def holds(self) -> bool:
        """Whether it is as it was signed, by whomever."""
        found = self.found
        return found.integrity.intact and not found.coverage.unexplained and not found.trouble


@dataclass(frozen=True, slots=True)
class PackageVerification:
    """All of it."""

    name: str
    kind: str
    """`folder` or `archive`."""

    form: str
    """`bag`, `sums` or `files`, as `sums.compare` has it."""

    base: str
    bagged_on: str
    """As `bag-info.txt` says, or nothing."""

    items: tuple[PackageItem, ...]
    attestations: tuple[CheckedAttestation, ...]
    list_faults: tuple[str, ...]
    """What is wrong with the archive, the lists, and between the lists."""

    warnings: tuple[str, ...]
    trouble: str
    """Why it could not be looked into, or nothing."""

    binders: tuple[BinderCheck, ...] = ()
    """Of each exhibits binder in it: its log of numbers against its pages."""

    description: str = ""
    """What it is, as `bag-info.txt` says; nothing if it does not."""

    papers: tuple[CheckedPaper, ...] = ()
    """The papers of a submission in it that were frozen or signed."""

    @property
    def verdict(self) -> Verdict:
        """Never better than the worst of its parts."""
        if self.faults:
            return Verdict.DOES_NOT_HOLD
        held_back = any(each.found.verdict is Verdict.NOT_CHECKED for each in self.attestations)
        held_back = held_back or any(
            each.found.waiting or each.found.trouble for each in self.papers
        )
        unsure = any(each.state is State.NOT_CHECKABLE for each in self.items)
        unsure = unsure or any(each.is_unsure for each in self.binders)
        if self.trouble or unsure or held_back or not self.items:
            return Verdict.NOT_CHECKED
        return Verdict.HOLDS

    @property
    def has_revocation(self) -> bool:
        """Whether lists or answers about revoked certificates lie in any file that was checked."""
        stored = [each.found.stored for each in self.attestations]
        return any(stored) or any(each.found.stored for each in self.papers)

    @property
    def faults(self) -> tuple[str, ...]:
        """Everything that does not hold, in words."""
        wrong = [each for each in self.items if each.state in WRONG]
        return (
            *(f"{each.path} is {each.state.value}" for each in wrong),
            *self.list_faults,
            *(f"{e.path}: {fault}" for e in self.attestations for fault in of_signing(e.found)),
            *(f"{each.path}: {fault}" for each in self.papers for fault in of_signing(each.found)),
            *(fault for each in self.binders for fault in each.wrong),
        )


def of_signing(found: Verification) -> tuple[str, ...]:
    """Its faults but those of exhibits, which are items of the package."""
    return (*found.integrity.faults, *found.coverage.unexplained, *found.demands)

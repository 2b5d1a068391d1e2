"""The five facts of a verification, apart from one another, as a screen shows them."""

from collections.abc import Iterator

from casefiles.attestation.verify.model import ExhibitState, Verification
from casefiles.attestation.verify.report import sections
from casefiles.attestation.verify.revocation_words import faults
from casefiles.kernel.dataclass import dataclass

NAMES = ("Integrity", "Coverage", "Identity", "Time", "Exhibits")
"""In the order in which they are told. There is never one word for all of them."""


@dataclass(frozen=True, slots=True)
class VerifiedFact:
    """One of the five."""

    name: str
    groups: tuple[tuple[str, ...], ...]
    """Lines that belong together, as those of one signer. None of them holds a separator of a
    stranger's."""

    tone: str
    """`bad`: something does not hold; `warn`: somebody should look; `good`; or nothing."""

    @property
    def lines(self) -> tuple[str, ...]:
        """All of them."""
        return tuple(line for group in self.groups for line in group)


@dataclass(frozen=True, slots=True)
class FiveFacts:
    """What was found in a file."""

    about: tuple[str, ...]
    """What it is."""

    five: tuple[VerifiedFact, ...]
    """None where it could not be checked."""

    warnings: tuple[str, ...]
    ends: tuple[str, ...]
    """What follows."""


def facts_of(found: Verification) -> FiveFacts:
    """Return the facts in the words of the report."""
    told = list(sections(found))
    bare = [line for head, lines in told if not head for line in lines]
    return FiveFacts(
        about=tuple(bare[:1]),
        five=() if found.trouble else tuple(_five(found, told)),
        warnings=tuple(line for head, lines in told if head == "Look at" for line in lines),
        ends=tuple(bare[1:]),
    )


def _five(found: Verification, told: list[tuple[str, list[str]]]) -> Iterator[VerifiedFact]:
    for name in NAMES:
        groups = tuple(tuple(lines) for head, lines in told if head == name)
        yield VerifiedFact(name, groups, _TONES[name](found) if groups else "")


def _integrity(found: Verification) -> str:
    if _is_by_hand(found):
        return "warn"
    return "good" if found.integrity.intact else "bad"


def _is_by_hand(found: Verification) -> bool:
    """Whether no key signs it, and nothing is wrong with that: it is on paper, or is no list."""
    unsigned = found.on_paper or found.own_title
    return bool(unsigned) and not (found.integrity.signatures or found.integrity.faults)


def _coverage(found: Verification) -> str:
    if _is_by_hand(found):
        return "bad" if found.coverage.unexplained else "warn"
    if not found.coverage.whole:
        return "bad"
    return "warn" if found.coverage.unsigned else "good"


def _identity(found: Verification) -> str:
    if found.demands or any(any(faults(each.revocation)) for each in found.identity):
        return "bad"
    return "good" if all(each.trusted for each in found.identity) else "warn"


def _time(found: Verification) -> str:
    stamps = [stamp for each in found.time for stamp in each.stamps]
    if any(any(faults(each.revocation)) for each in stamps):
        return "bad"
    stamped = all(each.stamped for each in found.time)
    return "good" if stamped and all(each.trusted for each in stamps) else "warn"


def _exhibits(found: Verification) -> str:
    exhibits = found.exhibits
    states = {each.state for each in exhibits.found}
    if states & {ExhibitState.CHANGED, ExhibitState.MISSING, ExhibitState.UNREADABLE}:
        return "bad"
    if any(each.differs for each in exhibits.found):
        return "bad"
    if ExhibitState.NOT_ASKED in states:
        return ""
    odd = bool(
        found.own_title
        or ExhibitState.REDACTED in states
        or any(each.what for each in exhibits.strays)
        or any(e.remarks for e in exhibits.found)
    )
    return "warn" if odd else "good"


_TONES = {
    "Integrity": _integrity,
    "Coverage": _coverage,
    "Identity": _identity,
    "Time": _time,
    "Exhibits": _exhibits,
}

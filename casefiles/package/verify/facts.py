"""What checking a package found, apart as a screen shows it: files, lists, each attestation."""

from collections.abc import Iterator

from casefiles.attestation.verify.five_facts import VerifiedFact, facts_of
from casefiles.kernel.dataclass import dataclass
from casefiles.package.sums.compare import WRONG, State
from casefiles.package.verify.binder.result import BinderCheck
from casefiles.package.verify.model import (
    CheckedAttestation,
    CheckedPaper,
    PackageVerification,
    of_signing,
)
from casefiles.package.verify.report import sections

_TONES = ("bad", "warn", "", "good")
"""The worst first."""


@dataclass(frozen=True, slots=True)
class PackageFacts:
    """What was found in a package. There is never one word for all of it."""

    about: str
    facts: tuple[VerifiedFact, ...]
    warnings: tuple[str, ...]
    ends: tuple[str, ...]
    """What follows."""


def facts_of_package(found: PackageVerification) -> PackageFacts:
    """Return the facts in the words of the report."""
    told = list(sections(found))
    bare = [lines for head, lines in told if not head]
    return PackageFacts(
        about=" ".join(bare[0]) if bare else "",
        facts=tuple(_facts(found, told)),
        warnings=tuple(line for head, lines in told if head == "Look at" for line in lines),
        ends=tuple(line for lines in bare[1:] for line in lines),
    )


def _facts(found: PackageVerification, told: list[tuple[str, list[str]]]) -> Iterator[VerifiedFact]:
    groups = [tuple(lines) for head, lines in told if head == "Files"]
    yield VerifiedFact("Files", tuple(groups), _of_files(found))
    if found.list_faults:
        groups = [tuple(lines) for head, lines in told if head == "Lists"]
        yield VerifiedFact("Lists", tuple(groups), "bad")
    every = [tuple(lines) for head, lines in told if head == "Attestation"]
    for checked, lines in zip(found.attestations, every, strict=True):
        yield VerifiedFact(f"Attestation {lines[0]}", (lines[1:],), _of_attestation(checked))
    laid = [tuple(lines) for head, lines in told if head == "Paper"]
    for paper, lines in zip(found.papers, laid, strict=True):
        yield VerifiedFact(f"Paper {lines[0]}", (lines[1:],), _of_paper(paper))
    bound = [tuple(lines) for head, lines in told if head == "Binder"]
    for binder, lines in zip(found.binders, bound, strict=True):
        yield VerifiedFact("Exhibits binder", (lines,), _of_binder(binder))


def _of_binder(check: BinderCheck) -> str:
    if check.wrong:
        return "bad"
    return "warn" if check.is_unsure or check.warnings else "good"


def _of_paper(paper: CheckedPaper) -> str:
    if of_signing(paper.found):
        return "bad"
    is_trusted = paper.holds and all(each.trusted for each in paper.found.identity)
    return "good" if is_trusted and not paper.found.waiting else "warn"


def _of_files(found: PackageVerification) -> str:
    states = {each.state for each in found.items}
    if states & WRONG:
        return "bad"
    return "warn" if State.NOT_CHECKABLE in states or not states else "good"


def _of_attestation(checked: CheckedAttestation) -> str:
    tones = [each.tone for each in facts_of(checked.found).five] or ["warn"]
    return min(tones, key=_TONES.index)

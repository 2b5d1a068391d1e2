"""What checking a package found, as lines for people: each file, then each attestation's facts.

Nearly every word in it may be a stranger's; each line is made in one place, as in the report of an
attestation. It says by what it is known how a file should be, and no more.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from casefiles.attestation.verify.model import Verdict
from casefiles.attestation.verify.report import sections as sections_of
from casefiles.attestation.verify.report import title as title_of
from casefiles.attestation.verify.report_lines import REVOCATION, UNDER, as_lines, as_sections
from casefiles.attestation.verify.revocation_words import IN_THE_FILE
from casefiles.kernel.text_safety import plain_name, quoted
from casefiles.package.sums.compare import WRONG, State
from casefiles.package.verify.binder.report import of_binder
from casefiles.package.verify.model import (
    CheckedAttestation,
    CheckedPaper,
    PackageItem,
    PackageVerification,
    Proof,
    of_signing,
)

FORMS = {
    "bag": "a BagIt bag",
    "sums": "a package with SHA256SUMS, from before packages were bags",
    "files": "no list of sums is in it",
}
PROOFS = {
    Proof.SIGNED: "as a signed list names them",
    Proof.SIGNATURE: "signed themselves",
    Proof.SUMS: "as a list of sums alone names them, which anybody can write anew",
}
"""What stands over the files of which there is nothing more to say."""

_INDENT, _ON_A_LINE = 13, 8


def report(found: PackageVerification) -> list[str]:
    """Return what was found, a line each."""
    return as_lines(_told(found), _INDENT)


def sections(found: PackageVerification) -> Iterator[tuple[str, list[str]]]:
    """Yield lines that belong together, and their head; none over what it is and what follows."""
    return as_sections(_told(found))


def title(found: PackageVerification) -> str:
    """Say what it is that was checked."""
    base = f", in its folder {quoted(found.base.rstrip('/'))}" if found.base else ""
    own = [quoted(found.description)] if found.description else []
    own += [f"packed on {plain_name(found.bagged_on)}"] if found.bagged_on else []
    packed = f", {', '.join(own)}, as it says itself" if own else ""
    form = FORMS[found.form]
    if any(not each.folder for each in found.binders):
        form = (
            "an exhibits binder with SHA256SUMS" if found.form == "sums" else "an exhibits binder"
        )
    return f"Package {quoted(found.name)}{base}: {form}{packed}"


def counts(found: PackageVerification) -> str:
    """Say how many files are how."""
    states = Counter(each.state for each in found.items)
    said = ", ".join(f"{states[state]:,} {state.value}" for state in State if states[state])
    return said or "none"


def of_item(item: PackageItem) -> str:
    """Say how a file is, on a line of its own."""
    label = f" ({plain_name(item.label)})" if item.label else ""
    by = f", named by {', '.join(map(plain_name, item.signed_in))}" if item.signed_in else ""
    why = f": {'; '.join(item.words)}" if item.words else ""
    return f"{plain_name(item.path)}{label} {item.state.value}{by}{why}"


def ends(found: PackageVerification) -> list[str]:
    """Say what follows from all of it."""
    match found.verdict:
        case Verdict.HOLDS:
            said = IN_THE_FILE if found.has_revocation else REVOCATION
            return [f"Nothing was found wrong. {said}"]
        case Verdict.DOES_NOT_HOLD:
            return ["It does not hold:", *found.faults]
        case Verdict.NOT_CHECKED:
            return ["Nothing was found wrong, but not all of it could be checked."]


def quiet(found: PackageVerification, proof: Proof) -> list[PackageItem]:
    """Return the files of which nothing is to be said but that they are as they should be."""
    return [
        each
        for each in found.items
        if each.state is State.UNCHANGED and each.proof is proof and not each.words
    ]


def loud(found: PackageVerification) -> list[PackageItem]:
    """Return the other ones, first those that are wrong."""
    those = [e for e in found.items if e.state is not State.UNCHANGED or e.words]
    return sorted(those, key=lambda each: each.state not in WRONG)


def of_paper(paper: CheckedPaper) -> Iterator[str]:
    """Yield where a paper lies, which it is, whose signature is in it, and whether that holds."""
    found = paper.found
    yield plain_name(paper.path)
    if found.trouble:
        yield f"it could not be checked: {found.trouble}"
    elif found.paper is None:
        yield "a document that does not say which it is"
    else:
        yield title_of(found)
    if not paper.signed:
        yield from _unsigned(paper)
        return
    names = ", ".join(dict.fromkeys(quoted(each.name) for each in found.identity))
    how = "holds" if paper.holds else "does not hold"
    yield f"the signature in the name of {names or 'nobody'} {how}"
    for fact, lines in sections_of(found):
        if fact not in {"", "Look at", "Exhibits"}:
            yield from (f"{fact}: {line}" for line in lines)
    yield from found.demands


def _unsigned(paper: CheckedPaper) -> Iterator[str]:
    found = paper.found
    if names := ", ".join(map(quoted, found.on_paper)):
        yield f"it says itself that on paper there signs: {names}; no file can show that"
    if not found.trouble:
        yield "it carries no electronic signature: nothing in it shows whether it is whole"
    yield from of_signing(found)


def _told(found: PackageVerification) -> Iterator[tuple[str, str]]:
    yield "", title(found)
    if found.trouble:
        yield "", f"It could not be looked into: {found.trouble}."
    yield from _files(found)
    for fault in found.list_faults:
        yield "Lists", fault
    for each in found.attestations:
        yield from _attestation(each)
    for paper in found.papers:
        yield from _under("Paper", of_paper(paper))
    for binder in found.binders:
        yield from _under("Binder", of_binder(binder))
    for warning in found.warnings:
        yield "Look at", warning
    first, *rest = ends(found)
    yield "", first
    for fault in rest:
        yield UNDER, fault


def _under(head: str, lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield lines that belong together, the first with their head."""
    yield from ((UNDER if at else head, line) for at, line in enumerate(lines))


def _files(found: PackageVerification) -> Iterator[tuple[str, str]]:
    yield "Files", counts(found)
    for item in loud(found):
        yield UNDER, of_item(item)
    for proof, words in PROOFS.items():
        names = [plain_name(each.label or each.path) for each in quiet(found, proof)]
        for at in range(0, len(names), _ON_A_LINE):
            head = "" if at else f"unchanged, {words}: "
            yield UNDER, head + ", ".join(names[at : at + _ON_A_LINE])


def _attestation(each: CheckedAttestation) -> Iterator[tuple[str, str]]:
    yield "Attestation", plain_name(each.path)
    for fact, lines in sections_of(each.found):
        if fact != "Look at" and (fact or each.found.trouble):
            yield from ((UNDER, f"{fact}: {line}" if fact else line) for line in lines)

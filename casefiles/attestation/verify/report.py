"""What checking an attestation found, as lines for people: the five facts, then what follows.

Nearly every word in it may be a stranger's. Each line is made in one place, which lets nothing in
it look like another line; what a stranger calls himself stands between quotation marks.
"""

from collections.abc import Iterator
from datetime import datetime

from casefiles.attestation.verify import revocation_words
from casefiles.attestation.verify.exhibit.model import SignedState
from casefiles.attestation.verify.findings import TimeStamp
from casefiles.attestation.verify.model import (
    ExhibitResult,
    ExhibitState,
    SignerIdentity,
    SigningTime,
    Verdict,
    Verification,
)
from casefiles.attestation.verify.report_lines import REVOCATION, UNDER, as_lines, as_sections
from casefiles.kernel.counts import counted
from casefiles.kernel.text_safety import plain_name, quoted

_INDENT = 12

_SETS = {"cbp": "CBP"}
"""Sets whose name is written otherwise than it is kept."""

_ON_A_LINE = 10
"""Exhibits of which there is nothing more to say, so that the others are seen."""


def report(found: Verification) -> list[str]:
    """Return what was found, a line each, none of which holds a separator of a stranger's."""
    return as_lines(_told(found), _INDENT)


def sections(found: Verification) -> Iterator[tuple[str, list[str]]]:
    """Yield lines that belong together, and their fact; of no fact are what it is, what follows."""
    return as_sections(_told(found))


def _told(found: Verification) -> Iterator[tuple[str, str]]:
    if found.trouble:
        yield "", f"It could not be checked: {found.trouble}."
    else:
        yield "", title(found)
        yield from _integrity(found)
        yield from _coverage(found)
        for signer in found.identity:
            yield from _signer(signer)
        yield from _time(found)
        if found.own_title:
            yield "Exhibits", f"{SignedState.UNCHECKED.value}: it carries no list of what it cites"
        else:
            yield from _exhibits(found)
        for warning in found.warnings:
            yield "Look at", warning
    yield from _ends(found)


def title(found: Verification) -> str:
    """Say what it is that was checked."""
    if found.paper is not None:
        return (
            f"A document of a submission, as it says itself: {quoted(found.paper.title)}, case"
            f" {plain_name(found.paper.case)}, for {quoted(found.paper.signer)};"
            f" {counted(found.pages, 'page')}, short hash {found.short_hash}"
        )
    if found.own_title:
        return (
            "No attestation: a document of this program, as it says itself,"
            f" {quoted(found.own_title)}. It carries no list of its own; {found.state}."
        )
    if found.manifest is None:
        return "No attestation of this program."
    case, entries, alone = found.manifest.case, found.manifest.entries, ""
    if entries:
        chosen = ", ".join(map(plain_name, entries.chosen))
        alone = f" for {chosen} alone, of {entries.of} entries,"
    named = _SETS.get(found.manifest.set) or plain_name(found.manifest.set)
    return (
        f"Attestation of case {plain_name(case.number)}, {quoted(case.title)};"
        f" {named} set,{alone} {counted(found.pages, 'page')},"
        f" short hash {found.short_hash}"
    )


def _integrity(found: Verification) -> Iterator[tuple[str, str]]:
    unsigned = found.on_paper or found.own_title
    if unsigned and not (found.integrity.signatures or found.integrity.faults):
        yield "Integrity", "no electronic signature: nothing in the file shows whether it is whole"
        return
    whole = "every signed byte is as it was" if found.integrity.intact else "it does not hold"
    yield "Integrity", f"{counted(found.integrity.signatures, 'signature')}; {whole}"
    for fault in found.integrity.faults:
        yield UNDER, fault


def _coverage(found: Verification) -> Iterator[tuple[str, str]]:
    coverage = found.coverage
    covered = f"{coverage.covered:,} of {coverage.size:,} bytes are signed"
    if coverage.later:
        covered += f"; signed after the first: {', '.join(map(plain_name, coverage.later))}"
    yield "Coverage", covered
    if coverage.later and found.manifest and found.integrity.intact and not coverage.unexplained:
        yield UNDER, f"each signature covers the same manifest, short hash {found.short_hash}"
    for added in coverage.unexplained:
        yield UNDER, added
    for added in coverage.explained:
        yield UNDER, f"{added}; nothing that was signed changes by it"
    for field in coverage.unsigned:
        yield UNDER, f"not signed yet: {quoted(field)}"


def _signer(signer: SignerIdentity) -> Iterator[tuple[str, str]]:
    at = f", at {quoted(signer.place)}" if signer.place else ""
    yield "Identity", f"{plain_name(signer.field)}: {quoted(signer.name)}{at}"
    yield UNDER, f"fingerprint {in_fours(signer.fingerprint)}"
    yield from ((UNDER, said) for said in _trust(signer))
    yield from ((UNDER, said) for said in revocation_words.lines(signer.revocation))


def _trust(signer: SignerIdentity) -> Iterator[str]:
    if signer.trusted:
        yield "trusted: a certificate that you trust vouches for it"
        return
    by = "self-issued" if signer.self_issued else f"issued by {quoted(signer.issuer)}"
    why = f": {signer.why_not}" if signer.why_not else ""
    yield f"{by}, not trusted here{why}"
    yield "anyone can make a signature in this name: compare the fingerprint by another way"


def _time(found: Verification) -> Iterator[tuple[str, str]]:
    for moment in found.time:
        if moment.of_document:
            said = "a time stamp over the document as it was then"
        else:
            said = f"says {moment.claimed or 'no time'}, by the signer's clock"
        yield (
            "Time",
            f"{plain_name(moment.field)}: {said}{'' if moment.stamped else '; no time stamp'}",
        )
        for stamp in moment.stamps:
            yield UNDER, f"stamped {stamp.at}, by {_stamper(stamp)}"
            yield UNDER, f"fingerprint {in_fours(stamp.fingerprint)}{_runs_out(stamp)}"
            yield UNDER, _proves(moment, stamp)
            yield from ((UNDER, said) for said in revocation_words.lines(stamp.revocation))


def _stamper(stamp: TimeStamp) -> str:
    if stamp.trusted:
        return f"{quoted(stamp.by)}: a certificate that you trust vouches for it"
    why = f" ({stamp.why_not})" if stamp.why_not else ""
    return f"{quoted(stamp.by)} as it says itself, not trusted here{why}"


def _runs_out(stamp: TimeStamp) -> str:
    return f"; its certificate runs until {stamp.valid_until[:10]}" if stamp.valid_until else ""


def _proves(moment: SigningTime, stamp: TimeStamp) -> str:
    """What follows from a time stamp, for whoever takes the word of its maker."""
    if stamp.faults:
        return "it does not hold, and proves nothing"
    if moment.of_document:
        lists = counted(moment.stored, "list or answer", "lists and answers")
        under = f" and {lists} about revoked certificates" if moment.stored else ""
        return (
            "made over all that comes before it: whoever takes that word knows that the file up to"
            f" there, with the signatures{under} in it, was there then"
        )
    return (
        "made over exactly this signature: whoever takes that word knows that the signature was"
        f" there then{_apart(moment.claimed, stamp.at)}"
    )


def _apart(claimed: str, at: str) -> str:
    """How far the signer's clock is from the stamp, in words."""
    if not claimed:
        return ""
    seconds = round((datetime.fromisoformat(at) - datetime.fromisoformat(claimed)).total_seconds())
    if not seconds:
        return "; the signer's clock says the same second"
    size, unit = next(each for each in _UNITS if abs(seconds) >= each[0])
    much = counted(abs(seconds) // size, unit)
    return f"; the signer's clock says {much} {'before' if seconds > 0 else 'AFTER'} that"


_UNITS = ((86_400, "day"), (3_600, "hour"), (60, "minute"), (1, "second"))


def _exhibits(found: Verification) -> Iterator[tuple[str, str]]:
    if found.paper is not None:
        return
    states = [each.state for each in found.exhibits.found]
    counts = ", ".join(
        f"{states.count(state)} {state.value}" for state in ExhibitState if state in states
    )
    yield "Exhibits", counts or "none listed"
    quiet = [each for each in found.exhibits.found if _is_quiet(each)]
    for each in found.exhibits.found:
        if _is_quiet(each):
            continue
        place = f" (as {quoted(each.at)})" if each.at else ""
        yield UNDER, f"{plain_name(each.listed.label)}: {each.state.value}{place}"
        for said in (*each.differs, *each.remarks):
            yield UNDER, f"{plain_name(each.listed.label)} {said}"
    for stray in found.exhibits.strays:
        what = f": {stray.what}" if stray.what else ""
        yield UNDER, f"not listed: {plain_name(stray.name)}{what}"
    for state in ExhibitState:
        labels = [plain_name(each.listed.label) for each in quiet if each.state is state]
        for at in range(0, len(labels), _ON_A_LINE):
            yield UNDER, f"{state.value}: {', '.join(labels[at : at + _ON_A_LINE])}"


def _is_quiet(each: ExhibitResult) -> bool:
    """Whether there is nothing to say of an exhibit but its state, and that is no fault."""
    at_ease = each.state in {ExhibitState.UNCHANGED, ExhibitState.NOT_ASKED}
    return at_ease and not (each.at or each.differs or each.remarks)


def _ends(found: Verification) -> Iterator[tuple[str, str]]:
    match found.verdict:
        case Verdict.HOLDS:
            yield (
                "",
                f"Nothing was found wrong. {revocation_of(found)}",
            )
        case Verdict.DOES_NOT_HOLD:
            yield "", "It does not hold:"
            for fault in found.faults:
                yield UNDER, fault
        case Verdict.NOT_CHECKED if found.own_title and not found.integrity.signatures:
            yield "", "Not signed: whether it is as it was made could not be checked."
            yield (
                UNDER,
                "If it came in a package, check that: its lists name the SHA-256 of each file.",
            )
            yield UNDER, "Nothing was found wrong with what is here."
        case Verdict.NOT_CHECKED:
            yield from _waiting(found)


def _waiting(found: Verification) -> Iterator[tuple[str, str]]:
    if found.on_paper and not found.trouble:
        names = ", ".join(map(quoted, found.on_paper))
        yield "", f"It says itself that {names} signs on paper. No file can show that."
        yield (
            UNDER,
            "Ask for the signed original or its scan. Whose hand signed it, no program examines.",
        )
        yield UNDER, "Nothing was found wrong with what is here."
    if not found.waiting:
        if found.on_paper and not found.trouble:
            return
        yield "", "Nothing more is known about it."
        return
    yield "", f"It is not complete. Not there: {', '.join(map(quoted, found.waiting))}."
    for said in (
        "Either it was not signed yet or the signature was cut off: the file cannot tell.",
        "Ask for the complete file. Nothing was found wrong with what is here.",
    ):
        yield UNDER, said


def revocation_of(found: Verification) -> str:
    """Say how far it was looked whether certificates were revoked."""
    return revocation_words.IN_THE_FILE if found.stored else REVOCATION


def in_fours(digits: str) -> str:
    """Return a fingerprint as people compare it."""
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))

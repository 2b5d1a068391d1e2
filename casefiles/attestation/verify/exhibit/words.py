"""What was found of an exhibit's signatures, as lines for people: each fact apart.

Nearly every word in it may be a stranger's: what he calls himself stands between quotation marks,
and no line of his looks like another one.
"""

from collections.abc import Iterator
from datetime import UTC, datetime

from casefiles.attestation.verify.exhibit.model import (
    ExhibitSignature,
    ExhibitSignatures,
    SignatureFacts,
    SignedState,
    SignerTrust,
)
from casefiles.attestation.verify.findings import RevocationFact, TimeStamp
from casefiles.attestation.verify.report import in_fours
from casefiles.attestation.verify.revocation_words import (
    AHEAD,
    IN_THE_FILE,
    faults,
    lines,
    settled,
    warnings,
)
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.text_safety import one_line, plain_name, quoted

_STAMP = "time stamp"
_KINDS = {
    "approval": "it approves the document",
    "certification": "it certifies the document",
    _STAMP: "it is a time stamp over the document; nobody approves anything by it",
}
_PERMITS = {
    "nothing": ", and lets nothing be changed after it",
    "fields": ", and lets fields be filled in and signed after it",
    "comments": ", and lets fields be filled in and comments be added after it",
}
NOT_ASKED = "Whether a certificate was revoked was not asked: no network is used."
NOT_SIGNED = "Not signed: no signature is in it."
_NAMED = 3


@dataclass(frozen=True, slots=True)
class SignatureLines:
    """One signature, or what is to be said of the file."""

    title: str
    state: str
    """One of the words of `SignedState`; of the file nothing."""

    lines: tuple[tuple[str, str], ...]
    """What each is about, and what is said; nothing where a line goes on with the one before."""


def in_one_line(found: ExhibitSignatures) -> str:
    """Who signed and how it stands; for a line above the page."""
    state = found.state
    if state is SignedState.NOT_SIGNED:
        return "not signed"
    who = _who(found)
    if found.altered:
        return f"{who}: {state.value}, and cannot be parsed any more"
    if state is SignedState.CHANGED:
        return f"{who}: {state.value}, {_how_changed(found)}"
    if state is SignedState.UNCHECKED:
        return f"{who}: {state.value}: {_why_unchecked(found)}"
    trust = _trust_of_all(found)
    return f"{who}: {state.value}; {trust}" if trust else f"{who}: {state.value}"


def tone(found: ExhibitSignatures) -> str:
    """`bad`: something is not as it was signed; `warn`: somebody should look; or nothing."""
    if found.state is SignedState.CHANGED:
        return "bad" if _is_unexplained(found) else "warn"
    return "warn" if found.state is SignedState.UNCHECKED else ""


def told(found: ExhibitSignatures, now: datetime) -> Iterator[SignatureLines]:
    """Yield what there is to say of the file, and of each signature in the order of making."""
    yield SignatureLines("", "", tuple(_of_file(found)))
    for each in found.signatures:
        yield SignatureLines(plain_name(each.field), each.state.value, tuple(_of(found, each, now)))


def report(found: ExhibitSignatures, now: datetime) -> Iterator[str]:
    """Yield it as lines, each under its head."""
    for each in told(found, now):
        if each.title:
            yield f"{each.title}: {each.state}"
        for head, text in each.lines:
            yield f"  {head:<10}{one_line(text)}" if each.title else one_line(text)


def _of_file(found: ExhibitSignatures) -> Iterator[tuple[str, str]]:
    if found.state is SignedState.NOT_SIGNED:
        yield "", NOT_SIGNED
    else:
        yield "", f"{_first_up(in_one_line(found))}."
    if found.trouble and found.altered:
        yield "", f"It cannot be parsed: {found.trouble}."
    for each in found.altered:
        yield "", f"Seen in its bytes: {each}."
    for each in found.irregular:
        yield "", f"Unusual: {each}."
    if found.empty_fields and found.signatures:
        named = ", ".join(map(plain_name, found.empty_fields[:_NAMED]))
        yield "", f"Not signed yet: {named}."
    yield from (("", f"Look at: {each}.") for each in found.store_remarks)
    if found.signatures:
        yield from _for_later(found)
        yield "", IN_THE_FILE if found.stored else NOT_ASKED


def _for_later(found: ExhibitSignatures) -> Iterator[tuple[str, str]]:
    """What was kept so that it can be checked later: stores, and time stamps over them (B-LTA)."""
    if not found.stores:
        return
    many = "1 list or answer" if found.stored == 1 else f"{found.stored:,} lists and answers"
    said = f"For later checks: certificates, and {many} about revoked ones, lie in the file (DSS)"
    over = [each for each in found.signatures if each.kind == _STAMP and each.stored]
    stamps = [stamp for each in over if each.facts for stamp in each.facts.stamps]
    if not stamps:
        yield "", f"{said}; no time stamp over the document covers them."
        return
    rounds = "once" if len(stamps) == 1 else f"{len(stamps)} times"
    last = stamps[-1]
    ends = f"last {last.at} by {quoted(last.by)}, whose certificate runs until"
    yield "", f"{said}, stamped over as a whole {rounds} (B-LTA), {ends} {last.valid_until[:10]}."


def _of(
    found: ExhibitSignatures, each: ExhibitSignature, now: datetime
) -> Iterator[tuple[str, str]]:
    if each.unchecked:
        yield "unchecked", each.unchecked
    for at, said in enumerate(each.faults):
        yield "" if at else "bytes", said
    yield "covers", _covers(found, each)
    later = [
        *((said, "") for said in each.explained),
        *((said, ", which is explained") for said in each.altering),
        *((said, ": not explained") for said in each.unexplained),
    ]
    for at, (said, how) in enumerate(later):
        yield "" if at else "after it", f"{said}{how}"
    for at, said in enumerate(each.irregular):
        yield "" if at else "unusual", said
    if each.facts is None:
        yield "signer", "nothing of the signer can be read"
    else:
        yield from _signer(each.facts, now)
        yield from _time(each, each.facts, now)
    yield "says", f"{_KINDS.get(each.kind, each.kind)}{_PERMITS.get(each.permits, '')}"
    if each.facts and each.facts.reason:
        yield "", f"reason given: {quoted(each.facts.reason)}"
    if each.facts and each.facts.place:
        yield "", f"place given: {quoted(each.facts.place)}"


def _covers(found: ExhibitSignatures, each: ExhibitSignature) -> str:
    if each.ends_at >= found.size:
        return "the whole file"
    said = f"{each.ends_at:,} of {found.size:,} bytes"
    if not each.revision:
        return said
    if each.revision == found.revisions:
        return f"all that the file says ({said})"
    return f"up to revision {each.revision} of {found.revisions} ({said})"


def _revocation(facts: tuple[RevocationFact, ...], now: datetime) -> Iterator[str]:
    """What the file's lists and answers say, and what a person should look at."""
    known = settled(facts, now)
    yield from lines(known)
    yield from faults(known)
    yield from warnings(known)


def _signer(facts: SignatureFacts, now: datetime) -> Iterator[tuple[str, str]]:
    by = "by itself" if facts.self_issued else f"by {quoted(facts.issuer)}"
    yield "signer", f"{quoted(facts.name)}, as a certificate issued {by} says"
    yield "", facts.trust.value
    if facts.why_not and facts.trust is not SignerTrust.SELF_ISSUED:
        yield "", one_line(facts.why_not)
    yield "", f"fingerprint {in_fours(facts.fingerprint)}"
    for doubt in facts.doubts:
        yield "", doubt
    yield from (("", said) for said in _revocation(facts.revocation, now))


def _time(
    each: ExhibitSignature, facts: SignatureFacts, now: datetime
) -> Iterator[tuple[str, str]]:
    if facts.claimed_at:
        yield "time", f"claimed: {facts.claimed_at}, by the signer's clock"
    elif each.kind != _STAMP:
        yield "time", "claimed: none"
    if not facts.stamps:
        yield "", "no time stamp"
    for at, stamp in enumerate(facts.stamps):
        yield "time" if each.kind == _STAMP and not at else "", _stamp(stamp)
        yield from (("", said) for said in _revocation(stamp.revocation, now))
    if each.kind != _STAMP:
        yield from (("", said) for said in _validity(facts, now))


def _validity(facts: SignatureFacts, now: datetime) -> Iterator[str]:
    moment = datetime.fromisoformat(facts.claimed_at) if facts.claimed_at else now
    if moment > now + AHEAD:
        yield "it says that it was signed at a time that has not come yet"
    if moment < datetime.fromisoformat(facts.valid_from):
        yield f"the certificate is valid from {facts.valid_from} only"
    elif moment > datetime.fromisoformat(facts.valid_until):
        yield f"the certificate had expired by then ({facts.valid_until})"
    elif now > datetime.fromisoformat(facts.valid_until):
        yield f"the certificate has expired since ({facts.valid_until})"


def _stamp(stamp: TimeStamp) -> str:
    if stamp.faults:
        return f"a time stamp that proves nothing: {'; '.join(stamp.faults)}"
    trust = SignerTrust.VOUCHED if stamp.trusted else SignerTrust.UNKNOWN
    return f"stamped: {stamp.at}, by {quoted(stamp.by)}, {trust.value}"


def _who(found: ExhibitSignatures) -> str:
    """By whom it is signed, as certificates say; of stamps alone who stamped."""
    people = [each for each in found.signatures if each.kind != _STAMP]
    names = [quoted(each.facts.name) for each in people or found.signatures if each.facts]
    names = list(dict.fromkeys(names))
    if not names:
        return "signed" if found.signatures else "signature"
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    verb = "signed by" if people else "stamped with the time by"
    return f"{verb} {', '.join(names[:_NAMED])}{more}"


def _is_unexplained(found: ExhibitSignatures) -> bool:
    wrong = any(each.faults or each.unexplained for each in found.signatures)
    return bool(found.altered) or wrong


def _how_changed(found: ExhibitSignatures) -> str:
    return "not all of it explained" if _is_unexplained(found) else "all of it explained"


def _why_unchecked(found: ExhibitSignatures) -> str:
    reasons = [found.trouble, *(each.unchecked for each in found.signatures)]
    return next(filter(None, reasons), "")


def _trust_of_all(found: ExhibitSignatures) -> str:
    """In one word where all signers stand alike; the least of them otherwise."""
    those = [each.facts for each in found.signatures if each.facts]
    if any(any(faults(settled(each.revocation, datetime.now(UTC)))) for each in those):
        return "its certificate was revoked by then, as the file itself holds"
    trusts = {each.trust for each in those}
    for each in (SignerTrust.UNKNOWN, SignerTrust.SELF_ISSUED, SignerTrust.VOUCHED):
        if each in trusts:
            return each.value.partition(":")[0]
    return ""


def _first_up(words: str) -> str:
    return words[:1].upper() + words[1:]

"""What a file's own lists and answers about revoked certificates show, in words; and no more.

They were looked at where they lie: nobody was asked. Of each it is said who made it, when, and
whether it was made after the moment that counts, for only then can it know of it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from casefiles.attestation.verify.findings import RevocationFact
from casefiles.kernel.text_safety import plain_name, quoted

AHEAD = timedelta(minutes=10)
"""By how much a clock may be fast."""

IN_THE_FILE = (
    "Revocation: what lies in the file was looked at, as of the days that it names; nobody was"
    " asked, and what came later is not known."
)
_NAMED = {"list": "a list (CRL)", "answer": "an answer (OCSP)"}
_MOMENT = {
    "stamp": "the time of the stamp",
    "document stamp": "the time of the stamp over the document",
    "clock": "the time that the signer's clock says",
}
_KEYS = frozenset({"key_compromise", "ca_compromise", "aa_compromise"})


def settled(facts: Iterable[RevocationFact], now: datetime) -> tuple[RevocationFact, ...]:
    """Return them with all doubts that there are: also those of whoever knows what time it is."""
    return tuple(replace(each, doubt=_doubt(each, now)) for each in facts)


def lines(facts: Iterable[RevocationFact]) -> Iterator[str]:
    """Yield what each says, of whom; they are settled before, as for all that follows."""
    for fact in facts:
        yield f"revocation of {quoted(fact.of)}: {in_words(fact)}"


def in_words(fact: RevocationFact) -> str:
    """What one says, and what it proves of the moment that counts."""
    if not fact.kind:
        if not fact.issuer:
            return "the certificate of its issuer is not there: nothing can be said"
        return "nothing in the file says whether it was revoked"
    said = f"{_NAMED[fact.kind]} by {quoted(fact.by)}, made {fact.made_at}"
    if fact.doubt:
        return f"{said}, counts for nothing: {fact.doubt}"
    if fact.revoked_at:
        why = f" ({plain_name(fact.reason)})" if fact.reason else ""
        return f"revoked {fact.revoked_at}{why}, {_when(fact)}, says {said}"
    return f"not revoked, says {said}, {_covers(fact)}"


def _doubt(fact: RevocationFact, now: datetime) -> str:
    """Why one counts for nothing, or nothing."""
    if fact.doubt or not fact.kind:
        return fact.doubt
    made = _moment(fact.made_at)
    if made > now + AHEAD:
        return "it says a time that has not come yet"
    if fact.until and _moment(fact.until) < made:
        return "it says that it had run out before it was made"
    if not fact.revoked_at and made > _moment(fact.valid_until):
        return "it was made after the certificate had run out, and need not name it any more"
    return ""


def faults(facts: Iterable[RevocationFact]) -> Iterator[str]:
    """Yield whose certificate was revoked already at the moment that counts."""
    for fact in _revoked(facts):
        if was_revoked_by_then(fact):
            yield (
                f"the certificate of {quoted(fact.of)} was revoked {fact.revoked_at},"
                f" before {_MOMENT[fact.compared_by]} ({fact.compared_with})"
            )


def was_revoked_by_then(fact: RevocationFact) -> bool:
    """Whether it says a revocation that is no later than the moment that counts."""
    return _moment(fact.revoked_at) <= _moment(fact.compared_with)


def reaches(fact: RevocationFact) -> bool:
    """Whether it was made after the moment that counts, or was in force then."""
    then = _moment(fact.compared_with)
    return _moment(fact.made_at) >= then or bool(fact.until and _moment(fact.until) >= then)


def warnings(facts: Iterable[RevocationFact]) -> Iterator[str]:
    """Yield what a person should look at: what was revoked later, and what counts for nothing."""
    facts = tuple(facts)
    for fact in _revoked(facts):
        if was_revoked_by_then(fact):
            continue
        said = (
            f"the certificate of {quoted(fact.of)} was revoked {fact.revoked_at}, after"
            f" {_MOMENT[fact.compared_by]}; the signature stands as far as that time is to be"
            " believed"
        )
        if fact.compared_by == "clock" or fact.reason in _KEYS:
            said += ": whoever has the key can make a signature that says an earlier time"
        yield said
    for fact in facts:
        if fact.kind and fact.doubt:
            yield (
                f"{_NAMED[fact.kind]} about the certificate of {quoted(fact.of)} counts for"
                f" nothing: {fact.doubt}"
            )


def _revoked(facts: Iterable[RevocationFact]) -> Iterator[RevocationFact]:
    """Each certificate that was revoked, once: by the earliest that says so."""
    first: dict[str, RevocationFact] = {}
    for fact in facts:
        if fact.revoked_at and not fact.doubt:
            known = first.get(fact.fingerprint)
            if known is None or _moment(fact.revoked_at) < _moment(known.revoked_at):
                first[fact.fingerprint] = fact
    yield from first.values()


def _when(fact: RevocationFact) -> str:
    at = "before" if was_revoked_by_then(fact) else "after"
    return f"{at} {_MOMENT[fact.compared_by]}"


def _covers(fact: RevocationFact) -> str:
    """Whether it was made late enough to know of the moment that counts."""
    made, then = _moment(fact.made_at), _moment(fact.compared_with)
    what = _MOMENT[fact.compared_by]
    if made >= then:
        return f"after {what}, which it covers"
    if fact.until and _moment(fact.until) < then:
        return f"which had run out {fact.until}, before {what}: it does not cover it"
    until = f", in force until {fact.until}" if fact.until else ""
    return f"before {what}{until}: what was revoked between the two is not in it"


def _moment(said: str) -> datetime:
    return datetime.fromisoformat(said)

"""What would be asked about things that came from another case."""

from collections.abc import Iterator, Sequence
from hashlib import sha256

from casefiles.attestation.exhibit_set import in_set
from casefiles.attestation.model import Audience
from casefiles.attestation.preflight.model import Checks, PreflightFinding
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.wording import listed
from casefiles.chain.reuse.model import ReusedThing
from casefiles.chain.reuse.wording import counted
from casefiles.changes import TableName

_MOST_TOLD = 3


def brought_unconfirmed(record: CaseRecord, audience: Audience) -> Iterator[PreflightFinding]:
    """What prints came from another case, and nobody said that it holds for this period.

    One thing to ask for each kind and case; if others are open than were accepted, it is asked
    anew.
    """
    prints = reused_and_printed(record, audience)
    groups = dict[tuple[str, TableName], list[ReusedThing]]()
    for each in record.matter.brought:
        if each.open and each.copy in prints:
            groups.setdefault((each.head.from_label, TableName(each.head.kind)), []).append(each)
    for (label, kind), things in groups.items():
        said = f"{counted({kind: len(things)})} from {label} ({_named(things)})"
        yield PreflightFinding(f"{label} {kind.value} {_mark(things)}", said)


CHECKS: Checks = {"brought-unconfirmed": brought_unconfirmed}


def reused_and_printed(record: CaseRecord, audience: Audience) -> set[str]:
    """Return the ids of exhibits of the set, of the chain if it prints, and of parties of both."""
    found: set[str] = {each.id for each in in_set(record, audience)}
    found |= {each.party.id for each in record.scopes if each.party}
    if record.prints("chain"):
        traced = record.matter.chain
        found |= {each.id for each in traced.steps}
        found |= {each.party for each in traced.steps if each.party}
        steps = {each.id for each in traced.steps}
        found |= {e.id for e in traced.chain.links if {e.from_step, e.to_step} <= steps}
    return found


def _named(things: Sequence[ReusedThing]) -> str:
    more = len(things) - _MOST_TOLD
    told = [each.words for each in things[:_MOST_TOLD]]
    return listed([*told, f"{more} more"] if more > 0 else told)


def _mark(things: Sequence[ReusedThing]) -> str:
    return sha256(" ".join(sorted(each.copy for each in things)).encode()).hexdigest()[:16]

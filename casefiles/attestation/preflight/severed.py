"""What would be asked of a set for some entries: what it says of others, what is claimed twice."""

from collections.abc import Iterator, Sequence
from hashlib import sha256

from casefiles.attestation.layout.model import Document
from casefiles.attestation.model import Audience
from casefiles.attestation.preflight.model import Checks, PreflightFinding
from casefiles.attestation.preflight.references import printed_texts
from casefiles.attestation.record.model import CaseRecord

NOT_CHOSEN = "entry-not-chosen"
"""The question, by its id in the templates."""


def not_chosen_findings(record: CaseRecord, document: Document) -> Sequence[PreflightFinding]:
    """Return what only the other entries are known by, and where the set speaks of it."""
    if record.severed is None:
        return ()
    entries = " ".join(record.severed.entries)
    texts = {document.title: "the title", **printed_texts(record, document)}
    found: dict[str, PreflightFinding] = {}
    for text, section in texts.items():
        for each in record.severed.others.spoken_of(text):
            mark = sha256(f"{entries} {text}".encode()).hexdigest()[:16]
            it = f"“{each.text}” ({each.what}) stands in {section}"
            found.setdefault(f"{each.text} {section}", PreflightFinding(f"{each.text} {mark}", it))
    return tuple(found.values())


def claimed_twice(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """These entries are covered, and all entries of the detention together are not."""
    if record.severed and record.prints("reconciliation"):
        yield from (PreflightFinding(each, each) for each in record.severed.twice)


def left_out(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """Statements, and questions of CBP, that are about the other entries alone."""
    if record.severed and record.severed.left_out:
        yield PreflightFinding("", ", ".join(record.severed.left_out))


CHECKS: Checks = {
    "entry-claimed-twice": claimed_twice,
    "entry-left-out": left_out,
}

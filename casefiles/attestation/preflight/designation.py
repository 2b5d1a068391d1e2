"""What would be asked about confidentiality: what is designated, and by a signed statement."""

from collections.abc import Iterator, Sequence

from casefiles.attestation.designation import (
    designated,
    designating,
    is_confidential,
    parts_of,
    sections_of,
)
from casefiles.attestation.exhibit_set import in_set
from casefiles.attestation.layout.model import Document
from casefiles.attestation.model import Audience
from casefiles.attestation.preflight.model import Checks, ItemLocation, PreflightFinding
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.submission.confidentiality import confidentiality_requests, request_place
from casefiles.evidence.model import Confidentiality


def not_designated(record: CaseRecord, audience: Audience) -> Iterator[PreflightFinding]:
    """Exhibits are called confidential, and no signed statement designates any."""
    if not record.composition.declares or designating(record):
        return
    held = [each.label for each in in_set(record, audience) if is_confidential(each)]
    if held:
        yield PreflightFinding("", "1 exhibit" if len(held) == 1 else f"{len(held)} exhibits")


def designated_public(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """A statement designates what the facts of the exhibit call public."""
    for each in designated(record):
        if each.confidentiality is Confidentiality.PUBLIC:
            yield PreflightFinding(each.id, each.label)


def confidentiality_unsigned(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """A statement designates exhibits, and no request that says so is signed."""
    for each in confidentiality_requests(record):
        if not each.stands and (each.exhibits or each.request):
            number = each.statement.number
            it = f"the exhibits that statement {number} designates ({each.status})"
            lead = ItemLocation("attestation", request_place(each.statement.id))
            yield PreflightFinding(each.statement.id, it, lead=lead)


CHECKS: Checks = {
    "confidentiality-unsigned": confidentiality_unsigned,
    "not-designated": not_designated,
    "designated-public": designated_public,
}


PART_MISSING = "designated-part-missing"
"""The question, by its id in the templates."""


def designated_part_findings(
    record: CaseRecord, audience: Audience, document: Document
) -> Sequence[PreflightFinding]:
    """Return each heading that a signed statement designates and that this set has not."""
    if audience is not Audience.CBP:
        return ()
    there = {*parts_of(document)}
    return [
        PreflightFinding(
            f"{each.id} {section}",
            f"Statement {each.number} designates the section “{section}”",
            lead=ItemLocation("attestation", each.id),
        )
        for each in designating(record)
        for section in sections_of(record, each)
        if section not in there
    ]

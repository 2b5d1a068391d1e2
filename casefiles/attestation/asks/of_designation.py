"""What would be asked about confidentiality: what is designated, and by a signed statement."""

from collections.abc import Iterator

from casefiles.attestation.asks.model import Checks, Found
from casefiles.attestation.designation import designated, designating, is_confidential
from casefiles.attestation.exhibit_set import in_set
from casefiles.attestation.model import Audience
from casefiles.attestation.record import Record
from casefiles.evidence.model import Confidentiality


def not_designated(record: Record, audience: Audience) -> Iterator[Found]:
    """Exhibits are called confidential, and no signed statement designates any."""
    if not record.composition.declares or designating(record):
        return
    held = [each.label for each in in_set(record, audience) if is_confidential(each)]
    if held:
        yield Found("", "1 exhibit" if len(held) == 1 else f"{len(held)} exhibits")


def designated_public(record: Record, _: Audience) -> Iterator[Found]:
    """A statement designates what the facts of the exhibit call public."""
    for each in designated(record):
        if each.confidentiality is Confidentiality.PUBLIC:
            yield Found(each.id, each.label)


CHECKS: Checks = {
    "not-designated": not_designated,
    "designated-public": designated_public,
}

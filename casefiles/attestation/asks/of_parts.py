"""What would be asked about the parts of a set that are designated as confidential."""

from collections.abc import Sequence

from casefiles.attestation.asks.model import Found, Lead
from casefiles.attestation.designation import designating, parts_of, sections_of
from casefiles.attestation.model import Audience
from casefiles.attestation.pages.model import Document
from casefiles.attestation.record import Record

NOT_THERE = "designated-part-missing"
"""The question, by its id in the templates."""


def parts_asked(record: Record, audience: Audience, document: Document) -> Sequence[Found]:
    """Return each heading that a signed statement designates and that this set has not."""
    if audience is not Audience.CBP:
        return ()
    there = {*parts_of(document)}
    return [
        Found(f"{each.id} {section}", f"Statement {each.number} designates the section “{section}”",
              lead=Lead("attestation", each.id))
        for each in designating(record)
        for section in sections_of(record, each)
        if section not in there
    ]  # fmt: skip

"""What is designated as confidential towards CBP, and by whose signed statement. Pure.

19 CFR 103.35(b)(1)(i): a submitter designates information in good faith, supported by "a statement
by an authorized representative" that justifies it and says that it was not disclosed to the public.
A legend without that statement claims what nobody claimed.
"""

from casefiles.attestation.model import Statement
from casefiles.attestation.record import Record
from casefiles.evidence.model import Confidentiality, Exhibit


def designating(record: Record) -> tuple[Statement, ...]:
    """The statements that designate exhibits and that somebody declares to."""
    return tuple(
        each
        for each in record.statements
        if (kind := record.kind(each)) and kind.designates and record.declarers(each.id)
    )


def designated(record: Record) -> tuple[Exhibit, ...]:
    """The exhibits that a signed statement designates, by number."""
    named = {s.exhibit for each in designating(record) for s in record.leaning(each.id)}
    return tuple(each for each in record.exhibits if each.id in named and not each.set_aside)


def is_confidential(exhibit: Exhibit) -> bool:
    """Whether its facts call it confidential business information."""
    return exhibit.confidentiality is Confidentiality.BUSINESS

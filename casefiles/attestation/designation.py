"""What is designated as confidential towards CBP, and by whose signed statement. Pure.

19 CFR 103.35(b)(1)(i): a submitter designates information in good faith, supported by "a statement
by an authorized representative" that justifies it and says that it was not disclosed to the public.
A legend without that statement claims what nobody claimed.
"""

from casefiles.attestation.layout.model import PART, Document, Heading
from casefiles.attestation.memoize import memoize
from casefiles.attestation.model import Statement
from casefiles.attestation.record.model import CaseRecord
from casefiles.evidence.model import Confidentiality, Exhibit


@memoize
def designating(record: CaseRecord) -> tuple[Statement, ...]:
    """The statements that designate exhibits and that somebody declares to."""
    return tuple(
        each
        for each in record.statements
        if (kind := record.kind(each)) and kind.designates and record.declarers(each.id)
    )


@memoize
def designated(record: CaseRecord) -> tuple[Exhibit, ...]:
    """The exhibits that a signed statement designates, by number."""
    named = {s.exhibit for each in designating(record) for s in record.leaning(each.id)}
    return tuple(each for each in record.exhibits if each.id in named and not each.set_aside)


FORMER_HEADINGS = {
    "What the papers show": "What the documents show",
    "Requests to suppliers, and what came of them": "Supplier requests, and their results",
    "Who handed over the papers from China": "Provenance of the documents from China",
    "Corrected papers": "Corrected documents",
    "What papers state differently": "Inconsistencies between documents",
    "What CBP asked, the answer, the page": "CBP requests, answers and pages",
}
"""What cases that were written before call a part that has another heading by now."""


def designated_sections(record: CaseRecord) -> tuple[str, ...]:
    """The parts of the attestation that signed statements designate, by their headings."""
    by = {each.id for each in designating(record)}
    found = (each.section for each in record.sections if each.statement in by)
    return tuple(dict.fromkeys(FORMER_HEADINGS.get(each, each) for each in found))


def sections_of(record: CaseRecord, statement: Statement) -> tuple[str, ...]:
    """The parts that one statement designates, signed or not, if it is of the kind that does."""
    kind = record.kind(statement)
    if not (kind and kind.designates):
        return ()
    found = (each.section for each in record.sections if each.statement == statement.id)
    return tuple(FORMER_HEADINGS.get(each, each) for each in found)


def parts_of(document: Document) -> tuple[str, ...]:
    """The parts of a document that can be designated: what stands under a heading of level 2."""
    found = (e.text for e in document.blocks if isinstance(e, Heading) and e.level == PART)
    return tuple(dict.fromkeys(found))


def is_confidential(exhibit: Exhibit) -> bool:
    """Whether its facts call it confidential business information."""
    return exhibit.confidentiality is Confidentiality.BUSINESS

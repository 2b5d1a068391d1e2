"""Which passages a set cites: every place in an exhibit that its sections name. Pure.

What is cited as a whole names no passage. Where a passage of a translation is cited, the place of
the original whose words it says is cited with it, as it is in print.
"""

from collections.abc import Iterable, Iterator
from itertools import chain

from casefiles.attestation.confirmations import confirmations_of
from casefiles.attestation.exhibit_set import in_set, printed, printed_texts
from casefiles.attestation.expected_papers import paper_rows
from casefiles.attestation.mentions import mentions
from casefiles.attestation.model import Audience, Support
from casefiles.attestation.record.model import CaseRecord, Evidence
from casefiles.evidence.places import OnPage, Place, Whole, from_text
from casefiles.kernel.ids import ExhibitId

CitedPlace = tuple[ExhibitId, Place]


def cited_places(record: CaseRecord, audience: Audience) -> list[CitedPlace]:
    """Return every passage that a set cites in its exhibits, each once, in the order it is met."""
    inside = {each.id for each in in_set(record, audience)}
    found = chain(
        _of_passages(record, record.supports),
        _of_passages(
            record, (e for _, looked in printed(record, audience) for e in looked.evidence)
        ),
        _of_controls(record, audience),
        _of_answers(record),
        _expected(record, inside),
        _of_the_chain(record),
        _at_odds(record),
        _named(record),
    )
    both = (one for each in found for one in _with_original(record, each))
    passages = ((exhibit, place) for exhibit, place in both if not isinstance(place, Whole))
    return [each for each in dict.fromkeys(passages) if each[0] in inside]


def _with_original(record: CaseRecord, cited: CitedPlace) -> Iterator[CitedPlace]:
    yield cited
    if original := record.papers.original_of(*cited):
        yield original


def _of_passages(
    record: CaseRecord, passages: Iterable[Support | Evidence]
) -> Iterator[CitedPlace]:
    """Yield what a statement leans on, or what speaks to an indicator; and what confirms it."""
    for each in passages:
        yield each.exhibit, each.where if isinstance(each, Support) else each.place
        for found in confirmations_of(record, each):
            yield found.exhibit, found.where


def _of_controls(record: CaseRecord, audience: Audience) -> Iterator[CitedPlace]:
    if record.shows_labor or audience is Audience.COUNSEL:
        for scope in record.scopes:
            for control in scope.controls:
                yield from ((each.exhibit, each.place) for each in control.evidence)


def _of_answers(record: CaseRecord) -> Iterator[CitedPlace]:
    for item in record.matter.inquiries:
        yield from ((each.exhibit, each.where) for each in item.answers if each.exhibit)


def _expected(record: CaseRecord, inside: set[ExhibitId]) -> Iterator[CitedPlace]:
    if record.prints("crosswalk"):
        for row in paper_rows(record, inside):
            yield from row.papers


def _of_the_chain(record: CaseRecord) -> Iterator[CitedPlace]:
    """Yield where the steps, the figures and a chain that was cleared before are read."""
    matter = record.matter
    if record.prints("chain"):
        yield from ((each.exhibit, each.where) for each in matter.chain.papers)
    if record.prints("reconciliation") and matter.ledger:
        data = matter.ledger.ledger_data
        held = [(each.exhibit, each.place) for each in data.lines]
        held += [(each.exhibit, each.place) for each in data.factors]
        held += [(each.exhibit, each.place) for each in data.dealings]
        yield from ((exhibit, from_text(place)) for exhibit, place in held if exhibit)
    if record.prints("tracing") and (found := matter.tracing):
        if found.decision:
            yield found.decision.id, found.cleared.where
        yield from ((each.exhibit, each.where) for each in found.records.values())


def _at_odds(record: CaseRecord) -> Iterator[CitedPlace]:
    for subject in record.papers.subjects:
        if subject.differs:
            yield from ((each.exhibit, from_text(each.place)) for each in subject.stated)


def _named(record: CaseRecord) -> Iterator[CitedPlace]:
    """Yield the pages that typed texts name."""
    for text in printed_texts(record):
        for each in mentions(text):
            exhibit = record.by_number.get(each.exhibit or 0)
            if exhibit and each.page:
                yield exhibit.id, OnPage(each.page)

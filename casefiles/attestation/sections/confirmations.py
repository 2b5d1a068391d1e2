"""“Confirmed by”: only what a reviewer said of two passages, under his name."""

from collections.abc import Iterator

from casefiles.attestation.confirmations import confirmations_of
from casefiles.attestation.layout.model import Span, Spans, StatedFact
from casefiles.attestation.model import PassageConfirmation, Support
from casefiles.attestation.paper_sources import whose
from casefiles.attestation.record.assessed import Evidence
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.references import reference
from casefiles.attestation.wording import day, sentence

CONFIRMED = "Confirmed by "


def confirmed_by(record: CaseRecord, of: Evidence | Support) -> Iterator[Spans]:
    """Yield what confirms a passage: `Confirmed by [E-012, p. 3], “…” (Ada, May 4, 2026): …`."""
    for each in confirmations_of(record, of):
        yield _said(record, each)


def _said(record: CaseRecord, confirmation: PassageConfirmation) -> Spans:
    exhibit = record.by_id[confirmation.exhibit]
    quote = f", “{confirmation.quote.strip()}”" if confirmation.quote.strip() else ""
    on = day(record.day_of(confirmation.at))
    states = (StatedFact(f"whether a confirmation of {confirmation.id} is recorded", "yes"),)
    return (
        Span(CONFIRMED, states=states),
        reference(record, exhibit, confirmation.where),
        Span(
            f"{quote} ({confirmation.reviewer}, {on}): {sentence(confirmation.fact)}"
            f" Source: {whose(record, exhibit)}."
        ),
    )

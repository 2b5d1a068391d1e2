"""“Confirmed by”: only what a reviewer said of two passages, under his name."""

from collections.abc import Iterator

from casefiles.attestation.confirmed import confirming
from casefiles.attestation.model import Confirmation, Support
from casefiles.attestation.pages.model import Fact, Span, Spans
from casefiles.attestation.record import Evidence, Record
from casefiles.attestation.sections.references import reference
from casefiles.attestation.sections.weight import whose
from casefiles.attestation.sections.wording import day, sentence

CONFIRMED = "Confirmed by "


def confirmed_by(record: Record, of: Evidence | Support) -> Iterator[Spans]:
    """Yield what confirms a passage: `Confirmed by [E-012, p. 3], “…” (Ada, May 4, 2026): …`."""
    for each in confirming(record, of):
        yield _said(record, each)


def _said(record: Record, confirmation: Confirmation) -> Spans:
    exhibit = record.by_id[confirmation.exhibit]
    quote = f", “{confirmation.quote.strip()}”" if confirmation.quote.strip() else ""
    on = day(record.day_of(confirmation.at))
    states = (Fact(f"whether a confirmation of {confirmation.id} is recorded", "yes"),)
    return (
        Span(CONFIRMED, states=states),
        reference(record, exhibit, confirmation.where),
        Span(
            f"{quote} ({confirmation.reviewer}, {on}): {sentence(confirmation.fact)}"
            f" Source: {whose(record, exhibit)}."
        ),
    )

"""What reviewers confirmed by which passages, and whether it still holds. Pure."""

from collections.abc import Iterable, Iterator

from casefiles.attestation.digests import ConfirmedPassage, confirmation_digest, on_indicator
from casefiles.attestation.model import PassageConfirmation, Support
from casefiles.attestation.record.assessed import Evidence
from casefiles.attestation.record.model import CaseRecord
from casefiles.evidence.places import to_text
from casefiles.kernel.ids import ExhibitId


def confirmations_of(record: CaseRecord, of: Evidence | Support) -> tuple[PassageConfirmation, ...]:
    """Return what confirms a passage that is cited, or that a statement leans on."""
    found = (each for each in record.confirmations if _is_of(each, of))
    return tuple(each for each in found if not lapse_reason(record, each))


def lapsed_confirmations(record: CaseRecord) -> Iterator[tuple[PassageConfirmation, str]]:
    """Yield what was confirmed and does not print any more, each with the reason."""
    for each in record.confirmations:
        if why := lapse_reason(record, each):
            yield each, why


def lapse_reason(record: CaseRecord, confirmation: PassageConfirmation) -> str:
    """Say why a confirmation does not hold, or nothing if it does."""
    confirmed = _confirmed(record, confirmation)
    if confirmed is None:
        return "the passage that it confirms is not among what is cited"
    for each in (confirmation.exhibit, confirmed.exhibit):
        if record.by_id[each].set_aside:
            return f"{record.by_id[each].label} was set aside"
    place, quote = confirmation.where, confirmation.quote
    if confirmation.digest != confirmation_digest(confirmed, confirmation.exhibit, place, quote):
        return "one of the two passages, or the statement, was changed since"
    if record.origins.are_one(confirmation.exhibit, confirmed.exhibit):
        return "both passages come from one document"
    if _speaks_otherwise(record, confirmation):
        return "the passage that should confirm it is cited the other way"
    return ""


def confirming_exhibits(
    record: CaseRecord, passages: Iterable[Evidence | Support]
) -> Iterator[ExhibitId]:
    """Yield the exhibits by which passages are confirmed: they are in the set too."""
    if record.confirmations:
        for each in passages:
            yield from (found.exhibit for found in confirmations_of(record, each))


def _is_of(confirmation: PassageConfirmation, of: Evidence | Support) -> bool:
    if isinstance(of, Support):
        return confirmation.support == of.id
    return of.citation is not None and confirmation.citation == of.citation


def _confirmed(record: CaseRecord, confirmation: PassageConfirmation) -> ConfirmedPassage | None:
    for indicator, each in _cited(record):
        if _is_of(confirmation, each):
            on_it = on_indicator(indicator, each.direction)
            return ConfirmedPassage(each.exhibit, each.place, each.quote, on_it)
    for support in record.supports:
        if _is_of(confirmation, support):
            words = record.statement_by_id[support.statement].text
            return ConfirmedPassage(support.exhibit, support.where, support.quote, words)
    return None


def _cited(record: CaseRecord) -> Iterator[tuple[str, Evidence]]:
    for scope in record.scopes:
        for looked in scope.looked:
            yield from ((looked.indicator.id, each) for each in looked.evidence)
        for control in scope.controls:
            yield from ((control.id, each) for each in control.evidence)


def _speaks_otherwise(record: CaseRecord, confirmation: PassageConfirmation) -> bool:
    """Whether the passage is cited against what it should confirm, under the same indicator."""
    there = (confirmation.exhibit, confirmation.place)
    for scope in record.scopes:
        for looked in scope.looked:
            ways = {e.direction for e in looked.evidence if _is_of(confirmation, e)}
            if ways and any(
                (each.exhibit, to_text(each.place)) == there and each.direction not in ways
                for each in looked.evidence
            ):
                return True
    return False

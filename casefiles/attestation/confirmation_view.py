"""What the window shows of confirmations: what is recorded of a passage, and what is offered."""

import sqlite3
from collections.abc import Iterator

from casefiles.attestation.confirmable import Confirmable
from casefiles.attestation.confirmations import lapse_reason
from casefiles.attestation.model import PassageConfirmation
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.wording import day
from casefiles.evidence import store as evidence
from casefiles.evidence.passages.marking import PassageMark
from casefiles.evidence.places import in_words
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import ConfirmationId, ExhibitId


@dataclass(frozen=True, slots=True)
class ConfirmationTarget:
    """A passage that may be confirmed."""

    of: Confirmable
    exhibit: ExhibitId
    named: str
    """Exhibit and place, as people say them."""

    words: str
    """Its quote: of what it has none, a person says which fact is confirmed."""

    under: str
    """The id of the citation, or of the statement."""


@dataclass(frozen=True, slots=True)
class RecordedConfirmation:
    """What a reviewer confirmed."""

    id: ConfirmationId
    words: str
    lapse: str
    """Why it does not print, or nothing."""


@dataclass(frozen=True, slots=True)
class OfferedPassage:
    """A marked passage of another paper, by which it could be confirmed."""

    words: str
    mark: PassageMark


@dataclass(frozen=True, slots=True)
class ConfirmationView:
    """All that stands there about one passage."""

    target: ConfirmationTarget
    recorded: tuple[RecordedConfirmation, ...]
    offered: tuple[OfferedPassage, ...]


def confirmation_views(
    db: sqlite3.Connection, record: CaseRecord, under: str
) -> list[ConfirmationView]:
    """Return what is shown of a citation, or of each passage of a statement; within one view."""
    marked = [*_marked(db, record)]
    return [
        ConfirmationView(
            target,
            tuple(_recorded(record, e) for e in record.confirmations if _of(e) == target.of),
            tuple(e for e in marked if not _one(record, e.mark.exhibit, target.exhibit)),
        )
        for target in _targets(record)
        if target.under == under
    ]


def _targets(record: CaseRecord) -> Iterator[ConfirmationTarget]:
    for support in record.supports:
        named = _named(record, support.exhibit, in_words(support.where))
        of, quote = Confirmable(support=support.id), support.quote.strip()
        yield ConfirmationTarget(of, support.exhibit, named, quote, support.statement)
    for scope in record.scopes:
        rows = [*(each.evidence for each in scope.looked), *(e.evidence for e in scope.controls)]
        for each in (cited for row in rows for cited in row):
            named = _named(record, each.exhibit, in_words(each.place))
            of = Confirmable(each.citation)
            yield ConfirmationTarget(
                of, each.exhibit, named, each.quote.strip(), each.citation or ""
            )


def _marked(db: sqlite3.Connection, record: CaseRecord) -> Iterator[OfferedPassage]:
    for each in evidence.passages(db, record.case.id):
        if not record.by_id[each.exhibit].set_aside:
            named = _named(record, each.exhibit, in_words(each.where))
            quote = " ".join(each.quote.split())
            words = f"{named}: “{quote[:_LONGEST]}”" if quote else named
            yield OfferedPassage(words, PassageMark(each.exhibit, each.where, each.quote))


def _recorded(record: CaseRecord, each: PassageConfirmation) -> RecordedConfirmation:
    named = _named(record, each.exhibit, in_words(each.where))
    quote = f", “{each.quote}”" if each.quote else ""
    on = day(record.day_of(each.at))
    words = f"Confirmed by {named}{quote} ({each.reviewer}, {on}): {each.fact}"
    return RecordedConfirmation(each.id, words, lapse_reason(record, each))


def _of(each: PassageConfirmation) -> Confirmable:
    return Confirmable(each.citation, each.support)


def _one(record: CaseRecord, one: ExhibitId, other: ExhibitId) -> bool:
    return record.origins.are_one(one, other)


def _named(record: CaseRecord, exhibit: ExhibitId, place: str) -> str:
    return ", ".join(filter(None, (record.by_id[exhibit].label, place)))


_LONGEST = 90
"""Characters of a quote that are offered."""

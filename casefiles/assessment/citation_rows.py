"""The rows of which a scope's citations are made: of new passages, and of another scope's. Pure."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from casefiles.assessment.model import Citation, NewCitation, Tie
from casefiles.assessment.newer_edition import asked_again_of
from casefiles.assessment.scope_checklist import ScopeChecklist
from casefiles.assessment.ties import ScopeParty
from casefiles.evidence.model import Exhibit
from casefiles.evidence.places import to_text
from casefiles.kernel.ids import CitationId, PassageId

NewId = Callable[[], str]


def citation_rows(
    whom: ScopeParty,
    citing: NewCitation,
    exhibit: Exhibit,
    passage: PassageId | None,
    new_id: NewId,
) -> Iterator[Citation]:
    """Yield a row for each indicator that a passage speaks of."""
    for indicator in dict.fromkeys(citing.indicators):
        yield Citation(
            id=CitationId(new_id()),
            case_id=whom.scope.case_id,
            scope=whom.scope.id,
            indicator=indicator,
            dimensions=citing.dimensions,
            exhibit=citing.exhibit,
            place=to_text(citing.place),
            quote=citing.quote,
            direction=citing.direction,
            covers_scope=citing.covers_scope,
            against_interest=citing.against_interest,
            reliability=citing.reliability,
            credibility=citing.credibility,
            grade_reason=citing.grade_reason.strip(),
            note=citing.note,
            passage=passage,
            tie=whom.tie(citing, exhibit, indicator),
        )


def copied_rows(
    source: ScopeChecklist,
    target: ScopeChecklist,
    cited: Iterable[Citation],
    held: Iterable[Citation],
    new_id: NewId,
) -> Iterator[Citation]:
    """Yield what is `cited` in one scope for another, where `held` is cited already."""
    listed = target.checklist
    same_party = source.scope.party and source.scope.party == target.scope.party
    kept = {Tie.REGION, *([Tie.PARTY] if same_party else [])}
    asked = {*listed.by_id, *listed.controls_by_id, *listed.conditions}
    again = asked_again_of(source.checklist, listed)
    there = {(e.indicator, e.exhibit, e.place) for e in held}
    for each in cited:
        if each.indicator in asked and (each.indicator, each.exhibit, each.place) not in there:
            yield replace(
                each,
                id=CitationId(new_id()),
                scope=target.scope.id,
                covers_scope=False,
                tie=each.tie if each.tie in kept else None,
                asked_again=each.asked_again or each.indicator in again,
            )

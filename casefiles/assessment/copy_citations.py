"""Act: copy citations from another scope. Never decisions: those are about one scope."""

from collections.abc import Collection
from dataclasses import replace

from casefiles.assessment import store
from casefiles.assessment.asking import ask
from casefiles.assessment.model import Tie
from casefiles.assessment.newer_edition import asked_again_of
from casefiles.changes import Act
from casefiles.kernel.ids import CaseId, CitationId, IndicatorId, ScopeId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def copy_citations(
    workspace: Workspace,
    case: CaseId,
    source: ScopeId,
    target: ScopeId,
    indicators: Collection[IndicatorId] | None = None,
) -> list[CitationId]:
    """Cite in one scope what is cited in another, of these indicators or of all.

    That a passage covers the whole scope is not copied: of another scope nobody has said it. Nor is
    what ties it to the scope, but to the same party, or to the region only; preflight asks. What
    the target's checklist does not ask, or what is cited there already, is passed over. What it
    reads otherwise than the source's is asked again.
    """
    with workspace.change(Act.COPY_CITATIONS, case) as db:
        before, asked_now = ask(db, case, source), ask(db, case, target)
        listed = asked_now.checklist
        same_party = before.scope.party and before.scope.party == asked_now.scope.party
        kept = {Tie.REGION, *([Tie.PARTY] if same_party else [])}
        asked = {*listed.by_id, *listed.controls_by_id, *listed.conditions}
        again = asked_again_of(before.checklist, listed)
        there = {(e.indicator, e.exhibit, e.place) for e in store.citations(db, target)}
        made = [
            replace(
                each,
                id=CitationId(workspace.new_id()),
                scope=target,
                covers_scope=False,
                tie=each.tie if each.tie in kept else None,
                asked_again=each.asked_again or each.indicator in again,
            )
            for each in store.citations(db, source)
            if each.indicator in (asked if indicators is None else asked & {*indicators})
            and (each.indicator, each.exhibit, each.place) not in there
        ]
        rows.add_all(db, store.CITATIONS, made)
    return [each.id for each in made]

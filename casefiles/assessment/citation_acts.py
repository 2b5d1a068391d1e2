"""Acts on citations: cite passages for or against indicators, copy, grade and withdraw them."""

import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import replace

from casefiles.acts import Act
from casefiles.assessment import store
from casefiles.assessment.citation_faults import faults_of, faults_of_edited, untied
from casefiles.assessment.citation_rows import citation_rows, copied_rows
from casefiles.assessment.merge_citations import MergedCitations
from casefiles.assessment.model import CiteResult, NewCitation
from casefiles.assessment.scope_checklist import refuse, scope_checklist
from casefiles.assessment.ties import ScopeParty
from casefiles.cases import store as cases
from casefiles.evidence import store as evidence
from casefiles.evidence.passages.marking import PassageMark, passage_used
from casefiles.kernel.errors import NotFound
from casefiles.kernel.ids import CaseId, CitationId, IndicatorId, ScopeId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def cite(
    workspace: Workspace, case: CaseId, scope: ScopeId, citings: Iterable[NewCitation]
) -> CiteResult:
    """Record passages, each for all of its indicators, and mark those that are not marked yet.

    To what is cited so already it is added what is said of it now (`merge_citations`), and about
    whom it speaks is said anew where that is told. Raises `Faulty`, naming every fault, and what
    is said otherwise than before.
    """
    citings = tuple(citings)
    with workspace.change(Act.CITE, case) as db:
        whom = _whom(db, case, scope)
        cited = {each.exhibit for each in citings}
        exhibits = {e.id: e for e in evidence.those(db, cited) if e.case_id == case}
        read = {each: evidence.reading(db, each) for each in exhibits}
        wrong = (f for e in citings for f in faults_of(e, whom.checklist, exhibits, read))
        refuse("the citation", wrong)
        refuse("the citation", untied(whom, citings, exhibits))
        merged = MergedCitations(store.citations_of(db, scope, cited))
        for each in citings:
            mark = PassageMark(each.exhibit, each.place, each.quote, each.layer)
            passage, exhibit = passage_used(workspace, db, case, mark), exhibits[each.exhibit]
            for new in citation_rows(whom, each, exhibit, passage, workspace.new_id):
                merged.take(new, exhibit, is_tied=each.tie is not None)
        refuse("the citation", merged.faults)
        rows.add_all(db, store.CITATIONS, [*merged.made.values()])
        for held, values in merged.added.items():
            if values:
                rows.alter(db, store.CITATIONS, case, held, values)
    return merged.result()


def _whom(db: sqlite3.Connection, case: CaseId, scope: ScopeId) -> ScopeParty:
    asked = scope_checklist(db, case, scope)
    parties = {each.id: each for each in cases.parties(db, case)}
    party = parties.get(asked.scope.party) if asked.scope.party else None
    return ScopeParty(asked.scope, party, asked.checklist)


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
        before, asked_now = scope_checklist(db, case, source), scope_checklist(db, case, target)
        cited, held = store.citations(db, source), store.citations(db, target)
        if indicators is not None:
            cited = [each for each in cited if each.indicator in indicators]
        made = [*copied_rows(before, asked_now, cited, held, workspace.new_id)]
        rows.add_all(db, store.CITATIONS, made)
    return [each.id for each in made]


EDITABLE = (
    "direction",
    "dimensions",
    "covers_scope",
    "against_interest",
    "reliability",
    "credibility",
    "grade_reason",
    "note",
    "tie",
)


def edit_citation(workspace: Workspace, case: CaseId, citation: CitationId, **said: object) -> None:
    """Alter some of `EDITABLE`. Exhibit, place and indicator stay: cite anew instead.

    Raises `Faulty` for a departure from the proposed grade without a reason.
    """
    with workspace.change(Act.EDIT_CITATION, case) as db:
        before = store.citation(db, citation)
        if before.case_id != case:
            raise NotFound("citation", citation)
        refuse("the citation", (f"{e!r} cannot be altered." for e in said if e not in EDITABLE))
        after = replace(before, **said)  # type: ignore[arg-type]
        listed = scope_checklist(db, case, before.scope).checklist
        refuse("the citation", faults_of_edited(after, listed))
        rows.alter(db, store.CITATIONS, case, citation, said)


def withdraw_citation(workspace: Workspace, case: CaseId, citations: Iterable[CitationId]) -> None:
    """Take passages back. The exhibits stay, and the journal keeps what was cited."""
    with workspace.change(Act.WITHDRAW_CITATION, case) as db:
        for each in citations:
            if store.citation(db, each).case_id != case:
                raise NotFound("citation", each)
            rows.remove(db, store.CITATIONS, case, each)

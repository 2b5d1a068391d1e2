"""A case's assessment as plain data, for `case result --json`. Internal: it never leaves."""

from dataclasses import fields
from typing import Any

from casefiles.assessment import wording
from casefiles.assessment.case_summary import CaseSummary
from casefiles.assessment.counsel_notice import CounselNotice
from casefiles.assessment.judge import reason_as_json
from casefiles.assessment.result import ChainResult
from casefiles.assessment.rules.labor import MissingForAbsence
from casefiles.assessment.scope_summary import (
    CitedPassage,
    GroupSummary,
    QuestionSummary,
    ScopeSummary,
)
from casefiles.cases.model import Party
from casefiles.cases.regimes import Axis
from casefiles.checklists.model import Condition


def case_as_data(
    of: CaseSummary, notice: CounselNotice | None, axis: Axis = Axis.UFLPA
) -> dict[str, Any]:
    """Return the result of a case with its trace."""
    chain = of.result.chain
    return {
        "axis": axis.value,
        "scopes": [_scope(each, of.party_of(each.of.scope), axis) for each in of.boards],
        "chain": _chain(chain) if chain else None,
        "stop": {"title": notice.title, "scopes": [*notice.scopes], "ask": [*notice.ask]}
        if notice
        else None,
    }


def _chain(chain: ChainResult) -> dict[str, Any]:
    return {each.name: getattr(chain, each.name).value for each in fields(ChainResult)}


def _scope(of: ScopeSummary, party: Party | None, axis: Axis) -> dict[str, Any]:
    """One scope: its result, why, what is missing, and every row that is shown."""
    scope, result = of.of.scope, of.of.result
    return {
        "id": scope.id,
        "label": scope.label,
        "title": scope.title,
        "about": wording.about(scope, party),
        "in_chain": scope.in_chain,
        "context": scope.context_pack,
        "outcome": result.outcome.value,
        "us": result.us.value,
        "route": result.route.value,
        "order": result.order.value,
        "caatsa": result.caatsa.value,
        "says": [
            wording.outcome(of.of),
            *wording.of_law(of.of, party, axis),
            *wording.beside(result),
        ],
        "because": [reason_as_json(each) for each in result.because],
        "missing": _missing(result.missing),
        "groups": [_group(each) for each in of.groups],
    }


def _missing(missing: MissingForAbsence) -> dict[str, Any]:
    return {
        "required": [*missing.required],
        "controls": [*missing.controls],
        "positive": [*missing.positive],
        "context_blocks": missing.context_blocks,
        "differences": [*missing.differences],
    }


def _group(group: GroupSummary) -> dict[str, Any]:
    return {
        "id": group.group.id,
        "title": group.group.title,
        "open": group.is_open,
        "line": group.line,
        "rows": [_row(each) for each in group.rows],
    }


def _row(row: QuestionSummary) -> dict[str, Any]:
    asked = row.asked
    return {
        "id": row.id,
        "title": row.title,
        "question": "" if isinstance(asked, Condition) else asked.question,
        "limb": row.limb.value,
        "standing": row.status.value,
        "statuses": {each.value: w.status.value for each, w in row.weighed.items()},
        "searched": row.was_searched,
        "cited": [_cited(each) for each in row.cited],
        "decisions": [
            {"decided": e.decided.value, "dimension": e.dimension, "reason": e.reason, "by": e.by}
            for e in row.decisions
        ],
        "control": {"state": row.mark.state.value, "reason": row.mark.reason, "by": row.mark.by}
        if row.mark
        else None,
    }


def _cited(cited: CitedPassage) -> dict[str, Any]:
    item = cited.item
    return {
        "citation": cited.citation.id,
        "exhibit": cited.exhibit.label,
        "where": cited.where,
        "quote": cited.citation.quote,
        "direction": cited.citation.direction.value,
        "tie": cited.citation.tie.value if cited.citation.tie else "",
        "reliability": item.reliability,
        "credibility": item.credibility,
        "caps": [*item.caps],
        "overlap": item.overlap.value,
        "counts": item.is_admissible,
        "asked_again": item.asked_again,
    }

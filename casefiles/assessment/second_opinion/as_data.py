"""A second opinion as plain data, for `case second-opinion show --json`. It never leaves."""

from collections.abc import Iterable
from typing import Any

from casefiles.assessment.scope_summary import CitedPassage
from casefiles.assessment.second_opinion.comparison import Agreement, ComparedLine, Comparison
from casefiles.assessment.second_opinion.model import Finding, SecondOpinion


def opinion_as_data(
    of: SecondOpinion, labels: tuple[str, str], compared: Comparison | None
) -> dict[str, Any]:
    """Return who gives it and how it stands; once both sides have closed, the comparison."""
    first, second = labels
    return {
        "id": of.id,
        "scope": first,
        "second_scope": second,
        "reviewer": of.reviewer,
        "reason": of.reason,
        "asked_by": of.by,
        "asked_at": of.at.isoformat(),
        "first_closed_by": of.first_closed_by,
        "first_closed_at": of.first_closed_at.isoformat() if of.first_closed_at else "",
        "second_closed_by": of.second_closed_by,
        "second_closed_at": of.second_closed_at.isoformat() if of.second_closed_at else "",
        "ended_by": of.ended_by,
        "ended_at": of.ended_at.isoformat() if of.ended_at else "",
        "comparison": _comparison(compared) if compared else None,
    }


def _comparison(of: Comparison) -> dict[str, Any]:
    return {
        "first_outcome": of.first.of.result.outcome.value,
        "second_outcome": of.second.of.result.outcome.value,
        "decided_by_both": of.decided_by_both,
        **{each.value: of.count(each) for each in Agreement},
        "to_adjudicate": len(of.waiting),
        "lines": [_line(each) for each in of.lines],
    }


def _line(of: ComparedLine) -> dict[str, Any]:
    said = of.adjudicated
    return {
        "key": of.called,
        "indicator": of.indicator,
        "dimension": of.dimension,
        "title": of.title,
        "compared": of.how.value,
        "first": _finding(of.first, of.first_cited),
        "second": _finding(of.second, of.second_cited),
        "adjudicated": {
            "taken": said.taken.value,
            "decided": said.decided,
            "reason": said.reason,
            "by": said.by,
            "at": said.at.isoformat(),
        }
        if said
        else None,
    }


def _finding(of: Finding | None, cited: Iterable[CitedPassage]) -> dict[str, Any] | None:
    if of is None:
        return None
    return {
        "status": of.status,
        "decided": of.decided,
        "reason": of.reason,
        "cited": [
            {
                "where": each.where,
                "direction": each.citation.direction.value,
                "quote": each.citation.quote,
                "note": each.citation.note,
            }
            for each in cited
        ],
    }

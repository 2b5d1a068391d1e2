"""What a side says when it closes: the status of each indicator by dimension, and each control."""

from collections.abc import Iterator

from casefiles.assessment.scope_summary import QuestionSummary, ScopeSummary
from casefiles.assessment.second_opinion.model import UNDECIDED, Finding, SecondOpinion, called
from casefiles.kernel.ids import NewId


def findings_of(board: ScopeSummary, of: SecondOpinion, new_id: NewId) -> Iterator[Finding]:
    """Yield what is asked in a scope, as it stands: whatever is shown of it on the board."""
    for row in board.rows:
        for dimension, status, decided, reason in _said(row):
            yield Finding(
                new_id(), of.case_id, of.id, board.of.scope.id, row.id,
                dimension, status, decided, reason,
            )  # fmt: skip


def undecided(board: ScopeSummary) -> list[str]:
    """Return what would be left open if the scope were closed as it stands: `ILO11-01 WL`."""
    return [
        called(row.id, dimension)
        for row in board.rows
        for dimension, status, *_ in _said(row)
        if status in UNDECIDED
    ]


def _said(row: QuestionSummary) -> Iterator[tuple[str, str, str, str]]:
    if row.state is not None:
        yield "", row.state.value, "", row.mark.reason if row.mark else ""
    for dimension, weighed in row.weighed.items():
        decision = weighed.decision
        said = (decision.decided.value, decision.reason) if decision else ("", "")
        yield dimension.value, weighed.status.value, *said

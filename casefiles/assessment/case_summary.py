"""A case's assessment as a screen, `--json` and the PDF read it: evaluated and laid out once."""

import sqlite3
from collections.abc import Mapping

from casefiles.assessment import store
from casefiles.assessment.result import CaseResult, ScopeResult, case_result, opinion_results
from casefiles.assessment.scope_summary import ScopeSummary, scope_summary
from casefiles.cases import store as cases
from casefiles.cases.model import Party, Scope
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, PartyId


@dataclass(frozen=True, slots=True)
class CaseSummary:
    """What a case gives, every scope as it is worked on, and whose they are."""

    result: CaseResult
    boards: tuple[ScopeSummary, ...]
    """The scopes by number."""

    parties: Mapping[PartyId, Party]
    opinions: tuple[ScopeSummary, ...] = ()
    """The scopes of second reviewers, where they were asked for, as far as they may be read."""

    @property
    def scopes(self) -> list[Scope]:
        """All scopes of the case by number, then those of second reviewers."""
        return [each.of.scope for each in (*self.boards, *self.opinions)]

    def board(self, scope: str) -> ScopeSummary | None:
        """Return one scope of this case as it is worked on, by its id."""
        every = (*self.boards, *self.opinions)
        return next((each for each in every if each.of.scope.id == scope), None)

    def party_of(self, scope: Scope) -> Party | None:
        """Return whose scope it is, if it says so."""
        return self.parties.get(scope.party) if scope.party else None


def case_summary(
    db: sqlite3.Connection, case: CaseId, *, with_opinions: bool = False
) -> CaseSummary:
    """Evaluate a case and lay out its scopes. Read it all at one moment (`reading`).

    `with_opinions`, also those of second reviewers, for whoever works in them: what leaves is made
    without. Takes longer than a blink where much is cited.
    """
    found = case_result(db, case)
    opinions = opinion_results(db, case) if with_opinions else []
    return CaseSummary(
        found,
        tuple(board_of(db, each) for each in found.scopes),
        {each.id: each for each in cases.parties(db, case)},
        tuple(board_of(db, each) for each in opinions),
    )


def board_of(db: sqlite3.Connection, of: ScopeResult) -> ScopeSummary:
    """Lay out a scope that is evaluated."""
    return scope_summary(of, [each.checklist_group for each in store.groups(db, of.scope.id)])

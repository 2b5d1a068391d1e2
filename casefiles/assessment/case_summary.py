"""A case's assessment as a screen, `--json` and the PDF read it: evaluated and laid out once."""

import sqlite3
from collections.abc import Mapping

from casefiles.assessment import store
from casefiles.assessment.result import CaseResult, case_result
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

    @property
    def scopes(self) -> list[Scope]:
        """All scopes of the case by number."""
        return [each.of.scope for each in self.boards]

    def board(self, scope: str) -> ScopeSummary | None:
        """Return one scope of this case as it is worked on, by its id."""
        return next((each for each in self.boards if each.of.scope.id == scope), None)

    def party_of(self, scope: Scope) -> Party | None:
        """Return whose scope it is, if it says so."""
        return self.parties.get(scope.party) if scope.party else None


def case_summary(db: sqlite3.Connection, case: CaseId) -> CaseSummary:
    """Evaluate a case and lay out its scopes. Read it all at one moment (`reading`).

    Takes longer than a blink where much is cited.
    """
    found = case_result(db, case)
    opened = [[of.checklist_group for of in store.groups(db, e.scope.id)] for e in found.scopes]
    boards = tuple(scope_summary(e, of) for e, of in zip(found.scopes, opened, strict=True))
    return CaseSummary(found, boards, {each.id: each for each in cases.parties(db, case)})

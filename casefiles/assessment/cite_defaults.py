"""How a citation begins in its form: as the last one in its scope, else by the legal basis.

A person sees it and changes it before he cites; nothing is cited by it.
"""

import sqlite3

from casefiles.assessment import store
from casefiles.assessment.model import Direction
from casefiles.cases import store as cases
from casefiles.cases.regimes import Regimes
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, ScopeId


@dataclass(frozen=True, slots=True)
class CiteDefaults:
    """What stands in the form at first."""

    direction: Direction
    covers_scope: bool
    reason: str
    """Why it begins so, in words."""


def cite_defaults(
    db: sqlite3.Connection, case: CaseId, scope: ScopeId, regimes: Regimes
) -> CiteDefaults:
    """Return how a citation in a scope begins.

    Where labor conditions are no part of the review, as in an applicability review, an importer
    cites what speaks against a connection; elsewhere what speaks for an indicator stands first.
    """
    if last := store.last_citation(db, scope):
        words = "As in the citation before in this scope."
        return CiteDefaults(last.direction, last.covers_scope, words)
    basis = regimes.get(cases.get(db, case).legal_basis)
    if basis and not basis.composition.get("labor", True):
        words = f"{basis.title}: begins with what speaks against a connection."
        return CiteDefaults(Direction.CONTRADICTS, covers_scope=False, reason=words)
    return CiteDefaults(Direction.SUPPORTS, covers_scope=False, reason="")

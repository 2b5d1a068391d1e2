"""How a citation begins: for the importer where labor is no part of it, then as the last one."""

from casefiles.assessment.citation_acts import cite
from casefiles.assessment.cite_defaults import cite_defaults
from casefiles.assessment.model import Direction, NewCitation, Tie
from casefiles.assessment.scope_acts import ScopeOpening, open_scope
from casefiles.cases.case_acts import edit_case
from casefiles.kernel.ids import IndicatorId
from casefiles.reference_data import regimes
from tests.build import a_case, an_exhibit
from tests.casefiles.assessment.building import EDITION


def test_a_citation_begins_by_the_legal_basis_and_then_as_the_last_one_of_its_scope(workspace):
    case = a_case(workspace)
    one, other = (open_scope(workspace, case, EDITION, ScopeOpening(name)) for name in "AB")

    def begins(scope=one):
        found = cite_defaults(workspace.db, case, scope, regimes())
        return found.direction, found.covers_scope, bool(found.reason)

    edit_case(workspace, case, {"legal_basis": "uflpa-applicability"})
    assert begins() == (Direction.CONTRADICTS, False, True)
    edit_case(workspace, case, {"legal_basis": "uflpa-exception"})
    assert begins() == (Direction.SUPPORTS, False, False)
    paper = an_exhibit(workspace, case)
    for direction, covers in ((Direction.CONTRADICTS, True), (Direction.SUPPORTS, False)):
        given = NewCitation(
            paper, (IndicatorId("SI-N01"),), direction, covers_scope=covers, tie=Tie.SITE,
            quote=direction.value,
        )  # fmt: skip
        cite(workspace, case, one, [given])
        assert begins() == (direction, covers, True)
        assert begins(other) == (Direction.SUPPORTS, False, False), "of another scope"

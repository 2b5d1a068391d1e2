"""The usual statements of a legal basis are added in one act, and claims rest on what is cited."""

import pytest

from casefiles.assessment.citation_acts import cite
from casefiles.assessment.model import Direction, NewCitation
from casefiles.assessment.scope_acts import ScopeOpening, open_scope
from casefiles.attestation import store
from casefiles.attestation.declaration_acts import declare
from casefiles.attestation.declaration_proposals import proposed_declarations
from casefiles.attestation.first_wording import BLANK
from casefiles.attestation.model import Knowledge
from casefiles.attestation.record.composition import read as read_composition
from casefiles.attestation.statement_acts import edit_statement
from casefiles.attestation.support_proposals import proposed_support
from casefiles.attestation.usual_statements import add_usual_statements, missing_kinds
from casefiles.cases.case_acts import edit_case
from casefiles.evidence.places import OnPage
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import IndicatorId
from casefiles.reference_data import reference_data
from tests.build import a_case, an_exhibit, contents

FACTS = ["examined", "papers-show", "obtained"]


@pytest.mark.parametrize(
    ("basis", "there", "missing"),
    [
        ("uflpa-applicability", (), ["claim-no-nexus", *FACTS]),
        ("uflpa-exception", ("examined",), ["claim-exception", "papers-show", "obtained"]),
        ("wro", ("claim-outside-order",), FACTS),
        ("pre-detention-readiness", (), FACTS),
        ("uflpa-applicability", ("claim-no-nexus", *FACTS), []),
    ],
)
def test_what_is_missing_is_the_claim_where_none_is_made_and_the_usual_facts(basis, there, missing):
    assert [each.id for each in missing_kinds(basis, there, reference_data())] == missing


def test_all_that_are_missing_are_one_act_and_nobody_declares_to_them(workspace):
    case, shipped = a_case(workspace), reference_data()
    edit_case(workspace, case, {"legal_basis": "uflpa-applicability"})
    before = contents(workspace, case)
    added = add_usual_statements(workspace, case, shipped)
    stated = [store.statement(workspace.db, each) for each in added]
    assert [each.kind for each in stated] == ["claim-no-nexus", *FACTS]
    assert stated[2].text == BLANK, "words that only the signer has"
    assert not store.declarations(workspace.db, case)
    with pytest.raises(Impossible, match="All usual statements are there"):
        add_usual_statements(workspace, case, shipped)
    workspace.undo(case)
    assert contents(workspace, case) == before


def test_a_signer_is_proposed_what_his_capacity_knows_and_nobody_declared_to(ready):
    workspace, case, kinds = ready.workspace, ready.case, reference_data().templates.statements

    def proposed(capacity):
        db = workspace.db
        stated, held = store.statements(db, case), store.declarations(db, case)
        found = proposed_declarations(capacity, stated, held, kinds)
        numbers = {each.id: each.kind for each in stated}
        return {numbers[each]: how for each, how in found.items()}

    assert "papers-show" not in proposed("foreign-seller")
    signer = store.signers(workspace.db, case)[0]
    edit_statement(workspace, case, ready.shown, {"text": "The record shows cotton of Brazil."})
    assert proposed("importer-officer")["papers-show"] is Knowledge.RECORDS
    declare(workspace, case, signer.id, {ready.shown: Knowledge.RECORDS})
    assert "papers-show" not in proposed("consultant"), "he declares to it"
    edit_statement(workspace, case, ready.shown, {"text": BLANK})
    assert "papers-show" not in proposed("consultant"), "its words are open"


def test_a_claim_is_proposed_to_rest_on_what_speaks_against_its_indicators(workspace):
    case, shipped = a_case(workspace), reference_data()
    first, second, set_aside = (an_exhibit(workspace, case, f"{n}.pdf") for n in range(3))
    opening = ScopeOpening("Yarn")
    scope = open_scope(workspace, case, shipped.edition, opening)
    beside = open_scope(workspace, case, shipped.edition, ScopeOpening("Other", in_chain=False))

    def cites(exhibit, indicator, direction="contradicts", of=scope):
        given = NewCitation(
            exhibit, (IndicatorId(indicator),), Direction(direction), place=OnPage(1)
        )
        cite(workspace, case, of, [given])

    cites(second, "SI-N01")
    cites(first, "SI-N02")
    cites(second, "SI-N02")
    cites(set_aside, "SI-N03", "supports")
    cites(set_aside, "SI-N04", of=beside)
    regime = shipped.regimes["uflpa-applicability"]
    composed = read_composition(regime.composition, regime.slug, shipped.templates)

    def proposed(kind):
        found = shipped.templates.statements[kind]
        return proposed_support(workspace.db, case, found, composed)

    assert proposed("claim-no-nexus") == "E-001 p. 1; E-002 p. 1"
    assert proposed("examined") == ""

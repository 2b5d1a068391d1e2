"""Whom a case speaks of, and what its scopes are about."""

from datetime import date

import pytest

from casefiles.cases import store
from casefiles.cases.identifiers import credit_code_hint, mid_hint, postal_code_hint
from casefiles.cases.party_acts import PartyInput, add_party, edit_party, remove_party
from casefiles.cases.scope_acts import edit_scope, remove_scope
from casefiles.evidence import store as evidence
from casefiles.kernel.errors import Faulty, Impossible, NotFound
from tests.build import a_case, a_scope, an_exhibit


def test_a_party_has_a_name_in_its_own_script_and_several_roles(workspace):
    case = a_case(workspace)
    add_party(
        workspace, case, PartyInput("棉纺厂", romanized="Mianfang", roles="manufacturer, seller")
    )
    [party] = store.parties(workspace.db, case)
    assert (party.name, party.romanized) == ("棉纺厂", "Mianfang")
    assert party.roles == ("manufacturer", "seller")


def test_a_party_is_edited_field_by_field(workspace):
    case = a_case(workspace)
    party = add_party(workspace, case, PartyInput("Mill"))
    edit_party(workspace, case, party, {"postal_code": "215000"})
    edit_party(workspace, case, party, {"roles": ("seller",)})
    edited = store.party(workspace.db, party)
    assert (edited.name, edited.postal_code, edited.roles) == ("Mill", "215000", ("seller",))


def test_a_party_keeps_a_name(workspace):
    case = a_case(workspace)
    with pytest.raises(Impossible):
        add_party(workspace, case, PartyInput(""))
    party = add_party(workspace, case, PartyInput("Mill"))
    with pytest.raises(Impossible):
        edit_party(workspace, case, party, {"name": ""})
    with pytest.raises(Faulty):
        edit_party(workspace, case, party, {"roles": ["a\nb"], "id": "x"})


def test_a_party_that_a_scope_is_about_stays(workspace):
    case = a_case(workspace)
    party = add_party(workspace, case, PartyInput("Mill"))
    scope = a_scope(workspace, case, party=party)
    with pytest.raises(Impossible, match="S-1 is about this party"):
        remove_party(workspace, case, party)
    remove_scope(workspace, case, scope)
    remove_party(workspace, case, party)
    assert store.parties(workspace.db, case) == []


def test_papers_of_a_removed_party_are_nobodys_until_it_is_undone(workspace):
    case = a_case(workspace)
    party = add_party(workspace, case, PartyInput("Mill"))
    exhibit = an_exhibit(workspace, case, party=party)
    remove_party(workspace, case, party)
    assert evidence.get(workspace.db, exhibit).party is None
    workspace.undo(case)
    assert evidence.get(workspace.db, exhibit).party == party
    assert workspace.verify().faults == ()


def test_a_scope_is_edited_but_its_period_never_runs_backwards(workspace):
    case = a_case(workspace)
    scope = a_scope(workspace, case)
    edit_scope(workspace, case, scope, {"period_from": "2026-01-01", "site": "Building 3"})
    with pytest.raises(Impossible, match="before it begins"):
        edit_scope(workspace, case, scope, {"period_to": "2025-12-31"})
    edited = store.scope(workspace.db, scope)
    assert (edited.period_from, edited.period_to) == (date(2026, 1, 1), None)
    assert edited.site == "Building 3"


def test_a_scope_is_never_about_a_party_of_another_case(workspace):
    case, other = a_case(workspace), a_case(workspace, "Other")
    scope, foreign = a_scope(workspace, case), add_party(workspace, other, PartyInput("Mill"))
    with pytest.raises(NotFound):
        edit_scope(workspace, case, scope, {"party": foreign})


@pytest.mark.parametrize("code", ["9144030071526726XG", "91330100799655058B"])
def test_credit_codes_of_well_known_companies_fit(code):
    assert credit_code_hint(code) == ""


def test_one_mistyped_character_of_a_credit_code_is_found_wherever_it_is():
    code = "9144030071526726XG"
    for place in range(18):
        for typed in "0123456789ABCDEFGHJKLMNPQRTUWXY":
            if typed != code[place]:
                assert credit_code_hint(code[:place] + typed + code[place + 1 :])
    assert "18" in credit_code_hint("9144")


def test_hints_about_other_identifiers_stop_nobody():
    assert mid_hint("CNMILSON123SUZ") == mid_hint("") == ""
    assert mid_hint("mill")
    assert postal_code_hint("CN", "215000") == postal_code_hint("VN", "") == ""
    assert "manufacturer" in postal_code_hint("China", "")
    assert "six" in postal_code_hint("CN", "21500")

"""Forms are begun, written and taken out; each completes itself from the case, as far as it can."""

import pytest

from casefiles.attestation.forms import store
from casefiles.attestation.forms.form_acts import remove_form, write_form
from casefiles.attestation.forms.model import FormKind, LaborClass
from casefiles.attestation.forms.read import completed_forms
from casefiles.cases.party_acts import PartyInput, add_party
from casefiles.cases.shipments.line_acts import EntryLineInput, add_line
from casefiles.cases.shipments.shipment_acts import ShipmentInput, add_shipment
from casefiles.kernel.errors import Faulty, Impossible, NotFound
from tests.build import a_case


@pytest.fixture
def case(workspace):
    return a_case(workspace)


def ship(workspace, case, maker=None, **known):
    sea = {"carrier": "Ever Given 12E", "place_of_lading": "Shanghai", "departed_on": "2026-10-11"}
    shipment = add_shipment(
        workspace, case, ShipmentInput(**{"entry_number": "ABC-1", **sea, **known})
    )
    said = {"description": "shirts", "unit": "pieces", "packages": "10 cartons"}
    add_line(
        workspace,
        case,
        shipment,
        EntryLineInput(**{**said, "quantity": "6000", "manufacturer": maker}),
    )
    add_line(
        workspace,
        case,
        shipment,
        EntryLineInput(**{**said, "quantity": "40", "manufacturer": maker}),
    )
    return shipment


def test_a_certificate_says_what_is_known_of_the_lines_and_adds_nothing_up(workspace, case):
    maker = add_party(
        workspace, case, PartyInput("盈禾", romanized="Yinghe", address="18 Fazhan Road")
    )
    ship(workspace, case, maker)
    write_form(workspace, case, {"kind": "certificate", "party": maker, "labor": "forced labor"})
    [found] = completed_forms(workspace.db, case)
    said = found.said
    assert said.quantity == "ABC-1, line 1: 6,000 pieces; ABC-1, line 2: 40 pieces"
    assert (said.description, said.packages) == ("shirts", "10 cartons")
    assert (said.signer, said.maker, said.near) == ("Yinghe", "Yinghe", "18 Fazhan Road")
    assert (said.carrier, said.lading, said.departed_on) == (
        "Ever Given 12E", "Shanghai", "October 11, 2026",
    )  # fmt: skip
    assert found.lacks == ("marks and numbers", "place of departure")


def test_of_two_shipments_each_has_its_own_ship_and_day(workspace, case):
    ship(workspace, case)
    ship(workspace, case, entry_number="ABC-2", departed_on="2026-11-01")
    write_form(workspace, case, {"kind": "certificate"})
    [found] = completed_forms(workspace.db, case)
    assert found.said.departed_on == "ABC-1: October 11, 2026; ABC-2: November 1, 2026"
    assert found.said.carrier == "Ever Given 12E"


def test_an_additional_one_has_its_own_transportation_and_never_that_of_the_shipment(
    workspace, case
):
    ship(workspace, case)
    said = {"kind": "certificate", "country": "vn", "carrier": "Truck 29C-1"}
    form = write_form(workspace, case, said)
    [found] = completed_forms(workspace.db, case)
    assert (found.form.country, found.form.title) == ("VN", "Certificate of origin, VN")
    assert (found.said.carrier, found.said.lading, found.said.departed_on) == (
        "Truck 29C-1",
        "",
        "",
    )
    assert found.said.maker == ""
    with pytest.raises(Impossible, match="shipment"):
        write_form(workspace, case, {"country": ""}, form)


def test_a_maker_of_some_lines_is_not_named_for_all(workspace, case):
    maker = add_party(workspace, case, PartyInput("盈禾"))
    shipment = ship(workspace, case, maker)
    add_line(workspace, case, shipment, EntryLineInput(description="hats", quantity="5"))
    write_form(workspace, case, {"kind": "certificate"})
    [found] = completed_forms(workspace.db, case)
    assert found.said.maker == ""
    assert "manufacturer" in found.lacks


def test_the_statement_asserts_nothing_until_somebody_writes_it(workspace, case):
    ship(workspace, case)
    form = write_form(workspace, case, {"kind": "statement"})
    [found] = completed_forms(workspace.db, case)
    assert found.lacks == ("ultimate consignee", "efforts", "results", "belief")
    write_form(workspace, case, {"belief": "I believe none was used.", "signer": "Acme"}, form)
    assert completed_forms(workspace.db, case)[0].lacks == ("efforts", "results")


def test_each_act_can_be_undone_and_a_number_is_not_used_again(workspace, case):
    form = write_form(workspace, case, {"kind": FormKind.CERTIFICATE})
    write_form(workspace, case, {"labor": LaborClass.CONVICT}, form)
    workspace.undo(case)
    assert store.form(workspace.db, case, form).labor is None
    workspace.redo(case)
    remove_form(workspace, case, form)
    assert store.forms(workspace.db, case) == []
    workspace.undo(case)
    assert store.form(workspace.db, case, form).labor is LaborClass.CONVICT
    remove_form(workspace, case, form)
    later = write_form(workspace, case, {"kind": FormKind.STATEMENT})
    assert store.form(workspace.db, case, later).number == 2
    assert workspace.verify().faults == ()


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({}, Impossible),
        ({"kind": "certificate", "efforts": "We asked."}, Impossible),
        ({"kind": "certificate", "carrier": "Ever Given"}, Impossible),
        ({"kind": "certificate", "country": "China"}, Impossible),
        ({"kind": "statement", "labor": "forced labor"}, Impossible),
        ({"kind": "statement", "party": "nobody"}, NotFound),
        ({"kind": "certificate", "labor": "any"}, Faulty),
        ({"kind": "certificate", "shipment": "none"}, NotFound),
    ],
)
def test_what_has_no_place_in_a_form_is_refused(workspace, case, said, error):
    with pytest.raises(error):
        write_form(workspace, case, said)
    assert store.forms(workspace.db, case) == []


def test_a_form_of_another_case_is_not_there(workspace, case):
    form = write_form(workspace, case, {"kind": "statement"})
    other = a_case(workspace)
    with pytest.raises(NotFound):
        write_form(workspace, other, {"signer": "X"}, form)
    with pytest.raises(NotFound):
        remove_form(workspace, other, form)

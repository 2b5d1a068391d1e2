"""What would be asked about the forms of 12.43, and only where the legal basis calls for them."""

from datetime import date

import pytest

from casefiles.attestation.forms.completed import complete_form
from casefiles.attestation.forms.model import FormKind, SignersForm
from casefiles.attestation.model import Audience
from casefiles.attestation.preflight import forms
from casefiles.attestation.preflight.items import preflight
from casefiles.attestation.record.matter import Matter
from casefiles.cases.detentions.summary import ImportSummary
from casefiles.chain.chain import Chain
from casefiles.chain.nexus import TracedChain
from casefiles.kernel.ids import CaseId, FormId
from tests.attesting import a_party, a_record
from tests.casefiles.chain.chains import a_step
from tests.shipping import a_line, a_shipment

SELLER = a_party("盈禾", "Yinghe", roles=("seller",), country="CN")
CONSIGNEE = a_party("Acme Imports LLC", roles=("ultimate-consignee",), country="US")
PARTIES = (SELLER, CONSIGNEE)
OWN = {"efforts": "We asked.", "results": "All answered.", "belief": "None was used."}


def a_form(kind="certificate", number=1, **known):
    values = dict.fromkeys(SignersForm.__slots__, "")
    none = dict.fromkeys(("shipment", "party", "maker", "departed_on", "labor"))
    values |= {"id": FormId(f"f{number}"), "case_id": CaseId("c"), "number": number}
    return SignersForm(**values | none | {"kind": FormKind(kind)} | known)


def record_of(*forms, basis="wro", countries=("CN",), exported="CN"):
    shipment = a_shipment(country_of_export=exported, departed_on=date(2026, 10, 1))
    imported = ImportSummary((shipment,), (a_line(),))
    steps = tuple(a_step(n, country=each) for n, each in enumerate(countries, 1))
    by_id = {each.id: each for each in PARTIES}
    matter = Matter(
        imported=imported,
        chain=TracedChain(Chain(steps), steps),
        forms=tuple(complete_form(each, imported, by_id) for each in forms),
    )
    return a_record(basis, matter=matter, parties=PARTIES)


def asked(record):
    return {
        item: [(each.subject, each.it) for each in check(record, Audience.CBP)]
        for item, check in forms.CHECKS.items()
    }


def names(record):
    return {item for item, found in asked(record).items() if found}


FULL = a_form(party=SELLER.id)
STATED = a_form("statement", 2, party=CONSIGNEE.id, **OWN)


def test_both_forms_are_missed_until_they_are_begun():
    assert names(record_of()) == {"certificate-missing", "statement-missing"}
    assert names(record_of(FULL, STATED)) == {"certificate-blank"}


@pytest.mark.parametrize("basis", ["uflpa-applicability", "uflpa-exception"])
def test_nothing_is_asked_where_the_legal_basis_calls_for_none(basis):
    assert names(record_of(a_form(), basis=basis, countries=("CN", "VN"))) == set()


@pytest.mark.parametrize("basis", ["wro", "finding"])
def test_an_order_and_a_finding_call_for_them(basis):
    record = record_of(basis=basis)
    among = {each.about.item for each in preflight(record, Audience.CBP) if each.blocks}
    assert {"certificate-missing", "statement-missing"} <= among


def test_a_country_that_the_goods_were_not_exported_from_needs_its_own():
    record = record_of(FULL, STATED, countries=("VN", "CN", "VN"))
    assert asked(record)["certificate-additional"] == [("VN", "VN (step 1, step 3)")]
    more = a_form(number=3, country="VN", party=SELLER.id)
    found = asked(record_of(FULL, STATED, more, countries=("VN", "CN")))
    assert found["certificate-additional"] == []
    [(form, words)] = found["certificate-signer"]
    assert (form, words) == ("f3", "Certificate of origin, VN, for Yinghe (of CN)")
    unknown = record_of(FULL, STATED, countries=("VN",), exported="")
    assert asked(unknown)["certificate-additional"] == []


def test_an_additional_one_is_not_that_of_the_country_of_exportation():
    only = a_form(country="VN", party=SELLER.id)
    assert "certificate-missing" in names(record_of(only, STATED))


def test_who_signs_must_be_who_the_regulation_names():
    wrong = (a_form(party=CONSIGNEE.id), a_form("statement", 2, party=SELLER.id, **OWN))
    found = asked(record_of(*wrong))
    assert found["certificate-signer"] == [("f1", "Certificate of origin, for Acme Imports LLC")]
    assert found["statement-signer"][0][0] == "f2"
    typed = asked(record_of(a_form(signer="Li Na"), STATED))
    assert typed["certificate-signer"] == [("f1", "Certificate of origin, for Li Na")]


def test_what_the_consignee_did_not_write_is_named():
    bare = a_form("statement", 2, party=CONSIGNEE.id, **OWN | {"belief": " "})
    assert asked(record_of(FULL, bare))["statement-unwritten"] == [("f2", "belief")]

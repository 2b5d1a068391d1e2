"""The papers of steps and sales in the contents of a package."""

from dataclasses import replace

from casefiles.attestation.record.matter import Matter
from casefiles.chain.expected.model import NotNeeded
from casefiles.chain.ledger.calculate import calculate
from casefiles.package.whole.exhibit_places import ExhibitPlaces
from casefiles.package.whole.step_papers import sale_lines, step_lines
from tests.attesting import NOON, a_record
from tests.casefiles.attestation.sections.test_balance import SALE
from tests.casefiles.attestation.sections.test_reconciliation import KNOWN
from tests.casefiles.attestation.test_expected_papers import INVOICE, a_case
from tests.casefiles.chain.ledger.ledgers_made import ledger_data


def said_by(lines, record, *inside):
    places = ExhibitPlaces(record, {each.id: each for each in inside}, {}, {})
    return {line.what: "".join(each.text for each in line.where) for line in lines(places)}


def test_what_is_not_held_at_a_step_is_named_in_words_and_by_no_id_of_a_list():
    unneeded = [NotNeeded("n", "c", "2", "TRC-12", "the mill fetched it", "Ada", NOON)]
    record = a_case(INVOICE, unneeded=unneeded)
    said = said_by(step_lines, record, INVOICE)
    lists = record.matter.requests.documents.lists.values()
    ids = {item.id for each in lists for item in each.all}
    assert "TRC-12" in ids
    assert [each for each in said.values() for id_ in ids if id_ in each] == []
    assert "(the mill fetched it)" in said["Step 2, Knitting: transport"]
    assert "Not needed: " in said["Step 2, Knitting: transport"]
    assert said["Step 2, Knitting: payment"] == "Not held: proof of payment."
    assert INVOICE.label in said["Step 1, Spinning: purchase"] + said["Step 2, Knitting: purchase"]


def test_the_papers_of_a_sale_are_named_where_the_package_holds_them():
    ledger = calculate(ledger_data(**(KNOWN | {"dealings": SALE})))
    record = replace(a_record(), matter=Matter(ledger=ledger))
    paper = next(each for each in record.exhibits if each.label == "E-001")
    assert "E-001" in said_by(sale_lines, record, paper)["Sale of the goods: orders"]
    assert said_by(sale_lines, record) == {}

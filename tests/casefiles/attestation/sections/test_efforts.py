"""The log of efforts as it prints, who handed papers over, and what is asked about both."""

from dataclasses import replace
from datetime import date

import pytest

from casefiles.attestation.layout.model import Heading, Table
from casefiles.attestation.model import Audience
from casefiles.attestation.preflight.items import preflight
from casefiles.attestation.preflight.requests import handed_over_unknown
from casefiles.attestation.record.matter import Matter, PaperRequests
from casefiles.attestation.sections.efforts import efforts, handed_over
from casefiles.cases import store as cases
from casefiles.cases.party_acts import PartyInput, add_party
from casefiles.chain.expected.expected_acts import choose_lists, mark_not_needed
from casefiles.chain.expected.grid import grid_of
from casefiles.chain.step_acts import StepInput, add_step
from casefiles.reference_data import documents
from casefiles.requests import store
from casefiles.requests.model import ItemState
from casefiles.requests.request_acts import RequestAnswer, record_answers
from casefiles.requests.request_draft import RequestDraft
from casefiles.requests.round_acts import RoundInput, open_round
from casefiles.requests.summary import rounds_of
from tests.attesting import a_party, a_record, an_exhibit, statement
from tests.build import a_case

SENT = date(2026, 2, 12)


@pytest.fixture
def case(workspace):
    return a_case(workspace)


@pytest.fixture
def asked(workspace, case):
    """A round that was sent: one request refused, one silent, one open."""
    mill = add_party(workspace, case, PartyInput("棉纺厂", romanized="Mianfang Mill"))
    step = add_step(workspace, case, StepInput("Spinning", party=mill))
    askings = [
        RequestDraft("Laydown of lot 7", "配棉单", step),
        RequestDraft("Stock card"),
        RequestDraft("Lot card"),
    ]
    opening = RoundInput(mill, "Lin Mei", SENT, date(2026, 2, 20), (date(2026, 2, 18),))
    round_ = open_round(workspace, case, opening, askings, documents())
    refused, silent, _ = store.items_of(workspace.db, round_)
    words = RequestAnswer(ItemState.REFUSED, "涉及商业秘密", date(2026, 2, 19))
    record_answers(workspace, case, [refused.id], words)
    record_answers(workspace, case, [silent.id], RequestAnswer(ItemState.SILENT))
    return step


def of(workspace, case, basis="wro", **changed):
    held = PaperRequests(
        grid_of(workspace.db, case, documents()), tuple(rounds_of(workspace.db, case)), documents()
    )
    parties = tuple(cases.parties(workspace.db, case))
    return replace(a_record(basis), parties=parties, matter=Matter(requests=held), **changed)


def said(blocks):
    lines = []
    for block in blocks:
        match block:
            case Heading():
                lines.append(block.text)
            case Table():
                lines += [" | ".join("".join(s.text for s in c) for c in row) for row in block.rows]
            case _:
                lines += ["".join(s.text for s in cell) for _, cell in getattr(block, "rows", ())]
    return "\n".join(lines)


def items(record, name, audience=Audience.CBP):
    found = (each for each in preflight(record, audience) if each.about.item == name)
    return [each for each in found if each.severity.value != "fixed"]


def test_a_round_prints_with_what_came_of_each_request_in_their_words(workspace, case, asked):
    text = said(efforts(of(workspace, case), Audience.CBP))
    assert "Request to 棉纺厂 (Mianfang Mill)" in text
    assert "RQ-1" not in text
    for_counsel = said(efforts(of(workspace, case), Audience.COUNSEL))
    assert "RQ-1: request to 棉纺厂 (Mianfang Mill)" in for_counsel
    assert (
        "Laydown of lot 7 (step 1 Spinning) | refused, February\u00a019, 2026: “涉及商业秘密”"
        in text
    )
    assert "Stock card | no answer" in text
    assert "1 asked, 1 refused, 1 no answer" in text
    assert "every reasonable effort" not in text


def test_what_was_not_sent_does_not_print(workspace, case):
    open_round(workspace, case, RoundInput(), [RequestDraft("Lot card")], documents())
    assert [*efforts(of(workspace, case), Audience.CBP)] == []


def test_what_is_not_needed_prints_with_its_reason(workspace, case, asked):
    choose_lists(workspace, case, ["cotton-steps"], documents())
    mark_not_needed(workspace, case, asked, ["CTS-SP-05"], "the cotton is domestic", documents())
    said_of_it = "Import declaration: Where the cotton was imported | the cotton is domestic"
    assert f"Step 1, Spinning | {said_of_it}" in said(efforts(of(workspace, case), Audience.CBP))


def test_a_refusal_that_prints_is_not_asked_about_and_one_that_does_not_is(workspace, case, asked):
    assert items(of(workspace, case, "wro"), "unanswered-unspoken") == []
    record = of(workspace, case, "uflpa-applicability")
    [item] = items(record, "unanswered-unspoken")
    assert "1 refused and 1 no answer" in item.asks
    assert item.misleading
    spoken = statement(
        9, "papers-show", "The mill refused one paper of RQ-1 and kept silent on one."
    )
    said_so = replace(record, statements=(*record.statements, spoken))
    assert items(said_so, "unanswered-unspoken") == []


def test_what_is_overdue_or_switched_on_is_said(workspace, case, asked):
    late = of(workspace, case)
    [item] = items(late, "request-overdue")
    assert "1 of its requests stand open" in item.asks
    [survey] = items(late, "sensitive-request")
    assert survey.asks == "RQ-1 is a supply-chain survey. Was PRC counsel asked?"
    assert "every supply-chain survey" in survey.fix
    on = RoundInput(sensitive_by="Dana Whitlock", sensitive_reason="PRC counsel agreed")
    open_round(workspace, case, on, [RequestDraft("Lot card")], documents())
    [survey, item] = items(of(workspace, case), "sensitive-request")
    assert survey.asks.startswith("RQ-1 and RQ-2 are supply-chain surveys")
    assert "Dana Whitlock" in item.asks
    assert "PRC counsel" in item.asks


def test_where_nothing_is_asked_of_suppliers_nothing_is_a_survey(workspace, case):
    assert items(of(workspace, case), "sensitive-request") == []


def test_papers_missing_are_asked_by_family_as_the_basis_is_shown(workspace, case, asked):
    choose_lists(workspace, case, ["families", "cotton", "cotton-steps"], documents())
    applicability = items(of(workspace, case, "uflpa-applicability"), "list-papers-missing")
    assert {each.about.subject for each in applicability} == {"families B", "families D", "cotton"}
    exception = items(of(workspace, case, "uflpa-exception"), "list-papers-missing")
    assert {"families A", "families C", "families E"} <= {each.about.subject for each in exception}
    [step] = items(of(workspace, case), "step-papers-missing")
    assert step.about.subject == asked
    assert "Step 1 (Spinning) lacks" in step.asks
    rows = grid_of(workspace.db, case, documents()).rows
    ids = [e.id for row in rows for c in row.cells for e in c.missing if e.id.startswith("CTS-")]
    mark_not_needed(workspace, case, asked, ids[1:], "the cotton is domestic", documents())
    [step] = items(of(workspace, case), "step-papers-missing")
    assert "Step 1 (Spinning) lacks 1 document:" in step.asks


def test_without_a_list_nothing_is_missing(workspace, case, asked):
    assert items(of(workspace, case), "list-papers-missing") == []
    assert items(of(workspace, case), "step-papers-missing") == []


def test_counsel_reads_who_handed_over_papers_from_china(workspace, case):
    mill = a_party("棉纺厂", country="CN")
    farm = a_party("Farm", country="US")
    papers = (
        an_exhibit(1, "Laydown", party=mill.id, handed_by="Lin Mei", handed_ground="the contract"),
        an_exhibit(2, "Bale list", party=farm.id, language="zh"),
        an_exhibit(3, "发票", language="zh"),
        an_exhibit(4, "磅单", language="zh"),
        an_exhibit(5, "Print of a list search", language="en zh", source="reviewer"),
    )
    record = replace(a_record(), exhibits=papers, parties=(mill, farm))
    text = said(handed_over(record, papers))
    assert "E-005" not in text, "the reviewer printed it herself"
    assert "Lin Mei | the contract | E-001" in text
    assert "not known | not known | E-003, E-004" in text
    assert "E-002" not in text
    [found] = handed_over_unknown(record, Audience.COUNSEL)
    assert found.it == "E-003, E-004"

"""What is asked about a cleared chain that is relied on, and how the report prints."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from casefiles.attestation.exhibit_set import in_set
from casefiles.attestation.issue import issue
from casefiles.attestation.layout.model import (
    Bullets,
    Callout,
    Heading,
    NameValueTable,
    Para,
    Table,
)
from casefiles.attestation.model import Audience
from casefiles.attestation.preflight.items import preflight
from casefiles.attestation.record.read import read_record
from casefiles.attestation.sections.summary import summary
from casefiles.attestation.sections.tracing import tracing
from casefiles.attestation.tracing.cleared_chain_acts import add_cleared_chain, edit_cleared_chain
from casefiles.attestation.tracing.step_record_acts import StepRecordInput, name_step_records
from casefiles.attestation.tracing_report import tracing_report
from casefiles.cases.case_acts import edit_case
from casefiles.cases.detentions.event_acts import remove_event
from casefiles.cases.shipments import store as shipments
from casefiles.chain.reuse.model import ReuseChoice
from casefiles.chain.reuse.reuse_acts import bring_over, confirm_brought
from casefiles.chain.step_acts import edit_step
from casefiles.evidence import store as evidence
from casefiles.kernel.errors import Impossible
from tests.build import a_case, an_exhibit
from tests.casefiles.attestation.tracing.cleared import a_chain, release, steps, two_cases

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


def record_of(workspace, case, shipped):
    return read_record(workspace.db, case, shipped, NOON)


def asked(workspace, case, shipped):
    found = preflight(record_of(workspace, case, shipped), Audience.CBP)
    return [
        (each.about.item.removeprefix("tracing-"), each.asks)
        for each in found
        if each.about.item.startswith("tracing-") and each.fix
    ]


def items(workspace, case, shipped):
    return [item for item, _ in asked(workspace, case, shipped)]


def said(blocks):
    return "\n".join(line for block in blocks for line in _texts(block))


def _texts(block):
    """All that a block says, a line for each row of it."""
    told = []
    match block:
        case Heading():
            told = [block.text]
        case Para():
            told = [_words(block.spans)]
        case NameValueTable():
            told = [f"{name}: {_words(spans)}" for name, spans in block.rows]
        case Table():
            told = [" | ".join(map(_words, row)) for row in block.rows]
        case Bullets():
            told = [_words(each) for each in block.items]
        case Callout():
            told = [line for each in block.body for line in _texts(each)]
    return told


def _words(spans):
    return "".join(each.text for each in spans)


@pytest.fixture
def both(workspace):
    return two_cases(workspace)


def test_nothing_is_asked_while_nothing_is_relied_on(workspace, both, shipped):
    _, case = both
    assert items(workspace, case, shipped) == []
    record = record_of(workspace, case, shipped)
    assert [*tracing(record, Audience.COUNSEL)] == []
    with pytest.raises(Impossible, match="no previously cleared chain"):
        tracing_report(record)


def test_a_chain_that_is_identical_and_documented_is_asked_nothing(workspace, both, shipped):
    before, case = both
    add_cleared_chain(workspace, case, {}, before)
    assert items(workspace, case, shipped) == ["no-record", "no-record", "no-paper"]
    decision = an_exhibit(workspace, case, "release", title="Notice of release")
    edit_cleared_chain(workspace, case, {"exhibit": decision, "place": "p. 2"})
    invoice = evidence.of_case(workspace.db, case)[0]
    namings = [
        StepRecordInput(e.id, invoice.id, "p. 1", "invoice 7") for e in steps(workspace, case)
    ]
    name_step_records(workspace, case, namings)
    assert items(workspace, case, shipped) == []
    record = record_of(workspace, case, shipped)
    assert decision in {each.id for each in in_set(record, Audience.CBP)}
    told = said(tracing(record, Audience.CBP))
    assert (
        "is identical to one that CBP reviewed before and for which it found goods admissible"
        " (applicability review 2026-2704-00117, decided on November\u00a020, 2026): all of its 2"
        " stages are the same." in told
    )
    assert "Source document: [E-002,\u00a0p.\u00a02]" in told
    assert "As in A-01 of C-001, filed on 2026-03-02." in told
    assert "1 | Cotton farm. Coastal Bend Growers; grower; Road 1, Texas, US. | ✓ Same." in told
    assert "Invoice 7 [E-001,\u00a0p.\u00a01]" in told
    assert "†" not in told
    assert "CBP’s own text" in said(tracing(record, Audience.COUNSEL))
    assert "is identical to one that CBP reviewed before" in said(summary(record, Audience.CBP, ()))


def test_what_differs_is_named_and_nothing_is_called_identical(workspace, both, shipped):
    before, case = both
    add_cleared_chain(workspace, case, {}, before)
    first, last = steps(workspace, case)
    edit_step(workspace, case, first.id, {"site": "Road 7", "outputs": ""})
    found = dict(reversed(asked(workspace, case, shipped)))
    assert "step 1 (Cotton farm) differs from the cleared chain: site" in found["differs"]
    told = said(tracing(record_of(workspace, case, shipped), Audience.CBP))
    assert "It is not identical: of 2 stages, 1 is the same and 1 differs." in told
    assert "▲ Differs. Site: here “Road 7”, cleared “Road 1”" in told
    assert "None is named." in told
    edit_step(workspace, case, first.id, {"site": "", "role": ""})
    found = dict(asked(workspace, case, shipped))
    assert "differs" not in found
    assert "step 1 (Cotton farm) cannot be compared in full: site and role" in found["not-compared"]
    told = said(tracing(record_of(workspace, case, shipped), Audience.CBP))
    assert "It is not shown to be identical" in told
    assert "Site: not entered here, cleared “Road 1”" in told
    edit_step(workspace, case, last.id, {"title": "Other", "party": None})
    told = asked(workspace, case, shipped)
    assert any("step 2 (Other) is not in the cleared chain" in each for _, each in told)
    assert any("the cleared chain has Knitting and sewing, 宁波云海针织厂" in e for _, e in told)


def test_what_was_copied_as_it_stood_or_is_released_no_more_is_asked_about(workspace, shipped):
    before, case = a_case(workspace, "Before", basis="wro"), a_case(workspace, "New")
    a_chain(workspace, before)
    a_chain(workspace, case, "other")
    release(workspace, before)
    add_cleared_chain(workspace, case, {"way": "other"}, before)
    wanted = ["no-record", "no-record", "no-paper", "not-as-filed", "other-way"]
    assert items(workspace, case, shipped) == wanted
    [event] = shipments.events(workspace.db, before)
    remove_event(workspace, before, event.id)
    assert "released-no-more" in items(workspace, case, shipped)
    told = said(tracing(record_of(workspace, case, shipped), Audience.CBP))
    assert "identical to one on which CBP decided before" in told


def test_a_record_that_came_from_another_case_is_asked_about_until_it_is_confirmed(
    workspace, both, shipped
):
    before, _ = both
    case = a_case(workspace, "Brought")
    chosen = ReuseChoice(steps=tuple(each.id for each in steps(workspace, before)))
    bring_over(workspace, case, before, chosen)
    add_cleared_chain(workspace, case, {}, before)
    [paper] = evidence.of_case(workspace.db, case)
    name_step_records(workspace, case, [StepRecordInput(steps(workspace, case)[0].id, paper.id)])
    [told] = [e for item, e in asked(workspace, case, shipped) if item == "earlier-record"]
    assert told.startswith("step 1 (Cotton farm), E-001: the business record came from another")
    confirm_brought(workspace, case, [paper.id])
    assert "earlier-record" not in items(workspace, case, shipped)


def test_it_goes_to_cbp_only_where_the_basis_calls_for_it(workspace, both, shipped):
    before, case = both
    add_cleared_chain(workspace, case, {}, before)
    edit_case(workspace, case, {"legal_basis": "wro"})
    assert items(workspace, case, shipped) == []
    record = record_of(workspace, case, shipped)
    assert [*tracing(record, Audience.CBP)] == []
    assert "Summary tracing report" in said(tracing(record, Audience.COUNSEL))
    assert "identical" not in said(summary(record, Audience.CBP, ()))


def test_the_report_alone_names_exhibits_and_links_to_none(workspace, both, shipped):
    before, case = both
    add_cleared_chain(workspace, case, {"note": "As <b>filed</b>."}, before)
    invoice = evidence.of_case(workspace.db, case)[0]
    name_step_records(workspace, case, [StepRecordInput(steps(workspace, case)[0].id, invoice.id)])
    document = tracing_report(record_of(workspace, case, shipped))
    grids = [each for each in document.blocks if isinstance(each, Table)]
    spans = [span for grid in grids for row in grid.rows for cell in row for span in cell]
    assert any("E-001" in each.text for each in spans)
    assert not any(each.to for each in spans)
    assert "Not signed" in said(document.blocks)
    assert "As <b>filed</b>." in said(document.blocks)


def test_an_attestation_that_relies_on_a_cleared_chain_is_issued(ready, shipped, sign):
    workspace = ready.workspace
    before = a_case(workspace, "Before")
    a_chain(workspace, before)
    release(workspace, before)
    add_cleared_chain(workspace, ready.case, {}, before)
    record = read_record(workspace.db, ready.case, shipped, NOON)
    assert replace(record).matter.tracing is not None
    assert issue(workspace, ready.case, Audience.COUNSEL, shipped, sign)

"""What came from another case and prints is asked about until a person confirmed it."""

from dataclasses import replace
from datetime import date

from casefiles.acts import Act
from casefiles.attestation.attestation_acts import mark_filed
from casefiles.attestation.filed_differences import filed_differences
from casefiles.attestation.model import Audience
from casefiles.attestation.preflight.items import preflight
from casefiles.attestation.record.matter import Matter
from casefiles.attestation.store import attestations
from casefiles.cases import store as cases
from casefiles.cases.party_acts import PartyInput, add_party, edit_party
from casefiles.chain import store
from casefiles.chain.link_acts import edit_link
from casefiles.chain.reuse.model import ReuseChoice
from casefiles.chain.reuse.reuse_acts import bring_over, confirm_brought
from casefiles.chain.reuse.store import reused_things
from casefiles.chain.step_acts import edit_step
from casefiles.chain.traced_chain import traced_chain
from casefiles.storage import chain_heads
from tests.attesting import a_record
from tests.build import a_case, an_attestation, an_exhibit
from tests.casefiles.chain.chains import trace_through


def asked(workspace, case, basis="uflpa-applicability"):
    record = a_record(basis)
    brought = tuple(reused_things(workspace.db, case))
    matter = Matter(chain=traced_chain(workspace.db, case), brought=brought)
    found = preflight(replace(record, matter=matter), Audience.CBP)
    return [e for e in found if e.about.item == "brought-unconfirmed"]


def test_it_is_asked_by_kind_until_it_is_confirmed(workspace):
    source, case = a_case(workspace, "Cleared"), a_case(workspace, "New")
    trace_through(workspace, source, an_exhibit(workspace, source, "paper"), say=False)
    steps = tuple(each.id for each in store.steps(workspace.db, source))
    bring_over(workspace, case, source, ReuseChoice(steps=steps))
    parties, both, links = asked(workspace, case)
    assert parties.asks.startswith(
        "2 parties from C-001 (Coastal Bend Growers and 宁波云海针织厂)."
    )
    assert both.asks.startswith(
        "2 steps from C-001 (step 1, Cotton farm and step 2, Knitting and sewing)."
    )
    assert links.asks.startswith("1 link from C-001")
    assert both.misleading
    assert both.severity.value == "accept"
    first, last = store.steps(workspace.db, case)
    confirm_brought(workspace, case, [first.id])
    [_, one, _] = asked(workspace, case)
    assert one.asks.startswith("1 step from C-001 (step 2, Knitting and sewing).")
    assert one.about != both.about  # what was accepted of both is not accepted of one
    confirm_brought(workspace, case, [last.id])
    assert len(asked(workspace, case)) == 2


def test_what_was_filed_otherwise_is_asked_about(workspace):
    source, case = a_case(workspace, "Cleared"), a_case(workspace, "New")
    farm, *_ = trace_through(workspace, source, an_exhibit(workspace, source, "paper"), say=False)
    bring_over(workspace, case, source, steps_of(workspace, source))
    assert filed_differences(workspace.db, case) == []
    with workspace.change(Act.ISSUE_ATTESTATION, source) as db:
        an_attestation(db, source, chain_heads.head(db, source))
    edit_step(workspace, source, farm, {"site": "Road 9"})  # after it was composed: not filed
    edit_step(workspace, case, store.steps(workspace.db, case)[0].id, {"site": "Road 2"})
    mill = next(e for e in cases.parties(workspace.db, case) if e.country == "CN")
    edit_party(workspace, case, mill.id, {"postal_code": "315011"})
    edit_link(workspace, case, store.links(workspace.db, case)[0].id, {"quantity": "1300"})
    assert filed_differences(workspace.db, case) == []  # it was issued and not filed
    mark_filed(workspace, attestations(workspace.db, source)[0].id, date(2026, 3, 2))
    found = [(e.field, e.filed, e.now) for e in filed_differences(workspace.db, case)]
    assert found == [
        ("postal code", "315010", "315011"), ("site", "Road 1", "Road 2"),
        ("quantity", "1200", "1300"),
    ]  # fmt: skip
    record = a_record("uflpa-applicability")
    told = Matter(
        chain=traced_chain(workspace.db, case),
        differing=tuple(filed_differences(workspace.db, case)),
    )
    asked_of = preflight(replace(record, matter=told), Audience.CBP)
    said = [e.asks for e in asked_of if e.about.item == "differs-from-filed"]
    assert len(said) == 3
    assert said[1].startswith(
        "step 1, Cotton farm: site is “Road 2” here, and was “Road 1” in A-01 of C-001, filed on"
    )


def test_another_party_at_a_step_than_was_filed_is_asked_about(workspace):
    source, case = a_case(workspace, "Cleared"), a_case(workspace, "New")
    trace_through(workspace, source, an_exhibit(workspace, source, "paper"), say=False)
    bring_over(workspace, case, source, steps_of(workspace, source))
    with workspace.change(Act.ISSUE_ATTESTATION, source) as db:
        an_attestation(db, source, chain_heads.head(db, source))
    mark_filed(workspace, attestations(workspace.db, source)[0].id, date(2026, 3, 2))
    other = add_party(workspace, case, PartyInput("Other Growers"))
    edit_step(workspace, case, store.steps(workspace.db, case)[0].id, {"party": other})
    [found] = filed_differences(workspace.db, case)
    assert (found.field, found.filed, found.now) == (
        "party", "Coastal Bend Growers", "Other Growers",
    )  # fmt: skip


def steps_of(workspace, source):
    return ReuseChoice(steps=tuple(each.id for each in store.steps(workspace.db, source)))

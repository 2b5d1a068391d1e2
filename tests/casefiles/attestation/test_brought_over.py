"""What came from another case and prints is asked about until a person confirmed it."""

from dataclasses import replace

from casefiles.attestation.matter import Matter
from casefiles.attestation.model import Audience
from casefiles.attestation.preflight import preflight
from casefiles.chain import store
from casefiles.chain.bringing.bring_over import bring_over
from casefiles.chain.bringing.brought import things_of
from casefiles.chain.bringing.confirm_brought import confirm_brought
from casefiles.chain.bringing.model import Chosen
from casefiles.chain.traced import traced
from tests.attesting import a_record
from tests.build import a_case, an_exhibit
from tests.casefiles.chain.chains import trace_through


def asked(workspace, case, basis="uflpa-applicability"):
    record = a_record(basis)
    brought = tuple(things_of(workspace.db, case))
    matter = Matter(chain=traced(workspace.db, case), brought=brought)
    found = preflight(replace(record, matter=matter), Audience.CBP)
    return [e for e in found if e.about.item == "brought-unconfirmed"]


def test_it_is_asked_by_kind_until_it_is_confirmed(workspace):
    source, case = a_case(workspace, "Cleared"), a_case(workspace, "New")
    trace_through(workspace, source, an_exhibit(workspace, source, "paper"), say=False)
    steps = tuple(each.id for each in store.steps(workspace.db, source))
    bring_over(workspace, case, source, Chosen(steps=steps))
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

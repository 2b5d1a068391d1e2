"""The present matter is held against all that was filed of the same parties and steps."""

from dataclasses import replace
from datetime import date

import pytest

from casefiles.acts import Act
from casefiles.attestation.attestation_acts import mark_filed
from casefiles.attestation.filed_differences import filed_differences
from casefiles.attestation.store import attestations
from casefiles.cases import store as cases
from casefiles.cases.party_acts import edit_party
from casefiles.chain import store
from casefiles.chain.link_acts import edit_link
from casefiles.chain.step_acts import edit_step
from casefiles.storage import chain_heads, rows
from tests.build import a_case, an_attestation, an_exhibit
from tests.casefiles.attestation.filed_laws import LAWS
from tests.casefiles.chain.chains import trace_through


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_it_holds(law):
    law()


def file(workspace, case):
    with workspace.change(Act.ISSUE_ATTESTATION, case) as db:
        an_attestation(db, case, chain_heads.head(db, case))
    mark_filed(workspace, attestations(workspace.db, case)[0].id, date(2026, 3, 2))


def told(workspace, case):
    found = filed_differences(workspace.db, case)
    return [(e.words, e.field, e.filed, e.now, e.where) for e in found]


def test_what_was_entered_anew_is_compared_with_what_another_case_filed_of_it(workspace):
    before, case = a_case(workspace, "Before"), a_case(workspace, "New")
    for each in (before, case):
        trace_through(workspace, each, an_exhibit(workspace, each, each), say=False)
    file(workspace, before)
    assert told(workspace, case) == []
    mill = next(e for e in cases.parties(workspace.db, case) if e.country == "CN")
    edit_party(workspace, case, mill.id, {"postal_code": "315011", "address": "Road 1"})
    edit_step(workspace, case, store.steps(workspace.db, case)[0].id, {"site": "Road 2"})
    edit_link(workspace, case, store.links(workspace.db, case)[0].id, {"quantity": "1300"})
    assert told(workspace, case) == [
        ("宁波云海针织厂", "postal code", "315010", "315011", "A-01 of C-001"),
        ("step 1, Cotton farm", "site", "Road 1", "Road 2", "A-01 of C-001"),
        ("step 1 → step 2, cotton", "quantity", "1200", "1300", "A-01 of C-001"),
    ]
    edit_link(workspace, case, store.links(workspace.db, case)[0].id, {"sold_on": "2025-10-02"})
    assert [each[1] for each in told(workspace, case)] == ["postal code", "site"]


def test_what_the_case_itself_filed_is_compared_until_a_later_one_was_filed(workspace):
    case = a_case(workspace)
    first, *_ = trace_through(workspace, case, an_exhibit(workspace, case, "paper"), say=False)
    file(workspace, case)
    edit_step(workspace, case, first, {"site": ""})
    assert told(workspace, case) == [("step 1, Cotton farm", "site", "Road 1", "", "A-01 of C-001")]
    with workspace.change(Act.ISSUE_ATTESTATION, case) as db:
        one = attestations(db, case)[0]
        head = chain_heads.head(db, case)
        values = {"id": "second", "number": 2, "seq": head.seq, "head": head.hash}
        again(db, one, values)
    assert len(told(workspace, case)) == 1
    mark_filed(workspace, "second", date(2026, 3, 2))
    assert told(workspace, case) == []


def again(db, one, values):
    """Write the row of a later attestation that supersedes one."""
    later = replace(one, **values, supersedes=one.id, filed_on=None)
    rows.add(db, "attestations", later)

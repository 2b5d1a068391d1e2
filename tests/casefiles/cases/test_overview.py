"""How far each case has come, in counts that add up."""

from datetime import date

import pytest

from casefiles.acts import Act
from casefiles.cases.overview import overview, overview_of
from casefiles.cases.store import Counts
from casefiles.evidence.exhibit_acts import set_aside
from casefiles.kernel.errors import NotFound
from tests.build import NOON, a_case, a_scope, an_attestation, an_exhibit


def test_an_empty_case_has_nothing_in_its_rooms(workspace):
    case = a_case(workspace, entry_date=date(2026, 1, 31))
    [only] = overview(workspace.db)
    assert (only.case.id, only.counts, only.changed_at) == (case, Counts(), NOON)
    assert only.keep_until == date(2031, 1, 31)
    assert overview_of(workspace.db, case) == only


def test_every_room_is_counted_by_case_in_the_order_they_were_opened(workspace):
    first, second = a_case(workspace, "First"), a_case(workspace, "Second")
    an_exhibit(workspace, first, "a", title="Payroll", kind="payroll")
    an_exhibit(workspace, first, "b", title="No kind yet")
    aside = an_exhibit(workspace, first, "c")
    set_aside(workspace, first, [aside], "not ours")
    a_scope(workspace, first)
    a_scope(workspace, first, 2)
    with workspace.change(Act.ISSUE_ATTESTATION, first) as db:
        an_attestation(db, first)
    an_exhibit(workspace, second, "d")

    earlier, later = overview(workspace.db)

    assert (later.case.id, earlier.case.id) == (second, first)
    assert later.counts == Counts(exhibits=1)
    assert earlier.counts == Counts(exhibits=3, described=2, set_aside=1, scopes=2, attestations=1)
    assert overview_of(workspace.db, first) == earlier


def test_a_case_that_is_not_there(workspace):
    with pytest.raises(NotFound):
        overview_of(workspace.db, "nothing")

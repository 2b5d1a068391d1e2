"""What became different since an issue is said of every act, and of none twice."""

import pytest

from casefiles.attestation.changed_parts import PARTS, PRINTS_NOTHING, parts_changed
from casefiles.changes import Act


@pytest.mark.parametrize("act", Act)
def test_every_act_changes_one_part_or_nothing_that_prints(act):
    parts = [part for part, acts in PARTS.items() if act in acts]
    assert len(parts) + (act in PRINTS_NOTHING) == 1


def test_parts_come_in_the_order_of_the_acts_and_each_once():
    done = [Act.DECIDE, Act.DISMISS_LEAD, Act.EDIT_STEP, Act.SET_CONTROL]
    assert parts_changed(done) == ["the assessment", "the supply chain"]
    assert parts_changed([Act.DISMISS_LEAD, Act.TELL_PASSWORD]) == []

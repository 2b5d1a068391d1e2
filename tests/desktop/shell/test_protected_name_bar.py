"""What was not written because of a name is decided about where it is said, with a reason."""

import pytest

from casefiles.evidence.protected_names import store
from casefiles.evidence.protected_names.gate import release
from casefiles.kernel.errors import NamesWouldLeave
from casefiles.people.model import ProtectionReason
from casefiles.people.pseudonym_acts import add_pseudonym, name_pseudonym
from tests.build import a_case


def test_it_is_asked_place_by_place_and_kept_with_the_reason(at_work, qtbot):
    context = at_work.session.context

    def protect(workspace, _):
        case = a_case(workspace)
        name_pseudonym(
            workspace, case, add_pseudonym(workspace, case, ProtectionReason.WORKER), "王小明"
        )
        return case

    job = context.jobs.act("", protect)
    with qtbot.waitSignal(job.succeeded) as told:
        pass
    [case] = told.args
    content = "a,王小明,b\nc,Wang Xiaoming,d\n".encode()
    for left in (2, 1):
        with pytest.raises(NamesWouldLeave) as refused:
            release(context.view, case, "a.csv", content)
        assert len(refused.value.names) == left
        at_work.failures.tell(refused.value)
        assert "王小明" not in at_work.banner.words.text()
        at_work.banner._offered.click()
        ask = at_work.name_decision
        assert "W-01" in ask.words.text()
        assert not ask.yes.isEnabled()
        ask.reason.setText("somebody else of that name")
        with qtbot.waitSignal(context.signals.changed):
            ask.yes.click()
    assert release(context.view, case, "a.csv", content)
    decided = store.decisions(context.view.db, case).values()
    assert {each.reason for each in decided} == {"somebody else of that name"}

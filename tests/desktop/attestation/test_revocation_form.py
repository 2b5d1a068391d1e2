"""Lists about revoked certificates in the window: from files, and from whom a person typed."""

from datetime import timedelta

from casefiles.attestation import store
from casefiles.attestation.model import FileRole
from casefiles.kernel.clock import system_clock
from desktop.attestation.issue_pane import IssuePane
from tests.casefiles.attestation.ready_case import ready_case
from tests.revocation import LISTER, a_list, issue_stamped


def test_a_list_is_put_in_and_what_an_address_is_told_is_said_before(context, do, qtbot, tmp_path):
    pane, said = IssuePane(context), []
    qtbot.addWidget(pane)
    pane.show()
    ready = do(ready_case)
    made = do(lambda each: issue_stamped(each, ready.case, context.library.shipped))
    pane.says.connect(lambda words, tone: said.append((tone, words)))
    pane.show_case(ready.case)
    pane.table.choose(made)
    act = next(each for each in pane.issued.seldom if each.objectName() == "issued-revocation")
    qtbot.waitUntil(act.isEnabled)
    act.trigger()
    assert pane.issued.revocation.isVisible()
    pane.issued.revocation.fields["list"].setText("http://lists.example/")
    pane.issued.revocation.edited.emit("list", "http://lists.example/")
    assert "is no address of a list of revoked certificates" in pane.issued.revocation._goes.text()
    good = tmp_path / "good.crl"
    good.write_bytes(a_list(LISTER, system_clock() + timedelta(seconds=30)))
    pane.issued.revocation.fields["list"].setText("")
    pane.issued.revocation.take([good])
    pane.issued.revocation.wanted.emit()
    qtbot.waitUntil(lambda: bool(said), timeout=60_000)
    assert said[-1][0] == "good"
    assert "revocation of “Dana Whitfield”: not revoked, says a list (CRL)" in said[-1][1]
    assert not pane.issued.revocation.isVisible()
    files = store.files(context.view.db, made)
    assert files[-1].role is FileRole.WITH_REVOCATION
    qtbot.waitUntil(lambda: next(iter(pane.model.everything())).has_lists)

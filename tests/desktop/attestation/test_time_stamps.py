"""Time stamps in the window: nobody is set at first; who is set is named before he is asked."""

import pytest
from PySide6.QtCore import QSettings

from casefiles.attestation import store
from casefiles.attestation.issue import issue
from casefiles.attestation.model import Audience, FileRole
from casefiles.attestation.signing.identity import new_identity
from casefiles.attestation.signing.sign import signing_with
from casefiles.attestation.stamping.add_stamp import StampOutcome
from casefiles.kernel.errors import NoTimeStamp
from desktop import stamp_authority
from desktop.attestation.issue_pane import IssuePane
from desktop.attestation.stamping import stamp_words
from desktop.shell.job_bar import JobBar
from desktop.shell.settings_page import SettingsPage
from tests.build import NOON
from tests.casefiles.attestation.ready_case import ready_case
from tests.casefiles.attestation.small_attestation import FONTS
from tests.stamping import certomancer, serving


@pytest.fixture(autouse=True)
def _nobody_is_set():
    yield
    QSettings().remove("time-stamp-authority")


def test_who_stamps_is_set_in_the_settings_and_a_bad_address_changes_nothing(qtbot):
    page, bar = SettingsPage(), JobBar()
    for each in (page, bar):
        qtbot.addWidget(each)
    page.stamps_set.connect(bar.say_line)
    bar.say_line()
    assert bar.saved.text() == "offline"
    assert "the program makes no connection" in page._of_stamps.text()
    page.stamps.edited.emit("authority", "http://stamps.example/")
    assert "must begin with https://" in page._fault_of_stamps.text()
    assert stamp_authority.configured() is None
    page.stamps.edited.emit("authority", "https://stamps.example/tsr")
    assert "To stamps.example (over an encrypted connection) go" in page._of_stamps.text()
    assert bar.saved.text() == "offline except time stamps from stamps.example"
    page.stamps.edited.emit("authority", "http://stamps.example/")
    assert stamp_authority.address() == "https://stamps.example/tsr"
    page.stamps.edited.emit("authority", "")
    assert stamp_authority.address() == ""


def test_what_is_issued_gets_a_stamp_after_it_was_said_who_is_asked(context, do, qtbot):
    pane = IssuePane(context)
    qtbot.addWidget(pane)
    pane.show()
    assert pane.form.stamp.wanted() is None
    ready = do(ready_case)
    sign = signing_with(new_identity("Dana Whitfield", "", NOON), FONTS)
    made = do(
        lambda workspace: issue(workspace, ready.case, Audience.CBP, context.library.shipped, sign)
    )
    said = []
    pane.says.connect(lambda words, tone: said.append((tone, words)))
    pane.show_case(ready.case)
    pane.table.choose(made)
    act = next(each for each in pane.issued.seldom if each.objectName() == "issued-stamp")
    qtbot.waitUntil(act.isEnabled)
    act.trigger()
    assert said[-1][0] == "warn"
    assert "No time-stamping authority is set" in said[-1][1]
    assert not pane.ask.isVisible()
    with serving(certomancer()) as served:
        stamp_authority.set_address(served.url)
        pane.form.stamp.refresh()
        wanted = pane.form.stamp.wanted()
        assert wanted is not None
        assert not wanted.required
        act.trigger()
        assert "go: the SHA-256 of the signature" in pane.ask.words.text()
        assert served.queries == [], "nobody is asked before it was said"
        pane.ask.yes.click()
        qtbot.waitUntil(lambda: said[-1][0] == "good", timeout=60_000)
    assert "by “Stamps Ltd” as it says itself" in said[-1][1]
    files = store.files(context.view.db, made)
    assert files[-1].role is FileRole.STAMPED
    qtbot.waitUntil(lambda: next(iter(pane.model.everything())).stamped)
    act.trigger()
    assert "carries a time stamp already" in said[-1][1]


def test_a_stamp_that_was_wanted_and_did_not_come_is_said():
    missing = StampOutcome(missing=NoTimeStamp("stamps.example", "it answered 503"))
    said = " It has NO time stamp. stamps.example gave no time stamp: it answered 503. Later."
    assert stamp_words(missing, "Later.") == (said, "warn")
    assert stamp_words(StampOutcome(), "Later.") == ("", "good")

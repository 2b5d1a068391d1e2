"""A set is made in the window for the entries that are checked, and what was issued names them."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from casefiles.attestation.audience_rules import PackageAudience
from casefiles.attestation.issue import draft, seal
from casefiles.attestation.model import Audience
from casefiles.attestation.run_preflight import run_preflight
from desktop.attestation.issue_pane import IssuePane
from tests.build import NOON
from tests.casefiles.attestation.ready_case import ready_case
from tests.casefiles.attestation.two_entries import detain_two

ON, OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked


@pytest.fixture
def pane(context, qtbot):
    pane = IssuePane(context)
    qtbot.addWidget(pane)
    pane.resize(1000, 700)
    pane.show()
    return pane


def test_what_signs_is_seen_with_the_notice_however_many_entries_there_are(pane, qtbot):
    form = pane.form
    form.offer_entries([(f"s{n}", f"ABC-{n}") for n in range(5)])
    form.show_blocked(["The importer has no name: who imports is not said."])
    notice = form.below.layout().itemAt(0).widget()
    for each in (notice, form._blocked, form.issue):
        qtbot.waitUntil(lambda it=each: it.visibleRegion().boundingRect() == it.rect())
    assert notice.height() >= notice.heightForWidth(notice.width())


def test_the_entries_that_are_checked_are_what_is_looked_at_packed_and_listed(pane, do):
    ready = do(ready_case)
    one, two = do(lambda workspace: detain_two(workspace, ready))
    context, case, entries = pane._context, ready.case, pane.form.entries
    shipped, looks = context.library.shipped, []
    pane.form.when_set_changes(lambda: looks.append(entries.chosen))

    def look():
        view, chosen = context.view, entries.chosen
        pane.show_look(run_preflight(view, case, Audience.CBP, shipped, NOON, chosen))

    pane.show_case(case)
    assert entries.isHidden()
    look()
    assert not entries.isHidden()
    assert (entries.chosen, pane.packing.package.options().entries) == ((), ())
    entries.list.item(1).setCheckState(OFF)
    assert looks == [(one,)]
    look()
    assert [item.text() for item in entries._items()] == ["ABC-1111111-1", "ABC-2222222-2"]
    assert pane.packing.package.options().entries == (one,)
    assert pane.packing.package.whose.text() == "for ABC-1111111-1 only"
    whom = pane.packing.package.audience
    whom.setCurrentIndex(whom.findData(PackageAudience.ARCHIVE))
    assert pane.packing.package.options().entries == ()
    assert pane.packing.package.whose.isHidden()
    entries.list.item(0).setCheckState(OFF)  # a set is for something
    assert (entries.list.item(0).checkState(), entries.chosen) == (ON, (one,))

    def issue(workspace):
        at = NOON + timedelta(1)
        made = draft(workspace, case, Audience.CBP, shipped, at, entries=(one,))
        return seal(workspace, made, b"%PDF-signed")

    do(issue)
    assert [pane.model._entries(each) for each in pane.model.everything()] == ["ABC-1111111-1"]
    pane.show_case(None)
    assert entries.isHidden()
    assert two not in entries.chosen

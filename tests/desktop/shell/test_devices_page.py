"""The devices of a workspace in the window: listed, renamed, a new key, one revoked."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest

from casefiles.storage.devices.known_keys import known_keys
from casefiles.workspace.view import View
from tests.build import a_case
from tests.device_laws import at_device


@pytest.fixture
def page(at_work, qtbot, tmp_path):
    """The page of a workspace in which this device and another one wrote."""

    def work(workspace, _):
        a_case(workspace)
        here = workspace.environment
        workspace.environment, workspace._is_enrolled = at_device(tmp_path, "d2", 5), False
        a_case(workspace)
        workspace.environment = here

    job = at_work.session.context.jobs.act("Cases", work)
    with qtbot.waitSignal(job.ended):
        pass
    at_work.findChild(QAction, "file-devices").trigger()
    page = at_work.pages.devices
    qtbot.waitUntil(lambda: page._rows.rowCount() == 2)
    return page


def keys(window):
    with View(window.session.context.view.folder) as view:
        return known_keys(view.db)


def shown(page, column):
    return [page._rows.index(row, column).data() for row in range(page._rows.rowCount())]


def choose(page, row):
    page.table.setCurrentIndex(page.table.model().index(row, 0))


def test_each_is_listed_with_its_key_and_this_one_is_pointed_out(page, at_work):
    assert shown(page, 0) == ["Device 1 (this one)", "Device 2"]
    assert shown(page, 1) == [each.fingerprint for each in keys(at_work)]
    assert set(shown(page, 4)) == {"✓ in use"}


def test_one_is_renamed(page, at_work, qtbot):
    choose(page, 1)
    assert not page.rename.isEnabled()
    QTest.keyClicks(page.name, "The other laptop")
    QTest.keyClick(page.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown(page, 0)[-1] == "The other laptop")
    assert not page.name.text()


def test_this_one_gets_a_new_key_which_the_one_before_signed_for(page, at_work, qtbot):
    page.rotate.click()
    page.ask.yes.click()
    qtbot.waitUntil(lambda: page._rows.rowCount() == 3)
    assert "○ replaced by a newer key" in shown(page, 4)
    assert keys(at_work)[-1].is_endorsed
    assert keys(at_work)[-1].replaces


def test_another_one_is_revoked_after_it_was_asked_twice(page, at_work, qtbot):
    choose(page, 0)
    assert not page.revoke.isEnabled(), "the one that is worked at"
    choose(page, 1)
    page.revoke.click()
    assert not page.ask.yes.isEnabled()
    QTest.keyClicks(page.ask.reason, "left in a train")
    page.ask.yes.click()
    assert not any(each.revoked_from for each in keys(at_work))
    page.ask.yes.click()
    qtbot.waitUntil(lambda: "left in a train" in shown(page, 4)[1])
    assert shown(page, 4)[1].startswith("✕ revoked from")

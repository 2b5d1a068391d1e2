"""A window on a system that cannot confine the readers asks before anything is read."""

import sys

import pytest

from casefiles.evidence import store
from casefiles.evidence.readers.model import NOT_CONFINED
from desktop.shell.job_bar import JobBar
from tests import readers
from tests.desktop.evidence.intake.conftest import LONG
from tests.desktop.evidence.intake.test_locked import act

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="readers are confined on Linux")


@pytest.fixture
def on_an_old_kernel(monkeypatch):
    readers.on_an_old_kernel(monkeypatch, "landlock")


@pytest.mark.usefixtures("on_an_old_kernel")
def test_it_is_asked_and_journaled_and_read_then(room, context, tmp_path, qtbot):
    bar = JobBar()
    qtbot.addWidget(bar)
    bar.follow(context)
    (tmp_path / "a.txt").write_text("wages")
    with qtbot.waitSignal(room.taking.refused, timeout=LONG):
        room.take_in([tmp_path / "a.txt"])
    qtbot.waitUntil(room.ask.isVisible)
    assert room.ask.words.text().startswith("Read files without confinement in this workspace")
    assert store.readings(context.view.db, room.case) == {}
    assert "confined" not in bar.saved.text()

    with qtbot.waitSignal(room.taking.went_through, timeout=LONG):
        room.ask.yes.click()
    [reading] = store.readings(context.view.db, room.case).values()
    assert reading.reader.endswith(NOT_CONFINED)
    assert "unconfined readers allowed" in bar.saved.text()

    act(room, "confined")
    qtbot.waitUntil(lambda: not store.reads_unconfined(context.view.db))
    qtbot.waitUntil(lambda: "confined" not in bar.saved.text())

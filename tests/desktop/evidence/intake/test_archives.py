"""An archive with more in it than comes out unasked: listed, asked about, opened, taken back."""

import pytest

from casefiles.evidence import store
from casefiles.evidence.intake import unpack
from casefiles.evidence.readers import container_limits
from tests.casefiles.evidence.readers.stranger import zipped
from tests.desktop.evidence.intake.conftest import LONG
from tests.desktop.evidence.intake.test_locked import act

PAPERS = {f"工资/{n:02}.txt": f"worker {n}".encode() for n in range(9)}


@pytest.fixture
def asked(take_in, qtbot, monkeypatch):
    monkeypatch.setattr(container_limits, "UNASKED", 8)
    room = take_in(flood__zip=zipped(PAPERS), small__zip=zipped({"a.txt": b"a"}))
    qtbot.waitUntil(room.archives.pane.isVisible, timeout=LONG)
    return room


def test_it_is_listed_before_anything_comes_out(asked, qtbot, qtmodeltester):
    pane = asked.archives.pane
    assert pane.head.words.text() == "Files in E-001 flood.zip"
    assert pane.words.text().startswith(
        "E-001 has 9 files in it (under 0.1 MB unpacked, as it says)."
    )
    qtbot.waitUntil(lambda: pane.model.rowCount() == len(PAPERS), timeout=LONG)
    qtmodeltester.check(pane.model)
    assert [each.path for each in pane.model.everything()] == [*PAPERS]
    assert asked.model.count() == 3, "what was small was not opened, or the flood was"


def test_a_number_too_small_opens_nothing_and_says_so(asked, qtbot):
    pane, heard = asked.archives.pane, []
    asked.says.connect(lambda words, tone: heard.append((words, tone)))
    pane.most.setValue(8)
    pane.open.click()
    qtbot.waitUntil(lambda: bool(heard), timeout=LONG)
    assert heard == [("More than 8 files would have come out of E-001.", "bad")]
    assert pane.isVisible()
    qtbot.waitUntil(pane.open.isEnabled, timeout=LONG)


def test_it_is_opened_and_one_undo_takes_it_back(asked, qtbot):
    pane, view = asked.archives.pane, asked.context.view
    with qtbot.waitSignal(asked.taking.went_through, timeout=LONG):
        pane.open.click()
    assert not pane.isVisible()
    assert len(store.of_case(view.db, asked.case)) == 3 + len(PAPERS)
    assert view.undoable(asked.case).value == "open_archive"
    assert unpack.held_containers(view.db, asked.case) == []


def test_its_state_says_whether_it_was_opened_and_its_page_offers_to(asked, qtbot):
    def state():
        return asked.model.index(0, 2).data()

    asked.archives.pane.left.emit()
    asked.table.choose(asked.model.id_of(0))
    nothing = asked.viewer.nothing
    qtbot.waitUntil(nothing.unpack.isVisible, timeout=LONG)
    assert nothing.detail.text() == "9 files inside, not opened"
    assert state() == "◌ not opened"
    nothing.unpack.click()
    qtbot.waitUntil(asked.archives.pane.isVisible, timeout=LONG)
    with qtbot.waitSignal(asked.taking.went_through, timeout=LONG):
        asked.archives.pane.open.click()
    qtbot.waitUntil(lambda: state() == "✓ read" and not nothing.unpack.isVisible())
    asked.context.jobs.act("Undo", lambda workspace, _: workspace.undo(asked.case))
    qtbot.waitUntil(lambda: state() == "◌ not opened")


def test_esc_leaves_it_closed_and_it_can_be_asked_about_later(asked, qtbot):
    asked.handle_escape()
    assert not asked.archives.pane.isVisible()
    asked.table.choose(asked.model.id_of(0))
    act(asked, "archive")
    qtbot.waitUntil(asked.archives.pane.isVisible, timeout=LONG)


def test_what_does_not_wait_is_said(asked, qtbot):
    heard = []
    asked.says.connect(lambda words, _: heard.append(words))
    asked.table.choose(asked.model.id_of(1))
    act(asked, "archive")
    qtbot.waitUntil(lambda: bool(heard), timeout=LONG)
    assert heard == ["E-002 needs no opening."]

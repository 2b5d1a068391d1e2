"""After taking in comes the rest by itself: reading, opening, reading what came out, the index."""

from PySide6.QtCore import Qt

from casefiles.evidence import store
from casefiles.evidence.intake.add_exhibits import add_pasted_exhibit
from casefiles.evidence.search.search import search
from tests.casefiles.evidence.readers.stranger import zipped
from tests.desktop.evidence.intake.conftest import LONG

PAPERS = {"bale.txt": b"a bale of cotton", "deep.zip": zipped({"gin.txt": b"the gin of Kashgar"})}


def names(room):
    return [each.name for each in store.of_case(room.context.view.db, room.case)]


def found(room, words):
    return [hit.shown for hit in search(room.context.view, words, [room.case]).hits]


def test_what_lies_in_archives_is_taken_out_read_and_can_be_searched(take_in, qtbot):
    room = take_in(all__zip=zipped(PAPERS))
    assert names(room) == ["all.zip", "bale.txt", "deep.zip", "gin.txt"]
    assert found(room, "Kashgar") == ["gin.txt"]
    assert not room.taking.is_going


def test_what_was_left_undone_is_gone_on_with_when_the_case_is_opened(room, do, qtbot):
    """As after a crash: the copies are entered, and nobody looked at them."""
    case = room.case
    room.show_case(None)
    do(lambda workspace: add_pasted_exhibit(workspace, case, "all.zip", zipped(PAPERS)))
    with qtbot.waitSignal(room.indexing.is_ready, timeout=LONG):
        room.show_case(case)
    assert found(room, "Kashgar") == ["gin.txt"]


def test_stopped_it_leaves_what_is_due_and_goes_on_when_asked(room, tmp_path, qtbot):
    def stop(job):
        if job.title == "Opening":
            job.cancel()
            job.ended.connect(lambda: ended.append(job))

    ended = []
    room.context.jobs.started.connect(stop)
    (tmp_path / "all.zip").write_bytes(zipped(PAPERS))
    room.take_in([tmp_path / "all.zip"])
    qtbot.waitUntil(lambda: bool(ended), timeout=LONG)
    assert names(room) == ["all.zip"]
    assert not room.taking.is_going
    room.context.jobs.started.disconnect(stop)
    with qtbot.waitSignal(room.indexing.is_ready, timeout=LONG):
        next(each for each in room.acts() if each.objectName() == "evidence-due").trigger()
    assert found(room, "Kashgar") == ["gin.txt"]


def test_a_receipt_says_what_was_opened_what_came_out_and_what_did_not(take_in, qtbot):
    room = take_in(all__zip=zipped({**PAPERS, "../../evil.txt": b"outside"}))
    table = room.receipts.model
    qtbot.waitUntil(lambda: table.rowCount() == 3)
    rows = [[table.index(row, column).data() for column in range(4)] for row in range(3)]
    assert rows[0] == ["R-001", "files added", "1", ""]
    assert rows[1][:2] == ["R-002", "E-001 all.zip"]
    assert rows[2] == ["R-003", "E-003 deep.zip", "1", ""]

    room.left.turn_to(room.receipts)
    room.receipts.table.selectRow(1)
    qtbot.waitUntil(lambda: room.receipt.summary.text().startswith("3 in it"))
    assert room.receipt.head.words.text() == "Receipt R-002, out of E-001 all.zip"
    qtbot.mouseClick(room.receipt.opened, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: room.viewer.shown is not None)
    assert room.viewer.shown.name == "all.zip"


def test_receipts_follow_and_the_empty_pane_says_what_belongs_there(room, qtmodeltester, do_paste):
    assert room.receipts._stack.currentIndex() == 1
    qtmodeltester.check(room.receipts.model)
    do_paste("said by the supplier")
    assert room.receipts._stack.currentIndex() == 0

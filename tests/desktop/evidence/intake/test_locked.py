"""Locked exhibits: one password for several, and what could not be read can be tried again."""

from casefiles.evidence import store
from tests.casefiles.evidence.readers.stranger import locked_pdf
from tests.desktop.evidence.intake.conftest import LONG

PAPERS = {
    "a__pdf": locked_pdf("sesame", "o"),
    "b__pdf": locked_pdf("other", "o"),
    "c__pdf": locked_pdf("sesame", "o"),
    "d__txt": b"open to all",
}


def act(room, name):
    next(each for each in room.acts() if each.objectName() == f"evidence-{name}").trigger()


def test_one_password_is_told_for_several_and_what_it_opened_is_said(take_in, qtbot):
    room, heard = take_in(**PAPERS), []
    room.says.connect(lambda words, tone: tone == "aside" or heard.append((words, tone)))
    room.table.choose(*(room.model.id_of(row) for row in range(4)))
    act(room, "password")
    bar = room.unlocking.bar
    assert bar.words.text().startswith("Password for E-001, E-002, E-003.")
    assert bar.password.hasFocus()
    assert not bar.open.isEnabled()
    qtbot.keyClicks(bar.password, "sesame")
    bar.told_by.setText("the clerk")
    bar.open.click()
    assert not bar.isVisible()
    assert bar.password.text() == ""
    qtbot.waitUntil(lambda: bool(heard), timeout=LONG)
    assert heard == [("Opened: E-001, E-003. This password does not open E-002.", "warn")]
    view = room.context.view
    assert view.undoable(room.case).value == "tell_password"
    states = [each.reason for each in store.readings(view.db, room.case).values()]
    assert sorted(states) == ["", "", "", "password"]


def test_where_nothing_is_locked_it_says_so(take_in, qtbot):
    room, heard = take_in(d__txt=b"open"), []
    room.says.connect(lambda words, _: heard.append(words))
    room.table.choose(room.model.id_of(0))
    act(room, "password")
    assert heard == ["No selected exhibit needs a password."]
    assert not room.unlocking.bar.isVisible()


def test_esc_asks_no_more_and_forgets_what_was_typed(take_in, qtbot):
    room = take_in(a__pdf=PAPERS["a__pdf"])
    room.table.choose(room.model.id_of(0))
    act(room, "password")
    qtbot.keyClicks(room.unlocking.bar.password, "ses")
    room.handle_escape()
    assert not room.unlocking.bar.isVisible()
    assert room.unlocking.bar.password.text() == ""


def test_a_refusal_names_reader_version_and_reason_and_f5_tries_again(take_in, qtbot):
    room = take_in(broken__pdf=b"%PDF-1.7 broken")
    room.handle_escape()  # from the receipt
    room.table.choose(room.model.id_of(0))
    closed = room.viewer.nothing
    qtbot.waitUntil(closed.reader.isVisible, timeout=LONG)
    assert closed.reader.text().startswith("PDFium ")
    assert "damaged" in closed.detail.text()
    qtbot.waitUntil(lambda: f"by {closed.reader.text()}" in room.pane.read.text(), timeout=LONG)
    titles = []
    room.context.jobs.started.connect(lambda job: titles.append(job.title))
    with qtbot.waitSignal(room.taking.went_through, timeout=LONG):
        act(room, "retry")
    assert titles[0] == "Reading again"

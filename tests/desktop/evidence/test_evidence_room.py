import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QToolButton

from casefiles.cases.case_acts import edit_case
from casefiles.evidence import store
from desktop.widgets.room import Destination
from tests.build import a_case, a_file


@pytest.fixture
def room(at_work, qtbot):
    job = at_work.session.context.jobs.act("", lambda workspace, _: a_case(workspace))
    with qtbot.waitSignal(job.succeeded) as opened:
        pass
    at_work.go(Destination("evidence", opened.args[0]))
    return at_work.room("evidence")


def exhibits(room):
    return store.of_case(room.context.view.db, room.case)


@pytest.fixture
def three(room, tmp_path, qtbot):
    """Three exhibits, taken in and read."""
    paths = [a_file(tmp_path, f"{name}.txt", f"about {name}") for name in "abc"]
    room.take_in(paths)
    qtbot.waitUntil(lambda: len([*room.model.everything()]) == 3, timeout=20_000)
    qtbot.waitUntil(lambda: all(e.beside.state for e in room.model.everything()), timeout=20_000)
    room.handle_escape()
    return room


def choose(room, qtbot, *rows):
    room.table.choose(*(room.model.id_of(row) for row in rows))
    qtbot.waitUntil(lambda: len(room.pane._shown) == len(rows))


def test_an_empty_room_says_what_to_do(room):
    assert room.exhibits.empty.isVisible()
    assert room.exhibits.empty.words.text() == "No exhibits yet"


def test_dropped_files_end_on_a_receipt_that_adds_up(room, tmp_path, qtbot):
    held = QMimeData()
    folder = tmp_path / "papers"
    folder.mkdir()
    a_file(folder, "a.txt", "same")
    a_file(folder, "b.txt", "same")
    held.setUrls([QUrl.fromLocalFile(str(folder))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0)
    both = copy | Qt.DropAction.MoveAction
    QApplication.sendEvent(room, QDragEnterEvent(QPoint(5, 5), both, held, left, none))
    event = QDropEvent(QPoint(5, 5), both, held, left, none)
    event.setDropAction(Qt.DropAction.MoveAction)  # as a file manager proposes with Shift held
    QApplication.sendEvent(room, event)
    assert event.isAccepted()
    assert event.dropAction() is copy

    qtbot.waitUntil(room.receipt.isVisible, timeout=20_000)
    qtbot.waitUntil(lambda: room.receipt.model.rowCount() == 2)
    said = "2 offered: 1 stored, 1 with the same bytes as another, 0 refused"
    assert room.receipt.summary.text() == said
    assert [each.folder for each in exhibits(room)] == ["papers", "papers"]

    target = tmp_path / "receipt.csv"
    room.receipt.export(target)
    qtbot.waitUntil(target.exists)
    assert "same bytes as" in target.read_text("utf-8-sig")


def test_pasted_text_becomes_an_exhibit(room, qtbot):
    QGuiApplication.clipboard().setText("as the supplier wrote")
    room.paste()
    qtbot.waitUntil(lambda: len(exhibits(room)) == 1)
    assert exhibits(room)[0].name == "pasted.txt"


def test_a_text_is_shown_as_it_is(three, qtbot):
    choose(three, qtbot, 1)
    qtbot.waitUntil(lambda: three.viewer.text.toPlainText() == "about b", timeout=20_000)


def test_facts_and_page_of_the_first_exhibit_come_one_after_the_other(three, qtbot):
    choose(three, qtbot, 0)
    first, second = exhibits(three)[:2]
    shown = begins_anew(three)
    assert [each.exhibit.id for each in three.pane._shown] == [first.id]
    assert shown() is None
    qtbot.waitUntil(lambda: shown() == first.id)
    begins_anew(three)  # and somebody goes elsewhere meanwhile
    three.go_to(second.id)
    qtbot.wait(50)
    assert shown() == second.id
    begins_anew(three)  # or the case is left
    three.show_case(None)
    qtbot.wait(50)
    assert shown() is None


def begins_anew(room):
    """Show what is selected as where nothing was shown before; return what tells what is shown."""
    room.viewer.show_exhibit(None)
    room._show_selected()
    return lambda: room.viewer.shown and room.viewer.shown.id


def test_one_field_is_said_of_all_that_are_selected_in_one_act(three, qtbot):
    choose(three, qtbot, 0, 1, 2)
    three.pane.form.fields["source_group"].offer([("bank", "Bank")])
    three.pane.form.fields["source_group"].submitted.emit("bank")
    qtbot.waitUntil(lambda: [e.source_group for e in exhibits(three)] == ["bank"] * 3)
    assert three.context.view.undoable(three.case).value == "describe_exhibits"


def test_where_they_differ_the_form_says_so_and_keeps_both(three, qtbot):
    choose(three, qtbot, 0)
    title = three.pane.form.fields["title"]
    title.setFocus()
    qtbot.keyClicks(title, "The contract")
    choose(three, qtbot, 0, 1)  # leaving the field hands it over
    qtbot.waitUntil(lambda: exhibits(three)[0].title == "The contract")
    assert exhibits(three)[1].title == ""
    qtbot.waitUntil(lambda: title.placeholderText() == "several values")


def test_a_departing_grade_is_saved_with_its_reason(three, qtbot):
    choose(three, qtbot, 0)
    form = three.pane.form
    form.fields["reliability"].show_saved("D")
    form.fields["reliability"].submitted.emit("D")
    assert "Enter the reason" in form.fields["reliability"].state.words
    assert form.fields["grade_reason"].hasFocus()
    qtbot.keyClicks(form.fields["grade_reason"], "copied by hand")
    qtbot.keyClick(form.fields["grade_reason"], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: exhibits(three)[0].reliability == "D")
    assert exhibits(three)[0].grade_reason == "copied by hand"


def test_setting_aside_asks_for_a_reason_and_can_be_taken_back(three, qtbot):
    choose(three, qtbot, 0)
    three.exhibit_acts.ask_aside()
    assert not three.ask.yes.isEnabled()
    three.ask.reason.setText("not of this supplier")
    three.ask.yes.click()
    qtbot.waitUntil(lambda: exhibits(three)[0].set_aside == "not of this supplier")
    qtbot.waitUntil(lambda: three.model.index(0, 2).data() == "□ set aside")
    three.exhibit_acts.take_back()
    qtbot.waitUntil(lambda: exhibits(three)[0].set_aside == "")


def test_erasing_asks_twice(three, qtbot):
    choose(three, qtbot, 0)
    three.exhibit_acts.ask_erase()
    three.ask.reason.setText("court order")
    three.ask.yes.click()
    assert three.ask.isVisible()
    assert "cannot be undone" in three.ask.words.text()
    assert len(exhibits(three)) == 3
    three.ask.yes.click()
    qtbot.waitUntil(lambda: len(exhibits(three)) == 2)


def test_what_still_holds_the_file_name_of_what_was_erased_is_shown(three, qtbot):
    choose(three, qtbot, 0)
    name = exhibits(three)[0].name
    edits = {"notes": f"see {name}"}
    three.context.jobs.act("", lambda workspace, _: edit_case(workspace, three.case, edits))
    three.exhibit_acts.ask_erase()
    three.ask.reason.setText("court order")
    three.ask.yes.click()
    three.ask.yes.click()
    places = three.exhibits.places
    qtbot.waitUntil(places.isVisible)
    assert "Title and file name of E-001: " in places.head.words.text()
    assert "C-001, notes" in {each.where for each in places.model.everything()}
    three.left.front().handle_escape()
    assert not places.isVisible()


def test_the_finder_finds_an_exhibit_from_another_room(at_work, three, qtbot):
    qtbot.waitUntil(lambda: three.model.rowCount() == 3)
    at_work.turn_to("cases")
    at_work.finder.ask()
    qtbot.keyClicks(at_work.finder.line, "c.txt")
    qtbot.keyClick(at_work.finder.line, Qt.Key.Key_Return)
    assert three.isVisible()
    assert three.table.current().exhibit.name == "c.txt"


def test_leaving_the_case_ends_its_readers(at_work, three, qtbot):
    choose(three, qtbot, 1)
    qtbot.waitUntil(lambda: three.viewer._questions._looking is not None, timeout=20_000)
    at_work.show_case(None)
    assert three.viewer._questions._looking is None
    assert three.model.rowCount() == 0


def test_keys_of_the_room_work_while_the_rail_has_the_focus(at_work, three, qtbot):
    choose(three, qtbot, 0)
    button = at_work.rail.findChild(QToolButton, "rail-evidence")
    button.setFocus()
    assert button.hasFocus()
    qtbot.keyClick(button, Qt.Key.Key_J)
    qtbot.waitUntil(lambda: three.table.current().exhibit.name == "b.txt", timeout=20_000)
    qtbot.keyClick(button, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert three.filter.line.hasFocus()

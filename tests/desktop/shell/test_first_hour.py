"""The first hour: a new workspace by its name, the last one again at the start, Enter goes on."""

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from casefiles.cases import store as cases
from casefiles.storage.location import FolderUse, folder_use, proposed_folder, typed_folder
from casefiles.workspace.workspace import Workspace
from desktop import app
from desktop.shell import new_workspace_page, reopening
from desktop.widgets.button import button
from desktop.widgets.form import Form
from tests.build import ada, with_tables

Key = Qt.Key


@pytest.fixture
def documents(tmp_path, monkeypatch):
    """Where a person keeps documents."""
    monkeypatch.setattr(new_workspace_page, "documents", lambda: tmp_path / "Documents")
    return tmp_path / "Documents"


@pytest.fixture(autouse=True)
def _nothing_was_open():
    yield
    reopening.note_last(None)
    reopening.set_reopens(on=True)


def type_there(qtbot, text):
    qtbot.keyClicks(QApplication.focusWidget(), text)


def test_a_workspace_is_made_by_enter_alone_where_one_is_proposed(window, documents, qtbot):
    window.opener.begin_new()
    page = window.pages.new_workspace
    assert page.place.text() == str(documents / "Casefiles")
    assert not documents.exists()
    with qtbot.waitSignal(window.session.opened):
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert folder_use(documents / "Casefiles") is FolderUse.WORKSPACE
    window.opener.begin_new()
    assert page.place.text() == str(documents / "Casefiles 2")
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    assert window.room("cases").isVisible()
    assert not (documents / "Casefiles 2").exists()


def test_typing_gives_it_another_name_and_a_name_alone_lies_among_documents(
    window, documents, qtbot
):
    window.opener.begin_new()
    page = window.pages.new_workspace
    type_there(qtbot, "Kaveri")
    assert page.folder() == documents / "Kaveri"
    page.place.setText("Kaveri & Sons")
    assert page.folder() == documents / "Kaveri & Sons"
    page.place.setText("~/Kaveri")
    assert page.folder().is_absolute()
    assert "~" not in str(page.folder())
    page.place.clear()
    assert not page.make.isEnabled()


def test_what_is_at_the_place_is_said_before_anything_is_made(window, documents, qtbot):
    documents.mkdir()
    (documents / "letters").mkdir()
    (documents / "letters" / "a.txt").write_text("a")
    (documents / "file").write_text("a")
    there = with_tables(documents / "there")
    page = window.pages.new_workspace
    window.opener.begin_new()
    for name, said, enabled in (
        ("letters", "Other files are in this folder", False),
        ("file", "There is a file by this name", False),
        ("OneDrive/x", "OneDrive may copy this workspace", True),
        ("there", "There is a workspace at this place", True),
    ):
        page.place.setText(name)
        assert said in page._about.text()
        assert page.make.isEnabled() is enabled
    assert page.make.text() == "Open workspace"
    with qtbot.waitSignal(window.session.opened):
        page.make.click()
    assert window.session.context.view.folder == there


def test_a_place_that_is_chosen_takes_the_name_along(window, documents, tmp_path, monkeypatch):
    (tmp_path / "disk" / "other").mkdir(parents=True)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "disk"))
    window.opener.begin_new()
    window.pages.new_workspace._choose()
    assert window.pages.new_workspace.folder() == tmp_path / "disk" / "Casefiles"


def test_places_are_proposed_with_the_next_number_and_an_empty_folder_is_free(tmp_path):
    (tmp_path / "Casefiles").mkdir()
    assert proposed_folder(tmp_path, "Casefiles") == tmp_path / "Casefiles"
    (tmp_path / "Casefiles" / "a").touch()
    (tmp_path / "Casefiles 2").touch()
    assert proposed_folder(tmp_path, "Casefiles") == tmp_path / "Casefiles 3"
    assert typed_folder(" /a/b ", tmp_path).parts[-2:] == ("a", "b")


def again(window, qtbot):
    """The window of the next start, as the program makes it."""
    window.close()
    made = app.make_window()
    made.session.user = window.session.user
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_last_workspace_opens_again_unless_it_was_closed_or_is_not_wanted(
    at_work, tmp_path, qtbot
):
    made = again(at_work, qtbot)
    reopening.set_reopens(on=False)
    made.opener.open_last()
    assert made.session.wanted is None
    reopening.set_reopens(on=True)
    with qtbot.waitSignal(made.session.opened):
        made.opener.open_last()
    assert made.session.context.view.folder == tmp_path / "work"
    made.pages.show_start()
    assert made.pages.start.isVisible()
    qtbot.keyClick(made, Key.Key_Escape)
    assert made.room("cases").isVisible()
    made.opener.close()
    assert reopening.last_workspace() is None
    made.session.wanted = None
    made.opener.open_last()
    assert made.session.wanted is None
    made.close()


def test_the_start_page_says_that_it_is_gone_and_one_in_use_opens_for_reading(
    at_work, tmp_path, qtbot
):
    made = again(at_work, qtbot)
    start = made.pages.start
    with Workspace(tmp_path / "work", ada()):
        with qtbot.waitSignal(made.session.opened):
            made.opener.open_last()
        assert made.reading.strip.isVisible()
        assert not made.banner.isVisible()
        made.session.close()
    reopening.note_last(tmp_path / "gone")
    made.opener.open_last()
    assert f"“gone” is not at {tmp_path / 'gone'} any more." in start._not_opened.text()
    with qtbot.waitSignal(made.session.opened):
        made.session.open(tmp_path / "work")
    assert not start._not_opened.isVisibleTo(start)
    made.close()


def test_the_setting_is_on_the_page_of_settings(window, qtbot):
    window.pages.show_settings()
    field = window.pages.settings._reopens
    assert field.isChecked()
    field.click()
    assert not reopening.reopens()
    assert QSettings().value("start/reopens") == "no"


def test_enter_in_a_field_opens_the_case_once_it_has_a_title(at_work, qtbot):
    room = at_work.room("cases")
    room.new_case()
    qtbot.keyClick(room.new.form.fields["supplier"], Key.Key_Return)
    assert at_work.case is None
    assert room.new.isVisible()
    room.new.form.fields["title"].setText("Mill & Sons")
    qtbot.keyClick(room.new.form.fields["legal_basis"], Key.Key_Return)
    qtbot.waitUntil(lambda: at_work.case is not None)
    assert len(cases.every(at_work.session.context.view.db)) == 1


def test_where_enter_begins_a_line_ctrl_enter_submits_and_a_button_that_is_off_is_not_pressed(
    qtbot, dressed
):
    form, pressed = Form("form"), []
    form.line("title", "Title")
    lines = form.text("note", "Note")
    form.check("yes", "Yes")
    done = button("done", "Record", lambda: pressed.append(1))
    form.row("", done)
    form.enter_presses(done)
    qtbot.addWidget(form)
    form.show()
    qtbot.keyClick(lines, Key.Key_Return)
    assert (lines.toPlainText(), pressed) == ("\n", [])
    qtbot.keyClick(lines, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    for name in ("title", "yes"):
        qtbot.keyClick(form.fields[name], Key.Key_Enter)
    assert (lines.toPlainText(), len(pressed)) == ("\n", 3)
    done.setEnabled(False)
    qtbot.keyClick(form.fields["title"], Key.Key_Return)
    assert len(pressed) == 3

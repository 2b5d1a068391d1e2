"""Marks below words of English prose: where they stand, what is offered, and how they go."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent, QTextCursor
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from casefiles.spelling.word_lists import own_words
from desktop.shell.settings_page import SettingsPage
from desktop.widgets import theme
from desktop.widgets.form import Form
from desktop.widgets.spelling import marks_spelling, set_marks_spelling


class Pane(QWidget):
    """A form in a pane of a case, as rooms have them."""

    def __init__(self, context, case):
        super().__init__()
        self.context, self.case = context, case
        self.form = Form("form")
        self.title = self.form.line("title", "Title")
        self.code = self.form.line("number", "Number")
        self.text = self.form.text("text", "Words")
        QVBoxLayout(self).addWidget(self.form)


@pytest.fixture
def pane(context, case, qtbot):
    pane = Pane(context, case)
    qtbot.addWidget(pane)
    pane.resize(500, 300)
    pane.show()
    for field in (pane.title, pane.code, pane.text):
        field._pause.setInterval(10**8)
    return pane


def marked(field):
    text = field.typed()
    marks = field._spelling.marks() if field._spelling else ()
    units = text.encode("utf-16-le")
    return [units[2 * a : 2 * b].decode("utf-16-le") for a, b in marks]


def write(qtbot, field, text):
    field.setFocus()
    if field.metaObject().className() == "QLineEdit" or hasattr(field, "insert"):
        field.insert(text)
        field.textEdited.emit(field.text())
    else:
        field.insertPlainText(text)


def test_words_are_marked_where_prose_is_written_and_marks_move_with_them(pane, qtbot):
    write(qtbot, pane.code, "recieved 12 ")
    write(qtbot, pane.text, "😀 It was recieved at Mill & Sons and wrogn in 江苏 ")
    qtbot.waitUntil(lambda: marked(pane.text) == ["recieved", "wrogn"])
    assert pane.code._spelling is None

    pane.text.moveCursor(QTextCursor.MoveOperation.Start)
    pane.text.insertPlainText("Yes. 😀 ")
    assert marked(pane.text) == ["recieved", "wrogn"], "before anything is looked up again"
    cursor = pane.text.textCursor()
    cursor.setPosition(pane.text._spelling.marks()[1][1])
    pane.text.setTextCursor(cursor)
    if pane.text.hasFocus():
        assert len(pane.text.spelling_marks()) == 1, "the word at the cursor is being typed"
    pane.text.insertPlainText("ly")
    assert marked(pane.text) == ["recieved"]

    set_marks_spelling(on=False)
    assert pane.text.spelling_marks() == ()


def test_a_wave_is_seen_below_the_word_in_both_kinds_of_field(pane, qtbot):
    color = theme.tone("bad").rgb()

    def colored(field):
        image = field.grab().toImage()
        across, down = range(image.width()), range(image.height())
        return {(x, y) for x in across for y in down if image.pixel(x, y) == color}

    for field in (pane.title, pane.text):
        write(qtbot, field, "It was recieved here. ")
        qtbot.waitUntil(lambda field=field: marked(field) == ["recieved"])
        place = field.fontMetrics().horizontalAdvance("It was ")
        seen = colored(field)
        assert seen
        left, right = min(x for x, _ in seen), max(x for x, _ in seen)
        assert abs(left - place) < 16
        assert right - left <= field.fontMetrics().horizontalAdvance("recieved") + 2


def test_a_suggestion_takes_the_place_of_the_word_and_a_word_is_added(pane, qtbot):
    for field, place in ((pane.title, "Lanjiang"), (pane.text, "Sidu")):
        write(qtbot, field, f"It was shiping in {place}. ")
        qtbot.waitUntil(lambda field=field, place=place: marked(field) == ["shiping", place])

        menu = open_menu(field, 9)
        qtbot.waitUntil(lambda menu=menu: "spelling-1" in acts(menu))
        acts(menu)["spelling-1"].trigger()
        menu.close()
        assert field.typed() == f"It was shipping in {place}. "
        assert field.is_being_typed()

        menu = open_menu(field, field.typed().index(place) + 1)
        acts(menu)["spelling-add"].trigger()
        menu.close()
        qtbot.waitUntil(lambda field=field: marked(field) == [])
        assert place in own_words()


def open_menu(field, place):
    """Open it as the menu key does, at a place of the text."""
    if hasattr(field, "setCursorPosition"):
        field.setCursorPosition(place)
    else:
        cursor = field.textCursor()
        cursor.setPosition(place)
        field.setTextCursor(cursor)
    by_key = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5))
    field.contextMenuEvent(by_key)
    return field.findChildren(QMenu, "text-menu")[-1]


def acts(menu):
    return {each.objectName(): each for each in menu.actions()}


def test_settings_turn_marks_off_and_hold_ones_own_words(qtbot):
    page = SettingsPage()
    qtbot.addWidget(page)
    page.activate()
    assert page._marks.isChecked()
    page._marks.click()
    assert not marks_spelling()
    page._own_words.setPlainText("Kaveri\nnot a word\n")
    page._own_words.document().setModified(True)
    page._own_words.submit()
    assert own_words() == {"Kaveri"}
    assert page._own_words.typed() == "Kaveri"

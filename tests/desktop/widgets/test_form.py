"""Forms lay out what they hold: labels beside first lines, no sentence cut, Tab down the page."""

import pytest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from casefiles.cases.party_acts import PartyInput
from desktop.widgets.ask_bar import AskBar
from desktop.widgets.box import lay_out
from desktop.widgets.button import button
from desktop.widgets.form import Form
from desktop.widgets.plain_text import label
from desktop.widgets.scroll_area import scrolled

LONG = "Which of several papers it is that nobody has read so far? " * 4


@pytest.fixture
def form(qtbot):
    made = Form("a-form", labels=72)
    made.line("name", "Name")
    made.text("words", "Words", rows=6)
    made.note(LONG)
    made.fault = label("")
    made.fault.setWordWrap(True)
    made.row("", made.fault)
    made.line("last", "Last")
    made.beside("name", button("choose", "Choose…", lambda: None))
    held = QWidget()
    QVBoxLayout(held).addWidget(scrolled(made))
    qtbot.addWidget(held)
    held.resize(420, 700)
    held.show()
    qtbot.waitExposed(held)
    made.held = held
    return made


def test_a_note_takes_no_room_while_it_says_nothing(qtbot):
    form = Form("b-form")
    qtbot.addWidget(form)
    form.line("name", "Name")
    least = form.sizeHint().height()
    note = form.note("")
    assert form.sizeHint().height() == least
    note.setText("It is not signed.")
    assert form.sizeHint().height() > least


def test_nothing_squeezes_a_question(qtbot):
    held, bar = QWidget(), AskBar("asks")
    lay_out(held, bar, rest=QPlainTextEdit())
    qtbot.addWidget(held)
    held.resize(300, 60)
    held.show()
    bar.confirm(LONG, "Do it", lambda: None)
    qtbot.waitUntil(lambda: held.height() >= held.minimumSizeHint().height() > 60)
    qtbot.waitUntil(lambda: bar.words.height() >= bar.words.heightForWidth(bar.words.width()))


def cut(form):
    shown = [each for each in form.findChildren(QLabel) if each.wordWrap() and each.isVisible()]
    return [each.text() for each in shown if each.height() < each.heightForWidth(each.width())]


def test_no_sentence_is_cut_when_another_one_gets_longer_or_shorter(form, qtbot):
    for said in (LONG, "", "Short.", LONG + LONG, "Short.", ""):
        form.fault.setText(said)
        qtbot.waitUntil(lambda: not cut(form))


def test_no_sentence_is_cut_in_a_form_that_is_narrower_than_what_it_lies_in(qtbot):
    form = Form("narrow-form")
    form.setMaximumWidth(300)
    form.note(LONG)
    held = QWidget()
    QVBoxLayout(held).addWidget(scrolled(form))
    qtbot.addWidget(held)
    held.resize(1200, 100)
    held.show()
    qtbot.waitUntil(lambda: form.width() == 300 and not cut(form))


def test_a_label_stands_beside_the_first_line_of_its_field(form):
    [words] = [each for each in form.findChildren(QLabel) if each.text() == "Words"]
    field = form.fields["words"]
    first = field.geometry().top() + field.cursorRect().center().y()
    assert abs(words.geometry().top() + words.contentsRect().top()
               + words.fontMetrics().height() // 2 - first) <= 4  # fmt: skip


def test_tab_leads_down_the_form_and_over_what_stands_beside_a_field(form):
    at, names = form.fields["name"], []
    while (at := at.nextInFocusChain()) is not form.fields["name"]:
        names.append(at.objectName())
    in_order = [each for each in names if each in {"choose", "a-form-words", "a-form-last"}]
    assert in_order == ["choose", "a-form-words", "a-form-last"]


def test_a_form_of_an_input_says_what_the_input_says(qtbot):
    form = Form("party", of=PartyInput)
    qtbot.addWidget(form)
    field = form.line("mid")
    assert field.accessibleName() == "MID"
    assert field.placeholderText() == "manufacturer identification code of CBP"
    form.line("own", "Of its own")
    with pytest.raises(KeyError):
        form.line("nothing")


def test_a_button_beside_a_field_stays_as_wide_as_its_words(qtbot):
    form, choose = Form("wide"), button("choose", "Choose…", lambda: None)
    qtbot.addWidget(form)
    field = form.line("path", "Key file")
    form.beside("path", choose)
    form.resize(1600, 200)
    form.show()
    assert choose.width() == choose.sizeHint().width()
    assert field.geometry().right() < choose.x() <= field.geometry().right() + 9

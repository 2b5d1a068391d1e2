"""What is typed into a form with a button is kept by what it is about, until it is recorded."""

import pytest

from desktop.widgets.drafts import unsent_drafts
from desktop.widgets.form import Form
from tests.desktop.writer import busy


@pytest.fixture
def form(qtbot):
    made = Form("reply")
    made.text("words", "Words")
    made.line("by", "By")
    made.day("on", "On")
    made.choice("state", "State", [("open", "open"), ("refused", "refused")])
    made.check("all", "All of it")
    qtbot.addWidget(made)
    return made


def turn_to(form, subject, **saved):
    form.forget_typing()
    form.fields["words"].show_saved(saved.get("words", ""))
    form.fields["state"].show_saved(saved.get("state", "open"))
    form.keep_typing(subject, f"Reply to {subject}")


def write(form, *, words):
    form.fields["words"].setPlainText(words)


def test_every_kind_of_field_comes_back_as_it_was_left(form):
    turn_to(form, "Q-1")
    write(form, words="they said\nno")
    form.fields["by"].setText("Li Na")
    form.fields["on"].setText("31 Feb")
    form.fields["state"].show_saved("refused")
    form.fields["all"].setChecked(True)
    left = {name: str(each) for name, each in form.values().items()}
    turn_to(form, "Q-2", words="answered")
    assert form.values()["words"] == "answered"
    assert form.fields["on"].text() == ""
    turn_to(form, "Q-1")
    assert {name: str(each) for name, each in form.values().items()} == left
    assert form.fields["on"].text() == "31 Feb"


def test_what_is_as_it_was_filled_is_no_draft(form):
    turn_to(form, "Q-1", words="answered")
    assert unsent_drafts(form) == []
    write(form, words="answered in part")
    assert unsent_drafts(form) == ["Reply to Q-1"]
    write(form, words="answered")
    assert unsent_drafts(form) == []


def test_what_is_filled_anew_while_it_is_about_the_same_keeps_what_was_typed(form):
    turn_to(form, "Q-1")
    write(form, words="no")
    for _ in range(2):
        turn_to(form, "Q-1")
        assert form.values()["words"] == "no"
    write(form, words="")
    assert unsent_drafts(form) == []


def test_what_was_recorded_is_let_go_of(form, context, wait_for):
    turn_to(form, "Q-1")
    write(form, words="no")
    job = context.jobs.do("Test", lambda _: None)
    form.recorded_by(job, empties=True)
    wait_for(job)
    assert unsent_drafts(form) == []
    assert form.values()["words"] == ""


def test_what_was_refused_or_written_on_meanwhile_stays(form, context, qtbot, wait_for):
    def refuse(_):
        raise ValueError("no")

    turn_to(form, "Q-1")
    write(form, words="no")
    job = context.jobs.do("Test", refuse)
    form.recorded_by(job)
    wait_for(job)
    assert unsent_drafts(form) == ["Reply to Q-1"]
    with busy(context):
        job = context.jobs.do("Test", lambda _: None)
        form.recorded_by(job, empties=True)
        write(form, words="no, they said")
    wait_for(job)
    assert form.values()["words"] == "no, they said"
    assert unsent_drafts(form) == ["Reply to Q-1"]

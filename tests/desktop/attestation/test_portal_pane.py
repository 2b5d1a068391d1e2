"""Texts for the portal in the real window: written, stopped at, copied."""

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester

from casefiles.attestation import store
from casefiles.attestation.statement_acts import edit_statement, write_statement
from casefiles.inquiries.inquiry_acts import add_inquiries
from desktop.attestation.attestation_room import AttestationRoom
from desktop.widgets.drafts import unsent_drafts


@pytest.fixture
def room(context, case, do, qtbot):
    room = AttestationRoom(context)
    qtbot.addWidget(room)
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    QAbstractItemModelTester(room.portal.model, fatal, parent=room)
    do(lambda w: write_statement(w, case, "papers-show", "E-014 shows 12.5% on 2026-11-02."))
    do(lambda w: write_statement(w, case, "papers-show", "It cost $5."))
    room.show_case(case)
    room.resize(1280, 800)
    room.show()
    room.tabs.setCurrentWidget(room.portal)
    qtbot.waitUntil(lambda: len(list(room.portal.model.everything())) > 2)
    return room


@pytest.fixture
def choose(room, qtbot):
    def chosen(title):
        [found] = [each for each in room.portal.model.everything() if each.title == title]
        assert room.portal.table.choose(found.id)
        qtbot.waitUntil(lambda: room.portal.source.toPlainText() == found.source)

    return chosen


def test_a_text_is_copied_as_the_portal_takes_it(room, choose):
    choose("Statement 1")
    room.portal.copy.click()
    says = "E dash 014 shows 12 point 5 percent on 2 November 2026"
    assert QGuiApplication.clipboard().text() == says
    assert room.portal.source.toPlainText() == "E-014 shows 12.5% on 2026-11-02."


def test_where_a_person_must_decide_nothing_can_be_copied_and_the_reason_is_said(room, choose):
    choose("Statement 2")
    assert not room.portal.copy.isEnabled()
    assert room.portal.written.toPlainText() == ""
    assert "USD" in room.portal.why.text()
    assert "to decide" in room.portal.head.words.text()


def test_a_wider_class_is_kept_and_followed(room, choose, qtbot):
    choose("Statement 1")
    room.portal.permitted.setText(".%-")
    room.portal.permitted.editingFinished.emit()
    qtbot.waitUntil(lambda: "12.5%" in room.portal.written.toPlainText())


def test_it_follows_a_statement_that_changes(room, choose, case, do, qtbot):
    second = store.statements(room.context.view.db, case)[1].id
    do(lambda w: edit_statement(w, case, second, {"text": "It cost USD 5."}))
    pane = room.portal
    qtbot.waitUntil(lambda: "$" not in [*pane.model.everything()][-1].source)
    choose("Statement 2")
    assert pane.written.toPlainText() == "It cost USD 5"


@pytest.fixture
def fill(room, qtbot):
    def filled(**said):
        for name, text in said.items():
            getattr(room.portal.wordings, name).setText(text)

    return filled


@pytest.fixture
def costs_more(room, case, do, qtbot):
    do(lambda w: write_statement(w, case, "papers-show", "It cost $7."))
    qtbot.waitUntil(lambda: [*room.portal.model.everything()][-1].title == "Statement 3")


@pytest.mark.usefixtures("costs_more")
def test_a_stop_is_decided_for_all_texts_changed_and_withdrawn(room, choose, fill, qtbot):
    choose("Statement 2")
    pane = room.portal.wordings
    assert pane.words.text() == "$"
    assert not pane.decide.isEnabled()
    fill(written="USD", reason="the invoice says so")
    pane.decide.click()
    texts = room.portal.model.everything
    qtbot.waitUntil(lambda: not any(each.written.stops for each in texts()))
    assert [each.written.text for each in texts()][-2:] == ["It cost USD 5", "It cost USD 7"]
    [held] = pane.model.everything()
    assert (held.words, held.written, held.reason) == ("$", "USD", "the invoice says so")
    assert unsent_drafts(pane) == [], "it is recorded"
    fill(words="€")
    assert unsent_drafts(pane) == ["Replacement"], "for other words it is not"
    fill(words="$")

    pane.table.go(1)
    assert pane.decide.text().startswith("Change")
    fill(written="EUR")
    pane.decide.click()
    qtbot.waitUntil(lambda: [*texts()][-1].written.text == "It cost EUR 7")
    pane.withdraw.click()
    qtbot.waitUntil(lambda: bool([*texts()][-1].written.stops))
    assert not [*pane.model.everything()]


def test_a_decision_that_changes_a_figure_is_refused_and_says_why(room, context, fill, qtbot):
    fill(words="½", written="0.6", reason="a slip")
    told = []
    context.jobs.started.connect(lambda job: job.failed.connect(told.append))
    room.portal.wordings.decide.click()
    qtbot.waitUntil(lambda: bool(told))
    assert "another figure" in told[0].why
    assert not [*room.portal.wordings.model.everything()]


def test_from_the_texts_one_goes_to_the_ledger_of_uploads_and_back(room, qtbot):
    with qtbot.waitSignal(room.navigate) as asked:
        room.portal.uploads.click()
    assert (asked.args[0].room, asked.args[0].thing) == ("cases", "uploads")
    room.tabs.setCurrentWidget(room.statements)
    room.go_to("portal")
    assert room.tabs.currentWidget() is room.portal


def test_what_was_asked_and_has_no_answer_is_named_above(room, case, do, qtbot):
    do(lambda w: add_inquiries(w, case, [{"words": "Where is the gin?"}]))
    qtbot.waitUntil(lambda: room.portal.head.words.text().endswith("no answer yet: Q-1"))

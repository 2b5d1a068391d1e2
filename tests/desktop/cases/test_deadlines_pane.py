"""The clock of a detention on screen: drawing, table, words, calendar file; it follows changes."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from casefiles.cases.deadlines.case_deadlines import DueContext, clocks
from casefiles.cases.deadlines.timeline_marks import MarkKind, marks
from casefiles.cases.detentions.detention_acts import DetentionInput, edit_detention, open_detention
from casefiles.cases.detentions.event_acts import EventInput, record_event
from casefiles.cases.detentions.summary import import_summary
from casefiles.cases.detentions.task_acts import TaskInput, add_task
from casefiles.cases.shipments.shipment_acts import edit_shipment
from casefiles.cases.shipments.store import shipments
from casefiles.cases.vocabulary import EventKind
from casefiles.reference_data import clock_rules
from desktop.cases.deadlines_pane import DeadlinesPane
from desktop.cases.deadlines_table import DeadlinesTable
from tests.shipping import detain

NOW = datetime(2026, 11, 20, 17, tzinfo=UTC)


@pytest.fixture
def detention(do, case):
    known = {"detention_number": "UF-1", "notice_on": "2026-11-10", "stated_due": "2026-12-10"}
    return do(lambda workspace: detain(workspace, case, stated_words="30 days", **known))[0]


@pytest.fixture
def pane(context, case, detention, qtbot):
    made = DeadlinesPane(replace(context, now=lambda: NOW))
    qtbot.addWidget(made)
    made.outdated.connect(made.fill)
    made.resize(560, 700)
    made.show()
    made.show_case(case)
    made.fill()
    qtbot.waitUntil(lambda: made.clock is not None)
    return made


def cells(pane, rule):
    row = next(each for each in pane.model.items() if each.rule_id == rule)
    number = pane.model.items().index(row)
    return [pane.model.index(number, column).data() for column in range(8)]


def test_its_table_is_a_well_behaved_model(pane, qtmodeltester):
    qtmodeltester.check(pane.model)


def test_computed_and_stated_stand_side_by_side(pane):
    assert cells(pane, "D3") == [
        "D3 Decision, or deemed exclusion",
        "2 Dec 2026",
        "same day",
        "○ later",
        "12 days",
        "",
        "19 USC 1499(c)(5)(A); 19 CFR 151.16(e)-(f)",
        "copy of April 2023, 2015",
    ]
    assert cells(pane, "")[:7] == [
        "Our response",
        "",
        "same day",
        "○ later",
        "20 days",
        "10 Dec 2026",
        "stated by CBP",
    ]
    assert cells(pane, "D7")[1:4] == ["31 May 2027", "28 May 2027", "◌ if undecided"]
    assert cells(pane, "D9")[-1] == "unverified"


def test_the_nearest_is_chosen_and_explained(pane, qtbot):
    qtbot.waitUntil(lambda: "Presented for examination 2 Nov 2026" in pane.detail.text())
    assert pane.about.text() == "D4 Last day to ask for an extension"
    pane.table.choose(next(each.stated.key for each in pane.model.items() if each.stated))
    qtbot.waitUntil(lambda: "CBP states 10 Dec 2026: “30 days”." in pane.detail.text())
    assert "verify with counsel" in pane.verify.text()


def test_goods_that_came_before_section_3_are_told_above_the_clock(pane, do, case, qtbot):
    assert not pane.law.isVisible()
    [shipment] = do(lambda workspace: shipments(workspace.db, case))
    came = {"imported_on": "2022-06-20"}
    do(lambda workspace: edit_shipment(workspace, case, shipment.id, came))
    pane.fill()
    qtbot.waitUntil(pane.law.isVisible)
    assert "Imported before 21 Jun 2022: ABC-1234567-8 on 20 Jun 2022." in pane.law.text()
    assert "section 307" in pane.law.text()


def test_the_drawing_says_what_the_table_says(pane, context, case):
    told = pane.drawing.accessibleDescription()
    assert "2 Nov 2026, Presented for examination" in told
    assert "2 Dec 2026, D3 Decision, or deemed exclusion, ○ later · 12 days" in told
    assert "10 Dec 2026, Our response, as CBP states it" in told
    [clock] = clocks(import_summary(context.view.db, case), DueContext(clock_rules(), NOW))
    drawn = marks(clock.timeline)
    assert [each.on for each in drawn] == sorted(each.on for each in drawn)
    assert [each.sort for each in drawn].count(MarkKind.TODAY) == 1


def test_today_is_in_sight_whenever_the_clock_is_turned_to(pane, qtbot):
    pane.resize(560, 420)
    pane.hide()
    pane._upper.verticalScrollBar().setValue(0)
    pane.show()

    def today():
        top = pane._upper.verticalScrollBar().value()
        return top <= pane.drawing.today().top() <= top + pane._upper.viewport().height()

    qtbot.waitUntil(today)


def test_how_often_more_time_may_be_asked_for_stands_with_the_extension(
    pane, case, detention, do, qtbot
):
    task = {"number": "4711", "due_on": "2026-12-02"}
    do(lambda workspace: add_task(workspace, case, detention, TaskInput(**task)))
    qtbot.waitUntil(lambda: any(row.title == "Portal task 4711" for row in pane.model.items()))
    pane.table.choose("D4")
    qtbot.waitUntil(
        lambda: "Portal task 4711: not requested yet; 2 more possible." in pane.detail.text()
    )


def test_a_press_on_a_mark_chooses_its_row(pane, qtbot):
    mark = next(each for each in pane.drawing._marks if each.title.startswith("D7"))
    place = pane.drawing.place_of(mark)
    QTest.mouseClick(pane.drawing, Qt.MouseButton.LeftButton, pos=QPoint(150, place.center().y()))
    qtbot.waitUntil(lambda: pane.about.text() == "D7 Protest")
    assert "Memorial Day" in pane.detail.text()


def test_it_follows_what_is_recorded(pane, case, detention, do, qtbot):
    advice = EventInput(EventKind.EXCLUDED, on_day=date(2026, 11, 12))
    do(lambda workspace: record_event(workspace, case, detention, advice))
    qtbot.waitUntil(lambda: cells(pane, "D7")[1] == "11 May 2027")
    assert cells(pane, "D3")[3] == "✓ done"


def test_of_several_detentions_the_one_with_the_nearest_day_is_shown(pane, case, do, qtbot):
    other = do(
        lambda workspace: open_detention(
            workspace, case, DetentionInput(detention_number="UF-2", presented_on="2026-11-09"), []
        )
    )
    qtbot.waitUntil(lambda: pane.which.count() == 2)
    assert pane.which.currentText() == "UF-1"
    assert pane.go_to(other)
    assert pane.clock.detention.id == other
    assert cells(pane, "D3")[1] == "9 Dec 2026"
    pane.which.activated.emit(0)
    assert pane.clock.title == "UF-1"


def test_a_calendar_file_is_written(pane, tmp_path, qtbot, monkeypatch):
    target = tmp_path / "clock.ics"
    monkeypatch.setattr("desktop.cases.deadlines_pane.choose_target", lambda *_: target)
    with qtbot.waitSignal(pane.says):
        pane.export.click()
    assert b"D3 Decision" in target.read_bytes()


def test_a_case_without_a_detention_says_what_belongs_here(context, case, qtbot):
    pane = DeadlinesPane(context)
    qtbot.addWidget(pane)
    pane.show_case(case)
    pane.fill()
    qtbot.waitUntil(lambda: pane._pages.currentWidget() is pane.empty)


def test_a_strangers_text_is_shown_as_it_is(pane, case, detention, do, qtbot):
    name = "<b>UF</b>\u202e & [/x]"
    do(lambda workspace: edit_detention(workspace, case, detention, {"detention_number": name}))
    qtbot.waitUntil(lambda: "<b>UF</b>[U+202E] & [/x]" in pane.head.words.text())


def test_nothing_is_shown_of_no_case(pane):
    pane.show_case(None)
    pane.fill()
    assert pane.clock is None
    assert DeadlinesTable().rowCount() == 0

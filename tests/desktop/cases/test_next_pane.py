"""What next in the window: what is ready first, one key to each place and Esc back."""

import re
import threading
import time
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from casefiles.assessment.scope_acts import ScopeOpening, open_scope
from casefiles.attestation.preflight.model import ItemLocation
from casefiles.cases.case_acts import close_case
from casefiles.cases.deadlines.timeline import DeadlineStatus
from casefiles.chain.expected.expected_acts import choose_lists
from casefiles.chain.step_acts import StepInput, add_step
from casefiles.inquiries.inquiry_acts import add_inquiries
from casefiles.kernel.errors import Cancelled, Impossible
from casefiles.what_next.model import NextLine, NextSection
from desktop.cases import next_pane, next_rows
from desktop.cases.next_rows import ChangesTable, NextTable, rows_of
from desktop.widgets.room import Destination
from tests.build import a_case, an_exhibit
from tests.shipping import detain

Key = Qt.Key
ALL = {*NextSection} - {NextSection.SINCE}


def a_line(section, words="to do", **known):
    return NextLine(section, words, ItemLocation("cases", words), **known)


@pytest.mark.parametrize("model", [NextTable, ChangesTable])
def test_its_tables_are_well_behaved_models(model, qtmodeltester):
    made = model()
    lines = [
        a_line(NextSection.OURS, day=date(2026, 12, 1), days_left=4, status=DeadlineStatus.SOON),
        *(a_line(NextSection.BLOCK, f"{n}", count=n) for n in range(9)),
    ]
    made.show(rows_of(lines, {NextSection.CBP: "Looking…"}, (), str))
    qtmodeltester.check(made)
    made.deleteLater()


def test_three_lines_of_a_section_then_how_many_more_and_none_of_an_empty_one():
    lines = [a_line(NextSection.BLOCK, f"{n}") for n in range(15)]
    lines += [a_line(NextSection.CHAIN, f"{n}") for n in range(4)]
    rows = rows_of(lines, {}, (), str)
    assert [each.words for each in rows] == ["0", "1", "2", "12 more", "0", "1", "2", "3"]
    assert [each.section for each in rows if each.is_first] == [
        NextSection.BLOCK, NextSection.CHAIN,
    ]  # fmt: skip
    assert len(rows_of(lines, {}, {NextSection.BLOCK}, str)) == 19
    assert len({each.id for each in rows_of(lines * 2, {}, ALL, str)}) == 38


def full(workspace, library):
    """A case with a line of every section."""
    case = a_case(workspace)
    detain(workspace, case, stated_due=date(2030, 12, 2))
    add_inquiries(workspace, case, [{"words": "Dyeing record"}])
    an_exhibit(workspace, case)
    add_step(workspace, case, StepInput("Spinning"))
    choose_lists(workspace, case, ["cotton", "cotton-steps"], library.documents)
    open_scope(workspace, case, library.edition, ScopeOpening("Sewing line"))
    return case


@pytest.fixture
def opened(at_work, qtbot):
    """A window at work, with a case made by an act and opened in it."""

    def open_(act):
        context = at_work.session.context
        made = []
        job = context.jobs.act("", lambda workspace, _: act(workspace, context.library))
        job.succeeded.connect(made.append)
        qtbot.waitUntil(lambda: bool(made))
        table = at_work.room("cases").table
        qtbot.waitUntil(lambda: table.choose(made[0]))
        qtbot.waitUntil(lambda: at_work.case == made[0])
        table.setFocus()
        qtbot.keyClick(table, Key.Key_Return)
        return at_work.room("cases").pane.next

    return open_


def sections(pane):
    return [each.section for each in pane.model.everything() if each.is_first]


def is_whole(pane):
    """Whether everything was looked at."""
    return not any(each.words.startswith("Looking") for each in pane.model.everything())


def press(qtbot, key):
    qtbot.keyClick(QApplication.focusWidget(), key)


def goes_to(room, line):
    """Whether the very thing is chosen that a line leads to."""
    thing = line.place.thing.replace("/", " ").split(" ")[-1]
    match line.section:
        case NextSection.OURS:
            return room.pane.tabs.front().slug == "clock" and room.pane.tabs.front().clock
        case NextSection.CBP:
            return room.pane.tabs.front().table.current().inquiry.id == thing
        case NextSection.SCOPE:
            return room._row is not None and room._row.id == thing
        case NextSection.CHAIN:
            grid = room.papers
            return grid.table.hasFocus() and grid.table.currentIndex().row() == 0
        case _:
            group = room.preflight.table.current()
            return group is not None and group.question == thing


def test_from_the_list_of_cases_to_each_kind_of_place_and_back_by_keyboard(opened, at_work, qtbot):
    pane = opened(full)
    qtbot.waitUntil(lambda: is_whole(pane))
    assert {*sections(pane)} == ALL
    room = at_work.room("cases")
    assert room._list.isHidden()
    lines = [each for part in pane._found.values() for each in part]
    wanted = {each.section: each for each in lines if {*" /"} & {*each.place.thing}}
    pane._whole = {*ALL}
    pane._show()
    for line in wanted.values():
        pane.table.go_to(0)
        while pane.table.current().line != line:
            press(qtbot, Key.Key_Down)
        press(qtbot, Key.Key_Return)
        there = at_work.pages.currentWidget()
        assert there.slug == line.place.room
        qtbot.waitUntil(lambda there=there, line=line: goes_to(there, line))
        press(qtbot, Key.Key_Escape)
        assert room.isVisible(), line
        assert room.pane.is_on_next()
        assert QApplication.focusWidget() is pane.table
        assert pane.table.current().line == line
    press(qtbot, Key.Key_Escape)  # folds
    press(qtbot, Key.Key_Escape)
    assert room.table.hasFocus()
    assert room.table.isVisible()


def test_days_are_there_before_preflight_and_nothing_is_called_empty_meanwhile(
    opened, qtbot, monkeypatch
):
    gate = threading.Event()
    monkeypatch.setattr(next_pane, "look_at_preflight", lambda *_: () if gate.wait(20) else None)
    pane = opened(lambda workspace, _: a_case(workspace))
    qtbot.waitUntil(lambda: sections(pane) == [NextSection.BLOCK])
    assert pane.model.at(0).words == "Checking preflight…"
    assert pane._left.currentWidget() is pane.table
    gate.set()
    qtbot.waitUntil(lambda: pane._left.currentWidget() is pane.empty)
    assert pane.empty.words.text() == "Nothing to do"
    says_what_could_not_be_looked_at(pane, qtbot, monkeypatch)


def says_what_could_not_be_looked_at(pane, qtbot, monkeypatch):
    def fail(*_):
        raise Impossible("The disk is gone.")

    monkeypatch.setattr(next_pane, "look_at_preflight", fail)
    pane._look()
    qtbot.waitUntil(lambda: pane._left.currentWidget() is pane.table)
    assert [each.words for each in pane.model.items()] == ["This could not be checked."]


def test_preflight_of_a_case_that_was_left_is_stopped_in_the_midst(opened, qtbot, monkeypatch):
    reached, stopped = threading.Event(), threading.Event()

    def preflight(*given):
        reached.set()
        try:
            while True:
                given[-1](0, 1)
                time.sleep(0.001)
        except Cancelled:
            stopped.set()
            raise

    monkeypatch.setattr(next_pane, "look_at_preflight", preflight)
    pane = opened(lambda workspace, _: a_case(workspace))
    qtbot.waitUntil(reached.is_set)
    assert not stopped.is_set()
    pane.show_case(None)
    qtbot.waitUntil(stopped.is_set)


def test_more_lines_come_by_enter_and_go_by_escape(opened, qtbot, monkeypatch):
    lines = tuple(a_line(NextSection.BLOCK, f"{n}") for n in range(9))
    monkeypatch.setattr(next_pane, "look_at_preflight", lambda *_: lines)
    pane = opened(lambda workspace, _: a_case(workspace))
    qtbot.waitUntil(lambda: pane.model.rowCount() == next_rows.SHOWN + 1)
    for _ in range(next_rows.SHOWN):
        press(qtbot, Key.Key_Down)
    press(qtbot, Key.Key_Return)
    assert [each.words for each in pane.model.items()] == [f"{n}" for n in range(9)]
    assert pane.table.current().words == "3"
    press(qtbot, Key.Key_Escape)
    assert pane.model.rowCount() == next_rows.SHOWN + 1
    assert pane.isVisible()


def test_a_closed_case_says_so(opened, at_work, qtbot):
    def closed(workspace, library):
        case = full(workspace, library)
        close_case(workspace, case, "")
        return case

    pane = opened(closed)
    qtbot.waitUntil(lambda: pane._left.currentWidget() is pane.empty)
    assert pane.empty.words.text() == "The case is closed"


def test_what_changed_since_one_left_stands_at_the_right_and_one_s_own_acts_do_not(
    opened, at_work, qtbot
):
    at_work.visits._stay.setInterval(0)
    opened(lambda workspace, _: a_case(workspace, "Other"))
    other = at_work.case
    pane = opened(lambda workspace, _: a_case(workspace))
    case, context, made = at_work.case, at_work.session.context, []
    qtbot.waitUntil(lambda: at_work.visits._stayed)
    at_work.go(Destination("cases", other))
    context.jobs.act("", lambda w, _: an_exhibit(w, case)).succeeded.connect(made.append)
    qtbot.waitUntil(lambda: bool(made))
    at_work.go(Destination("cases", case, "next"))
    qtbot.waitUntil(lambda: [e.words for e in pane.changes.items()] == ["E-001 added"])
    assert re.match(r"Changed since \d{1,2} \w{3} 20\d\d, \d\d:\d\d ", pane.since.words.text())
    press(qtbot, Key.Key_Right)
    assert pane.changed.hasFocus()
    context.jobs.act("", lambda w, _: an_exhibit(w, case, "b")).succeeded.connect(made.append)
    qtbot.waitUntil(lambda: len(made) == 2)
    before = pane._first
    pane._look()
    qtbot.waitUntil(lambda: pane._first is not before)
    assert [e.words for e in pane.changes.items()] == ["E-001 added"]
    at_work.visits._stay.setInterval(10**6)
    passes_by(at_work, other, case)


def passes_by(window, one, another):
    """Who only passes a case in the list was not in it: nothing is noted."""
    left, jobs = [], window.session.context.jobs
    jobs.started.connect(lambda job: left.append(job.title))
    window.go(Destination("cases", one))
    left.clear()  # of the one in which somebody was
    window.go(Destination("cases", another))
    assert left == []

"""The nearest day of a case, in the list of cases and in the header: a shape, a word, a color."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt

from casefiles.cases.deadlines.timeline import DeadlineStatus
from casefiles.cases.detentions.event_acts import EventInput, record_event
from casefiles.cases.vocabulary import EventKind
from casefiles.inquiries.inquiry_acts import add_inquiries
from desktop.cases import deadline_formatting
from desktop.cases.cases_table import CasesTable
from desktop.cases.next_deadline import NextDeadline
from desktop.shell.case_header import CaseHeader
from tests.build import a_case
from tests.shipping import detain

NOW = datetime(2026, 11, 20, 17, tzinfo=UTC)
_LATER = (
    "○ later · 11 days · 1 Dec 2026 · Last day to ask for an extension;"
    " CBP decides by 2 Dec 2026, no day is stated for our response"
)
RELEASED = EventInput(EventKind.RELEASED, on_day=date(2026, 11, 19))


@pytest.fixture
def then(context):
    """The same desk on a day that stays."""
    return replace(context, now=lambda: NOW)


def test_every_word_has_a_shape_of_its_own_or_is_over():
    acting = [
        deadline_formatting.SHAPES[each]
        for each in DeadlineStatus
        if each is not DeadlineStatus.PASSED
    ]
    assert len({*acting}) == len(acting)
    assert deadline_formatting.SHAPES.keys() == {*DeadlineStatus}


@pytest.mark.parametrize(
    ("days", "said"), [(12, "12 days"), (1, "1 day"), (0, "today"), (-1, "1 day ago")]
)
def test_how_many_days_are_left_is_said(days, said):
    assert deadline_formatting.left(days, str) == said


def test_the_list_of_cases_shows_the_next_day_and_follows_what_happens(then, case, do, qtbot):
    detention, _ = do(lambda workspace: detain(workspace, case))
    table = CasesTable(then)
    cell = table.index(0, 2)
    qtbot.waitUntil(lambda: cell.data() == _LATER)
    assert "Computed, verify with counsel." in cell.data(Qt.ItemDataRole.ToolTipRole)
    do(lambda workspace: record_event(workspace, case, detention, RELEASED))
    qtbot.waitUntil(lambda: table.index(0, 2).data() == "–")
    table.deleteLater()


def test_the_header_shows_it_and_leads_to_the_clock(then, case, do, qtbot):
    detention, _ = do(
        lambda workspace: detain(workspace, case, detention_number="UF<b>", stated_due="2026-11-23")
    )
    said = "▲ 3 days · 23 Nov 2026 · Our response is due; CBP decides by 2 Dec 2026"
    header, clock = CaseHeader(), NextDeadline()
    qtbot.addWidget(header)
    header.resize(900, 44)
    clock.told.connect(header.show_due)
    clock.use_context(then)
    clock.show(case)
    qtbot.waitUntil(lambda: header.due.text() == said)
    assert header.due.property("tone") == "bad"
    assert header.due.accessibleName() == f"Next deadline: due, {said}"
    assert "UF&lt;b&gt;: due" in header.due.toolTip()
    with qtbot.waitSignal(header.clock_asked):
        header.due.click()
    do(lambda workspace: record_event(workspace, case, detention, RELEASED))
    qtbot.waitUntil(header.due.isHidden)
    clock.use_context(None)
    assert header.due.isHidden()
    clock.deleteLater()


def test_what_cbp_asked_is_named_and_led_to(then, case, do, qtbot):
    header, clock, table = CaseHeader(), NextDeadline(), CasesTable(then)
    qtbot.addWidget(header)
    clock.told.connect(header.show_due)
    clock.use_context(then)
    clock.show(case)
    said = "27 Nov 2026 · Answer Q-1"
    asked = [{"words": "Who spun <b>it</b>?", "due_on": date(2026, 11, 27)}]
    [first] = do(lambda workspace: add_inquiries(workspace, case, asked))
    qtbot.waitUntil(lambda: header.due.text() == f"◆ 7 days · {said}")
    assert "Q-1 (open): Who spun &lt;b&gt;it" in header.due.toolTip()
    qtbot.waitUntil(lambda: table.index(0, 2).data() == f"◆ soon · 7 days · {said}")
    with qtbot.waitSignal(header.clock_asked) as led:
        header.due.click()
    assert led.args == ["cases", f"asked {first}"]
    for each in (clock, table):
        each.deleteLater()


def test_another_day_is_noticed(then, case, do, qtbot):
    do(lambda workspace: detain(workspace, case))
    today = [NOW]
    clock, heard = NextDeadline(), []
    clock.told.connect(heard.append)
    clock.use_context(replace(then, now=lambda: today[0]))
    clock.show(case)
    qtbot.waitUntil(lambda: bool(heard and heard[-1]))
    assert heard[-1].row.days_left == 11
    today[0] = datetime(2026, 11, 21, 17, tzinfo=UTC)
    clock._look_at_the_day()
    qtbot.waitUntil(lambda: heard[-1].row.days_left == 10)
    clock.deleteLater()


def test_both_clocks_are_seen_in_the_list_of_cases_in_a_small_window(at_work, qtbot):
    """The day stands under the title, and what it is for in the tooltip: nothing is cut off."""
    desk, room = at_work.session.context, at_work.room("cases")

    def begin(workspace, _):
        case = a_case(workspace, "Cotton T-shirts")
        received = {"stated_due": "2027-12-28", "presented_on": date(2027, 12, 20)}
        detain(workspace, case, **received)

    desk.jobs.act("Test", begin)
    table, model = room.table, room.model
    qtbot.waitUntil(lambda: model.rowCount() == 1 and model.cell(0, 2).lines[1] != "")
    first, second = model.cell(0, 2).lines
    assert "28 Dec 2027" in first
    assert second == "Our response is due; CBP decides by 19 Jan 2028"
    qtbot.waitUntil(lambda: model.is_narrow)
    title, day = model.cell(0, 1).lines
    assert (title, day.endswith("28 Dec 2027")) == ("Cotton T-shirts", True)
    assert "CBP decides by 19 Jan 2028" in model.index(0, 1).data(Qt.ItemDataRole.ToolTipRole)
    room_for_it = table.columnWidth(1) - 2 * 9
    assert max(map(table.fontMetrics().horizontalAdvance, (title, day))) <= room_for_it
    assert table.horizontalScrollBar().maximum() == 0
    assert table.rowHeight(0) >= 2 * table.fontMetrics().height()
    assert not table.grab().isNull()

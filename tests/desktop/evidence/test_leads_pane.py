"""Leads in the real room: gone through by keys, cited once read, dismissed for a reason."""

import pytest
from PySide6.QtCore import Qt

from casefiles.assessment import store as assessment
from casefiles.assessment.scope_acts import ScopeOpening, open_scope
from casefiles.evidence import store
from casefiles.evidence.intake.add_exhibits import add_pasted_exhibit
from casefiles.evidence.intake.read_batch import read_all_due
from casefiles.evidence.places import Cells
from desktop.evidence.evidence_room import EvidenceRoom
from desktop.evidence.leads.leads_table import LeadGroup, LeadGrouping, LeadRow
from tests.build import a_case

Key = Qt.Key
SAID = "新疆籍员工每天点名。\n" + "字" * 300 + "\n宿舍也点名。"


@pytest.fixture
def case(case, do, context):
    def fill(workspace):
        add_pasted_exhibit(workspace, case, "a.txt", SAID.encode())
        add_pasted_exhibit(workspace, case, "b.csv", "name,note\nLi,岗前培训\nWei,other\n".encode())
        add_pasted_exhibit(workspace, case, "c.txt", b"No term in here.")
        read_all_due(workspace, case)
        open_scope(workspace, case, context.library.edition, ScopeOpening("Sewing line"))

    do(fill)
    return case


@pytest.fixture
def room(context, case, qtbot):
    room = EvidenceRoom(context)
    qtbot.addWidget(room)
    room.resize(1280, 800)
    room.show()
    room.show_case(case)
    yield room
    room.close()


@pytest.fixture
def pane(room, qtbot):
    room.left.go_to(room.leads)
    qtbot.waitUntil(lambda: bool(room.leads._known and room.leads._known.leads), timeout=20_000)
    return room.leads


def shown(pane):
    lines = [pane.model.at(row) for row in range(pane.model.rowCount())]
    return [
        each.name if isinstance(each, LeadGroup) else f"{each.lead.term.written}" for each in lines
    ]


def go(pane, qtbot, room, number):
    rows = [each for each in pane.model.everything() if isinstance(each, LeadRow)]
    rows.sort(key=lambda each: each.order)
    pane.table.choose(rows[number].id)
    pane._open(rows[number])
    lead = rows[number].lead
    qtbot.waitUntil(lambda: room.viewer.sees(lead.exhibit, lead.place))
    return rows[number]


def becomes(pane, qtbot, lines):
    qtbot.waitUntil(lambda: shown(pane) == lines)


def open_leads(room):
    return sum(each.is_open for each in room.leads.model.rows_of_all())


def test_leads_stand_under_their_exhibits_or_under_their_terms(pane, qtbot, qtmodeltester):
    qtmodeltester.check(pane.model)
    becomes(pane, qtbot, ["E-001", "新疆籍员工", "点名", "点名", "E-002", "岗前培训"])
    pane.by.setCurrentIndex(pane.by.findData(LeadGrouping.TERM))
    pane.by.activated.emit(1)
    training, native, call = "岗前培训", "新疆籍员工", "点名"
    becomes(pane, qtbot, [training, training, native, native, call, call, call])
    assert pane.filter.count.text() == "4"
    assert pane.table.grab().width() > 0  # it is painted
    table, rows = pane.table, range(pane.model.rowCount())
    leads = [each for each in rows if isinstance(pane.model.at(each), LeadRow)]
    high = table.verticalHeader().defaultSectionSize()
    assert {table.rowHeight(each) for each in leads} == {high}  # none as low as what stood there


def test_j_and_k_go_over_what_leads_stand_under_and_show_their_pages(room, pane, qtbot):
    visited = []
    for _ in range(4):
        visited.append(pane.table.current())
        pane.step(1)
    assert all(isinstance(each, LeadRow) for each in visited)
    assert [each.lead.label for each in visited] == ["E-001", "E-001", "E-001", "E-002"]
    pane.step(-1)
    assert pane.table.current() == visited[2]
    pane.go_on(1)
    qtbot.waitUntil(lambda: room.viewer.hits.places == (Cells("", "B2"),))
    assert not pane.go_on(1)


def test_the_page_of_the_lead_is_shown_wherever_the_cursor_is_when_one_goes_on(room, pane, qtbot):
    qtbot.waitUntil(lambda: room.viewer.shown and pane.table.current() is not None)
    room.viewer.focus_page()
    while pane.table.current().lead.label != "E-002":
        pane.step(1)
    assert not pane.table.hasFocus()
    qtbot.waitUntil(lambda: room.viewer.shown.label == "E-002")
    room.left.setCurrentIndex(0)
    room.exhibits.table.go_to(2)
    qtbot.waitUntil(lambda: room.viewer.shown.label == "E-003")
    room.left.setCurrentIndex(room.left.indexOf(pane))
    qtbot.waitUntil(lambda: room.viewer.shown.label == "E-002")


def test_below_the_list_stands_why_a_lead_came_up(room, pane, qtbot):
    go(pane, qtbot, room, 0)
    qtbot.waitUntil(lambda: pane.why.text().startswith("新疆籍员工: "))
    assert "May be about SI-" in pane.why.text()
    assert pane.why.isVisible()


def test_a_weak_lead_says_so_and_can_be_left_out(pane, qtbot):
    [weak] = [
        r for r in pane.model.rows_of_all() if "点名" in r.lead.term.written and "weak" in r.beside
    ]
    assert weak.lead.start > 300
    tooltips = [pane.model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole) for row in range(6)]
    assert sum("connects it to the region" in each for each in tooltips) == 2
    pane._weak.trigger()
    becomes(pane, qtbot, ["E-001", "新疆籍员工", "点名"])


def test_one_key_cites_a_lead_once_its_page_is_shown(room, pane, qtbot, context, case):
    lead = go(pane, qtbot, room, 1).lead
    qtbot.waitUntil(lambda: bool(room.marking._known.scopes))
    assert store.passages(context.view.db, case) == []  # nothing is kept by looking
    room.marking.ask()
    palette = room.marking.palette
    assert palette.quote.text() == "点名"
    assert palette.current().id in lead.term.indicators  # offered first, chosen by a person
    qtbot.keyClick(palette.line, Key.Key_Return)
    qtbot.waitUntil(lambda: bool(assessment.citations_of_case(context.view.db, case)))
    [passage] = store.passages(context.view.db, case)
    assert (passage.where, passage.quote) == (lead.place, lead.says)
    qtbot.waitUntil(lambda: open_leads(room) == 3)
    assert "marked" in next(r.beside for r in pane.model.rows_of_all() if r.lead == lead)


def test_a_lead_whose_page_is_not_shown_is_not_cited(room, pane, qtbot, context, case):
    go(pane, qtbot, room, 1)
    room.go_to(store.labelled(context.view.db, case, "E-003"))
    room.marking.ask()
    assert not room.marking.palette.isVisible()
    assert store.passages(context.view.db, case) == []


def test_a_lead_alone_changes_no_result(room, pane, qtbot, context, case):
    before = context.view.undoable(case)
    go(pane, qtbot, room, 0)
    assert assessment.citations_of_case(context.view.db, case) == []
    assert context.view.undoable(case) == before


def test_a_dismissed_lead_leaves_the_list_with_its_reason_and_comes_back(room, pane, qtbot):
    row = go(pane, qtbot, room, 0)
    pane.table.setFocus()
    pane.ask_to_dismiss()
    assert not pane.ask_bar.yes.isEnabled()
    pane.ask_bar.reason.setText("the name of a street")
    pane.ask_bar.yes.click()
    qtbot.waitUntil(lambda: open_leads(room) == 3)
    assert shown(pane) == ["E-001", "点名", "点名", "E-002", "岗前培训"]

    pane._dismissed.trigger()
    qtbot.waitUntil(lambda: shown(pane)[1] == "新疆籍员工")
    at = [pane.model.id_of(number) for number in range(6)].index(row.id)
    hint = pane.model.index(at, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "dismissed by Ada: the name of a street" in hint
    pane.table.choose(row.id)
    pane.restore()
    qtbot.waitUntil(lambda: open_leads(room) == 4)


def test_dismissing_is_undone_as_everything_is(room, pane, qtbot, do, case):
    go(pane, qtbot, room, 0)
    pane.ask_to_dismiss()
    pane.ask_bar.reason.setText("nothing")
    pane.ask_bar.yes.click()
    qtbot.waitUntil(lambda: open_leads(room) == 3)
    do(lambda workspace: workspace.undo(case))
    qtbot.waitUntil(lambda: open_leads(room) == 4)
    assert "新疆籍员工" in shown(pane)


def test_where_no_lead_is_chosen_nothing_is_dismissed(room, pane, qtbot):
    room.left.go_to(room.exhibits)
    with qtbot.waitSignal(pane.says) as said:
        pane.ask_to_dismiss()
    assert said.args[0] == "Select a lead first, and read its page."
    assert not pane.ask_bar.isVisible()


def test_a_case_without_terms_says_what_that_does_not_say(room, pane, qtbot, do):
    room.show_case(do(lambda workspace: a_case(workspace, "Another")))
    pane.look()
    qtbot.waitUntil(lambda: pane.nothing.words.text() == "No term was found in what was read")
    assert "Unread exhibits" in pane.nothing.detail.text()

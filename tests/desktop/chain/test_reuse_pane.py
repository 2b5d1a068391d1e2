"""Bringing over from another case: what is checked comes, and is confirmed thing by thing."""

import pytest
from PySide6.QtCore import Qt

from casefiles.chain import store
from casefiles.chain.reuse.store import reused_things
from casefiles.changes import TableName
from desktop.chain.chain_room import ChainRoom
from desktop.chain.reuse_tables import ReusableItemsTable, ReusedTable, read_reusable_items
from tests.build import a_case, an_exhibit
from tests.casefiles.chain.chains import trace_through

Key = Qt.Key


@pytest.fixture
def source(do):
    case = do(lambda workspace: a_case(workspace, "Cleared"))
    exhibit = do(lambda workspace: an_exhibit(workspace, case, "paper"))
    do(lambda workspace: trace_through(workspace, case, exhibit))
    return case


@pytest.fixture
def case(do, source):
    return do(lambda workspace: a_case(workspace, "New"))


@pytest.fixture
def room(context, case, qtbot):
    room = ChainRoom(context)
    qtbot.addWidget(room)
    room.resize(1200, 700)
    room.show()
    room.show_case(case)
    yield room
    room.close()


def bring_steps(room, qtbot):
    pane = room.brought
    room.go_to("brought")
    pane.begin()
    qtbot.waitUntil(lambda: pane.form.model.rowCount() == 5)
    assert not pane.form.yes.isEnabled()
    pane.form.turn_all(TableName.STEP)
    qtbot.waitUntil(pane.form.yes.isEnabled)
    assert "2 parties, 1 exhibit, 2 steps, 1 link" in pane.form.says.text()
    pane.form.yes.click()
    qtbot.waitUntil(lambda: pane.model.rowCount() == 6)
    return pane


def test_what_is_checked_comes_and_is_listed_with_its_origin(room, context, case, source, qtbot):
    room.go_to("brought")
    assert room.brought.first.isVisible()
    pane = bring_steps(room, qtbot)
    qtbot.waitUntil(pane.listing.isVisible)
    assert [e.title for e in store.steps(context.view.db, case)] == [
        "Cotton farm", "Knitting and sewing",
    ]  # fmt: skip
    words = [each.words for each in pane.model.everything()]
    assert words[-1] == "step 1 → step 2, cotton"
    pane.begin()
    qtbot.waitUntil(lambda: pane.form.model.rowCount() == 5)
    assert {each.here for each in pane.form.model.everything()} == {True}
    pane.form.turn_all(TableName.STEP)
    qtbot.waitUntil(lambda: "skipped" in pane.form.says.text())
    assert not pane.form.yes.isEnabled()
    assert pane.handle_escape()
    qtbot.waitUntil(pane.listing.isVisible)


def test_what_is_selected_is_confirmed_and_a_step_above_its_form(room, context, case, qtbot):
    pane = bring_steps(room, qtbot)
    pane.table.selectAll()
    chosen = [e for e in pane.table.selected() if e.head.kind == "parties"]
    pane.table.choose(*(each.copy for each in chosen))
    pane.confirm.click()
    qtbot.waitUntil(lambda: sum(not e.open for e in reused_things(context.view.db, case)) == 2)
    steps = room.steps
    room.go_to(store.steps(context.view.db, case)[0].id)
    qtbot.waitUntil(steps.origin.isVisible)
    assert steps.origin.says.text().startswith("Reused from C-001 by Ada")
    assert "confirm for this period" in steps.origin.says.text()
    qtbot.mouseClick(steps.origin.yes, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not steps.origin.isVisible())
    assert sum(not e.open for e in reused_things(context.view.db, case)) == 3


def test_what_is_open_is_told_alone_and_led_to_from_preflight(room, qtbot):
    pane = bring_steps(room, qtbot)
    assert pane.all_of_it.text() == (
        "○ 6 of 6 items are to be confirmed for this period: 2 parties, 1 exhibit, 2 steps, 1 link."
    )
    room.go_to("steps")
    room.go_to("C-001 steps 0123456789abcdef")
    assert room.panes.front() is pane
    assert {each.head.kind for each in pane.table.selected()} == {"steps"}
    pane.confirm.click()
    qtbot.waitUntil(lambda: pane.all_of_it.text().startswith("○ 4 of 6 items"))
    pane.only_open.click()
    assert pane.only_open.text() == "Show all"
    assert pane.model.matching() == 4
    pane.only_open.click()
    assert pane.model.matching() == 6
    pane.table.selectAll()
    pane.confirm.click()
    qtbot.waitUntil(lambda: pane.all_of_it.text().startswith("✓ All of it is confirmed"))
    assert not pane.only_open.isEnabled()


def test_a_space_checks_a_line(room, qtbot):
    pane = room.brought
    room.go_to("brought")
    pane.begin()
    qtbot.waitUntil(lambda: pane.form.model.rowCount() == 5)
    pane.form.table.setFocus()
    pane.form.table.go(1)
    qtbot.keyClick(pane.form.table, Key.Key_Space)
    assert sum(each.checked for each in pane.form.model.everything()) == 1


def test_the_table_of_what_can_come_is_sound(context, case, source, qtmodeltester):
    items = ReusableItemsTable()
    items.show(read_reusable_items(context.view, case, source))
    assert items.rowCount() == 5
    qtmodeltester.check(items)


def test_the_table_of_what_came_is_sound(room, context, case, qtbot, qtmodeltester):
    bring_steps(room, qtbot)
    things = ReusedTable()
    things.show(reused_things(context.view.db, case))
    qtmodeltester.check(things)

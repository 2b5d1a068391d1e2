"""The record of a test, written in the real room: each field saves itself, and can be undone."""

from datetime import date

import pytest

from casefiles.cases.shipments.line_acts import EntryLineInput, add_line
from casefiles.cases.shipments.shipment_acts import ShipmentInput, add_shipment
from casefiles.chain.origin_tests import store
from casefiles.chain.origin_tests.model import YesNoAnswer
from casefiles.chain.step_acts import StepInput, add_step
from casefiles.evidence.exhibit_acts import describe_exhibits

FORM, EMPTY = 0, 1


@pytest.fixture
def pane(room, do, case, exhibit, qtbot):
    report = exhibit(1)

    def fill(workspace):
        describe_exhibits(workspace, case, [report], {"kind": "isotope_dna"})
        add_step(workspace, case, StepInput("Spinning"))
        shipment = add_shipment(workspace, case, ShipmentInput(entry_number="ABC-1234567-8"))
        add_line(workspace, case, shipment, EntryLineInput(lots=("D-1",), description="shirts"))

    do(fill)
    room.right.go_to(room.test)
    qtbot.waitUntil(lambda: room.test._stack.currentIndex() == FORM)
    qtbot.waitUntil(lambda: room.test.samples.step.count() == 2)
    return room.test


def record(pane, exhibit):
    return store.record_of(pane.context.view.db, exhibit(1))


def typed(form, name, text):
    field = form.fields[name]
    field.setFocus()
    field.selectAll()
    if hasattr(field, "insertPlainText"):
        field.insertPlainText(text)
        field.document().setModified(True)
    else:
        field.insert(text)
        field.setModified(True)
    field.submit()


def choose(field, row):
    field.setCurrentIndex(row)
    field.activated.emit(row)


def test_each_field_saves_itself_and_all_of_them_can_be_taken_back(pane, exhibit, do, qtbot, case):
    typed(pane.samples, "sample", "A")
    typed(pane.samples, "lot", "Y-1")
    choose(pane.samples.step, 1)
    choose(pane.samples.entry, 1)
    typed(pane.samples, "drawn_on", "2026-05-04")
    typed(pane.form, "result", "consistent with Texas")
    choose(pane.form.fields["library_xinjiang"], 3)
    qtbot.waitUntil(lambda: not pane._saving)
    held = record(pane, exhibit)
    [drawn] = held.samples
    assert (drawn.sample, drawn.lot, drawn.drawn_on) == ("A", "Y-1", date(2026, 5, 4))
    assert drawn.step
    assert drawn.line
    assert (held.test.result, held.test.library_xinjiang) == (
        "consistent with Texas",
        YesNoAnswer.NOT_KNOWN,
    )
    qtbot.waitUntil(lambda: pane.untested.text() == "D-1 (the entry). The case has no lot Y-1.")
    for _ in range(7):
        do(lambda workspace: workspace.undo(case))
    assert record(pane, exhibit) is None
    qtbot.waitUntil(lambda: pane.samples.count.text() == "none yet")
    assert pane.samples.fields["sample"].text() == ""
    assert pane.form.fields["result"].toPlainText() == ""


def test_samples_are_added_gone_through_taken_out_and_removed_with_the_record(pane, exhibit, qtbot):
    for name in ("A", "B", "C"):
        typed(pane.samples, "sample", name)
        qtbot.waitUntil(lambda: not pane._saving)
        pane.samples.add_one()
    assert pane.samples.count.text() == "4 of 4"
    pane.samples.go_back()
    pane.samples.go_back()
    assert pane.samples.fields["sample"].text() == "B"
    pane.samples.take_out()
    qtbot.waitUntil(lambda: [e.sample for e in record(pane, exhibit).samples] == ["A", "C"])
    assert pane.samples.fields["sample"].text() == "C"
    pane.holders.add_one()
    typed(pane.holders, "holder", "Ada")
    qtbot.waitUntil(lambda: [e.holder for e in record(pane, exhibit).holders] == ["Ada"])
    assert pane.samples.count.text() == "2 of 2"
    qtbot.waitUntil(pane._remove.isEnabled)
    pane.remove()
    qtbot.waitUntil(lambda: record(pane, exhibit) is None)
    qtbot.waitUntil(lambda: pane.samples.fields["sample"].text() == "")
    assert pane._stack.currentIndex() == FORM


def test_what_is_offered_is_added_once_and_stays_open_to_change(pane, exhibit, qtbot):
    typed(pane.form, "cannot_show", "It says nothing of the dye.")
    for _ in range(2):
        choose(pane.form.phrases, 1)
    offered = pane._known.offered.cannot_show[0].en
    said = ("It says nothing of the dye.", offered)
    qtbot.waitUntil(lambda: not pane._saving)
    assert record(pane, exhibit).test.cannot_show == said
    assert pane.form.phrases.value() == ""
    assert "not reached" in pane.source.text()


def test_what_cannot_be_is_said_in_the_pane_and_what_was_typed_stays(
    pane, exhibit, do, case, qtbot
):
    typed(pane.holders, "holder", "Ada")
    typed(pane.holders, "held_to", "2026-05-04")
    qtbot.waitUntil(lambda: not pane._saving)
    typed(pane.holders, "held_from", "2026-05-05")
    held_from = pane.holders.fields["held_from"]
    qtbot.waitUntil(lambda: "before" in held_from.state.words)
    assert record(pane, exhibit).holders[0].held_from is None
    do(
        lambda workspace: add_step(workspace, case, StepInput("Sewing"))
    )  # something else is shown anew
    assert held_from.text() == "5 May 2026"
    typed(pane.holders, "held_from", "2026-05-03")
    qtbot.waitUntil(lambda: record(pane, exhibit).holders[0].held_from == date(2026, 5, 3))
    assert not held_from.state.words
    typed(pane.holders, "held_from", "2026-06-01")
    qtbot.waitUntil(lambda: bool(held_from.state.words))
    do(lambda workspace: workspace.undo(case))
    qtbot.waitUntil(lambda: not pane._refused)
    assert held_from.text() == "1 Jun 2026"
    held_from.state.give_up()
    qtbot.waitUntil(lambda: held_from.text() == "")


def test_another_exhibit_is_offered_a_record_and_keeps_its_own(pane, room, exhibit, press, qtbot):
    typed(pane.form, "laboratory", "Lab 1")
    room.show_place(exhibit(2), None)
    qtbot.waitUntil(lambda: pane._stack.currentIndex() == EMPTY)
    press("write-test")
    assert pane._stack.currentIndex() == FORM
    assert pane.form.fields["laboratory"].text() == ""
    typed(pane.form, "laboratory", "Lab 2")
    qtbot.waitUntil(lambda: not pane._saving)
    assert store.record_of(pane.context.view.db, exhibit(2)).test.laboratory == "Lab 2"
    assert record(pane, exhibit).test.laboratory == "Lab 1"
    room.right.go_to(room.pane)
    room.go_to(f"{exhibit(1)} test")  # where a question of preflight leads
    assert room.right.front() is pane
    qtbot.waitUntil(lambda: pane.form.fields["laboratory"].text() == "Lab 1")

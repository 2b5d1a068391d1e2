"""A list of records and the form of one: what every such pane does, tried with the parties."""

import pytest

from casefiles.cases import store
from casefiles.cases.party_acts import PartyInput, add_party, edit_party, remove_party
from desktop.cases.parties_pane import PartiesPane
from tests.desktop.writer import busy


@pytest.fixture
def pane(context, case, do, qtbot):
    for name in ("Yinghe", "Kaveri"):
        do(lambda workspace, name=name: add_party(workspace, case, PartyInput(name)))
    made = PartiesPane(context)
    qtbot.addWidget(made)
    made.outdated.connect(made.fill)
    made.show()
    made.show_case(case)
    made.fill()
    return made


def parties(pane):
    return {each.name: each for each in store.parties(pane.context.view.db, pane.case)}


def type_into(qtbot, field, text):
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)


def test_the_first_record_is_chosen_and_a_fill_leaves_the_chosen_one(pane, qtbot):
    assert pane.form.values()["name"] == "Yinghe"
    pane.step(1)
    qtbot.waitUntil(lambda: pane.form.values()["name"] == "Kaveri")
    pane.fill()
    assert pane.table.current().name == "Kaveri"
    assert pane.form.values()["name"] == "Kaveri"


def test_records_in_another_order_are_shown_in_it_and_the_chosen_one_stays(pane):
    read, chosen = pane._read, pane.table.current().id
    pane._read = lambda *given: [*reversed([*read(*given)])]
    pane.fill()
    assert [each.name for each in pane.model.everything()] == ["Kaveri", "Yinghe"]
    assert pane.table.current().id == chosen


def test_what_is_typed_goes_to_the_record_it_was_typed_of(pane, qtbot):
    type_into(qtbot, pane.form.fields["country"], "CN")
    pane.step(1)
    qtbot.waitUntil(lambda: pane.form.values()["name"] == "Kaveri")
    qtbot.waitUntil(lambda: parties(pane)["Yinghe"].country == "CN")
    assert parties(pane)["Kaveri"].country == ""
    assert pane.form.values()["country"] == ""


def test_what_is_not_saved_yet_stays_when_another_act_is_heard_of(pane, context, do, qtbot):
    yinghe = parties(pane)["Yinghe"]
    with qtbot.waitSignal(context.signals.changed), busy(context):
        type_into(qtbot, pane.form.fields["country"], "CN")
        context.jobs.do("Test", edit_party, pane.case, yinghe.id, {"mid": "CNYINGHE"})
        pane.form.submit()
        type_into(qtbot, pane.form.fields["contact"], "Li Na")
    assert pane.form.values()["mid"] == "CNYINGHE"
    assert pane.form.values()["country"] == "CN"
    assert pane.form.values()["contact"] == "Li Na"
    pane.form.submit()
    qtbot.waitUntil(lambda: parties(pane)["Yinghe"].contact == "Li Na")
    kept = parties(pane)["Yinghe"]
    assert (kept.country, kept.mid) == ("CN", "CNYINGHE")


def test_what_makes_sense_only_of_a_record_is_enabled_while_there_is_one(pane, do, qtbot):
    assert pane.remove.isEnabled()
    for each in parties(pane).values():
        with qtbot.waitSignal(pane.outdated):
            do(lambda workspace, each=each: remove_party(workspace, pane.case, each.id))
    qtbot.waitUntil(lambda: not pane.form.isEnabled())
    assert not pane.remove.isEnabled()
    assert not pane.edit()
    assert pane.form.values()["name"] == ""


def test_another_case_shows_nothing_of_the_one_before(pane):
    pane.show_case(None)
    pane.fill()
    assert pane.model.rowCount() == 0
    assert pane.form.values()["name"] == ""
    assert not pane.go_to("nothing")

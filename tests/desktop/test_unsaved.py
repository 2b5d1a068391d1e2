"""What cannot be saved stays where it was typed, is said, is counted, and is never closed over."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from casefiles.cases.detentions.summary import import_summary
from casefiles.cases.shipments.line_acts import remove_line
from casefiles.kernel.errors import Impossible
from desktop.cases.shipments_pane import ShipmentsPane
from desktop.widgets.drafts import unsent_drafts
from desktop.widgets.lazy_tabs import LazyTabs
from desktop.widgets.room import Destination
from tests.build import a_case, an_exhibit
from tests.desktop.writer import busy
from tests.shipping import detain


@pytest.fixture
def pane(context, case, do, qtbot):
    """Shipments, with the first entry line chosen."""
    do(lambda workspace: detain(workspace, case))
    made = ShipmentsPane(context)
    qtbot.addWidget(made)
    made.outdated.connect(made.fill)
    made.show()
    made.show_case(case)
    made.fill()
    choose(made, 0, qtbot)
    return made


def lines(pane):
    return import_summary(pane.context.view.db, pane.case).lines


def choose(pane, at, qtbot):
    pane.table.choose(lines(pane)[at].id)
    qtbot.waitUntil(lambda: pane.about.words.text().endswith(f"line {at + 1}"))


def type_into(qtbot, field, text):
    field.setFocus()
    field.selectAll()
    field.insert(text)  # as keys and input methods do
    qtbot.keyClick(field, Qt.Key.Key_Return)


def refused(field):
    return lambda: bool(field.state.words)


def unsaved(pane):
    return [each.typed for each in pane.context.jobs.unsaved.all()]


def test_a_number_that_is_none_stays_with_the_reason_below_it_until_it_is_one(pane, qtbot):
    field = pane.line.fields["quantity"]
    type_into(qtbot, field, "many")
    qtbot.waitUntil(refused(field))
    pane.fill()
    assert field.text() == "many"
    note = pane.line._notes["quantity"]
    assert note.isVisible()
    assert "not “many”" in note.words.text()
    assert unsaved(pane) == ["many"]
    type_into(qtbot, field, "1,200")
    qtbot.waitUntil(lambda: lines(pane)[0].quantity == "1200")
    qtbot.waitUntil(lambda: not note.isVisible())
    assert unsaved(pane) == []


def test_only_exhibits_that_are_not_there_are_named_whatever_stands_between(pane, do, qtbot):
    field = pane.line.fields["papers"]
    do(lambda workspace: an_exhibit(workspace, pane.case))
    for typed in ("E-001; E-099", "E-001, E-099", "e1，E-099", "E-001 E-099"):
        type_into(qtbot, field, typed)
        assert field.state.words == "There is no exhibit E-099; E-001 is there."
        assert field.text() == typed


def test_what_was_refused_waits_for_its_record(pane, qtbot):
    field = pane.line.fields["value"]
    type_into(qtbot, field, "a lot")
    qtbot.waitUntil(refused(field))
    choose(pane, 1, qtbot)
    assert field.text() == ""
    assert not field.state.words
    assert unsaved(pane) == ["a lot"]
    choose(pane, 0, qtbot)
    assert field.text() == "a lot"
    assert pane.line._notes["value"].isVisible()


def test_what_is_refused_once_another_record_was_chosen_waits_for_its_own(pane, qtbot):
    field = pane.line.fields["value"]
    with busy(pane.context):
        type_into(qtbot, field, "a lot")
        choose(pane, 1, qtbot)
    qtbot.waitUntil(lambda: unsaved(pane) == ["a lot"])
    assert field.text() == ""
    assert not field.state.words
    choose(pane, 0, qtbot)
    assert field.text() == "a lot"


def test_what_was_typed_since_is_not_taken_back_by_what_was_refused(pane, qtbot):
    field = pane.line.fields["value"]
    with busy(pane.context):
        type_into(qtbot, field, "a lot")
        field.selectAll()
        qtbot.keyClicks(field, "1,00")
    qtbot.waitUntil(lambda: not pane.context.jobs.unsaved.is_saving)
    assert field.text() == "1,00"
    qtbot.keyClicks(field, "0")
    field.submit()
    qtbot.waitUntil(lambda: lines(pane)[0].value == "1000")
    assert unsaved(pane) == []


def test_what_was_typed_of_a_record_that_is_removed_is_counted_no_more(pane, do, qtbot):
    choose(pane, 1, qtbot)
    pane.line.refuse("marks", "Not now.")
    choose(pane, 0, qtbot)
    assert unsaved(pane) == [""]
    removed = lines(pane)[1].id
    do(lambda workspace: remove_line(workspace, pane.case, removed))
    qtbot.waitUntil(lambda: unsaved(pane) == [])


def test_whatever_kind_of_field_is_refused_keeps_what_was_given(pane, qtbot, monkeypatch):
    def refuse(*_):
        raise Impossible("Not now.")

    monkeypatch.setattr("desktop.cases.shipments_pane.edit_line", refuse)
    fields = pane.line.fields
    fields["description"].setPlainText("shirts and trousers")
    fields["description"].document().setModified(True)
    fields["manufacturer"].offer([("", "not said"), ("x", "Yinghe")])
    fields["manufacturer"].setCurrentIndex(1)
    fields["manufacturer"].activated.emit(1)
    type_into(qtbot, fields["marks"], "A 1-9")
    names = ("description", "manufacturer", "marks")
    pane.submit()
    for name in names:
        qtbot.waitUntil(refused(fields[name]))
    pane.fill()
    assert [fields[name].typed() for name in names] == ["shirts and trousers", "x", "A 1-9"]
    for each in pane.context.jobs.unsaved.all():
        each.forget()
    assert [fields[name].typed() for name in names] == ["shirts", "", ""]


def test_the_window_counts_it_leads_back_to_it_and_asks_before_it_closes(at_work, qtbot):
    jobs, bar = at_work.session.context.jobs, at_work.jobs
    made = jobs.act("", lambda workspace, _: (a_case(workspace), a_case(workspace)))
    with qtbot.waitSignal(made.succeeded) as cases:
        pass
    first, second = cases.args[0]
    with qtbot.waitSignal(jobs.act("", lambda workspace, _: detain(workspace, first)).succeeded):
        pass
    at_work.go(Destination("cases", first))
    room = at_work.room("cases")
    pane = room.pane.shipments
    room.pane.tabs.go_to(pane)
    qtbot.waitUntil(lambda: pane.model.rowCount() == 3)
    choose(pane, 0, qtbot)
    field = pane.line.fields["value"]
    with busy(pane.context):  # it waits for what is being saved, and asks then
        field.setFocus()
        qtbot.keyClicks(field, "a lot")
        assert not at_work.close()
    qtbot.waitUntil(at_work.banner.isVisible)
    assert "Value “a lot” is not saved." in at_work.banner.words.text()
    at_work.banner.hide()
    type_into(qtbot, field, "so much")
    qtbot.waitUntil(lambda: unsaved(pane) == ["so much"])
    qtbot.waitUntil(lambda: "saving" not in bar.saved.text())
    assert not at_work.banner.isVisible()
    assert bar.unsaved.text() == "▲ 1 field is not saved"
    assert "saved" not in bar.saved.text()

    at_work.go(Destination("cases", second))
    at_work.unsaved.leave_for(at_work.session.close)
    assert at_work.session.context is pane.context
    at_work.unsaved.menu.aboutToShow.emit()
    at_work.unsaved.menu.actions()[0].trigger()
    assert at_work.case == first
    qtbot.waitUntil(lambda: field.text() == "so much")
    qtbot.waitUntil(field.isVisible)
    assert at_work.focusWidget() is field

    at_work.banner._offered.click()
    assert at_work.session.context is None


def begin_a_case(window):
    window.turn_to("cases")
    window.room("cases").new_case()
    window.room("cases").new.form.fields["title"].setText("Kaveri Apparel")


def test_what_was_typed_and_not_recorded_is_named_before_the_window_is_left(at_work, tmp_path):
    begin_a_case(at_work)
    at_work.close()
    assert at_work.isVisible()
    assert "Typed and not recorded: New case." in at_work.banner.words.text()
    at_work.unsaved.leave_for(at_work.session.close)
    assert at_work.session.context
    at_work.banner._take_up()
    assert at_work.session.context is None
    at_work.close()
    assert not at_work.isVisible()


def test_what_was_typed_outlives_another_room_and_another_case(at_work, qtbot):
    begin_a_case(at_work)
    job = at_work.session.context.jobs.act("", lambda workspace, _: a_case(workspace))
    job.succeeded.connect(at_work.show_case)
    qtbot.waitUntil(lambda: at_work.case is not None)
    at_work.turn_to("evidence")
    at_work.turn_to("cases")
    room = at_work.room("cases")
    room.new_case()
    assert room.new.form.values()["title"] == "Kaveri Apparel"
    room.new.open.click()
    qtbot.waitUntil(lambda: not unsent_drafts(at_work))
    at_work.close()
    assert not at_work.isVisible()


@pytest.mark.parametrize(
    ("room", "name", "called"),
    [
        ("cases", "party-new-name", "Name of a new party"),
        ("chain", "step-first", "Title of the first step, such as Cotton farm"),
        ("chain", "cleared-new-stage", "Title of a new stage"),
        ("attestation", "wording-written", "Replacement"),
    ],
)
def test_a_line_whose_button_was_not_pressed_is_named_too(at_work, qtbot, room, name, called):
    made = []
    job = at_work.session.context.jobs.act("Case", lambda workspace, _: a_case(workspace))
    job.succeeded.connect(made.append)
    qtbot.waitUntil(lambda: bool(made))
    at_work.show_case(made[0])
    at_work.turn_to(room)
    for tabs in at_work.room(room).findChildren(LazyTabs):
        for at in range(tabs.count()):
            tabs.setCurrentIndex(at)
    line = at_work.findChild(QLineEdit, name)
    line.setText("Sorting")
    at_work.close()
    assert at_work.isVisible()
    assert f"Typed and not recorded: {called}." in at_work.banner.words.text()
    line.setText("")
    assert unsent_drafts(at_work) == []

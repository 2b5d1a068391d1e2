from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from casefiles.cases import store
from casefiles.cases.case_acts import edit_case
from casefiles.cases.model import SUPPLIER
from casefiles.cases.party_acts import PartyInput, add_party
from casefiles.cases.shipments.line_acts import EntryLineInput, add_line
from casefiles.cases.shipments.shipment_acts import ShipmentInput, add_shipment
from casefiles.evidence import store as evidence
from casefiles.numbering.model import COPY
from casefiles.numbering.numbering_acts import freeze_numbers, number_package
from casefiles.people import store as people
from casefiles.people.model import ProtectionReason
from casefiles.people.pseudonym_acts import name_pseudonym
from casefiles.usages.name_places import NamePlaceKind
from desktop.cases import name_places
from desktop.cases.parties_pane import PartiesPane
from desktop.cases.people_pane import PeoplePane
from desktop.widgets.room import Destination
from tests.build import a_case, a_worker, an_exhibit


@pytest.fixture
def room(at_work, qtbot):
    job = at_work.session.context.jobs.act("", lambda workspace, _: a_case(workspace))
    with qtbot.waitSignal(job.succeeded) as opened:
        pass
    at_work.go(Destination("cases", opened.args[0], "case"))
    return at_work.room("cases")


def held(room):
    return store.get(room.context.view.db, room.case)


def type_into(qtbot, field, text):
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)


@pytest.mark.parametrize("kind", [PartiesPane, PeoplePane])
def test_their_tables_are_well_behaved_models(kind, context, case, do, qtmodeltester):
    do(lambda workspace: a_worker(workspace, case))
    pane = kind(context)
    pane.show_case(case)
    pane.fill()
    qtmodeltester.check(pane.model)
    pane.deleteLater()


def test_a_field_is_saved_when_it_is_left(at_work, room, qtbot):
    fields = room.pane.facts.form.fields
    type_into(qtbot, fields["goods"], "knit shirts")
    fields["contact"].setFocus()
    qtbot.waitUntil(lambda: held(room).goods == "knit shirts")
    qtbot.waitUntil(lambda: "knit shirts" in at_work.header.about.text())


def test_what_is_typed_is_saved_before_anything_else_is_done(at_work, room, qtbot):
    type_into(qtbot, room.pane.facts.form.fields["goods"], "knit shirts")
    at_work.turn_to("evidence")
    qtbot.waitUntil(lambda: held(room).goods == "knit shirts")


def test_what_is_typed_is_saved_before_the_window_closes(at_work, room, qtbot):
    folder, case = at_work.session.context.view.folder, room.case
    type_into(qtbot, room.pane.facts.form.fields["goods"], "knit shirts")
    at_work.session.close()
    with qtbot.waitSignal(at_work.session.opened):
        at_work.session.open(folder)
    assert store.get(at_work.session.context.view.db, case).goods == "knit shirts"


def test_how_pages_are_numbered_is_set_field_by_field_until_a_number_is_issued(
    at_work, room, qtbot
):
    form, case = room.pane.facts.bates, room.case
    for name, text in (("width", "5"), ("prefix", "AC-")):
        type_into(qtbot, form.fields[name], text)
        form.submit()
    qtbot.waitUntil(lambda: "The first number is AC-00001." in form.so_far.text())
    type_into(qtbot, form.fields["prefix"], "AC1")
    form.submit()
    qtbot.waitUntil(lambda: "ends in a letter" in form.fields["prefix"].state.words)
    jobs = at_work.session.context.jobs
    jobs.do("", lambda workspace: an_exhibit(workspace, case))
    jobs.do("", lambda workspace: number_package(workspace, case, of_all(workspace, case)))
    jobs.do("", lambda workspace: freeze_numbers(workspace, case, "sent"))
    qtbot.waitUntil(lambda: "issued" in form.so_far.text())


def test_a_case_is_lent_once_it_was_asked_and_the_loan_returned(room, qtbot):
    form = room.pane.facts.loans
    assert not form.end.isVisibleTo(form)
    for name, text in (("to", "Bob"), ("device", "b" * 16), ("numbers", "many")):
        type_into(qtbot, form.fields[name], text)
    form.lend.click()
    assert "numbers" in form.fields["numbers"].state.words
    type_into(qtbot, form.fields["numbers"], "50")
    form.lend.click()
    assert not form.lent.text()
    form.ask.yes.click()
    qtbot.waitUntil(lambda: "E-001 to E-050" in form.lent.text())
    assert form.lent.text().endswith("open")
    qtbot.waitUntil(lambda: not form.fields["to"].text())
    form.end.click()
    qtbot.waitUntil(lambda: ", returned " in form.lent.text())
    assert not form.end.isVisibleTo(form)


def of_all(workspace, case):
    return {(each.id, COPY): 1 for each in evidence.of_case(workspace.db, case)}


def test_the_case_tab_reads_what_others_hold_and_asks_for_nothing_of_it(at_work, room, qtbot):
    facts, case, jobs = room.pane.facts, room.case, at_work.session.context.jobs
    form, cards = facts.form, facts.cards

    def shown():
        return {name for name, field in form.fields.items() if field.isVisible()}

    own = {
        "title",
        "legal_basis",
        "contact",
        "counsel_directs",
        "counsel",
        "counsel_since",
        "notes",
    }
    assert shown() == own | {"goods", "hts"}
    said = {"goods": "shirts", "port": "Seattle", "importer": "Acme", "entry_date": "2024-02-29"}
    jobs.do("", lambda w: edit_case(w, case, said))
    qtbot.waitUntil(lambda: shown() == own | {"goods", "hts", "port", "entry_date"})
    assert "Importer of record: Acme (typed, no party)" in cards.parties.words.text()
    assert "Keep until 28 Feb 2029" in cards.retention.words.text()
    jobs.do("", lambda w: add_party(w, case, PartyInput("Acme")))
    qtbot.waitUntil(lambda: "(typed" not in cards.parties.words.text())
    entry = ShipmentInput(entry_number="ABC-1", port="Seattle", entered_on=date(2025, 3, 1))
    jobs.do("", lambda w: add_line(
        w, case, add_shipment(w, case, entry),
        EntryLineInput(description="Knit shirts", hts="6109.10", quantity="70", unit="pieces"),
    ))  # fmt: skip
    qtbot.waitUntil(lambda: shown() == own)
    assert "ABC-1 · Seattle · entered 1 Mar 2025 · Knit shirts · 70 pieces" in (
        cards.shipments.words.text()
    )
    assert "Keep until 1 Mar 2030" in cards.retention.words.text()
    cards.parties.findChild(QPushButton).setFocus()
    qtbot.keyClick(cards.parties.findChild(QPushButton), Qt.Key.Key_Return)
    assert room.pane.tabs.front() is room.pane.parties


def test_boxes_say_who_is_supplier_and_importer(at_work, room, qtbot):
    parties = room.pane.parties
    room.pane.tabs.turn_to(parties)
    parties.name.setText("Mill")
    qtbot.keyClick(parties.name, Qt.Key.Key_Return)
    qtbot.waitUntil(parties.form.isEnabled)
    box = parties.form.fields["is_supplier"]
    box.click()
    qtbot.waitUntil(lambda: held(room).supplier == "Mill")
    qtbot.waitUntil(lambda: "Mill" in at_work.header.about.text())
    qtbot.waitUntil(lambda: room.table.current().case.supplier == "Mill")
    qtbot.waitUntil(lambda: parties.form.fields["roles"].text() == "supplier of record")
    type_into(qtbot, parties.form.fields["roles"], "spinner")  # over what stood there
    parties.form.submit()
    qtbot.waitUntil(lambda: parties._shown.roles == ("spinner", SUPPLIER))
    assert held(room).supplier == "Mill"
    box.click()
    qtbot.waitUntil(lambda: held(room).supplier == "")


def test_a_title_cannot_be_nothing_and_that_is_said(at_work, room, qtbot):
    type_into(qtbot, room.pane.facts.form.fields["title"], " ")
    room.pane.facts.form.submit()
    qtbot.waitUntil(lambda: "needs a title" in room.pane.facts.form.fields["title"].state.words)
    assert not at_work.banner.isVisible()
    assert held(room).title == "Mill & Sons"


def test_closing_and_a_hold_show_in_the_list(room, qtbot):
    room._ask_hold()
    room.ask.reason.setText("subpoena")
    room.ask.yes.click()
    qtbot.waitUntil(lambda: room.model.index(0, 5).data() == "▲ legal hold")
    room._ask_close()
    assert "No date of entry is known" in room.ask.words.text()
    room.ask.yes.click()
    qtbot.waitUntil(lambda: room.model.index(0, 5).data() == "■ closed")
    room._reopen()
    qtbot.waitUntil(lambda: held(room).closed_at is None)


def test_a_closed_case_says_so_takes_nothing_and_is_reopened(at_work, room, qtbot):
    assert not at_work.closed.isVisible()
    room._close(room.case, "")
    qtbot.waitUntil(at_work.closed.isVisible)
    fields = room.pane.facts.form.fields
    type_into(qtbot, fields["contact"], "Dana")
    room.pane.facts.form.submit()
    qtbot.waitUntil(lambda: "C-001 is closed" in fields["contact"].state.words)
    assert fields["contact"].text() == "Dana"
    assert held(room).contact == ""
    at_work.turn_to("evidence")
    assert at_work.closed.isVisible()
    at_work.closed.reopen.click()
    qtbot.waitUntil(lambda: not at_work.closed.isVisible())
    at_work.turn_to("cases")
    fields["contact"].setFocus()
    qtbot.keyClick(fields["contact"], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: held(room).contact == "Dana")


def test_closing_is_taken_back_with_ctrl_z(at_work, room, qtbot):
    room._close(room.case, "")
    qtbot.waitUntil(at_work.closed.isVisible)
    qtbot.waitUntil(lambda: at_work.undo_actions.undo.text() == "Undo Close Case")
    at_work.undo_actions.undo.trigger()
    qtbot.waitUntil(lambda: not at_work.closed.isVisible())
    assert held(room).closed_at is None


def test_a_party_is_added_by_name_and_described(room, qtbot):
    parties = room.pane.parties
    room.pane.tabs.turn_to(parties)
    parties.name.setText("新疆纺织")
    qtbot.keyClick(parties.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: parties.model.rowCount() == 1)
    qtbot.waitUntil(parties.form.isEnabled)
    type_into(qtbot, parties.form.fields["roles"], "manufacturer, spinner")
    parties.form.submit()
    type_into(qtbot, parties.form.fields["country"], "CN")
    parties.form.submit()
    qtbot.waitUntil(lambda: "postal code" in parties.hints.text())
    [party] = store.parties(room.context.view.db, room.case)
    assert party.roles == ("manufacturer", "spinner")


def test_a_name_is_hidden_until_it_is_asked_for(room, qtbot):
    pane = room.pane.people
    room.pane.tabs.turn_to(pane)
    pane._add(ProtectionReason.WORKER)
    qtbot.waitUntil(lambda: pane.model.rowCount() == 1)
    qtbot.waitUntil(pane.form.isEnabled)
    assert pane.model.index(0, 0).data() == "W-01"
    assert not pane.name.isEnabled()

    pane.reveal.click()
    type_into(qtbot, pane.name, "Aygul")
    pane.form.submit()
    who = pane.table.current()
    qtbot.waitUntil(lambda: people.name_of(room.context.view.db, who.id) is not None)
    pane.reveal.click()
    assert pane.name.text() == ""
    cells = [pane.model.index(0, column).data() for column in range(3)]
    assert not any("Aygul" in cell for cell in cells)


def test_where_no_name_is_kept_there_is_nothing_to_look_for(at_work, room, qtbot):
    pane = room.pane.people
    room.go_to("people")
    pane._add(ProtectionReason.WORKER)
    qtbot.waitUntil(lambda: pane._shown is not None)
    pane.look_for.click()
    assert "No name is stored there" in at_work.banner.words.text()


def test_where_a_name_stands_is_shown_before_it_is_erased_and_after(room, qtbot):
    pane, case = room.pane.people, room.case
    room.pane.tabs.turn_to(pane)
    pane._add(ProtectionReason.WORKER)
    qtbot.waitUntil(lambda: pane.model.rowCount() == 1)
    qtbot.waitUntil(pane.form.isEnabled)
    who = pane.table.current()
    for work in (
        lambda workspace, _: name_pseudonym(workspace, case, who.id, "Aygül Tursun"),
        lambda workspace, _: edit_case(workspace, case, {"notes": "told by AYGUL TURSUN"}),
    ):
        with qtbot.waitSignal(room.context.jobs.act("", work).succeeded):
            pass
    pane.look_for.click()
    qtbot.waitUntil(lambda: pane.places.model.rowCount() == 2)
    said = [pane.places.model.index(row, 2).data() for row in range(2)]
    assert "C-001, notes" in said
    assert not any("Aygul" in each or "AYGUL" in each for each in said)

    pane._erase(who, "asked by her")
    qtbot.waitUntil(lambda: people.name_of(room.context.view.db, who.id) is None)
    qtbot.waitUntil(lambda: pane.places.isVisibleTo(pane) and pane.places.model.rowCount() == 2)


def test_erasing_a_case_asks_twice_and_leaves_it(at_work, room, qtbot):
    case = room.case
    room._ask_close()
    room.show_case(None)
    assert not room.ask.isVisibleTo(room), "it was asked of the case before"
    room.show_case(case)
    room._ask_erase()
    room.ask.reason.setText("the client asked for it")
    room.ask.yes.click()
    assert "cannot be undone" in room.ask.words.text()
    room.ask.yes.click()
    qtbot.waitUntil(lambda: room.model.rowCount() == 0)
    qtbot.waitUntil(lambda: at_work.case is None)


def test_the_case_one_was_in_is_shown_again(at_work, room, qtbot):
    job = at_work.session.context.jobs.act("", lambda workspace, _: a_case(workspace, "Another"))
    with qtbot.waitSignal(job.succeeded):
        pass
    case, folder = room.case, at_work.session.context.view.folder
    at_work.show_case(case)
    with qtbot.waitSignal(at_work.session.opened):
        at_work.session.open(folder)
    assert at_work.case == case


def test_only_the_tab_in_front_is_filled(at_work, room, qtbot):
    parties, held = room.pane.parties, room.case
    job = room.context.jobs.act(
        "", lambda workspace, _: add_party(workspace, held, PartyInput("新疆纺织"))
    )
    with qtbot.waitSignal(job.succeeded):
        pass
    other = room.context.jobs.act("", lambda workspace, _: a_case(workspace, "Another"))
    with qtbot.waitSignal(other.succeeded):
        pass
    at_work.show_case(None)
    at_work.show_case(held)
    assert parties.model.rowCount() == 0
    room.pane.tabs.look_for(store.parties(room.context.view.db, held)[0].id)
    assert room.pane.tabs.front() is parties
    assert parties.table.current().name == "新疆纺织"


def test_every_kind_of_place_has_a_word():
    assert {*name_places._KINDS} == {*NamePlaceKind}

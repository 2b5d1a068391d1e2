"""The table of steps and links with its forms, and the picture that says the same."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo

from casefiles.cases import store as cases
from casefiles.cases.party_acts import edit_party
from casefiles.chain import store
from casefiles.chain.diagram.cards import CardLine, TextTone
from casefiles.chain.expected.expected_acts import choose_lists
from casefiles.chain.link_acts import LinkInput, add_link
from casefiles.chain.model import Custody, Shows
from casefiles.chain.step_acts import StepInput, add_step
from casefiles.evidence.exhibit_acts import describe_exhibits
from casefiles.reference_data import documents
from desktop.chain.chain_room import ChainRoom
from desktop.chain.pane_data import read_chain_data
from desktop.chain.steps_tables import LinksTable, PapersTable, StepsTable
from tests.build import a_case, an_exhibit
from tests.casefiles.chain.chains import trace_through

Key = Qt.Key


@pytest.fixture
def case(do):
    return do(a_case)


@pytest.fixture
def room(context, case, qtbot):
    room = ChainRoom(context)
    qtbot.addWidget(room)
    room.resize(1200, 700)
    room.show()
    room.show_case(case)
    yield room
    room.close()


@pytest.fixture
def traced(do, case):
    exhibit = do(lambda workspace: an_exhibit(workspace, case, "paper"))
    return do(lambda workspace: trace_through(workspace, case, exhibit, say=False))


def held(context, case):
    return store.steps(context.view.db, case)


def test_the_first_step_is_asked_for_and_then_there_is_a_table(room, context, case, qtbot):
    pane = room.steps
    assert pane.empty.isVisible()
    pane.first.setText("Cotton farm")
    with qtbot.waitSignal(context.signals.changed):
        qtbot.keyClick(pane.first, Key.Key_Return)
    qtbot.waitUntil(lambda: pane.model.rowCount() == 1)
    assert pane.split.isVisible()
    assert [each.title for each in held(context, case)] == ["Cotton farm"]


def test_a_field_of_a_step_saves_itself(room, context, case, traced, qtbot):
    pane = room.steps
    pane.go_to(traced[0])
    field = pane.step_form.fields["site"]
    field.setText("Farm Road 70")
    field.setModified(True)
    with qtbot.waitSignal(context.signals.changed):
        field.submit()
    assert held(context, case)[0].site == "Farm Road 70"
    with qtbot.waitSignal(context.signals.changed):
        pane.step_form.edited.emit("custody", "mass_balance")
    assert held(context, case)[0].custody is Custody.MASS_BALANCE
    qtbot.waitUntil(lambda: "no statement" in pane.step_form._about.text())
    assert "mass balance" in pane.nexus.words.toolTip()


def test_steps_are_linked_moved_and_removed(room, context, case, do, qtbot):
    ids = [
        do(lambda w, t=title: add_step(w, case, StepInput(t))) for title in ("Farm", "Gin", "Mill")
    ]
    pane = room.steps
    qtbot.waitUntil(lambda: pane.model.rowCount() == 3)
    pane.links_head.from_step.show_saved(ids[0])
    pane.links_head.to_step.show_saved(ids[1])
    with qtbot.waitSignal(context.signals.changed):
        pane.links_head.ask()
    qtbot.waitUntil(lambda: pane.forms.currentIndex() == 1)
    [link] = store.links(context.view.db, case)
    with qtbot.waitSignal(context.signals.changed):
        pane.link_form.edited.emit("quantity", "1,200")
    assert store.links(context.view.db, case)[0].quantity == "1200"
    pane.go_to(ids[2])
    with qtbot.waitSignal(context.signals.changed):
        pane._move(-1)
    assert [each.title for each in held(context, case)] == ["Farm", "Mill", "Gin"]
    pane.go_to(link.id)
    with qtbot.waitSignal(context.signals.changed):
        pane._remove()
    assert store.links(context.view.db, case) == []


def test_what_is_typed_goes_into_the_link_that_was_added_last(room, context, case, do, qtbot):
    ids = [do(lambda w, t=t: add_step(w, case, StepInput(t))) for t in ("Farm", "Gin", "Mill")]
    pane = room.steps
    qtbot.waitUntil(lambda: pane.model.rowCount() == 3)
    pane.go_to(ids[0])  # once the room follows what was chosen, it must not lead back to it
    for goods, pair in {"lint": ids[:2], "yarn": ids[1:]}.items():
        pane.links_head.from_step.show_saved(pair[0])
        pane.links_head.to_step.show_saved(pair[1])
        with qtbot.waitSignal(pane.doing.link_added):
            pane.links_head.ask()
        qtbot.waitUntil(lambda: not context.jobs.is_busy and pane.link_form.isEnabled())
        for name, typed in (("goods", goods), ("quantity", "1,200")):
            with qtbot.waitSignal(context.signals.changed):
                pane.link_form.edited.emit(name, typed)
            qtbot.waitUntil(lambda: not context.jobs.is_busy)
    assert [(e.goods, e.quantity) for e in store.links(context.view.db, case)] == [
        ("lint", "1200"), ("yarn", "1200"),
    ]  # fmt: skip
    assert pane.links.current().link.goods == "yarn"


def test_a_paper_is_laid_by_its_label_and_taken_off(room, context, case, traced, qtbot):
    pane = room.steps
    pane.go_to(traced[1])
    pane.papers.exhibit.setText("e-001")
    pane.papers.add.click()
    assert pane.papers.kind.value() == ""
    assert pane.papers.kind.hasFocus()
    assert pane.papers.exhibit.text() == "e-001"
    pane.papers.kind.show_saved(Shows.RECEIVED.value)
    with qtbot.waitSignal(context.signals.changed):
        pane.papers.add.click()
    shown = {e.shows for e in store.papers(context.view.db, case) if e.step == traced[1]}
    assert shown == {Shows.MADE, Shows.RECEIVED}
    qtbot.waitUntil(lambda: pane.papers.model.rowCount() == 2)
    pane.papers.table.selectRow(1)
    with qtbot.waitSignal(context.signals.changed):
        pane.papers.off.click()
    assert len([e for e in store.papers(context.view.db, case) if e.step == traced[1]]) == 1
    pane.papers.exhibit.setText("no such paper")
    pane.papers.add.click()
    assert pane.papers.exhibit.state.words == "There is no exhibit “no such paper”."
    assert pane.papers.exhibit.text() == "no such paper"


def test_what_a_paper_shows_is_proposed_from_its_kind_and_what_is_chosen_stays(
    room, case, traced, do
):
    box = room.steps.papers
    room.steps.go_to(traced[1])
    [exhibit] = {each.exhibit for each in store.papers(room.context.view.db, case)}
    do(lambda work: describe_exhibits(work, case, [exhibit], {"paper": "bill-of-lading"}))
    box.exhibit.setText("e-001")
    assert box.kind.value() == Shows.MOVED.value
    box.exhibit.setText("e-0")
    assert box.kind.value() == ""
    box.kind.show_saved(Shows.SOLD.value)
    box.exhibit.setText("e-001")
    assert box.kind.value() == Shows.SOLD.value


def test_the_strip_says_what_is_open_and_takes_the_word_of_a_reviewer(
    room, context, case, traced, qtbot
):
    strip = room.steps.nexus
    qtbot.waitUntil(lambda: "No no-nexus decision" in strip.words.text())
    strip.say.click()
    strip.ask.reason.setText("Every step was seen.")
    with qtbot.waitSignal(context.signals.changed):
        strip.ask.yes.click()
    qtbot.waitUntil(lambda: strip.words.text().startswith("✓"))
    with qtbot.waitSignal(context.signals.changed):
        strip.back.click()
    assert store.nexus(context.view.db, case) is None


def test_what_is_chosen_in_one_pane_is_chosen_in_the_other(room, context, case, traced, qtbot):
    first, last, link = traced
    room.panes.turn_to(room.picture)
    view = room.picture.view
    qtbot.waitUntil(lambda: len(view._cards) == 2)
    view.setFocus()
    view.go(0)
    assert view._chosen() == first
    detail = room.picture.detail
    assert detail.head.words.text() == "1 Cotton farm"
    qtbot.keyClick(view, Key.Key_Right)
    assert view._chosen() == last
    qtbot.keyClick(view, Key.Key_Left)
    qtbot.keyClick(view, Key.Key_Return)
    assert room.panes.front() is room.steps
    assert room.steps.table.current().step.id == first
    room.steps.go_to(link)
    room.steps.selects.emit(link)
    room.panes.turn_to(room.picture)
    assert view._arrows[link].isSelected()
    proofs = detail.proofs.text().splitlines()
    assert proofs == [f"✓ {each}: E-001" for each in ("Sale", "Transport", "Payment")]
    with qtbot.waitSignal(room.picture.shows):
        detail.table.opened.emit(next(iter(detail.model.everything())))


def test_the_picture_zooms_and_fits(room, traced, qtbot):
    room.panes.turn_to(room.picture)
    view = room.picture.view
    qtbot.waitUntil(lambda: bool(view._cards))
    for key, larger in ((Key.Key_Plus, True), (Key.Key_Minus, False)):
        before = view.transform().m11()
        qtbot.keyClick(view, key)
        assert (view.transform().m11() > before) is larger
    qtbot.keyClick(view, Key.Key_0)
    assert view.transform().m11() <= 1
    assert "not proven" not in view._cards[traced[0]].toolTip()


def test_the_picture_is_written_in_one_piece(room, traced, qtbot, tmp_path, monkeypatch):
    file = tmp_path / "chain.svg"
    monkeypatch.setattr("desktop.chain.diagram_pane.choose_target", lambda *_: file)
    room.panes.turn_to(room.picture)
    with qtbot.waitSignal(room.picture.says) as said:
        room.picture._ask_where()
    assert said.args == [f"Written: {file}", "good"]
    drawn = file.read_text("utf-8")
    assert drawn.startswith("<?xml")
    assert "Supply chain of C-001" in drawn


def test_a_diagram_runs_over_as_many_lines_as_its_pane_is_narrow(room, traced, qtbot):
    room.panes.turn_to(room.picture)
    view = room.picture.view
    qtbot.waitUntil(lambda: len(view._cards) == 2)
    first, last = (view._cards[each].card for each in traced[:2])
    assert first.y == last.y, "side by side while there is room"
    view.resize(300, 400)
    first, last = (view._cards[each].card for each in traced[:2])
    assert first.x == last.x
    assert first.y + first.height < last.y, "one below the other"
    assert view.transform().m11() >= 0.85, "and large enough to be read"
    points = view._arrows[traced[2]].arrow.line.points
    assert points[-1] == (last.x, last.middle), "the arrow runs round to the next line"
    qtbot.keyClick(view, Key.Key_Plus)
    near = view.transform().m11()
    view.resize(1500, 700)
    assert view.transform().m11() == near, "whoever came nearer stays there"
    qtbot.keyClick(view, Key.Key_0)
    view.resize(200, 100)
    assert view.transform().m11() < 0.75, "all of it, since that was asked for"
    qtbot.keyClick(view, Key.Key_1)
    assert view.transform().m11() >= 0.85


def test_unproven_links_are_broken_in_the_picture(room, do, case, qtbot):
    a, b = (do(lambda w, t=title: add_step(w, case, StepInput(t))) for title in ("Farm", "Gin"))
    link = do(lambda w: add_link(w, case, LinkInput(a, b)))
    room.panes.turn_to(room.picture)
    view = room.picture.view
    qtbot.waitUntil(lambda: link in view._arrows)
    assert not view._arrows[link].arrow.line.tie.proven
    assert "not proven" in view._arrows[link].toolTip()
    assert CardLine("no party named", TextTone.WARN) in view._cards[a].card.lines
    view.grab()


def test_steps_and_links_are_those_of_one_moment_whoever_writes_meanwhile(do, context, case):
    """A link to a step that was not there yet when the steps were read is none to be shown."""
    writes = []

    def write(statement):
        if "FROM link" in statement and not writes:
            writes.append(statement)
            a, b = (do(lambda w, t=title: add_step(w, case, StepInput(t))) for title in "ab")
            do(lambda w: add_link(w, case, LinkInput(a, b)))

    context.view.db.set_trace_callback(write)
    known = read_chain_data(context.view, case)
    context.view.db.set_trace_callback(None)
    assert writes
    assert [*known.links] == [*known.steps] == []
    assert len(read_chain_data(context.view, case).links) == 1


def test_the_models_keep_qts_rules(context, case, traced, qtmodeltester):
    known = read_chain_data(context.view, case)
    for model, rows in (
        (StepsTable(), known.steps),
        (LinksTable(), known.links),
        (PapersTable(), known.papers_of(traced[0])),
    ):
        model.show(rows)
        assert model.rowCount() > 0
        qtmodeltester.check(model)


def test_a_new_step_is_linked_from_the_last_and_undone_with_its_link(
    room, context, case, do, qtbot
):
    pane = room.steps
    cotton = do(lambda w: add_step(w, case, StepInput("Cotton")))
    qtbot.waitUntil(lambda: pane.head.after.value() == cotton)
    pane.head.name.setText("Spinning")
    with qtbot.waitSignal(context.signals.changed):
        qtbot.keyClick(pane.head.name, Key.Key_Return)
    [link] = store.links(context.view.db, case)
    assert (link.from_step, link.to_step) == (cotton, held(context, case)[1].id)
    do(lambda w: w.undo(case))
    assert [each.title for each in held(context, case)] == ["Cotton"]
    assert store.links(context.view.db, case) == []


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_where_two_materials_come_together_it_is_asked_which(room, context, case, do, qtbot):
    pane = room.steps
    ends = [do(lambda w, t=t: add_step(w, case, StepInput(t))) for t in ("Cotton", "Polyester")]
    qtbot.waitUntil(lambda: pane.head.after.findData("all") >= 0)
    pane.head.name.setText("Spinning")
    with qtbot.waitSignal(pane.says):
        pane.head.ask()
    assert pane.head.name.text() == "Spinning"
    assert len(held(context, case)) == 2
    pane.head.after.hidePopup()
    pane.head.after.setCurrentIndex(pane.head.after.findData("all"))
    with qtbot.waitSignal(context.signals.changed):
        pane.head.ask()
    assert [each.from_step for each in store.links(context.view.db, case)] == ends
    qtbot.waitUntil(lambda: pane.head.after.value() == held(context, case)[2].id)
    pane.head.after.setCurrentIndex(pane.head.after.findData("none"))
    pane.head.name.setText("Dye")
    with qtbot.waitSignal(context.signals.changed):
        pane.head.ask()
    assert len(store.links(context.view.db, case)) == 2


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_new_name_makes_the_party_of_a_step_and_its_address_is_proposed(
    room, context, case, do, qtbot
):
    pane = room.steps
    step = do(lambda w: add_step(w, case, StepInput("Spinning")))
    qtbot.waitUntil(lambda: pane.go_to(step))
    field = pane.step_form.whose
    field.setFocus()
    qtbot.keyClicks(field, "Cotton Mill")
    assert held(context, case)[0].party is None
    with qtbot.waitSignal(context.signals.changed):
        qtbot.keyClick(field, Key.Key_Return)
    [mill] = cases.parties(context.view.db, case)
    assert (mill.name, held(context, case)[0].party) == ("Cotton Mill", mill.id)
    do(lambda w: edit_party(w, case, mill.id, {"address": "6 Mianfang Road"}))
    site = pane.step_form.fields["site"]
    qtbot.waitUntil(lambda: "6 Mianfang Road" in site.placeholderText())
    assert site.text() == ""
    site.setFocus()
    with qtbot.waitSignal(context.signals.changed):
        qtbot.keyClick(site, Key.Key_Return)
    assert held(context, case)[0].site == "6 Mianfang Road"
    qtbot.waitUntil(lambda: site.proposal() == "")


def test_a_step_can_be_proven_while_a_document_is_missing_that_a_list_expects(
    room, case, traced, do, qtbot
):
    def shown(heading):
        at = [each.heading for each in room.steps.model.columns].index(heading)
        return room.steps.model.index(0, at).data()

    qtbot.waitUntil(lambda: room.steps.model.rowCount() == 2)
    assert (shown("Proof"), shown("Documents")) == ("✓ on file", "1 attached")
    do(lambda w: choose_lists(w, case, ["cotton-steps"], documents()))
    qtbot.waitUntil(lambda: "expected" in shown("Documents"))
    there, wanted = map(int, re.findall(r"\d+", shown("Documents")))
    assert there < wanted
    assert shown("Proof") == "✓ on file"


def test_a_link_asks_for_the_step_that_was_not_chosen(room, context, case, do, qtbot):
    ids = [do(lambda w, t=t: add_step(w, case, StepInput(t))) for t in ("Farm", "Gin")]
    bar = room.steps.links_head
    qtbot.waitUntil(lambda: room.steps.model.rowCount() == 2)
    assert (bar.from_step.placeholderText(), bar.to_step.placeholderText()) == (
        "From step…", "To step…",
    )  # fmt: skip
    bar.from_step.show_saved(ids[0])
    bar.ask()
    assert bar.to_step.view().isVisible()
    bar.to_step.hidePopup()
    assert store.links(context.view.db, case) == []


def test_the_pane_beside_the_diagram_comes_with_a_choice_and_no_card_moves(room, traced, qtbot):
    room.panes.turn_to(room.picture)
    view, beside = room.picture.view, room.picture.detail
    qtbot.waitUntil(lambda: len(view._cards) == 2 and view.isVisible())
    room.picture.show_selected("")
    assert beside.isHidden()
    wide, columns = view.width(), view._columns
    assert columns == view._columns_at(1.0)
    view.go(0)
    assert beside.isVisible()
    assert view.width() < wide
    assert view._columns == columns
    scale = view._scales()[-1]
    assert QFontInfo(view._small).pixelSize() * scale >= 11


def test_the_cards_that_are_shown_first_were_placed_off_the_windows_thread(room, traced, qtbot):
    room.panes.turn_to(room.picture)
    view = room.picture.view
    qtbot.waitUntil(lambda: len(view._cards) == 2)
    placed = view.placing()(view._found)
    assert view._columns in placed
    view.show_cards(view._found, "", placed)
    assert view._placed(view._columns) is placed[view._columns]

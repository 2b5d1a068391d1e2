"""Rounds of requests in the pane: asked, written out, answered, replies confirmed."""

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog

from casefiles.cases.party_acts import PartyInput, add_party
from casefiles.evidence.intake.add_exhibits import add_pasted_exhibit
from casefiles.reference_data import documents
from casefiles.requests import store
from casefiles.requests.model import ItemState
from casefiles.requests.request_draft import RequestDraft, draft_for
from casefiles.requests.round_acts import RoundInput, edit_round, open_round
from desktop.chain.requests_pane import RequestsPane
from desktop.widgets.row_drag import RowDrag
from tests.desktop.writer import busy

Left = Qt.MouseButton.LeftButton


@pytest.fixture
def pane(context, case, qtbot):
    pane = RequestsPane(context)
    qtbot.addWidget(pane)
    pane.resize(1200, 760)
    pane.show()
    pane.outdated.connect(pane.fill)
    pane.show_case(case)
    pane.fill()
    yield pane
    pane.let_go()


@pytest.fixture
def asked(pane, case, do, qtbot):
    """A round of two requests that was sent."""

    def begin(workspace):
        mill = add_party(workspace, case, PartyInput("棉纺厂"))
        askings = [draft_for("CTS-SP-08", None, documents()), RequestDraft("Lot card", "批卡")]
        round_ = open_round(workspace, case, RoundInput(mill), askings, documents())
        edit_round(workspace, case, round_, {"sent_on": "2026-02-12", "due_on": "2026-02-20"})
        return round_

    round_ = do(begin)
    qtbot.waitUntil(lambda: pane.items.rowCount() == 2)
    qtbot.waitUntil(lambda: "20 Feb 2026" in pane.rounds.index(0, 3).data())  # the second act
    return round_


def items(pane):
    db = pane.context.view.db
    return [each for of_round in store.items(db, pane.case).values() for each in of_round]


def test_an_empty_pane_offers_the_first_round(pane, qtbot):
    qtbot.waitUntil(lambda: pane._stack.currentIndex() == 1)
    qtbot.mouseClick(pane._begin, Left)
    qtbot.waitUntil(lambda: pane.rounds.rowCount() == 1)
    assert pane.rounds.index(0, 0).data() == "RQ-1"
    assert pane.rounds.index(0, 2).data() == "not yet"


def test_a_round_says_what_is_due_and_how_it_stands(pane, asked, qtmodeltester):
    for model in (pane.rounds, pane.items, pane.coming):
        qtmodeltester.check(model)
    assert pane.rounds.index(0, 3).data() == "⚠ 20 Feb 2026"  # it is noon of March 2
    assert pane.rounds.index(0, 4).data() == "○ 2"
    assert pane.form.values()["due_on"].isoformat() == "2026-02-20"


def test_an_answer_is_recorded_for_all_that_is_selected(pane, asked, qtbot):
    pane.items_view.selectAll()
    pane.answer.fields["state"].show_saved("refused")
    pane.answer.fields["answer"].setPlainText("商业秘密")
    qtbot.mouseClick(pane.answer.yes, Left)
    qtbot.waitUntil(lambda: {each.state for each in items(pane)} == {ItemState.REFUSED})
    qtbot.waitUntil(lambda: pane.items.index(0, 3).data() == "✕ refused")
    assert pane.items.index(0, 5).data() == "商业秘密"


def test_what_came_back_is_shown_and_recorded_when_it_is_confirmed(pane, asked, do, qtbot):
    first, _ = items(pane)
    do(lambda work: add_pasted_exhibit(work, pane.case, f"{first.key} laydown.pdf", b"x"))
    qtbot.waitUntil(lambda: pane.coming.rowCount() == 1)
    db = pane.context.view.db
    assert store.replies(db, pane.case) == {}
    qtbot.mouseClick(pane.confirm, Left)
    qtbot.waitUntil(lambda: len(store.replies(db, pane.case)) == 1)
    qtbot.waitUntil(lambda: pane.items.index(0, 4).data() == "E-001")
    assert not pane._coming.isVisible()


def test_something_else_is_asked_for_and_what_is_off_is_refused(pane, qtbot):
    pane.begin_round()
    qtbot.waitUntil(lambda: pane.rounds_view.current() is not None)
    assert "Decree 834" in pane.form.survey.text(), "told of every round"
    pane.begin_asking()
    pane.asking.fields["english"].setPlainText("Names of all workers")
    with qtbot.waitSignal(pane.context.jobs.started) as started:
        qtbot.mouseClick(pane.asking.yes, Left)
    with qtbot.waitSignal(started.args[0].failed):
        pass
    assert items(pane) == []
    pane.begin_switching()
    assert "PRC counsel" in pane.switch.notice.text()
    pane.switch.fields["by"].setText("Dana Whitlock")
    pane.switch.fields["reason"].setPlainText("PRC counsel agreed")
    qtbot.mouseClick(pane.switch.yes, Left)
    db = pane.context.view.db
    qtbot.waitUntil(lambda: store.rounds(db, pane.case)[0].is_sensitive)
    pane.begin_asking()
    pane.asking.fields["english"].setPlainText("Names of all workers")
    qtbot.mouseClick(pane.asking.yes, Left)
    qtbot.waitUntil(lambda: [each.sensitive for each in items(pane)] == [True])


def test_a_round_is_written_as_a_workbook_and_not_sent(pane, asked, tmp_path, monkeypatch, qtbot):
    target = tmp_path / "RQ-1.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    with qtbot.waitSignal(pane.says, timeout=20_000) as told:
        pane.write_workbook()
    assert "Nothing was sent" in told.args[0]
    assert "The Chinese of requests is not verified" in told.args[0]
    first, _ = items(pane)
    sheet = load_workbook(target).worksheets[0]
    assert first.key in {str(row[0].value) for row in sheet.iter_rows()}


def test_esc_closes_the_forms_first(pane, asked):
    pane.begin_asking()
    assert pane.handle_escape()
    assert pane.asking.isHidden()


def test_answers_recorded_while_the_writer_is_busy_keep_one_another(pane, asked, context, qtbot):
    fields = pane.answer.fields
    pane.items_view.selectRow(0)
    first, _ = items(pane)
    with busy(context):
        fields["state"].show_saved("part")
        pane.answer.yes.click()
        pane.items_view.selectRow(1)
        pane.items_view.selectRow(0)  # what was chosen is shown, and not recorded yet
        qtbot.waitUntil(lambda: fields["state"].value() == "part")
        fields["answer"].setPlainText("only lot 7")
        pane._show_answer()  # as after any other act
        assert fields["answer"].toPlainText() == "only lot 7"
        pane.answer.yes.click()
    qtbot.waitUntil(lambda: items(pane)[0].answer == "only lot 7")
    assert items(pane)[0].state is ItemState.PART
    assert items(pane)[0].id == first.id


def test_of_several_requests_only_what_was_typed_is_recorded(pane, asked, qtbot):
    pane.items_view.selectRow(0)
    pane.answer.fields["state"].show_saved("part")
    pane.answer.yes.click()
    qtbot.waitUntil(lambda: items(pane)[0].state is ItemState.PART)
    pane.items_view.selectAll()
    pane.answer.fields["answer"].setPlainText("by mail")
    pane.answer.yes.click()
    qtbot.waitUntil(lambda: {each.answer for each in items(pane)} == {"by mail"})
    assert [each.state for each in items(pane)] == [ItemState.PART, ItemState.ASKED]


def offer_acts(pane):
    """As the room does with its menu."""
    acts = {}

    def offer(name, words, does, *_, **__):
        acts[name] = QAction(words, pane)
        acts[name].triggered.connect(lambda: does(pane))

    RequestsPane.acts(offer)
    pane.take_acts(acts)


def test_requests_are_dragged_and_moved_by_keys_until_the_round_is_sent(pane, case, do, qtbot):
    askings = [RequestDraft("Bale list"), RequestDraft("Batch card"), RequestDraft("Lot card")]
    round_ = do(lambda w: open_round(w, case, RoundInput(), askings, documents()))
    qtbot.waitUntil(lambda: pane.items.rowCount() == 3)

    def asked():
        return [pane.items.at(row).item.english for row in range(3)]

    offer_acts(pane)
    pane.items_view.findChild(RowDrag).move(2, 0)
    qtbot.waitUntil(lambda: asked() == ["Lot card", "Bale list", "Batch card"])
    assert [pane.items.at(row).item.number for row in range(3)] == [1, 2, 3]
    pane.items_view.setFocus()
    pane.items_view.go(-3)
    qtbot.keyClick(pane.items_view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: asked() == ["Bale list", "Lot card", "Batch card"])
    assert pane.items_view.current().item.english == "Lot card", "the cursor stays with it"
    do(lambda w: w.undo(case))
    qtbot.waitUntil(lambda: asked() == ["Lot card", "Bale list", "Batch card"])
    do(lambda w: edit_round(w, case, round_, {"sent_on": "2026-02-12"}))
    qtbot.waitUntil(lambda: pane.rounds_view.current().round.sent_on is not None)
    assert "keep the numbers that the supplier has" in pane._why_not_moved()


def test_days_of_reminders_are_written_as_people_write_them(pane, asked, context, qtbot):
    field = pane.form.fields["reminded_on"]
    pane.form.edited.emit("reminded_on", "18 Feb 2026, someday")
    assert "“someday” is no single day" in field.state.words
    with qtbot.waitSignal(context.signals.changed):
        pane.form.edited.emit("reminded_on", "18 Feb 2026; 25.2.2026")
    qtbot.waitUntil(lambda: field.text() == "18 Feb 2026, 25 Feb 2026")

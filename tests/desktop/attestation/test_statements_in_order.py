"""Statements are put in order in the window: dragged, by keys, by the menu."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from casefiles.acts import Act
from casefiles.attestation.declaration_acts import declare
from casefiles.attestation.model import Knowledge
from casefiles.attestation.signer_acts import SignerInput, add_signer
from casefiles.attestation.statement_acts import edit_statement, write_statements
from casefiles.inquiries.answer_acts import answer_inquiry
from casefiles.inquiries.inquiry_acts import add_inquiries
from casefiles.storage import journal
from desktop.attestation.attestation_room import AttestationRoom
from desktop.widgets.row_drag import RowDrag


@pytest.fixture
def room(context, case, qtbot):
    room = AttestationRoom(context)
    qtbot.addWidget(room)
    strict = QAbstractItemModelTester.FailureReportingMode.Fatal
    QAbstractItemModelTester(room.statements.model, strict, parent=room)
    room.show_case(case)
    room.resize(1280, 800)
    room.show()
    return room


def after(context, qtbot, what):
    with qtbot.waitSignal(context.signals.changed):
        what()


@pytest.fixture
def three(room, case, do, qtbot):
    """Three statements in the list, of which the first is chosen."""
    words = ("Cotton of Texas.", "Yarn of that cotton.", "Shirts of that yarn.")
    made = do(lambda workspace: write_statements(workspace, case, [("typed", e) for e in words]))
    room.tabs.setCurrentWidget(room.statements)
    qtbot.waitUntil(lambda: room.statements.model.rowCount() == len(words))
    room.statements.table.choose(made[0])
    room.statements.table.setFocus()
    return made


def shown(room):
    model = room.statements.model
    return [(model.index(n, 0).data(), model.index(n, 2).data()) for n in range(model.rowCount())]


def test_keys_move_the_statement_and_undo_says_where_it_is(room, context, three, qtbot):
    pressed = partial(
        qtbot.keyClick, room.statements.table, modifier=Qt.KeyboardModifier.AltModifier
    )
    after(context, qtbot, lambda: pressed(Qt.Key.Key_Down))
    qtbot.waitUntil(lambda: [words for _, words in shown(room)][1] == "Cotton of Texas.")
    assert [number for number, _ in shown(room)] == ["1", "2", "3"]
    assert room.statements.table.current().statement.id == three[0], "it stays chosen"
    after(context, qtbot, lambda: pressed(Qt.Key.Key_Down))
    after(context, qtbot, lambda: pressed(Qt.Key.Key_Up))
    qtbot.waitUntil(lambda: [words for _, words in shown(room)][1] == "Cotton of Texas.")


def test_a_dragged_statement_brings_its_declaration_along(room, context, three, do, qtbot):
    def declared(workspace):
        signer = add_signer(workspace, room.case, SignerInput("Dana Whitfield", "attorney"))
        declare(workspace, room.case, signer, {three[2]: Knowledge.RECORDS})

    do(declared)
    drag = room.statements.findChild(RowDrag)
    assert drag._can()
    after(context, qtbot, lambda: drag.move(2, 0))
    rows = room.statements.model
    qtbot.waitUntil(lambda: rows.index(0, 2).data() == "Shirts of that yarn.")
    assert [rows.index(n, 4).data() for n in range(3)] == [
        "Dana Whitfield",
        "no one yet",
        "no one yet",
    ]


def test_what_is_typed_is_saved_before_its_statement_moves(room, context, three, qtbot):
    field = room.statements.form.fields["text"]
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "Cotton of Georgia.")
    room.statements.move_chosen(2)
    qtbot.waitUntil(lambda: shown(room)[2] == ("3", "Cotton of Georgia."))


def test_keys_of_another_tab_move_no_statement(room, context, three, qtbot):
    head = context.view.head(room.case)
    room.tabs.setCurrentWidget(room.signers)
    room.named_acts()["statement-down"].trigger()
    room.tabs.setCurrentWidget(room.statements)
    after(context, qtbot, room.named_acts()["statement-down"].trigger)
    assert [each.entry.act for each in journal.entries(context.view.db, room.case, head.seq)] == [
        Act.ORDER_STATEMENTS
    ]


def test_the_menu_says_why_statements_that_were_sent_are_not_moved(room, three, do):
    def moving():
        menu = room.statements.table.acts.menu()
        return {e.text(): e for e in menu.actions()}["Move the Statement &Down"]

    assert moving().isEnabled()

    def send(workspace):
        [asked] = add_inquiries(
            workspace, room.case, [{"words": "Origin", "sent_on": "2026-11-20"}]
        )
        answer_inquiry(workspace, room.case, asked, [three[0]])

    do(send)
    moved = moving()
    assert not moved.isEnabled()
    assert "The answer to Q-1 was sent" in moved.toolTip()


def test_it_is_said_how_many_texts_followed(room, context, three, do, qtbot):
    do(lambda work: edit_statement(work, room.case, three[2], {"text": "Shirts of statement 1."}))
    room.statements.table.choose(three[0])
    with qtbot.waitSignal(room.says) as said:
        room.statements.move_chosen(1)
    assert said.args == [
        "1 text that names a statement by its number names it by the new one.", "done"
    ]  # fmt: skip
    qtbot.waitUntil(lambda: shown(room)[2] == ("3", "Shirts of statement 2."))

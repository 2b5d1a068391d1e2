"""What CBP asked on screen: entered, pasted, answered by what is typed, put in order, gone to."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from casefiles.acts import Act
from casefiles.attestation.statement_acts import write_statement
from casefiles.cases.detentions.detention_acts import DetentionInput, open_detention
from casefiles.cases.detentions.task_acts import TaskInput, add_task
from casefiles.evidence import store as evidence
from casefiles.evidence.model import Reading
from casefiles.evidence.model import State as Looked
from casefiles.evidence.readers import formats
from casefiles.inquiries import store
from casefiles.inquiries.inquiry_acts import add_inquiries
from casefiles.inquiries.model import InquiryKind, InquirySource
from casefiles.inquiries.summary import InquiryStatus
from casefiles.storage import rows
from desktop.cases.inquiries_pane import InquiriesPane
from desktop.widgets.room import Destination
from tests.build import an_exhibit
from tests.desktop.writer import busy


@pytest.fixture
def exhibit(do, case):
    return do(lambda workspace: an_exhibit(workspace, case))


@pytest.fixture
def pane(context, case, do, exhibit, qtbot):
    said = [{"words": "Origin of the cotton"}, {"words": "Who spun it"}]
    do(lambda workspace: add_inquiries(workspace, case, said))
    made = InquiriesPane(context)
    qtbot.addWidget(made)
    made.outdated.connect(made.fill)
    made.show()
    made.show_case(case)
    made.fill()
    return made


def found(pane):
    return store.summaries(pane.context.view.db, pane.case)


def fill(pane, qtbot, name, text):
    field = pane.form.fields[name]
    field.setFocus()
    (field.selectAll if hasattr(field, "selectAll") else field.clear)()
    qtbot.keyClicks(field, text)
    field.submit()


def test_its_table_is_a_well_behaved_model(pane, qtmodeltester):
    qtmodeltester.check(pane.model)


def test_how_it_stands_is_a_shape_and_a_word(pane):
    assert pane.model.index(0, 4).data() == "○ open"


def test_what_is_typed_answers(pane, qtbot, exhibit):
    fill(pane, qtbot, "answers", "E-001")
    qtbot.waitUntil(lambda: found(pane)[0].state is InquiryStatus.ANSWERED)
    assert found(pane)[0].answers[0].exhibit == exhibit
    qtbot.waitUntil(lambda: pane.model.index(0, 4).data() == "● answered")
    with qtbot.waitSignal(pane.navigate) as asked:
        pane.show_answer()
    assert asked.args == [Destination("evidence", pane.case, exhibit, None)]


def offers(pane, qtbot, *wanted):
    qtbot.waitUntil(lambda: {*wanted} <= {*pane.form.answers.offered()})
    pane.form.answers.setFocus()
    return pane.form.answers


def take(field, qtbot, letters):
    """Type letters that stand somewhere in what is meant, and take the first that is offered."""
    qtbot.keyClicks(field, letters)
    qtbot.waitUntil(field.is_choosing)
    popup = field.completer().popup()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_exhibits_marks_and_statements_are_offered_where_an_answer_stands(pane, do, case, qtbot):
    do(lambda w: write_statement(w, case, "examined", "All pages were read."))
    fill(pane, qtbot, "answers", "E-001 p. 1")
    field = offers(pane, qtbot, "E-001 p. 1", "statement 1 “All pages were read.”")
    qtbot.keyClicks(field, "; ")
    take(field, qtbot, "pages")
    assert field.text() == "E-001 p. 1; statement 1"
    qtbot.waitUntil(lambda: len(found(pane)[0].answers) == 2)
    field.setSelection(0, len("E-001 p. 1"))
    take(field, qtbot, "E-0")
    assert field.text() == "E-001; statement 1"  # the other part stays
    assert [line.split()[0] for line in pane.form.stands_in.offered()] == ["E-001"]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_where_a_mark_lies_is_said_and_what_is_typed_keeps_its_corners(pane, do, exhibit, qtbot):
    known = Reading("r", pane.case, exhibit, Looked.READ, formats.PDF, 1,
                    '{"sizes":[[61200,79200,1]]}', "", "", "")  # fmt: skip

    def read(workspace):
        with workspace.change(Act.READ_FACTS, pane.case) as db:
            rows.add(db, evidence.READINGS, known)

    do(read)
    fill(pane, qtbot, "answers", "E-001 p. 1@72,700,200,720")
    qtbot.waitUntil(lambda: found(pane)[0].state is InquiryStatus.ANSWERED)
    field = offers(pane, qtbot, "E-001 p. 1, upper left")
    assert pane.model.index(0, 5).data() == "E-001 p. 1, upper left"
    assert field.text() == "E-001 p. 1, upper left"
    fill(pane, qtbot, "answers", "E-001 p. 1, upper left; E-001 p. 1@72,680,200,690")
    qtbot.waitUntil(lambda: len(found(pane)[0].answers) == 2)
    assert "72,700,200,720" in pane._shown.given.typed["E-001 p. 1, upper left"]
    offers(pane, qtbot, "E-001 p. 1, upper left", "E-001 p. 1, upper left (2)")


def test_detention_and_task_are_chosen_and_when_it_was_sent_under_which(pane, do, case, qtbot):
    detention = do(lambda w: open_detention(w, case, DetentionInput(detention_number="2026-117")))
    task = do(lambda w: add_task(w, case, detention, TaskInput(number="T-9", title="Bale lists")))
    form = pane.form
    qtbot.waitUntil(lambda: form.task.findText("T-9 Bale lists") > 0)
    assert form.detention.itemText(form.detention.findData(detention)) == "2026-117"
    form.edited.emit("task", task)
    qtbot.waitUntil(lambda: found(pane)[0].inquiry.task == task)
    assert found(pane)[0].inquiry.detention == detention  # under which the task is
    form.edited.emit("detention", "")
    qtbot.waitUntil(lambda: found(pane)[0].inquiry.detention is None)
    fill(pane, qtbot, "sent_on", "2026-11-20")
    form.edited.emit("sent_task", task)
    qtbot.waitUntil(lambda: found(pane)[0].inquiry.sent_task == task)
    assert found(pane)[0].inquiry.sent_on == date(2026, 11, 20)
    assert found(pane)[0].inquiry.source is InquirySource.NOTICE
    qtbot.waitUntil(lambda: form.sent_task.currentText() == "T-9 Bale lists")


def test_what_is_no_answer_is_said_beside_the_field(pane, qtbot):
    fill(pane, qtbot, "answers", "E-099")
    assert "There is no exhibit E-099" in pane.form.fields["answers"].state.words
    assert found(pane)[0].state is InquiryStatus.OPEN


def test_why_it_cannot_be_obtained_is_kept(pane, qtbot):
    fill(pane, qtbot, "cannot", "The gin closed.")
    qtbot.waitUntil(lambda: found(pane)[0].state is InquiryStatus.CANNOT)


def test_a_pasted_block_is_shown_as_items_before_it_is_entered(pane, qtbot):
    pane.begin_paste()
    pane.paste.text.setPlainText("1. Bale lists\nof the lot\n2. Maps => E-001")
    shown = [pane.paste.preview.item(n).text() for n in range(pane.paste.preview.count())]
    assert shown == ["Bale lists of the lot", "Maps   ⇒ E-001"]
    assert len(found(pane)) == 2
    pane.paste.enter.click()
    qtbot.waitUntil(lambda: len(found(pane)) == 4 and bool(found(pane)[3].answers))


def test_an_item_is_moved_up_and_keeps_its_number(pane, qtbot):
    pane.table.go(1)
    pane._move(1)
    qtbot.waitUntil(lambda: [e.inquiry.number for e in found(pane)] == [2, 1])


def test_a_paper_sent_directly_has_a_sender_and_no_answers(pane, qtbot):
    pane.write_direct()
    qtbot.waitUntil(lambda: len(found(pane)) == 3)
    assert found(pane)[2].inquiry.kind is InquiryKind.DIRECT
    qtbot.waitUntil(lambda: bool(pane._shown and pane._shown.is_direct))
    assert not pane.form.fields["answers"].isVisible()
    assert pane.form.fields["third_party"].isVisible()


def test_one_comes_to_an_item_from_elsewhere(pane, qtbot):
    second = found(pane)[1].inquiry.id
    assert pane.go_to(f"asked {second}")
    qtbot.waitUntil(lambda: pane._shown.inquiry.id == second)
    assert not pane.go_to("nobody")


def test_what_is_removed_is_gone_from_the_table(pane, qtbot):
    pane._remove()
    qtbot.waitUntil(lambda: pane.model.rowCount() == 1)


def test_an_item_moved_twice_while_the_writer_is_busy_moves_two_places(
    pane, context, case, do, qtbot
):
    do(lambda workspace: add_inquiries(workspace, case, [{"words": "Who ginned it"}]))
    first = found(pane)[0].inquiry.id
    pane.table.choose(first)
    with busy(context):
        pane._move(1)
        pane._move(1)
    qtbot.waitUntil(lambda: [each.inquiry.id for each in found(pane)][-1] == first)

"""Preflight in the window: by question, several at once, and what is typed is never lost."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from casefiles.attestation import store
from casefiles.attestation.acceptance_acts import accept_item
from casefiles.attestation.model import Audience, ItemKey
from casefiles.attestation.preflight.items import ItemStatus
from casefiles.attestation.statement_acts import write_statement
from casefiles.cases.case_acts import edit_case
from casefiles.cases.party_acts import PartyInput, add_party, edit_party
from casefiles.evidence import store as evidence
from casefiles.evidence.intake.add_exhibits import add_exhibits
from casefiles.evidence.passages.marking import PassageMark
from casefiles.evidence.places import OnPage
from casefiles.evidence.protected_names.model import NAME, UNSEARCHED
from casefiles.inquiries.inquiry_acts import add_inquiries
from casefiles.people.model import ProtectionReason
from casefiles.people.pseudonym_acts import add_pseudonym, name_pseudonym
from desktop.attestation.attestation_room import AttestationRoom
from desktop.attestation.preflight_table import FOLDED, key
from tests.build import a_case, a_file

ITEM, OTHER, MANY = "nothing-asked", "nobody-examined", "latin-only"


@pytest.fixture
def room(context, case, do, qtbot):
    do(lambda workspace: add_exhibits(workspace, case, [a_file(workspace.folder.parent, "a.txt")]))
    room = AttestationRoom(context)
    qtbot.addWidget(room)
    for model in (room.preflight.model, room.preflight.answer.concerns):
        QAbstractItemModelTester(
            model, QAbstractItemModelTester.FailureReportingMode.Fatal, parent=room
        )
    room.show_case(case)
    room.resize(1280, 800)
    room.show()
    room.turn_to(room.preflight.answer)
    qtbot.waitUntil(lambda: shown(room.preflight, ITEM) is not None)
    choose(qtbot, room.preflight, ITEM)
    yield room
    room.close()


@pytest.fixture
def pane(room):
    return room.preflight


@pytest.fixture
def mills(pane, case, do, qtbot):
    """Three Chinese firms that are known by Latin letters only."""
    names = [PartyInput(f"Mill {n}", country="CN") for n in range(3)]
    made = do(lambda workspace: [add_party(workspace, case, each) for each in names])
    qtbot.waitUntil(lambda: len(group(pane, MANY).items if group(pane, MANY) else ()) == 3)
    choose(qtbot, pane, MANY)
    return made


def group(pane, item, status=ItemStatus.TO_ANSWER):
    return next((e for e in pane.model.groups if (e.question, e.status) == (item, status)), None)


def shown(pane, item):
    return next((key(e) for e in pane.model.groups if e.question == item), None)


def open_(pane):
    return [e.question for e in pane.model.groups if e.status is ItemStatus.TO_ANSWER]


def choose(qtbot, pane, item):
    assert pane.table.choose(shown(pane, item))
    qtbot.waitUntil(lambda: pane.answer._group.question == item)


def typed(pane):
    return pane.answer.reason.toPlainText(), pane.answer.prints.toPlainText()


def say(qtbot, pane, reason="why", prints="what prints"):
    qtbot.keyClicks(pane.answer.reason, reason)
    qtbot.keyClicks(pane.answer.prints, prints)


def accepted(context, case):
    return {(e.item, e.reason, e.prints) for e in store.acceptances(context.view.db, case)}


def again(qtbot, pane, do, work):
    """Have an act done, and wait until preflight was made anew because of it."""
    before = pane._look
    do(work)
    qtbot.waitUntil(lambda: pane._look is not None and pane._look is not before)


def test_what_was_looked_at_of_the_case_before_is_not_shown_of_the_next(pane, do, qtbot):
    room, jobs = pane.window(), pane.window().context.jobs
    other = do(lambda workspace: a_case(workspace, "Another"))
    room._look_over()
    room.hide()
    room.show_case(other)
    qtbot.waitUntil(lambda: not jobs.is_reading)
    assert pane.model.groups == []


def test_typing_outlives_every_showing_of_its_own_question_and_the_cursor_stays(
    pane, context, case, do, qtbot
):
    say(qtbot, pane, "It has none in the supplier's files", "E-001 bears")
    cursor = pane.answer.prints.textCursor()
    cursor.setPosition(3)
    pane.answer.prints.setTextCursor(cursor)
    more = [a_file(context.view.folder.parent, "b.txt", "b")]
    again(qtbot, pane, do, lambda workspace: add_exhibits(workspace, case, more))
    assert typed(pane) == ("It has none in the supplier's files", "E-001 bears")
    assert pane.answer.prints.textCursor().position() == 3
    choose(qtbot, pane, OTHER)
    assert typed(pane) == ("", "")
    qtbot.keyClicks(pane.answer.reason, "second")
    choose(qtbot, pane, ITEM)
    assert typed(pane) == ("It has none in the supplier's files", "E-001 bears")
    choose(qtbot, pane, OTHER)
    assert typed(pane) == ("second", "")
    assert not pane.answer.form.isHidden()


def test_a_question_that_vanishes_and_comes_back_has_what_was_typed(pane, case, do, qtbot):
    qtbot.keyClicks(pane.answer.reason, "kept")
    do(lambda workspace: add_inquiries(workspace, case, [{"words": "Where was it spun?"}]))
    qtbot.waitUntil(lambda: ITEM not in open_(pane))
    qtbot.waitUntil(lambda: pane.answer._group.question != ITEM)
    assert typed(pane) == ("", "")
    do(lambda workspace: workspace.undo(case))
    qtbot.waitUntil(lambda: ITEM in open_(pane))
    choose(qtbot, pane, ITEM)
    assert typed(pane) == ("kept", "")


def test_what_is_accepted_is_folded_away_and_the_next_question_is_shown(pane, context, case, qtbot):
    following = open_(pane)[open_(pane).index(ITEM) + 1]
    say(qtbot, pane)
    pane.answer.accept.click()
    qtbot.waitUntil(lambda: pane.answer._group.question == following)
    assert accepted(context, case) == {(ITEM, "why", "what prints")}
    assert typed(pane) == ("", "")
    assert not pane.answer._drafts
    assert shown(pane, ITEM) not in [key(each) for each in pane.model.items()]
    fold = pane.folds[ItemStatus.ACCEPTED]
    assert fold.text() == "Accepted 1"
    fold.click()
    choose(qtbot, pane, ITEM)
    assert typed(pane) == ("why", "what prints")
    pane.answer.withdraw.click()
    qtbot.waitUntil(lambda: ITEM in open_(pane))
    assert accepted(context, case) == set()


def test_an_answer_given_before_is_offered_and_accepts_nothing_by_itself(
    pane, context, case, do, qtbot
):
    assert pane.answer.earlier.count() == 0
    about = group(pane, ITEM).items[0].about
    again(qtbot, pane, do, lambda w: accept_item(w, case, about, reason="why", prints="so"))
    choose(qtbot, pane, OTHER)
    assert pane.answer.earlier.isVisible()
    assert [pane.answer.earlier.itemText(0)] == ["why · so"]
    pane.answer.earlier.submitted.emit("")
    pane.answer.reason.insertPlainText("half")
    pane.answer.earlier.setCurrentIndex(0)
    pane.answer.earlier.activated.emit(0)
    assert typed(pane) == ("why", "so")
    pane.answer.reason.undo()
    assert typed(pane) == ("half", "so"), "what was typed is not lost"
    pane.answer.reason.redo()
    assert accepted(context, case) == {(ITEM, "why", "so")}
    pane.answer.accept.click()
    qtbot.waitUntil(lambda: (OTHER, "why", "so") in accepted(context, case))


@pytest.mark.usefixtures("mills")
def test_several_are_accepted_at_once_by_one_key_and_what_is_left_out_stays(
    pane, context, case, qtbot
):
    assert (
        pane.answer.asks.text()
        == "What is … called in Chinese? A name in Latin letters cannot be matched."
    )
    assert pane.model.index(pane.table.currentIndex().row(), 2).data() == "3"
    head = context.view.head(case).seq
    qtbot.keyClick(pane.answer.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert pane.answer.reason.hasFocus(), "what is missing is gone to"
    say(qtbot, pane)
    assert pane.answer.accept.text() == "Accept 3 (Ctrl+Enter)"
    concerns = pane.answer.table
    concerns.setFocus()
    concerns.go_to(1)
    qtbot.keyClick(concerns, Qt.Key.Key_Space)
    assert pane.answer.accept.text() == "Accept 2 (Ctrl+Enter)"
    qtbot.keyClick(pane.answer.prints, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: group(pane, MANY) and len(group(pane, MANY).items) == 1)
    assert [each.it for each in group(pane, MANY).items] == ["Mill 1"]
    assert len(store.acceptances(context.view.db, case)) == 2
    assert accepted(context, case) == {(MANY, "why", "what prints")}
    assert context.view.head(case).seq == head + 1


def test_of_several_that_block_it_asks_for_the_one_that_is_chosen(pane, qtbot):
    choose(qtbot, pane, "missing-particular")
    concerns = pane.answer.table
    for at, blocks in enumerate(group(pane, "missing-particular", ItemStatus.BLOCKS).items):
        concerns.go_to(at)
        asked = f"Which {blocks.it}? Page one cannot say it."
        qtbot.waitUntil(lambda asked=asked: pane.answer.asks.text() == asked)
    assert at > 2


def test_nothing_is_accepted_where_one_went_away_meanwhile(pane, mills, context, case, qtbot):
    said = []
    pane.says.connect(lambda words, _: said.append(words))
    say(qtbot, pane)
    shown_before = pane._look
    with qtbot.waitSignal(context.signals.changed):
        context.jobs.act("", lambda work, _: edit_party(work, case, mills[1], {"name": "海云"}))
    assert pane._look is shown_before, "the list is still the one of before"
    pane.answer.accept.click()
    qtbot.waitUntil(lambda: said != [])
    assert said == ["1 of 3 is not asked any more. Nothing was accepted: look again."]
    assert accepted(context, case) == set()
    assert typed(pane) == ("why", "what prints")


def test_the_list_says_for_whom_it_is_and_another_set_is_looked_at_anew(room, pane, qtbot):
    assert " to answer · " in pane.head.words.text()
    assert ITEM in open_(pane)
    pane.audience.setCurrentIndex(1)
    pane.audience.activated.emit(1)
    assert room.issue.form.audience is Audience.COUNSEL
    assert pane.model.groups == [], "what CBP would ask says nothing of counsel's set"
    assert not room.issue.form.issue.isEnabled()
    qtbot.waitUntil(lambda: pane._look is not None)
    assert ITEM not in [each.question for each in pane.model.groups]
    field = room.issue.form.fields["audience"]
    field.setCurrentIndex(0)
    field.submitted.emit("cbp")
    assert pane.audience.value() == "cbp"
    qtbot.waitUntil(lambda: ITEM in open_(pane))
    room.tabs.setCurrentWidget(room.statements)
    room.activate()
    assert room.front() is room.statements
    row = pane.table.visualRect(pane.table.currentIndex()).center()
    qtbot.mouseClick(pane.table.viewport(), Qt.MouseButton.LeftButton, pos=row)
    assert room.front() is pane.answer


def test_answers_that_differ_are_changed_one_by_one(  # noqa: PLR0913, PLR0917 - fixtures
    pane, mills, context, case, do, qtbot
):
    for mill, prints in zip(mills, ("One.", "Two.", "One."), strict=True):
        about = ItemKey(MANY, mill)
        do(lambda work, of=about, p=prints: accept_item(work, case, of, reason="why", prints=p))
    qtbot.waitUntil(lambda: len(getattr(group(pane, MANY, ItemStatus.ACCEPTED), "items", ())) == 3)
    pane.folds[ItemStatus.ACCEPTED].click()
    choose(qtbot, pane, MANY)
    assert not pane.answer.accept.isEnabled(), "nothing is typed"
    assert pane.answer._count.text() == "2 of 3 selected"
    say(qtbot, pane, "", "All. ")
    pane.answer.accept.click()
    qtbot.waitUntil(lambda: not pane.answer._drafts)
    found = [each.prints for each in store.acceptances(context.view.db, case)]
    assert sorted(found) == ["All. One.", "All. One.", "Two."]


def protect(workspace, case):
    name_pseudonym(
        workspace, case, add_pseudonym(workspace, case, ProtectionReason.WORKER), "王小明"
    )
    edit_case(workspace, case, {"title": "Cotton that 王小明 spun"})
    [exhibit] = evidence.of_case(workspace.db, case)
    write_statement(
        workspace, case, "papers-show", "It is so.", [PassageMark(exhibit.id, OnPage(1))]
    )


@pytest.mark.parametrize(("item", "room_"), [(NAME, "cases"), (UNSEARCHED, "evidence")])
def test_a_name_is_gone_to_where_it_stands(  # noqa: PLR0913, PLR0917 - fixtures
    pane, context, case, do, qtbot, item, room_
):
    do(lambda workspace: protect(workspace, case))
    qtbot.waitUntil(lambda: item in open_(pane))
    choose(qtbot, pane, item)
    with qtbot.waitSignal(pane.navigate) as went:
        pane.answer.go.click()
    [exhibit] = evidence.of_case(context.view.db, case)
    place = went.args[0]
    assert (place.room, place.thing) == (room_, {"cases": "case", "evidence": exhibit.id}[room_])


def test_what_is_asked_of_the_chain_is_gone_to(pane, qtbot):
    pane.folds[ItemStatus.NOTE].click()
    choose(qtbot, pane, "no-chain")
    assert pane.answer.form.isHidden()
    with qtbot.waitSignal(pane.navigate) as went:
        qtbot.keyClick(pane.table, Qt.Key.Key_Return)
    assert went.args[0].room == "chain"


def test_what_the_first_check_finds_moves_nothing(room):
    pane, frame = room.preflight, room.frame
    room.turn_to(room.statements)
    frame._was_listed = False  # as when the room was just come into
    pane.show_look(pane._case, replace(pane._look, items=[]))
    assert frame.is_listed, "it was open while the set was checked"
    assert pane.nothing.isVisible()
    room.turn_to(room.signers)
    assert not frame.is_listed


def test_the_list_gives_its_room_away_while_nothing_is_listed_and_opens_by_a_click(room):
    pane, frame = room.preflight, room.frame
    room.turn_to(room.statements)
    assert frame.is_listed, "something is open in it"
    look = pane._look
    settled = replace(look, items=[e for e in look.items if e.status in FOLDED])
    assert 0 < len(settled.items) < len(look.items)
    pane.show_look(pane._case, settled)
    assert not frame.is_listed
    assert pane.head.isVisible(), "how the set stands is still said"
    pane.folds[next(e.status for e in settled.items)].click()
    assert frame.is_listed
    pane.folds[next(e.status for e in settled.items)].click()
    assert not frame.is_listed
    room.turn_to(pane.answer)
    assert frame.is_listed, "beside its own tab"
    assert pane.nothing.isVisible()
    room.turn_to(room.statements)
    assert not frame.is_listed
    frame.split.turn(0)
    room.turn_to(room.signers)
    assert frame.is_listed, "somebody opened it"
    pane.show_look(pane._case, look)
    assert frame.is_listed
    assert not pane.nothing.isVisible()

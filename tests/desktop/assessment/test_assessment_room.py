"""The assessment, by keyboard, in the real room."""

import re
from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QAbstractItemModelTester

from casefiles.assessment import store
from casefiles.assessment.citation_acts import cite
from casefiles.assessment.counsel_notice import CounselNotice
from casefiles.assessment.model import DecisionKind, Direction, NewCitation, Tie
from casefiles.assessment.scope_acts import ScopeOpening, open_scope, set_step_workers
from casefiles.assessment.scope_summary import Limb
from casefiles.cases.case_acts import edit_case
from casefiles.cases.party_acts import PartyInput, add_party
from casefiles.cases.regimes import Axis
from casefiles.cases.scope_acts import edit_scope
from casefiles.chain.step_acts import StepInput, add_step
from casefiles.checklists.vocabulary import Status, UsAxis
from casefiles.evidence import store as evidence
from casefiles.evidence.intake.add_exhibits import add_exhibits
from desktop.assessment.assessment_room import AssessmentRoom
from desktop.assessment.indicators_table import TITLE
from desktop.widgets.style_sheet import ROW
from tests.build import a_case, a_file

WRO = "wro"


@pytest.fixture
def case(do):
    return do(lambda workspace: a_case(workspace, basis=WRO))


@pytest.fixture
def room(context, case, do, qtbot):
    def fill(workspace):
        add_exhibits(workspace, case, [a_file(workspace.folder.parent)])
        opening = ScopeOpening("Sewing line", site="Plant 1")
        return open_scope(workspace, case, context.library.edition, opening)

    do(fill)
    room = AssessmentRoom(context)
    qtbot.addWidget(room)
    for model in (*room.board.models.values(), room.evidence.model):
        QAbstractItemModelTester(
            model, QAbstractItemModelTester.FailureReportingMode.Fatal, parent=room
        )
    room.show_case(case)
    room.resize(1280, 800)
    room.show()
    qtbot.waitUntil(lambda: room._board() is not None)
    yield room
    room.close()


def row(room, name):
    return room._board().row(name)


def finish(room, qtbot, form):
    button = room.answering.findChild(object, f"{form}-done")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: room._middle.currentWidget() is room.evidence)


def choose(field, value):
    field.setCurrentIndex(field.findData(value))
    field.activated.emit(field.currentIndex())


def test_what_a_citation_that_stands_there_lacked_is_added_and_said(room, context, qtbot):
    room.board.choose("ILO11-03")
    qtbot.waitUntil(lambda: room._row is not None and room._row.id == "ILO11-03")
    heard = []
    room.says.connect(lambda words, _: heard.append(words))
    for note in ("", "Ask for April"):
        room.edit()
        form = room.answering.form("cite")
        form.fields["where"].setText("E-001")
        form.fields["note"].setPlainText(note)
        choose(form.fields["tie"], "site")
        finish(room, qtbot, "cite")
    assert heard[-1] == "1 cited so already, and what is new was added."
    [one] = store.citations(context.view.db, room._scope)
    assert one.note == "Ask for April"


def test_a_passage_is_cited_by_keys_alone(room, qtbot):
    room.board.choose("ILO11-03")
    qtbot.waitUntil(lambda: room._row is not None and room._row.id == "ILO11-03")
    room.edit()
    where = room.answering.form("cite").fields["where"]
    qtbot.keyClicks(where, "E-001")
    choose(room.answering.form("cite").fields["tie"], "site")
    finish(room, qtbot, "cite")

    qtbot.waitUntil(lambda: len(row(room, "ILO11-03").cited) == 1)
    qtbot.waitUntil(lambda: room.evidence.model.rowCount() == 1)
    assert row(room, "ILO11-03").status is Status.INSUFFICIENT


def test_what_cannot_be_cited_is_said_and_the_form_stays(room, qtbot):
    room.board.choose("ILO11-03")
    qtbot.waitUntil(lambda: room._row is not None)
    room.cite()
    form = room.answering.form("cite")
    qtbot.keyClicks(form.fields["where"], "E-077 p. 9")
    room.answering._finish("cite")

    assert "no exhibit E-077" in room.answering._fault.text()
    assert room._middle.currentWidget() is room.answering
    assert form.values()["where"] == "E-077 p. 9"


def test_about_whom_a_passage_speaks_is_asked_shown_and_put_right(room, context, qtbot):
    room.board.choose("ILO11-03")
    qtbot.waitUntil(lambda: room._row is not None and room._row.id == "ILO11-03")
    room.edit()
    fields = room.answering.form("cite").fields
    qtbot.keyClicks(fields["where"], "E-001")
    room.answering._finish("cite")
    qtbot.waitUntil(lambda: "What ties E-001 to S-1?" in room.answering._fault.text())
    choose(fields["tie"], "site")
    finish(room, qtbot, "cite")

    qtbot.waitUntil(lambda: room.evidence.tie.value() == "site")
    assert room.evidence._about.isVisibleTo(room.evidence)
    choose(room.evidence.tie, "region")
    qtbot.waitUntil(lambda: row(room, "ILO11-03").cited[0].citation.tie is Tie.REGION)
    [cited] = row(room, "ILO11-03").cited
    assert "CAP-7" in cited.item.caps
    assert not cited.item.is_admissible


def test_one_search_is_logged_for_many_indicators(room, context, case, qtbot):
    table = next(t for t in room.board.tables.values() if t.table().rows_of(["ILO11-03"]))
    table.choose("ILO11-03", "ILO11-04")
    qtbot.waitUntil(lambda: len(room.board.selected()) == 2)
    room.answers.ask("search")
    form = room.answering.form("search")
    qtbot.keyClicks(form.fields["terms"], "recruitment fee")
    qtbot.keyClicks(form.fields["places"], "all exhibits")
    form.fields["made_on"].setText("2026-03-01")  # by the clock of the tests
    finish(room, qtbot, "search")

    qtbot.waitUntil(lambda: row(room, "ILO11-03").status is Status.NO_INFORMATION)
    assert row(room, "ILO11-04").status is Status.NO_INFORMATION
    assert len(store.searches(context.view.db, room._scope)) == 1


def test_not_applicable_takes_a_reason(room, context, qtbot):
    room.board.choose("ILO11-09")
    qtbot.waitUntil(lambda: room._row is not None and room._row.id == "ILO11-09")
    room.answers.ask("not-applicable")
    room.answering._finish("not-applicable")
    qtbot.waitUntil(lambda: "reason" in room.answering._fault.text())

    reason = room.answering.form("not-applicable").fields["reason"]
    qtbot.keyClicks(reason, "Nobody was recruited in the period.")
    finish(room, qtbot, "not-applicable")
    qtbot.waitUntil(lambda: row(room, "ILO11-09").status is Status.NOT_APPLICABLE)
    [decision] = store.decisions(context.view.db, room._scope)
    assert decision.decided is DecisionKind.NOT_APPLICABLE


def test_a_closed_group_opens_on_enter(room, qtbot):
    closed = next(each for each in room._board().groups if not each.is_open and not each.rows)
    table = next(
        t for t in room.board.tables.values() if t.table().rows_of([f"group {closed.group.id}"])
    )
    table.choose(f"group {closed.group.id}")
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    qtbot.waitUntil(
        lambda: next(g for g in room._board().groups if g.group == closed.group).is_open
    )


def test_a_fresh_scope_says_what_it_asks_and_what_is_empty_takes_no_room(room, do, case, qtbot):
    limbs, beside = room.board._limbs, room.board.tables[Limb.BESIDE]
    assert limbs.isVisible()
    assert room.viewer.isHidden()
    do(lambda work: edit_case(work, case, {"legal_basis": "uflpa-applicability"}))
    edition = room.context.library.edition
    fresh = do(lambda work: open_scope(work, case, edition, ScopeOpening("Yarn")))
    qtbot.waitUntil(lambda: fresh in [each.id for each in room._looked.summary.scopes])
    room._choose_scope(fresh)
    assert limbs.isHidden(), "labor is not asked about"
    rows = room._board().rows
    said = room.evidence.question.fresh
    qtbot.waitUntil(lambda: said.text().startswith(f"{len(rows)} questions to answer"))
    assert said.isVisible()
    longest = max(range(beside.model().rowCount()), key=lambda n: len(rows_of(beside)[n]))
    room._left.widget(0).setSizes([280, 900])
    qtbot.waitUntil(lambda: whole(beside, longest) > ROW)
    qtbot.waitUntil(lambda: beside.rowHeight(longest) >= whole(beside, longest))


def rows_of(table):
    return [table.model().index(n, TITLE).data() for n in range(table.model().rowCount())]


def whole(table, row):
    """How high all words of a title are at the width that they have."""
    place = QRect(0, 0, table.columnWidth(TITLE) - 18, 0)
    words = rows_of(table)[row]
    return table.fontMetrics().boundingRect(place, Qt.TextFlag.TextWordWrap, words).height()


def test_a_page_has_room_beside_what_is_cited_and_gives_it_away(room, context, case, do, qtbot):
    scope, paper = room._scope, evidence.of_case(context.view.db, case)[0].id
    given = NewCitation(paper, ("ILO11-03",), Direction.SUPPORTS, tie=Tie.SITE)
    do(lambda work: cite(work, case, scope, [given]))
    qtbot.waitUntil(lambda: bool(row(room, "ILO11-03").cited))
    room.board.choose("ILO11-03")
    qtbot.waitUntil(room.viewer.isVisible)
    room.board.choose("ILO11-04")
    qtbot.waitUntil(room.viewer.isHidden)


def test_a_second_scope_is_opened_from_its_form_and_chosen(room, qtbot):
    first = room._scope
    room._new_scope()
    qtbot.keyClicks(room.new_scope.form.fields["title"], "Spinning mill")
    qtbot.mouseClick(room.new_scope.open, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: room._board() is not None and room._scope != first)
    assert room._board().of.scope.title == "Spinning mill"
    assert room.scopes.count() == 2


def test_a_scope_opened_by_mistake_is_removed_and_the_other_is_shown(room, do, case, qtbot):
    first = room._scope
    room._new_scope()
    qtbot.keyClicks(room.new_scope.form.fields["title"], "Spinning mill")
    qtbot.mouseClick(room.new_scope.open, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: room._board() is not None and room._scope != first)
    [remove] = [e for e in room.acts() if e.objectName() == "assessment-remove-scope"]
    with qtbot.waitSignal(room.says) as said:
        remove.trigger()
    assert said.args[0].startswith("S-2 and its assessment are removed.")
    qtbot.waitUntil(lambda: room._scope == first and room.scopes.count() == 1)
    assert room._board().of.scope.title == "Sewing line"
    remove.trigger()
    qtbot.waitUntil(room.empty.isVisible)
    do(lambda workspace: workspace.undo(case))
    qtbot.waitUntil(lambda: room._board() is not None)


def test_the_result_is_said_in_words(room):
    labor, us, route = room.result._answers
    assert labor._words.text() == "No conclusion can be drawn from the evidence on file"
    assert "R5 " in us.toolTip()
    assert not re.search(r"\bR\d|[A-Z]{2,3}\d*-", us._why.text() + labor._why.text()), "no codes"
    assert labor._why.text().endswith("more")
    assert route._words.text()


def test_under_an_order_or_caatsa_its_axis_stands_where_the_route_of_the_uflpa_would(room):
    found, third = room._board().of, room.result._answers[2]
    for axis, name in ((Axis.ORDER, "Order"), (Axis.CAATSA, "CAATSA"), (Axis.UFLPA, "Route")):
        room.result.show_result(found, None, axis)
        assert third._name.text() == third.accessibleName() == name
        assert ("not shown either way" in third._words.text()) is (axis is not Axis.UFLPA)
        assert room.result._answers[1].isHidden() is (axis is not Axis.UFLPA)
    barred = replace(found, result=replace(found.result, us=UsAxis.BARRED))
    room.result.show_result(barred, None, Axis.ORDER)
    assert not room.result._answers[1].isHidden()


def test_a_whole_group_does_not_apply_for_one_reason(room, qtbot):
    room.board.choose("ILO11-01")
    qtbot.waitUntil(lambda: room._row is not None and room._row.id == "ILO11-01")
    room.board.select_group()
    qtbot.waitUntil(lambda: len(room.board.selected()) > 1)
    names = [each.id for each in room.board.selected()]
    room.answers.ask("not-applicable")
    reason = room.answering.form("not-applicable").fields["reason"]
    qtbot.keyClicks(reason, "The site was closed.")
    finish(room, qtbot, "not-applicable")
    qtbot.waitUntil(lambda: all(row(room, name).status is Status.NOT_APPLICABLE for name in names))

    room._undecide()
    qtbot.waitUntil(
        lambda: [row(room, name).status for name in names].count(Status.NOT_ASSESSED) == 1
    )


def test_citations_are_copied_from_another_scope_and_decisions_are_not(room, case, do, qtbot):
    first = room._scope
    room.board.choose("ILO11-03")
    qtbot.waitUntil(lambda: room._row is not None and room._row.id == "ILO11-03")
    room.edit()
    qtbot.keyClicks(room.answering.form("cite").fields["where"], "E-001")
    choose(room.answering.form("cite").fields["tie"], "site")
    finish(room, qtbot, "cite")
    room._new_scope()
    qtbot.keyClicks(room.new_scope.form.fields["title"], "Spinning mill")
    qtbot.mouseClick(room.new_scope.open, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: room._board() is not None and room._scope != first)

    room.board.choose("ILO11-03")
    qtbot.waitUntil(lambda: room._row is not None and room._row.id == "ILO11-03")
    room.answers.ask("copy")
    finish(room, qtbot, "copy")
    qtbot.waitUntil(lambda: len(row(room, "ILO11-03").cited) == 1)
    assert room._board().of.scope.id != first


def test_a_context_that_places_propose_is_used_or_declined_with_a_reason(room, case, do, qtbot):
    assert room.proposed.isHidden()
    mill = do(lambda w: add_party(w, case, PartyInput("Mill", address="石河子", country="CN")))
    scope = room._board().of.scope.id
    do(lambda w: edit_scope(w, case, scope, {"party": mill}))
    qtbot.waitUntil(room.proposed.isVisible)
    assert "the address of Mill: 石河子" in room.proposed.line.text()
    room.proposed.decline.click()
    assert room.answering.current == "decline-context"
    room.answering.form("decline-context").fields["reason"].setPlainText("A sales office.")
    room.answering._finish("decline-context")
    qtbot.waitUntil(lambda: "A sales office." in room.proposed.line.text())
    assert room.proposed.decline.isHidden()
    step = do(lambda w: add_step(w, case, StepInput("Spinning", party=mill)))
    do(lambda w: set_step_workers(w, case, step, "Hotan"))
    qtbot.waitUntil(room.proposed.decline.isVisible)
    room.proposed.take.click()
    qtbot.waitUntil(room.proposed.isHidden)
    assert room._board().of.scope.context_pack == "ctx-xuar"
    do(lambda w: w.undo(case))
    qtbot.waitUntil(room.proposed.isVisible)


def test_only_answers_that_can_be_given_are_offered(room, context, case, qtbot):
    def offered():
        return {name for name, each in room.evidence._asking.items() if not each.isHidden()}

    room.board.choose("ILO11-03")
    qtbot.waitUntil(lambda: offered() == {"cite", "search", "not-applicable"})
    calm = row(room, "ILO11-03")
    contest = {at: replace(each, computed=Status.CONTESTED) for at, each in calm.weighed.items()}
    room.evidence.show_row(replace(calm, weighed=contest), context.at_port(case))
    assert "decide" in offered()
    control = next(each for each in room._board().rows if each.state is not None)
    room.evidence.show_row(control, context.at_port(case))
    assert offered() == {"cite", "search", "control"}


def test_the_questions_for_counsel_make_no_window_higher(room, qtbot):
    before = room.minimumSizeHint().height()
    notice = CounselNotice("Stop", (), ("A question to counsel.",) * 20, ("Why",))
    room.stop.show_notice(notice)
    qtbot.mouseClick(room.stop._fold, Qt.MouseButton.LeftButton)
    assert room.minimumSizeHint().height() < before + 200


def test_what_records_an_answer_is_seen_however_little_room_there_is(room, qtbot):
    room.resize(1280, 420)
    room.board.choose("ILO11-08")
    room.answers.ask("cite")
    done = room.answering.findChild(object, "cite-done")
    qtbot.waitUntil(lambda: not done.visibleRegion().isEmpty())
    assert done.visibleRegion().boundingRect() == done.rect()

"""A second opinion in the window: what the screens of the second reviewer read, and the room."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from casefiles.assessment import store
from casefiles.assessment.citation_acts import cite
from casefiles.assessment.model import NewCitation
from casefiles.assessment.scope_acts import ScopeOpening, open_scope
from casefiles.assessment.second_opinion import store as opinions
from casefiles.assessment.second_opinion.opinion_acts import (
    OpinionRequest,
    ask_second_opinion,
    close_side,
)
from casefiles.cases import store as cases
from casefiles.evidence import store as evidence
from casefiles.evidence.intake.add_exhibits import add_exhibits
from casefiles.evidence.passages.place_choices import place_choices
from casefiles.storage.foreign_keys import keys_to
from casefiles.storage.location import DATABASE
from casefiles.storage.revealed_changes import changes_of_reader
from casefiles.usages import store as usages
from casefiles.what_next.read import look_at_preflight, look_at_work
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace
from desktop.assessment.assessment_room import AssessmentRoom
from desktop.evidence.passages.palette_data import read_palette_data
from tests.build import a_case, a_file, ada
from tests.desktop.test_tables_read import LIBRARY, NOW, SCREENS
from tests.old_workspaces.make import HERE, unpack

MARKED = "Zebra"
PLANTED = (
    ("citations", "quote"),
    ("citations", "note"),
    ("citations", "grade_reason"),
    ("decisions", "reason"),
    ("searches", "terms"),
    ("searches", "places"),
    ("searches", "found"),
    ("controls", "reason"),
    ("declined_contexts", "reason"),
)

MORE = {
    "exhibits": lambda v, c, _: usages.list_exhibits(v.db, c),
    "marks": lambda v, c, _: evidence.passages(v.db, c),
    "places to cite": lambda v, c, _: place_choices(v.db, c),
    "what to cite for": lambda v, c, _: read_palette_data(v, c, {}),
    "what next": lambda v, c, _: look_at_work(v, c, LIBRARY.documents),
    "what blocks": lambda v, c, _: look_at_preflight(v, c, LIBRARY.shipped, NOW),
}
READS = {name: read for name, (_, read) in SCREENS.items()} | MORE
TELLING = {"leaning", "matrix", "assessment"}
"""Where what is planted shows, if nothing is hidden."""


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    """The sample case, with a word in all that was written in its scopes; Ben is asked of each."""
    *_, newest = sorted(HERE.glob("*.zip"))
    folder = unpack(newest, tmp_path_factory.mktemp("asked"))
    with Workspace(folder, ada()) as workspace:
        [case] = [each.id for each in cases.every(workspace.db)]
        scopes = [each.id for each in cases.scopes(workspace.db, case)]
        for each in scopes:
            ask_second_opinion(workspace, case, each, OpinionRequest("Ben", "close"))
    with closing(sqlite3.connect(folder / DATABASE)) as db:
        for table, column in PLANTED:
            db.execute(f"UPDATE {table} SET {column} = {column} || ' {MARKED}'")
        others = [e for e in keys_to(db, "passages") if e.table != "citations"]
        used = " UNION ".join(
            f"SELECT {e.column} FROM {e.table} WHERE {e.column} IS NOT NULL" for e in others
        )
        cited = "SELECT passage FROM citations"
        marks = f"id IN ({cited}) AND id NOT IN ({used})"
        db.execute(f"UPDATE passages SET note = '{MARKED}' WHERE {marks}")
        db.commit()
    return folder, case


@pytest.mark.parametrize("screen", READS)
def test_no_screen_of_the_second_reviewer_reads_what_the_first_wrote(screen, asked):
    folder, case = asked
    told = {}
    for name in ("Ben", "Ada"):
        with View(folder, actor=name) as view:
            told[name] = repr(READS[screen](view, case, evidence.of_case(view.db, case)))
    assert MARKED not in told["Ben"]
    assert screen not in TELLING or MARKED in told["Ada"]


WRO = "wro"


@pytest.fixture
def case(do):
    return do(lambda workspace: a_case(workspace, basis=WRO))


@pytest.fixture
def room(context, case, do, qtbot):
    def fill(workspace):
        add_exhibits(workspace, case, [a_file(workspace.folder.parent)])
        scope = open_scope(workspace, case, context.library.edition, ScopeOpening("Sewing line"))
        cite_for(workspace, case, scope, "ILO11-03", "of Ada")

    do(fill)
    context.view.actor = context.jobs.reader = "Ada"
    room = AssessmentRoom(context)
    qtbot.addWidget(room)
    for model in (room.opinions.pane.model, *(e.model for e in room.opinions.pane.sides)):
        QAbstractItemModelTester(
            model, QAbstractItemModelTester.FailureReportingMode.Fatal, parent=room
        )
    room.show_case(case)
    room.resize(1280, 800)
    room.show()
    qtbot.waitUntil(lambda: room._board() is not None)
    yield room
    room.close()


def cite_for(workspace, case, scope, indicator, quote):
    [exhibit] = [each.id for each in evidence.of_case(workspace.db, case)]
    cite(workspace, case, scope, [NewCitation(exhibit, (indicator,), quote=quote)])


def as_ben(act):
    """Return an act that is done under the name of the second reviewer."""

    def done(workspace):
        before = workspace.environment
        workspace.environment = replace(before, actor="Ben")
        try:
            return act(workspace)
        finally:
            workspace.environment = before

    return done


def finish(room, qtbot, form):
    qtbot.mouseClick(room.answering.findChild(object, f"{form}-done"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: room._middle.currentWidget() is room.evidence)


def ask(room, qtbot):
    room.opinions.ask()
    form = room.answering.form("ask-opinion")
    qtbot.keyClicks(form.fields["reviewer"], "Ben")
    form.fields["reason"].setPlainText("The result is close")
    finish(room, qtbot, "ask-opinion")
    qtbot.waitUntil(room.opinions.strip.isVisible)


def opinion_of(context, case):
    [found] = opinions.opinions(context.view.db, case)
    return found


def close_both(room, context, case, do, qtbot):
    ask(room, qtbot)
    second = opinion_of(context, case).scope
    do(as_ben(lambda w: cite_for(w, case, second, "ILO11-04", "of Ben")))
    room.opinions.strip.close_side.click()
    finish(room, qtbot, "close-side")
    do(as_ben(lambda w: close_side(w, case, second)))
    qtbot.waitUntil(room.opinions.strip.compare.isVisible)
    room.opinions.strip.compare.click()
    qtbot.waitUntil(lambda: room.opinions.pane.model.rowCount() == 2)


def test_somebody_is_asked_and_the_strip_says_so(room, context, case, qtbot):
    ask(room, qtbot)
    said = room.opinions.strip.line.text()
    assert "Ben was asked for a second opinion" in said
    assert "S-2 is hidden until both sides have closed." in said
    assert [each.label for each in room._looked.summary.scopes] == ["S-1"]


def test_who_reads_next_is_shown_their_own_side(room, context, case, qtbot):
    ask(room, qtbot)
    context.view.actor = context.jobs.reader = "Ben"
    for each in changes_of_reader(context.view.db):
        context.signals.hear(each)
    qtbot.waitUntil(lambda: [e.label for e in room._looked.summary.scopes] == ["S-2"])
    assert "S-1 is hidden" in room.opinions.strip.line.text()
    assert "second opinion" in room.scopes.currentText()
    assert store.citations(context.view.db, room._scope) == []


def test_closing_names_what_is_undecided(room, qtbot):
    ask(room, qtbot)
    room.opinions.ask_to_close()
    assert "Undecided: " in room.answering._about.text()
    assert "ILO11-01" in room.answering._about.text()


def test_differences_are_shown_side_by_side_and_adjudicated(room, context, case, do, qtbot):
    close_both(room, context, case, do, qtbot)
    pane = room.opinions.pane
    assert pane.table.choose("ILO11-04 ALL")
    first, second = pane.sides
    qtbot.waitUntil(lambda: first.model.rowCount() == 0, timeout=5000)
    assert [each.citation.quote for each in second.model.everything()] == ["of Ben"]
    taken = pane.form.fields["taken"]
    taken.setCurrentIndex(taken.findData("second"))
    pane.form.fields["brings"].setChecked(True)
    pane.form.fields["reason"].setPlainText("Ben looked again")
    pane.does.click()
    qtbot.waitUntil(lambda: pane.found is not None and len(pane.found.waiting) == 1)
    [said] = opinions.adjudications(context.view.db, pane.found.opinion.id)
    assert (said.indicator, said.reason) == ("ILO11-04", "Ben looked again")
    held = store.citations(context.view.db, pane.found.opinion.first)
    assert "of Ben" in {each.quote for each in held}


def test_what_cannot_be_adjudicated_is_said_and_what_was_typed_stays(
    room, context, case, do, qtbot
):
    close_both(room, context, case, do, qtbot)
    pane = room.opinions.pane
    pane.does.click()
    assert "Choose which side holds" in pane._fault.text()
    pane.form.fields["taken"].setCurrentIndex(0)
    pane.does.click()
    qtbot.waitUntil(lambda: "takes a reason" in pane._fault.text(), timeout=5000)
    assert opinions.adjudications(context.view.db, pane.found.opinion.id) == []


def test_it_is_ended_and_the_comparison_stays(room, context, case, do, qtbot):
    close_both(room, context, case, do, qtbot)
    pane = room.opinions.pane
    pane.end.click()
    qtbot.waitUntil(lambda: not pane.end.isVisible())
    assert not pane.does.isEnabled()
    assert pane.model.rowCount() == 2
    assert room.handle_escape()
    assert not pane.isVisible()

"""Credit for a program asks whether workers were placed; a yes cites the passage for that too."""

import json

import pytest

from casefiles.assessment import store
from casefiles.assessment.model import Direction
from casefiles.assessment.placement_acts import cite_placement, placement_questions, say_not_placed
from casefiles.assessment.result import case_result
from casefiles.checklists.vocabulary import Outcome
from casefiles.evidence.places import OnPage
from casefiles.kernel.errors import Impossible
from tests.casefiles.assessment.building import REPORT, Room
from tests.casefiles.assessment.test_newer_edition import OldRoom
from tests.shell import run


@pytest.fixture
def room(workspace, tmp_path):
    return Room(workspace, tmp_path, "uflpa-applicability", context_pack="ctx-xuar")


def outcome(room):
    return case_result(room.db, room.case).of(room.scope).result.outcome


@pytest.mark.parametrize("name", ["SI-N03", "SI-N04"])
def test_a_yes_cites_the_same_passage_for_the_placing_of_workers(room, name):
    [cited] = room.cite(
        room.an_exhibit(**REPORT), name, place=OnPage(1), quote="接收86名", against_interest=True
    )
    assert outcome(room) is Outcome.RED_FLAGS
    [(asks, what)] = placement_questions(room.db, room.case)
    assert (asks.id, what.means) == (cited, "SI-R01")
    made = cite_placement(room.workspace, room.case, cited)
    new = store.citation(room.db, made)
    old = store.citation(room.db, cited)
    assert (new.exhibit, new.place, new.quote) == (old.exhibit, old.place, old.quote)
    assert (new.indicator, new.against_interest) == ("SI-R01", True)
    assert outcome(room) is Outcome.PRESUMED_STATE_IMPOSED
    assert placement_questions(room.db, room.case) == []
    with pytest.raises(Impossible, match="answered already"):
        cite_placement(room.workspace, room.case, cited)
    room.workspace.undo(room.case)
    assert len(placement_questions(room.db, room.case)) == 1


@pytest.mark.parametrize("name", ["SI-N01", "SI-N05", "SI-N09", "SI-R01", "SI-R08"])
def test_nothing_else_asks(room, name):
    [cited] = room.cite(room.an_exhibit(**REPORT), name)
    assert placement_questions(room.db, room.case) == []
    with pytest.raises(Impossible, match="nothing is asked"):
        cite_placement(room.workspace, room.case, cited)


@pytest.mark.parametrize("way", [Direction.CONTRADICTS, Direction.NEUTRAL])
def test_what_does_not_support_asks_nothing(room, way):
    room.cite(room.an_exhibit(**REPORT), "SI-N03", direction=way)
    assert placement_questions(room.db, room.case) == []


def test_another_passage_is_no_answer(room):
    report = room.an_exhibit(**REPORT)
    room.cite(report, "SI-N03", place=OnPage(1))
    room.cite(room.an_exhibit(**REPORT), "SI-R01", place=OnPage(1))
    assert len(placement_questions(room.db, room.case)) == 1
    room.cite(report, "SI-R01", place=OnPage(1))
    assert placement_questions(room.db, room.case) == []


def test_an_older_edition_asks_nothing(workspace, tmp_path):
    old = OldRoom(workspace, tmp_path)
    old.cite(old.an_exhibit(**REPORT), "SI-N03")
    assert placement_questions(old.db, old.case) == []


def test_on_the_command_line(room):
    [cited] = room.cite(room.an_exhibit(**REPORT), "SI-N04", quote="placed 40")
    folder = str(room.workspace.folder)
    room.workspace.close()
    assert "were received or placed?" in run("say-placed", folder, "C-001").out
    [asks] = json.loads(run("say-placed", folder, "C-001", "--json").out)
    assert (asks["citation"], asks["means"]) == (cited, "SI-R01")
    run("say-placed", folder, "C-001", "--citation", cited, "--as", "Ada")
    assert "No citation asks." in run("say-placed", folder, "C-001").out


def test_a_no_is_kept_so_that_it_is_not_asked_for_ever_and_can_be_asked_again(room):
    [cited] = room.cite(room.an_exhibit(**REPORT), "SI-N03", place=OnPage(1))
    before = outcome(room)
    say_not_placed(room.workspace, room.case, cited)
    assert placement_questions(room.db, room.case) == []
    assert outcome(room) is before
    for answer in (cite_placement, say_not_placed):
        with pytest.raises(Impossible, match="answered already"):
            answer(room.workspace, room.case, cited)
    room.workspace.undo(room.case)
    assert len(placement_questions(room.db, room.case)) == 1
    room.workspace.redo(room.case)
    say_not_placed(room.workspace, room.case, cited, ask_again=True)
    assert len(placement_questions(room.db, room.case)) == 1
    with pytest.raises(Impossible, match="nothing is asked"):
        say_not_placed(room.workspace, room.case, cited, ask_again=True)
    cite_placement(room.workspace, room.case, cited)
    assert outcome(room) is Outcome.PRESUMED_STATE_IMPOSED


@pytest.mark.parametrize("name", ["SI-N05", "SI-R01"])
def test_of_nothing_else_a_no_is_taken(room, name):
    [cited] = room.cite(room.an_exhibit(**REPORT), name)
    with pytest.raises(Impossible, match="nothing is asked"):
        say_not_placed(room.workspace, room.case, cited)


def test_a_no_on_the_command_line(room):
    [cited] = room.cite(room.an_exhibit(**REPORT), "SI-N04", quote="placed 40")
    folder = str(room.workspace.folder)
    room.workspace.close()
    assert run("say-placed", folder, "C-001", "--no").code == 1
    said = run("say-placed", folder, "C-001", "--citation", cited, "--no", "--as", "Ada").out
    assert "does not say so of this scope" in said
    assert json.loads(run("say-placed", folder, "C-001", "--json").out) == []
    run("say-placed", folder, "C-001", "--citation", cited, "--ask-again")
    assert len(json.loads(run("say-placed", folder, "C-001", "--json").out)) == 1

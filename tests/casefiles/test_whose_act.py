"""No act of a person without a named person: in the domain, so that no door can forget it."""

from dataclasses import replace

import pytest

from casefiles.acts import PROGRAM, UNNAMED, Act
from casefiles.kernel.errors import Unnamed
from casefiles.messages import explain
from casefiles.people.known_in import known_in
from casefiles.people.person_acts import add_person
from casefiles.storage import journal, rows
from casefiles.workspace.quarantine_acts import empty_quarantine
from casefiles.workspace.restore import restore_workspace
from casefiles.workspace.workspace import Workspace
from tests.build import a_case, a_worker, ada, contents, notes_of, with_tables

NOBODY = ("", "  ", "\n")


def journaled(workspace, case):
    return [(each.entry.act, each.entry.actor) for each in journal.entries(workspace.db, case)]


@pytest.fixture(params=NOBODY)
def nobodys(request, workspace):
    """Leave a workspace with a case, and an act that could be undone, to nobody."""

    def nobodys():
        case = a_case(workspace)
        a_worker(workspace, case, notes="first")
        a_worker(workspace, case, notes="second")
        workspace.undo(case)
        workspace.environment = replace(workspace.environment, actor=request.param)
        return case

    return nobodys


def test_whatever_nobody_does_is_refused_and_nothing_is_written(workspace, nobodys):
    case = nobodys()
    before = contents(workspace, case), journaled(workspace, case)
    for act in (
        lambda: a_worker(workspace, case, notes="third"),
        lambda: a_case(workspace),
        lambda: add_person(workspace, "Grace"),
        lambda: workspace.undo(case),
        lambda: workspace.redo(case),
        lambda: empty_quarantine(workspace, "tidy"),
    ):
        with pytest.raises(Unnamed) as caught:
            act()
        assert "--as" in explain(caught.value)
    assert (contents(workspace, case), journaled(workspace, case)) == before
    assert list((workspace.folder / "backups").glob("*")) == []


def test_what_the_program_finds_out_is_written_whoever_is_there(workspace, nobodys):
    case = nobodys()
    with workspace.change(Act.READ_FACTS, case) as db:
        rows.alter(db, "cases", case, case, {"notes": "seen"})
    assert journaled(workspace, case)[-1] == (Act.READ_FACTS, PROGRAM)


@pytest.mark.parametrize("name", NOBODY)
def test_founding_a_workspace_wants_no_name_and_all_that_follows_does(tmp_path, name):
    environment = replace(ada(), actor=name)
    with Workspace.create(tmp_path / "new", environment) as workspace:
        assert journaled(workspace, workspace.id) == [(Act.FOUND_WORKSPACE, UNNAMED)]
        with pytest.raises(Unnamed):
            a_case(workspace)
    with Workspace(tmp_path / "new", environment) as workspace:  # to open it is no act
        assert len(journaled(workspace, workspace.id)) == 1


def test_a_back_up_is_not_put_in_place_by_nobody(workspace):
    case = a_case(workspace)
    a_worker(workspace, case, notes="first")
    back_up = workspace.back_up()
    a_worker(workspace, case, notes="second")
    workspace.close()
    with pytest.raises(Unnamed):
        restore_workspace(workspace.folder, back_up, replace(ada(), actor=""))
    assert not (workspace.folder / "replaced").exists()
    with Workspace(workspace.folder, ada(1)) as again:
        assert notes_of(again, case) == {1: "second"}


def test_who_is_known_is_asked_of_a_workspace_that_nobody_has_opened(tmp_path):
    with Workspace(with_tables(tmp_path / "w"), ada()) as workspace:
        add_person(workspace, "Ada", "analyst")
        [known] = known_in(tmp_path / "w")  # beside whoever writes in it
    assert known.signature == "Ada (analyst)"
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "workspace.sqlite").write_text("a letter, not a database" * 100)
    assert known_in(tmp_path / "broken") == known_in(tmp_path / "nowhere") == []
    assert not (tmp_path / "nowhere").exists()

"""What an answers file has done is taken back where it fails, and told where it was killed."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from casefiles.acts import Act
from casefiles.answers.all_or_nothing import half_done, keep, take_back
from casefiles.answers.answers_data import AnswersData
from casefiles.answers.carry_out import carry_out, read_answers
from casefiles.answers.half_done import HalfDone
from casefiles.kernel.errors import CasefilesError, Impossible
from casefiles.kernel.workspace_errors import StorageTrouble
from casefiles.messages import explain
from casefiles.storage import journal
from casefiles.storage.sql_driver import sql_errors
from casefiles.workspace.workspace import Workspace
from tests.build import a_case, a_worker, ada, an_exhibit, contents, with_tables
from tests.casefiles.answers import dying
from tests.casefiles.answers.answering import ACTS, HEAD, NEXUS
from tests.casefiles.checklists.shipped import EDITION
from tests.journeys.test_what_goes_wrong import OWN_DISK, has_own_disks
from tests.kills import in_a_child

ROOT = Path(__file__).parents[3]


def do(workspace, case):
    file = Path("/home/ada/answers.yaml")
    carry_out(
        workspace, case, read_answers(HEAD + NEXUS, "answers.yaml"), AnswersData(EDITION), file
    )


def entries(workspace, case):
    return [each.entry for each in journal.entries(workspace.db, case)]


def left(workspace):
    return [path for path in (workspace.folder / "cache").rglob("*") if path.is_file()]


@pytest.mark.parametrize("position", range(1, ACTS + 1))
def test_an_act_that_fails_at_any_place_leaves_every_row_as_it_was(workspace, case, position):
    before, reached = contents(workspace, case), len(entries(workspace, case))
    workspace.db.execute(f"""
        CREATE TEMP TRIGGER refusing BEFORE INSERT ON main.journal
        WHEN NEW.reverses IS NULL AND NEW.seq = {reached + position}
        BEGIN SELECT RAISE(ABORT, 'no'); END
    """)
    with pytest.raises(sql_errors()):
        do(workspace, case)
    assert contents(workspace, case) == before
    done = entries(workspace, case)[reached:]
    undone = [each.act for each in done].count(Act.UNDO)
    assert (len(done), undone) == (2 * (position - 1), position - 1)
    assert workspace.verify().faults == ()
    assert (half_done(workspace, case), left(workspace)) == ([], [])

    workspace.db.execute("DROP TRIGGER refusing")
    do(workspace, case)
    assert len(entries(workspace, case)) == reached + len(done) + ACTS


def how_it_ends(workspace, case):
    """Carry the file out, and return what was raised, if anything was."""
    try:
        do(workspace, case)
    except CasefilesError as error:
        return error
    return None


def test_a_database_that_is_full_has_all_of_it_or_nothing_or_says_what_stands(workspace, case):
    before, ends = contents(workspace, case), set()
    for pages in (*range(0, 30, 4), 400):
        [held] = workspace.db.execute("PRAGMA page_count").fetchone()
        [free] = workspace.db.execute("PRAGMA freelist_count").fetchone()
        workspace.db.execute(f"PRAGMA max_page_count = {held - free + pages}")
        ended, reached = how_it_ends(workspace, case), len(entries(workspace, case))
        workspace.db.execute("PRAGMA max_page_count = 1000000")
        ends.add(type(ended))
        if ended is None:
            assert contents(workspace, case) != before
            assert reached >= ACTS
            for _ in range(ACTS):
                workspace.undo(case)
        assert contents(workspace, case) == before
        assert (half_done(workspace, case), left(workspace)) == ([], [])
    assert workspace.verify().faults == ()
    assert {type(None), StorageTrouble} <= ends


@pytest.mark.parametrize("after", [1, 6])
def test_what_cannot_be_taken_back_either_is_said_and_can_be_taken_back_later(
    workspace, case, after
):
    before, reached = contents(workspace, case), len(entries(workspace, case))

    def refuse_to_write(_):
        if len(entries(workspace, case)) == reached + after:
            workspace.db.execute("PRAGMA query_only = ON")

    workspace.listen(refuse_to_write)
    ended = how_it_ends(workspace, case)
    assert isinstance(ended, HalfDone)
    assert isinstance(ended.why, StorageTrouble)
    assert "could not be undone" in explain(ended)
    workspace.db.execute("PRAGMA query_only = OFF")
    workspace._listeners.clear()

    again = how_it_ends(workspace, case)
    assert isinstance(again, HalfDone)
    assert (len(again.acts), again.acts, again.why) == (after, ended.acts, None)
    [half] = half_done(workspace, case)
    take_back(workspace, half)
    assert contents(workspace, case) == before
    assert how_it_ends(workspace, case) is None


def test_on_a_disk_that_becomes_full_there_is_room_to_take_all_of_it_back(tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    if not has_own_disks(disk):
        pytest.skip("nobody may mount a small disk here, not even for himself alone")
    command = [*OWN_DISK, str(disk), sys.executable, "-m", "tests.casefiles.answers.full_disk"]
    done = subprocess.run(
        [*command, str(disk)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    turns = json.loads(done.stdout)
    assert [each["ended"] for each in turns] == ["StorageTrouble"] * len(turns)
    assert [each["as_before"] for each in turns] == [True] * len(turns)
    assert [each["undone"] for each in turns] == [each["done"] for each in turns] == [1, 5, 10]


@pytest.fixture
def killed(tmp_path):
    """Let a process carry out the file in a workspace, killed after so many acts."""

    def killed(after):
        with Workspace(with_tables(tmp_path / "w"), ada()) as workspace:
            case = a_case(workspace)
            for content in ("bank", "tax"):
                an_exhibit(workspace, case, content)
            before = contents(workspace, case)
        said, ended = in_a_child(lambda _: dying.main(tmp_path / "w", case, after))
        assert ended < 0, f"it was to be killed: {said}"
        return tmp_path / "w", case, before

    return killed


@pytest.mark.parametrize("after", [1, 4, ACTS])
def test_after_a_kill_the_next_run_says_what_stands_and_takes_it_back(killed, after):
    folder, case, before = killed(after)
    with Workspace(folder, ada(1)) as workspace:
        stood = [each.act.value for each in entries(workspace, case)][-after:]
        with pytest.raises(HalfDone) as caught:
            do(workspace, case)
        assert [*caught.value.acts] == stood
        said = explain(caught.value)
        assert "“answers.yaml”" in said
        assert f"{after} of its {ACTS} changes" in said
        assert "--undo" in said
        assert contents(workspace, case) != before

        [half] = half_done(workspace, case)
        take_back(workspace, half)
        assert contents(workspace, case) == before
        do(workspace, case)
    with Workspace(folder, ada(2)) as workspace:
        assert half_done(workspace, case) == []


def test_a_run_that_was_killed_before_its_first_act_is_not_spoken_of(killed):
    folder, case, before = killed(0)
    with Workspace(folder, ada(1)) as workspace:
        assert contents(workspace, case) == before
        do(workspace, case)


def test_what_is_done_after_a_kill_is_not_taken_for_a_part_of_the_run(killed):
    folder, case, _ = killed(4)
    with Workspace(folder, ada(1)) as workspace:
        a_worker(workspace, case, notes="by hand")
        [half] = half_done(workspace, case)
        assert len(half.status) == 4
        with pytest.raises(Impossible, match="something else"):
            take_back(workspace, half)
        workspace.environment = replace(workspace.environment, actor="Grace")
        workspace.actor = "Grace"
        with pytest.raises(Impossible, match="Ada"):
            take_back(workspace, half)
        workspace.environment = replace(workspace.environment, actor="Ada")
        workspace.actor = "Ada"
        workspace.undo(case)
        take_back(workspace, half)
        assert half_done(workspace, case) == []


def test_what_a_person_undid_and_did_again_stands_and_can_be_kept(killed):
    folder, case, _ = killed(4)
    with Workspace(folder, ada(1)) as workspace:
        for _ in range(3):
            workspace.undo(case)
        workspace.redo(case)
        [half] = half_done(workspace, case)
        stood = [each.act.value for each in half.status]
        assert stood == [each.act.value for each in entries(workspace, case)][-8:-6]
        before = contents(workspace, case)
        keep(half)
        assert half_done(workspace, case) == []
        assert contents(workspace, case) == before


def test_of_a_run_that_a_person_has_undone_nothing_is_said(killed):
    folder, case, before = killed(3)
    with Workspace(folder, ada(1)) as workspace:
        for _ in range(3):
            workspace.undo(case)
        assert contents(workspace, case) == before
        do(workspace, case)

"""Where nothing confines the readers they are refused, until a person says otherwise.

Workers run here as on a kernel that lacks a wall: the kernel itself says that it has none.
"""

import json
import os
import subprocess
import sys
from functools import partial

import pytest

from casefiles.acts import Act
from casefiles.evidence import store
from casefiles.evidence.intake import archive_acts, read_batch, unpack
from casefiles.evidence.intake.add_exhibits import add_pasted_exhibit
from casefiles.evidence.intake.reading_acts import read_confined, read_unconfined
from casefiles.evidence.model import State
from casefiles.evidence.readers.model import NOT_CONFINED, Reason
from casefiles.evidence.readers.workers import Readers, Worker
from casefiles.kernel.errors import Impossible, Unconfined
from casefiles.messages import explain
from casefiles.people.person_acts import add_person
from casefiles.workspace.workspace import Workspace
from tests import old_kernel, readers
from tests.build import a_case, ada, with_tables
from tests.casefiles.evidence.readers.stranger import zipped

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="readers are confined on Linux")
LACKING = [("landlock",), ("seccomp",), ("landlock", "seccomp")]


@pytest.fixture
def on_a_kernel_without(monkeypatch):
    return partial(readers.on_an_old_kernel, monkeypatch)


@pytest.fixture
def case(workspace):
    case = a_case(workspace)
    add_pasted_exhibit(workspace, case, "papers.zip", zipped({"a.txt": b"wages"}))
    add_pasted_exhibit(workspace, case, "b.txt", b"paid")
    return case


@pytest.mark.parametrize("what", LACKING, ids=" and ".join)
def test_nothing_is_read_and_all_stays_due(workspace, case, on_a_kernel_without, what) -> None:
    on_a_kernel_without(*what)
    with pytest.raises(Unconfined) as refused:
        read_batch.read_all_due(workspace, case)
    assert "Everything is stored, and nothing of it was read" in explain(refused.value)
    assert store.readings(workspace.db, case) == {}
    assert len(read_batch.due(workspace, case)) == 2
    on_a_kernel_without()  # the same folder, on a system that has them
    assert read_batch.read_all_due(workspace, case) == 2
    assert {each.state for each in store.readings(workspace.db, case).values()} == {State.READ}


@pytest.mark.parametrize("door", [Worker.PAPERS, Worker.HEIC])
def test_no_reader_is_an_exception(on_a_kernel_without, door, tmp_path) -> None:
    on_a_kernel_without("seccomp")
    (tmp_path / "file").write_bytes(b"x")
    with Readers() as readers, (tmp_path / "file").open("rb") as file:
        found = readers[door].ask("anything", dict, file)[0]
        assert found.reason is Reason.UNCONFINED
        assert found.reader.endswith(NOT_CONFINED)
        assert "local sockets" in found.why


def test_opening_and_naming_are_refused_too_and_change_nothing(
    workspace, case, on_a_kernel_without
) -> None:
    read_batch.read_all_due(workspace, case)
    on_a_kernel_without("landlock")
    with pytest.raises(Unconfined):
        unpack.unpack(workspace, case)
    assert len(unpack.due(workspace, case)) == 1
    zipped_up = store.of_case(workspace.db, case)[0]
    with pytest.raises(Impossible, match="cannot confine"):
        archive_acts.read_names_again(workspace, zipped_up, "cp437")
    on_a_kernel_without()
    assert len(unpack.unpack(workspace, case)) == 1


def test_a_person_may_have_it_read_all_the_same(workspace, case, on_a_kernel_without) -> None:
    on_a_kernel_without("landlock", "seccomp")
    read_unconfined(workspace, "an old laptop, and nobody else's")
    read_unconfined(workspace)  # said once is enough
    assert read_batch.read_all_due(workspace, case) == 2
    readings = store.readings(workspace.db, case).values()
    assert {each.state for each in readings} == {State.READ}
    assert all(each.reader.endswith(NOT_CONFINED) for each in readings)
    assert len(unpack.unpack(workspace, case)) == 1
    written = [json.loads(row[0]) for row in workspace.db.execute("SELECT entry FROM journal")]
    [said] = [each for each in written if each["act"] == Act.READ_UNCONFINED.value]
    assert (said["actor"], said["reason"]) == ("Ada", "an old laptop, and nobody else's")
    assert workspace.verify().faults == ()


@pytest.mark.parametrize("back", ["act", "undo"])
def test_what_was_said_is_taken_back(workspace, case, on_a_kernel_without, back) -> None:
    read_unconfined(workspace)
    read_confined(workspace) if back == "act" else workspace.undo(workspace.id)
    read_confined(workspace)  # nothing is left to take back
    on_a_kernel_without("landlock")
    with pytest.raises(Unconfined):
        read_batch.read_all_due(workspace, case)


def test_where_it_can_be_confined_it_is_whatever_was_said(workspace, case) -> None:
    read_unconfined(workspace)
    read_batch.read_all_due(workspace, case)
    readings = store.readings(workspace.db, case).values()
    assert not any(NOT_CONFINED in each.reader for each in readings)


def test_namespaces_are_not_needed(workspace, case, on_a_kernel_without) -> None:
    on_a_kernel_without("namespaces")
    assert read_batch.read_all_due(workspace, case) == 2
    with Readers() as readers:
        assert "an empty network" not in readers[Worker.PAPERS].greet().layers


def test_a_script_is_told_with_1_and_may_say_it_once(tmp_path) -> None:
    (tmp_path / "a.txt").write_text("wages")
    with Workspace(with_tables(tmp_path / "ws"), ada()) as workspace:
        a_case(workspace)
        add_person(workspace, "Ada")

    def casefiles(*arguments):
        asked = [*old_kernel.command("landlock"), sys.executable, "-m", "casefiles", *arguments]
        surroundings = {**os.environ, "HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path / "c")}
        return subprocess.run(
            asked,
            cwd=old_kernel.ROOT,
            env=surroundings,
            capture_output=True,
            text=True,
            check=False,
        )

    folder = str(tmp_path / "ws")
    taken = casefiles("take-in", folder, "C-001", str(tmp_path / "a.txt"), "--as", "Ada")
    assert taken.returncode == 1
    assert "1 offered: 1 stored" in taken.stdout
    assert "nothing of it was read" in taken.stderr
    assert "--unconfined" in taken.stderr
    read = casefiles("facts", folder, "C-001", "--unconfined")
    assert (read.returncode, read.stdout) == (0, "1 exhibit looked into.\n")
    held = casefiles("readers", folder, "--json")
    assert held.returncode == 1
    said = json.loads(held.stdout)
    assert said["unconfined"] is True
    assert {*said["readers"][0]["lacking"]} == {"reading other files", "writing elsewhere"}

"""What was written once opens for ever."""

import pytest

from casefiles.cases import store as cases
from casefiles.evidence import store
from casefiles.evidence.take_in import take_in
from casefiles.workspace import Workspace
from tests.build import a_case, a_file, a_worker, ada, contents
from tests.old_workspaces.make import HERE, make, unpack

ARCHIVES = sorted(HERE.glob("*.zip"))


def opens_and_checks(folder):
    """Open it with the program of today, check it whole, and work in it."""
    with Workspace(folder, ada(7)) as workspace:
        assert workspace.verify().faults == ()
        files = workspace.verify_blobs()
        assert (files.faults, files.leftovers) == ((), ())
        [*every] = cases.every(workspace.db)
        for case in every:
            for exhibit in store.of_case(workspace.db, case.id):
                assert len(workspace.blobs.read(exhibit.digest)) == exhibit.size
            before = contents(workspace, case.id)
            a_worker(workspace, case.id, 9999)
            workspace.undo(case.id)
            assert contents(workspace, case.id) == before
        assert workspace.verify().faults == ()
    return len(every)


@pytest.mark.parametrize("archive", ARCHIVES, ids=lambda archive: archive.stem)
def test_an_old_workspace_opens_checks_and_can_be_worked_in(archive, tmp_path):
    assert opens_and_checks(unpack(archive, tmp_path))


def test_a_workspace_is_kept_as_it_is(workspace, tmp_path):
    case = a_case(workspace)
    take_in(workspace, case, [a_file(tmp_path, f"{n}", f"{n}") for n in range(3)])
    workspace.undo(case)
    workspace.redo(case)
    workspace.close()

    make(workspace.folder, tmp_path / "kept.zip")

    assert opens_and_checks(unpack(tmp_path / "kept.zip", tmp_path)) == 1
    with pytest.raises(FileExistsError):
        make(workspace.folder, tmp_path / "kept.zip")

"""A workspace of today, its back-up of before, and what is asked of it once that is restored."""

import shutil

from casefiles.evidence.intake.add_exhibits import add_exhibits
from casefiles.workspace.workspace import Workspace
from tests.build import a_case, a_file, a_worker, ada


def backed_up(folder, tmp_path):
    """Make both. Returns the case and the back-up."""
    with Workspace(folder, ada()) as workspace:
        case = a_case(workspace)
        add_exhibits(workspace, case, [a_file(tmp_path, "1.txt", "paper 1")])
        back_up = shutil.copy(workspace.back_up(), tmp_path / "monday.sqlite")
        add_exhibits(workspace, case, [a_file(tmp_path, "2.txt", "paper 2")])
        a_worker(workspace, case, 1, "of today")
    return case, back_up


def is_sound(workspace):
    assert workspace.verify().faults == ()
    assert workspace.verify_blobs().faults == ()
    assert workspace.check_erasures().unfinished == ()
    assert not [*workspace.folder.glob("restoring*")]

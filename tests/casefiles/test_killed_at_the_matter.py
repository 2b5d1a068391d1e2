"""Killed while names are screened, figures imported, requests written: all or nothing is there."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from casefiles.cases import store as cases
from casefiles.workspace.workspace import Workspace
from tests.build import ada
from tests.casefiles.dying_matter import WORK, is_whole

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal there")
@pytest.mark.parametrize("work", WORK)
def test_what_was_done_is_whole_and_the_workspace_checks_clean(work, tmp_path):
    for at_least, pause in ((0, 0.2), (1, 0.3)):
        folder = tmp_path / str(at_least)
        folder.mkdir()
        command = [sys.executable, "-m", "tests.casefiles.dying_matter", str(folder), work]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
            for times in range(at_least + 1):
                assert process.stdout.readline() == f"{times} done\n"
            time.sleep(pause)
            process.send_signal(signal.SIGKILL)
        with Workspace(folder / "w", ada(100)) as workspace:
            assert workspace.verify().faults == ()
            [case] = cases.every(workspace.db)
            whole, times = is_whole(work, workspace, case.id, folder)
            assert whole
            assert times >= at_least
            while workspace.undoable(case.id):
                workspace.undo(case.id)
            assert workspace.verify().faults == ()

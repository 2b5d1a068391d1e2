"""A process that is killed in the middle of its work leaves a workspace that checks clean."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from casefiles.cases import store as cases
from casefiles.storage import journal
from casefiles.workspace import Workspace
from tests.build import a_file, a_worker, ada
from tests.casefiles.dying import WORK

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal there")
@pytest.mark.parametrize("work", WORK)
def test_it_checks_clean_afterwards(work, tmp_path):
    (tmp_path / "files").mkdir()
    for n in range(20):
        a_file(tmp_path / "files", str(n), f"{n}" * 50_000)
    done = 0
    for turn, pause in enumerate((0.01, 0.04, 0.09, 0.15, 0.25)):
        command = [sys.executable, "-m", "tests.casefiles.dying", str(tmp_path), str(turn), work]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
            assert process.stdout.readline() == "begun\n"
            time.sleep(pause)
            process.send_signal(signal.SIGKILL)
        with Workspace(tmp_path / "w", ada(100 + turn)) as workspace:
            assert workspace.verify().faults == ()
            workspace.sweep()
            assert workspace.verify_blobs().faults == ()
            every = cases.every(workspace.db)
            assert len(every) == turn + 1
            done += len(journal.entries(workspace.db, every[-1].id)) - 1
            a_worker(workspace, every[-1].id, 99)
    assert done, "it was always killed before it had done anything"

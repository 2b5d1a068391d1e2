"""One writes, any number read, and a lock nobody holds is free."""

import os
import subprocess
import sys
import textwrap

import pytest

from casefiles.kernel.workspace_errors import Locked
from casefiles.messages import explain
from casefiles.storage import lock
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace
from tests.build import NOON, a_case, a_worker, ada


def test_a_second_writer_is_told_who_writes(workspace):
    with pytest.raises(Locked) as caught:
        Workspace(workspace.folder, ada(1))
    assert caught.value.holder.splitlines()[0] == "Ada"
    assert f"process {os.getpid()}" in caught.value.holder
    assert "Ada, " in explain(caught.value)
    assert NOON.isoformat() in explain(caught.value)


def test_one_reads_beside_a_writer(workspace):
    case = a_case(workspace)
    with View(workspace.folder) as view:
        a_worker(workspace, case)
        assert view.head(case).seq == 2


def test_a_writer_that_closed_is_no_longer_in_the_way(workspace):
    workspace.close()
    workspace.close()
    assert lock.holder_of(workspace.folder) == ""
    Workspace(workspace.folder, ada(1)).close()


def test_a_writer_that_was_killed_is_no_longer_in_the_way(tmp_path):
    script = """
        import os, sys
        from pathlib import Path
        from casefiles.workspace.workspace import Workspace
        from tests.build import ada

        Workspace(Path(sys.argv[1]), ada())
        os.kill(os.getpid(), 9)
    """
    command = [sys.executable, "-c", textwrap.dedent(script), str(tmp_path / "w")]
    assert subprocess.run(command, check=False).returncode == -9
    assert lock.holder_of(tmp_path / "w").startswith("Ada")
    Workspace(tmp_path / "w", ada(1)).close()


def test_a_writer_of_another_process_is_in_the_way(tmp_path):
    script = """
        import sys
        from pathlib import Path
        from casefiles.workspace.workspace import Workspace
        from tests.build import ada

        with Workspace(Path(sys.argv[1]), ada()):
            print("open", flush=True)
            sys.stdin.read()
    """
    command = [sys.executable, "-c", textwrap.dedent(script), str(tmp_path / "w")]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        other.stdout.readline()
        with pytest.raises(Locked, match=f"process {other.pid}"):
            Workspace(tmp_path / "w", ada(1))
        other.stdin.close()
        other.wait()
    Workspace(tmp_path / "w", ada(1)).close()


def test_one_that_could_not_be_opened_does_not_stay_locked(tmp_path):
    (tmp_path / "w").mkdir()
    (tmp_path / "w" / "workspace.sqlite").write_bytes(b"not a database, however long it is" * 100)
    for _ in range(2):
        with pytest.raises(Exception, match="SQLITE_NOTADB"):
            Workspace(tmp_path / "w", ada())


@pytest.mark.skipif(sys.platform == "win32", reason="sets no such limit")
def test_a_full_disk_takes_no_text_and_yet_the_lock_is_held(tmp_path):
    script = """
        import resource, sys
        from pathlib import Path
        from casefiles.kernel.workspace_errors import Locked
        from casefiles.storage.lock import Lock
        from tests.build import NOON

        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        held = Lock(Path(sys.argv[1]), "Ada", NOON)
        try:
            Lock(Path(sys.argv[1]), "Bob", NOON)
        except Locked:
            held.release()
            Lock(Path(sys.argv[1]), "Bob", NOON).release()
            sys.exit(7)
    """
    command = [sys.executable, "-c", textwrap.dedent(script), str(tmp_path)]
    assert subprocess.run(command, check=False).returncode == 7

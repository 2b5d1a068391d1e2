"""A process that holds keys keeps them, and what they open, to itself."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

_DIES = """
import os, resource, sys
from pathlib import Path
from casefiles.storage.sealing import unlocked
from casefiles.storage.sealing.workspace_keys import WorkspaceKeys
hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
if sys.argv[1] == "holds":
    unlocked.hold(Path("w"), WorkspaceKeys(bytes(32), bytes(16)))
os.abort()
"""


@pytest.mark.skipif(
    sys.platform != "linux" or Path("/proc/sys/kernel/core_pattern").read_text().strip() != "core",
    reason="where a core file goes is known only where it goes into the working folder",
)
def test_a_program_that_dies_while_it_holds_keys_leaves_no_core_file(tmp_path):
    def cores(what):
        subprocess.run(
            [sys.executable, "-c", _DIES, what], cwd=tmp_path, check=False,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )  # fmt: skip
        return [*tmp_path.glob("core*")]

    if not cores("holds none"):
        pytest.skip("this system leaves none of any program")
    for each in tmp_path.glob("core*"):
        each.unlink()
    assert cores("holds") == []

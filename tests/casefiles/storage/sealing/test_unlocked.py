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


_STARTS = """
import resource
from pathlib import Path
from casefiles.storage.sealing import unlocked
from casefiles.storage.sealing.workspace_keys import WorkspaceKeys
before = resource.getrlimit(resource.RLIMIT_CORE)
unlocked.hold(Path("w"), WorkspaceKeys(bytes(32), bytes(16)))
print(before[1], *resource.getrlimit(resource.RLIMIT_CORE))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such limits")
def test_what_it_starts_may_ask_for_a_core_file_of_its_own_again():
    said = subprocess.run(
        [sys.executable, "-c", _STARTS], check=True, capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )  # fmt: skip
    might, asked, may = said.stdout.split()
    assert (asked, may) == ("0", might)

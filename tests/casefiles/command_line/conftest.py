"""Run the command line as a shell would: another process, by bytes."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


@dataclass(frozen=True, slots=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def data(self):
        return json.loads(self.out)


Casefiles = Callable[..., Ran]


def limit_files(most: int) -> None:
    import resource  # noqa: PLC0415 - not there on Windows

    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))


@pytest.fixture
def casefiles(tmp_path: Path) -> Casefiles:
    environment = {k: v for k, v in os.environ.items() if k != "CASEFILES_ACTOR"}
    environment |= {"XDG_CONFIG_HOME": str(tmp_path / "config"), "PYTHONUTF8": "1"}
    environment |= {"HOME": str(tmp_path), "APPDATA": str(tmp_path)}

    def run(*arguments: object, most: int = 0, **more: str) -> Ran:
        """Run it; `most` is how large a file may become, as on a disk that is full."""
        done = subprocess.run(
            [sys.executable, "-m", "casefiles", *(os.fsencode(str(each)) for each in arguments)],
            cwd=ROOT,
            env=environment | more,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            check=False,
            preexec_fn=partial(limit_files, most) if most else None,
        )
        out, err = (text.decode("utf-8", "surrogateescape") for text in (done.stdout, done.stderr))
        return Ran(done.returncode, out, err)

    return run


@pytest.fixture
def ws(tmp_path: Path, casefiles: Casefiles) -> Path:
    """A workspace with Ada and one open case, C-001."""
    folder = tmp_path / "ws"
    assert casefiles("new", folder, "--as", "Ada").code == 0
    assert casefiles("open-case", folder, "--title", "Mill", "--basis", "wro").code == 0
    return folder

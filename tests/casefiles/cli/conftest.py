"""Run the command line as a shell would: another process, by bytes."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.shell import Ran, run

Casefiles = Callable[..., Ran]
Settle = Callable[[Path, Casefiles], object]
"""What makes something in somebody's home with the command line."""

_SETTLED: dict[Settle, Path] = {}


@pytest.fixture
def casefiles(tmp_path: Path) -> Casefiles:
    return at_home(tmp_path)


def at_home(home: Path) -> Casefiles:
    """Return the command line of somebody whose own files lie there."""
    environment = {k: v for k, v in os.environ.items() if k != "CASEFILES_ACTOR"}
    environment |= {"XDG_CONFIG_HOME": str(home / "config")}
    environment |= {"HOME": str(home), "APPDATA": str(home)}

    def casefiles(*arguments: object, most: int = 0, **more: str) -> Ran:
        """Run it; `most` is how large a file may become, as on a disk that is full."""
        return run(*arguments, environment=environment | more, most=most)

    return casefiles


@pytest.fixture
def settled(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Settle], Path]:
    """Give a test what a function makes by commands: it is made once, and every test has a copy."""

    def settled(settle: Settle) -> Path:
        if settle not in _SETTLED:
            home = tmp_path_factory.mktemp(settle.__name__)
            settle(home, at_home(home))
            _SETTLED[settle] = home
        shutil.copytree(_SETTLED[settle], tmp_path, dirs_exist_ok=True)
        return tmp_path

    return settled


def a_workspace(home: Path, casefiles: Casefiles) -> Path:
    """Make a workspace with Ada and one open case, C-001."""
    folder = home / "ws"
    assert casefiles("new", folder, "--as", "Ada").code == 0
    assert casefiles("open-case", folder, "--title", "Mill", "--basis", "wro").code == 0
    return folder


@pytest.fixture
def ws(settled: Callable[[Settle], Path]) -> Path:
    """A workspace with Ada and one open case, C-001."""
    return settled(a_workspace) / "ws"

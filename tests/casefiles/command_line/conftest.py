"""Run the command line as a shell would: another process, by bytes."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.shell import Ran, run

Casefiles = Callable[..., Ran]


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


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where somebody made a workspace with Ada and one open case, C-001."""
    home = tmp_path_factory.mktemp("made")
    casefiles, folder = at_home(home), home / "ws"
    assert casefiles("new", folder, "--as", "Ada").code == 0
    assert casefiles("open-case", folder, "--title", "Mill", "--basis", "wro").code == 0
    return home


@pytest.fixture
def ws(made: Path, tmp_path: Path) -> Path:
    """A workspace with Ada and one open case, C-001."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return tmp_path / "ws"

"""One call puts a file system onto its disk, and is used where it tells of all that failed."""

import errno
import os
import sys

import pytest

from casefiles.storage import file_system_sync as module
from casefiles.storage.file_system_sync import MANY, OTHERS, watched

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="syncfs is a call of Linux")


@LINUX
def test_it_is_really_called_and_tells_the_systems_own_error(tmp_path):
    handle = os.open(tmp_path, os.O_RDONLY)
    module.syncfs(handle)
    os.close(handle)
    with pytest.raises(OSError, match="Bad file descriptor") as trouble:
        module.syncfs(handle)
    assert trouble.value.errno == errno.EBADF


@pytest.mark.parametrize(
    ("system", "release", "is_reported"),
    [
        ("Linux", "6.18.44-fc-v657", True),
        ("Linux", "5.17", True),
        ("Linux", "5.17-rc3", True),
        ("Linux", "5.16.20", False),
        ("Linux", "5.8.0-generic", False),
        ("Linux", "4.19.0", False),
        ("Linux", "strange", False),
        ("Darwin", "23.1.0", False),
        ("Windows", "11", False),
    ],
)
def test_only_a_kernel_that_tells_of_every_failure_is_relied_on(system, release, is_reported):
    assert module._is_reported(system, release) is is_reported


@pytest.fixture
def known(monkeypatch):
    """A machine where nothing speaks against it."""
    monkeypatch.setattr(module, "_is_reported", lambda *_: True)
    monkeypatch.setattr(module, "_kind_of", lambda _: 0xEF53)
    monkeypatch.setattr(module, "_waiting", lambda: 0)


@LINUX
def test_few_files_are_put_onto_the_disk_one_by_one(known, tmp_path):
    assert watched(tmp_path, MANY - 1) is None
    file_system = watched(tmp_path, MANY)
    assert file_system is not None
    file_system.sync()
    file_system.close()


@LINUX
@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("_is_reported", False),
        ("_kind_of", 0x6969),  # NFS
        ("_kind_of", 0x65735546),  # FUSE
        ("_kind_of", 0),
        ("_waiting", OTHERS + 1),
    ],
)
def test_elsewhere_and_where_much_of_others_waits_too(known, tmp_path, monkeypatch, what, said):
    monkeypatch.setattr(module, what, lambda *_: said)
    assert watched(tmp_path, MANY) is None


@LINUX
def test_the_kind_of_a_file_system_is_read_off_it(tmp_path):
    assert module._kind_of(tmp_path / "nowhere") == 0
    proc, temporary = module._kind_of("/proc"), module._kind_of(tmp_path)
    assert proc == 0x9FA0
    assert temporary not in {0, proc}


@LINUX
def test_what_waits_is_read_off_the_system():
    assert 0 <= module._waiting() < 1 << 45

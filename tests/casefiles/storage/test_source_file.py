"""What is read at once is the whole file as it was, or the reader hears why it is not."""

import os
import sys
from pathlib import Path
from random import Random

import pytest

from casefiles.kernel.errors import Unreadable
from casefiles.storage import source_file
from casefiles.storage.page_memory import page_memory
from casefiles.storage.source_file import read_at_once

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="files are read in pieces there")

ROOM = 10_000


def descriptors():
    return sorted(each.name for each in Path("/proc/self/fd").iterdir())


@pytest.fixture(autouse=True)
def nothing_stays_open():
    before = descriptors()
    yield
    assert descriptors() == before


def a_file(folder, size):
    path = folder / "file"
    path.write_bytes(Random(size).randbytes(size))
    return path


@pytest.mark.parametrize("most", [1, 4096, ROOM])
@pytest.mark.parametrize("size", [0, 1, 4095, 4096, 4097, ROOM - 1])
def test_a_file_is_read_whole_however_little_comes_at_once(tmp_path, monkeypatch, size, most):
    path, room, real = a_file(tmp_path, size), page_memory(ROOM), os.readv
    monkeypatch.setattr(os, "readv", lambda file, into: real(file, [into[0][:most]]))
    assert read_at_once(path, room) == size
    assert room[:size] == path.read_bytes()


@pytest.mark.parametrize("size", [ROOM, ROOM + 1, 3 * ROOM])
def test_what_does_not_fit_is_not_read(tmp_path, size):
    assert read_at_once(a_file(tmp_path, size), page_memory(ROOM)) is None


def appended(path):
    with path.open("ab") as file:
        file.write(b"more")


def touched(path):
    path.write_bytes(path.read_bytes())
    os.utime(path, ns=(1, 1))


WAYS = {
    "longer": appended,
    "far longer": lambda path: os.truncate(path, 2 * ROOM),
    "cut": lambda path: os.truncate(path, 3),
    "emptied": lambda path: os.truncate(path, 0),
    "written again": touched,
}


@pytest.mark.parametrize("is_before", [True, False])
@pytest.mark.parametrize("change", WAYS.values(), ids=WAYS)
def test_a_file_that_changes_meanwhile_is_refused(tmp_path, monkeypatch, change, is_before):
    path, real = a_file(tmp_path, 5000), os.readv

    def meanwhile(file, into):
        if is_before:
            change(path)
        read = real(file, into)
        if not is_before:
            change(path)
        return read

    monkeypatch.setattr(os, "readv", meanwhile)
    with pytest.raises(Unreadable, match="changed"):
        read_at_once(path, page_memory(ROOM))


def test_what_says_it_is_empty_and_is_not_is_refused():
    with pytest.raises(Unreadable, match="changed"):
        read_at_once("/proc/version", page_memory(ROOM))


def test_what_is_no_file_and_what_cannot_be_read_is_refused(tmp_path, monkeypatch):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(a_file(tmp_path, 5))
    for path, reason in [("pipe", "regular"), ("link", "link"), (".", "regular"), ("gone", "No")]:
        with pytest.raises(Unreadable, match=reason):
            read_at_once(tmp_path / path, page_memory(ROOM))

    def failing(*_):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(source_file.os, "readv", failing)
    with pytest.raises(Unreadable, match="Input/output"):
        read_at_once(tmp_path / "file", page_memory(ROOM))

"""A new file is all there or not at all, and takes the place of none."""

import os
import stat
from pathlib import Path

import pytest

from casefiles.errors import Impossible, Unwritable
from casefiles.storage import new_file
from casefiles.storage.new_file import write_new


def test_it_is_written_for_its_owner_alone_or_as_others_are(tmp_path):
    write_new(tmp_path / "a", b"secret", private=True)
    write_new(tmp_path / "b", b"open")
    assert ((tmp_path / "a").read_bytes(), (tmp_path / "b").read_bytes()) == (b"secret", b"open")
    if os.name == "posix":
        os.umask(mask := os.umask(0))
        modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in "ab"]
        assert modes == [0o600, 0o666 & ~mask]


@pytest.mark.parametrize("there", ["file", "folder", "dangling link"])
def test_what_is_there_is_never_written_over(tmp_path, there):
    path = tmp_path / "a"
    if there == "file":
        path.write_bytes(b"as it was")
    elif there == "folder":
        path.mkdir()
    else:
        path.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Impossible, match="is there already"):
        write_new(path, b"new")
    assert [each.name for each in tmp_path.iterdir()] == ["a"]
    assert there != "file" or path.read_bytes() == b"as it was"


def test_where_links_are_not_known_nothing_is_written_over_either(tmp_path, monkeypatch):
    def no_links(*_):
        raise PermissionError("no links here")

    monkeypatch.setattr(new_file.os, "link", no_links)
    write_new(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"new"
    with pytest.raises(Impossible, match="is there already"):
        write_new(tmp_path / "a", b"another")
    assert [each.name for each in tmp_path.iterdir()] == ["a"]


def test_what_cannot_be_finished_leaves_nothing(tmp_path, monkeypatch):
    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(new_file, "sync", full)
    with pytest.raises(Unwritable, match="No space left"):
        write_new(tmp_path / "a", b"new")
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(Unwritable):
        write_new(tmp_path / "no" / "such" / "folder", b"new")


@pytest.mark.parametrize("private", [True, False])
def test_what_one_that_was_ended_left_goes_with_the_next(tmp_path, monkeypatch, private):
    """Such as a private key: the next one for the same place removes it."""
    with monkeypatch.context() as patched:
        patched.setattr(os, "getpid", lambda: 999_999_999)
        patched.setattr("casefiles.storage.new_file.sync", lambda _: 1 / 0)
        patched.setattr(Path, "unlink", lambda *_, **__: None)
        with pytest.raises(ZeroDivisionError):
            write_new(tmp_path / "a.p12", b"half", private=private)
    other = tmp_path / f".b.p12.{os.getpid()}.part"
    other.write_bytes(b"is being made")
    assert len([*tmp_path.iterdir()]) == 2
    write_new(tmp_path / "a.p12", b"whole", private=private)
    assert {each.name for each in tmp_path.iterdir()} == {"a.p12", other.name}

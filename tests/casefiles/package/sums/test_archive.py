"""What a stranger's ZIP does is said in words: nothing is taken out, nothing is without bound."""

import hashlib
import io
import stat
import struct
import subprocess
import zipfile
from shutil import which

import pytest

from casefiles.package.sums import archive as reading
from casefiles.package.sums.archive import LARGE, large_contents, member, read_archive
from casefiles.package.sums.zip_form import Stored, ZipWriter, table


def packed(*entries, method=zipfile.ZIP_DEFLATED):
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", method) as archive:
        for name, content, changed in entries:
            info = zipfile.ZipInfo(name)
            info.compress_type = method
            for field, value in changed.items():
                setattr(info, field, value)
            archive.writestr(info, content)
    return written


def troubles(file):
    return {each.path: each.trouble for each in read_archive(file).files}


LINK = {"create_system": 3, "external_attr": (stat.S_IFLNK | 0o777) << 16}


@pytest.mark.parametrize(
    ("name", "changed", "words"),
    [
        ("../../etc/cron", {}, "its name leads outside of the package; nothing is taken out"),
        ("/etc/passwd", {}, "its name leads outside of the package; nothing is taken out"),
        ("data\\..\\..\\x", {}, "its name leads outside of the package; nothing is taken out"),
        ("C:evil", {}, "its name leads outside of the package; nothing is taken out"),
        ("data/link", LINK, "a symbolic link, which is not followed"),
        ("data/plain.txt", {}, ""),
    ],
)
def test_names_and_kinds_are_looked_at(name, changed, words):
    assert troubles(packed((name, b"x", changed))) == {name: words}


def test_what_is_there_twice_is_neither():
    with pytest.warns(UserWarning, match="Duplicate name"):
        file = packed(("data/a", b"1", {}), ("data/a", b"2", {}), ("b", b"", {}))
    words = "it is there 2 times: which of them is taken out is up to a program"
    assert [each.trouble for each in read_archive(file).files] == [words, words, ""]
    with pytest.raises(ValueError, match="not there once"):
        member(file, "data/a", 10)


def test_bombs_are_not_unpacked(monkeypatch):
    monkeypatch.setattr(reading, "RATIO_FROM", 1 << 16)
    file = packed(("bomb", bytes(1 << 20), {}), ("small", b"x", {}))
    assert "times as large" in troubles(file)["bomb"]
    assert troubles(file)["small"] == ""
    monkeypatch.setattr(reading, "RATIO_FROM", 1 << 30)
    monkeypatch.setattr(reading, "MOST_UNPACKED", 1 << 18)
    assert "more would come out" in troubles(file)["bomb"]


def test_a_size_that_is_a_lie_bounds_what_is_unpacked():
    content = bytearray(packed(("bomb", bytes(8 << 20), {})).getvalue())
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        at = archive.start_dir
    struct.pack_into("<I", content, at + 24, 5)  # says that it has five bytes
    [found] = read_archive(io.BytesIO(content)).files
    assert found.size <= 2 << 20


def test_entries_that_share_their_bytes_are_told():
    content = packed(("a", b"1" * 50, {}), ("a2", b"2" * 50, {}), method=0).getvalue()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        second, at = archive.infolist()[1].header_offset, archive.start_dir
    forged = bytearray(content)
    struct.pack_into("<I", forged, at + 46 + 1 + 42, 0)
    assert second
    assert "no record of it" in troubles(io.BytesIO(forged))["a2"]


def test_what_is_large_and_not_packed_is_named_where_it_lies_and_left_to_others():
    large = b"ab" * (LARGE // 2)
    files = {"large": large, "small": large[1:], "../out": large, "folder/": b""}
    content = packed(*((name, held, {}) for name, held in files.items()), method=0).getvalue()
    [found] = large_contents(io.BytesIO(content)).contents
    assert found.path == "large"
    assert content[found.at : found.at + found.size] == large
    assert not large_contents(packed(("large", large, {}))).contents
    every, some = (read_archive(io.BytesIO(content), hash_large=each) for each in (True, False))
    assert [(a.path, a.sha256) for a, b in zip(every.files, some.files, strict=True) if a != b] == [
        ("large", hashlib.sha256(large).hexdigest())
    ]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"PK\x05\x06" + bytes(18), b"x" * 5000])
def test_what_is_no_archive_is_said_or_empty(content):
    held = read_archive(io.BytesIO(content))
    assert held.trouble or not held.files


def ours(*files):
    written = io.BytesIO()
    archive = ZipWriter(written)
    for name, content in files:
        archive.put(name, len(content), [content])
    archive.finish()
    return written


OURS = (("data/a.txt", b"abc" * 9), ("data/注.txt", b""), ("bagit.txt", b"x"))


def test_our_own_form_is_read_by_others(tmp_path):
    file = ours(*OURS)
    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == dict(OURS)
    if which("unzip"):
        (tmp_path / "a.zip").write_bytes(file.getvalue())
        done = subprocess.run(["unzip", "-t", tmp_path / "a.zip"], capture_output=True, check=False)
        assert done.returncode == 0


def test_a_large_file_and_many_files_have_records_that_others_read():
    large = Stored("large", 5 << 30, 5 << 30, 7)
    rows = table([large, *(Stored(f"{n}", 0, 0, 0) for n in range(70_000))], 11 << 30)
    assert struct.unpack_from("<QQ", large.local, 30 + 5 + 4) == (5 << 30, 5 << 30)
    assert rows[-22:-18] == b"PK\x05\x06"
    assert rows[-42:-38] == b"PK\x06\x07"


def test_every_byte_of_our_form_is_told_when_it_is_another():
    content = ours(*OURS).getvalue()
    whole = read_archive(io.BytesIO(content))
    assert (whole.faults, whole.notes) == ((), ())
    for at in range(len(content)):
        flipped = bytearray(content)
        flipped[at] ^= 0x10
        held = read_archive(io.BytesIO(flipped))
        assert held.trouble or held.faults or held.files != whole.files, at


def test_an_archive_of_another_program_is_no_fault():
    held = read_archive(packed(*((name, content, {}) for name, content in OURS)))
    assert held.faults == ()
    assert len(held.notes) == 1

"""What is large in an archive is hashed beside its worker, and what it holds is the same."""

import hashlib
import io
import os
import struct
import time
import zipfile
from pathlib import Path

import pytest

from casefiles.evidence.readers.cancellation import Cancellation
from casefiles.evidence.readers.model import always
from casefiles.evidence.readers.supervisor import Supervisor
from casefiles.kernel.progress import silent
from casefiles.package.sums.archive import LargeContent, read_archive
from casefiles.package.sums.held_files import Held, HeldFile
from casefiles.package.sums.zip_form import Stored, ZipWriter, table
from casefiles.package.verify.large_hashes import large_hashes
from casefiles.package.verify.source import opened

FILES = {"data/a": b"a" * 3_000_000, "data/注": b"b" * 500, "bagit.txt": b"x", "none": b""}


def ours() -> bytearray:
    written = io.BytesIO()
    archive = ZipWriter(written)
    for name, content in FILES.items():
        archive.put(name, len(content), [content])
    archive.finish()
    return bytearray(written.getvalue())


def another() -> bytearray:
    """Half of it is packed, with a folder and a name that leads outside."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.mkdir("data")
        for at, (name, content) in enumerate({**FILES, "../out": b"y"}.items()):
            archive.writestr(name, content, (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)[at % 2])
    return bytearray(written.getvalue())


def row_changed(content: bytearray, at: int, value: int) -> bytearray:
    """Another value in the first row of an archive's table."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        struct.pack_into("<I", content, archive.start_dir + at, value)
    return content


def flipped(content: bytearray, at: int) -> bytearray:
    content[at] ^= 1
    return content


def within_each_other() -> bytearray:
    """Each second one is in the content of the first, up to its end."""
    size = 2_000_000
    files = [Stored("first", 0, size, 0)]
    for at in range(1, 7):
        begun = Stored(f"{at}", files[0].content_at + 100 * at, 0, 0)
        left = 7 if at % 2 else files[0].end - begun.content_at
        files.append(Stored(begun.name, begun.offset, left, 0))
    content = bytearray(files[0].end)
    for each in files:
        content[each.offset : each.content_at] = each.local
    return content + table(files, len(content))


def of_a_size_beyond_all() -> bytes:
    boast = Stored("boast", 0, 1 << 60, 0)
    return boast.local + b"x" * 9 + table([boast], len(boast.local) + 9)


ARCHIVES = {
    "ours": ours(),
    "another": another(),
    "empty": b"PK\x05\x06" + bytes(18),
    "none": b"nothing of the kind",
    "cut": ours()[:-1],
    "more at its end": ours() + b"more",
    "a bit of a content": flipped(ours(), 1_000),
    "a bit of a record": flipped(ours(), 14),
    "another sum": row_changed(ours(), 16, 7),
    "fewer bytes": row_changed(ours(), 20, 5),
    "more bytes than are its own": row_changed(ours(), 20, 3_000_100),
    "more bytes than there are": row_changed(ours(), 20, 1 << 30),
    "more bytes than anything has": of_a_size_beyond_all(),
    "within each other": within_each_other(),
    "encrypted": row_changed(ours(), 8, 1),
}


def looked(package: Path) -> Held:
    with opened(package, Cancellation(silent, 0)) as look:
        return look().held


@pytest.mark.parametrize("content", ARCHIVES.values(), ids=ARCHIVES)
def test_an_archive_holds_the_same_whoever_hashes_it(content, tmp_path):
    (tmp_path / "a.zip").write_bytes(content)
    assert looked(tmp_path / "a.zip") == read_archive(io.BytesIO(content))


def test_the_worker_leaves_to_us_what_is_large_and_not_packed(tmp_path, monkeypatch):
    said, ask = [], Supervisor.ask

    def listen(self, act, *arguments, **fields):
        answer = ask(self, act, *arguments, **fields)
        said.append(answer[0].found)
        return answer

    monkeypatch.setattr(Supervisor, "ask", listen)
    (tmp_path / "a.zip").write_bytes(another())
    found = {each.path for each in looked(tmp_path / "a.zip").files if each.sha256}
    assert found == {*FILES}
    assert {each.path for each in said[-1].files if each.sha256} == {*FILES} - {"data/a"}


@pytest.fixture
def package(tmp_path):
    (tmp_path / "a.zip").write_bytes(b"ab" * 50)
    return tmp_path / "a.zip"


@pytest.mark.parametrize(
    ("places", "is_ours"),
    [
        ([(0, 100)], True),
        ([(90, 10), (0, 90)], True),
        ([], False),
        ([(0, 101)], False),
        ([(100, 1)], False),
        ([(0, 60), (10, 60)], False),
    ],
)
def test_no_more_is_hashed_than_is_there_once(package, places, is_ours):
    contents = [LargeContent(f"{at}", at, size) for at, size in places]
    with package.open("rb") as file, large_hashes(package, file, contents) as hashes:
        assert (hashes is not None) is is_ours


def test_what_was_put_in_the_place_of_a_package_is_not_hashed(package):
    with package.open("rb") as file:
        package.with_name("other").write_bytes(b"cd" * 50)
        package.with_name("other").replace(package)
        with large_hashes(package, file, [LargeContent("a", 0, 2)]) as hashes:
            assert hashes is None


def test_those_who_hash_at_once_read_each_their_own(package):
    pieces = [each.to_bytes(2, "big") * 8_192 for each in range(2_000)]
    package.write_bytes(b"".join(pieces))
    held = Held(tuple(HeldFile(f"{at}", len(each), "") for at, each in enumerate(pieces)))
    contents = [LargeContent(f"{at}", at << 14, len(each)) for at, each in enumerate(pieces)]
    with package.open("rb") as file, large_hashes(package, file, contents) as hashes:
        found = [each.sha256 for each in hashes.put_into(held, always).files]
    assert found == [hashlib.sha256(each).hexdigest() for each in pieces]


def test_what_was_not_the_same_for_both_who_read_it_has_no_hash(package):
    files = (HeldFile("a", 2, ""), HeldFile("b", 3, ""), HeldFile("c", 2, ""))
    contents = [LargeContent("a", 0, 2), LargeContent("b", 2, 2)]
    with package.open("rb") as file, large_hashes(package, file, contents) as hashes:
        found = hashes.put_into(Held(files), always).files
    assert [(bool(each.sha256), bool(each.trouble)) for each in found] == [
        (True, False), (False, True), (False, True),
    ]  # fmt: skip


def test_hashing_ends_when_nobody_waits_any_more(package):
    os.truncate(package, 1 << 36)
    held, begun = Held((HeldFile("a", 1 << 36, ""),)), time.monotonic()
    contents = [LargeContent("a", 0, 1 << 36)]
    with package.open("rb") as file, large_hashes(package, file, contents) as hashes:
        assert hashes.put_into(held, lambda: False) == held
    assert time.monotonic() - begun < 10

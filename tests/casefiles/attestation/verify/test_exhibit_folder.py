"""What a stranger laid beside the exhibits is told; nothing of it is followed or waited for."""

import hashlib
import io
import os
import socket
import sys
from dataclasses import replace

import pikepdf
import pytest

from casefiles.attestation.verify import exhibit_folder
from casefiles.attestation.verify.exhibit_folder import compare_folder
from casefiles.attestation.verify.model import ExhibitState
from casefiles.kernel.errors import Cancelled, Unreadable
from casefiles.kernel.progress import silent
from tests.casefiles.attestation.small_attestation import (
    EXHIBITS,
    document,
    exhibits_in,
    manifest,
    rendered,
)

E1 = EXHIBITS["E-001"]
posix = pytest.mark.skipif(os.name != "posix", reason="no such things here")


@pytest.fixture
def folder(tmp_path):
    return exhibits_in(tmp_path / "package")


def looked(folder, listed=None, **how):
    return compare_folder(listed or manifest(), folder, folder / "attestation.pdf", **how)


def remarks(found):
    return {each.name: each.what for each in found.strays}


def with_exhibit(at=0, **changed):
    """The manifest, with one exhibit said to be otherwise."""
    listed = list(manifest().exhibits)
    listed[at] = replace(listed[at], **changed)
    return replace(manifest(), exhibits=tuple(listed))


ALIKE = "named as E-001 but for how it is written, with other bytes"


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("notes.txt", b"x", ""),
        (".E-001.pdf", b"other", "hidden"),
        (".hidden/notes.txt", b"x", "hidden"),
        ("exhibits/.DS_Store", b"x", "hidden"),
        ("exhibits/e-001.pdf", b"other", ALIKE),
        ("EXHIBITS/E-001.PDF", b"other", ALIKE),
        ("exhibits/E-00\uff11.pdf", b"other", ALIKE),
        ("exhibits/E\uff0d001.pdf", b"other", ALIKE),
        ("old/E-001.pdf", b"other", "named as E-001, with other bytes"),
        ("a/b/c/e-002.PDF", b"other", "named as E-002, with other bytes"),
        ("old/E-001.pdf", E1, "a copy of E-001"),
        ("old/contract.pdf", E1, "a copy of E-001"),
        (".trash/E-001.pdf", E1, "a copy of E-001; hidden"),
    ],
)
def test_what_looks_like_an_exhibit_or_could_be_overlooked_is_told(folder, name, content, what):
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content)
    found = looked(folder)
    assert remarks(found) == {name: what}
    assert found.not_listed == (f"{name} ({what})" if what else name,)
    assert {each.state for each in found.found} == {ExhibitState.UNCHANGED}


def test_every_copy_is_told_and_not_only_one(folder):
    for name in ("a", "b", "c"):
        (folder / name).write_bytes(E1)
    assert remarks(looked(folder)) == dict.fromkeys("abc", "a copy of E-001")


@posix
def test_pipes_sockets_links_and_devices_are_told_and_never_opened(folder, tmp_path, monkeypatch):
    os.mkfifo(folder / "exhibits/E-004.pdf")
    (folder / "exhibits/E-003.pdf").unlink()
    os.mkfifo(folder / "exhibits/E-003.pdf")
    monkeypatch.chdir(folder)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("talk")
        (folder / "link").symlink_to(tmp_path)
        (folder / "loop").symlink_to(folder)
        found = looked(folder)
    pipe, link = "a named pipe, which is not opened", "a symbolic link, which is not followed"
    assert remarks(found) == {
        "exhibits/E-003.pdf": pipe, "exhibits/E-004.pdf": pipe,
        "link": link, "loop": link, "talk": "a socket, which is not opened",
    }  # fmt: skip
    assert [each.state for each in found.found] == [ExhibitState.UNCHANGED] * 2 + [
        ExhibitState.MISSING
    ]


@posix
@pytest.mark.parametrize("becomes", ["pipe", "link", "folder", "nothing"])
def test_what_becomes_another_thing_before_it_is_opened_is_unreadable(
    folder, tmp_path, monkeypatch, becomes
):
    path, really = folder / "exhibits/E-001.pdf", exhibit_folder._walk
    (tmp_path / "outside").write_bytes(E1)

    def then_swapped(*where):
        held = really(*where)
        path.unlink()
        match becomes:
            case "pipe":
                os.mkfifo(path)
            case "link":
                path.symlink_to(tmp_path / "outside")
            case "folder":
                path.mkdir()
        return held

    monkeypatch.setattr(exhibit_folder, "_walk", then_swapped)
    assert looked(folder).found[0].state is ExhibitState.UNREADABLE


@pytest.mark.skipif(sys.platform != "linux", reason="bytes are names here only")
def test_names_that_are_no_text_and_folders_beyond_the_systems_limit_are_told(folder):
    (folder / os.fsdecode(b"\xff\xfe")).mkdir()
    at = os.open(folder, os.O_RDONLY)
    for _ in range(40):
        os.mkdir("d" * 200, dir_fd=at)
        deeper = os.open("d" * 200, os.O_RDONLY, dir_fd=at)
        os.close(at)
        at = deeper
    os.close(at)
    (folder / os.fsdecode(b"\xff\xfe") / "x").write_bytes(b"x")
    told = remarks(looked(folder))
    assert told.pop("\udcff\udcfe/x") == ""
    assert set(told.values()) == {"it could not be looked into"}


def test_a_folder_of_far_too_much_is_refused_and_not_gone_through_for_ever(folder, monkeypatch):
    monkeypatch.setattr(exhibit_folder, "MOST_ENTRIES", 20)
    for at in range(30):
        (folder / f"{at}").mkdir()
    with pytest.raises(Unreadable, match="more than 20"):
        looked(folder)


def test_a_size_that_the_manifest_does_not_give_is_a_fault(folder):
    [first, *_] = looked(folder, with_exhibit(size=len(E1) + 1)).found
    assert first.state is ExhibitState.UNCHANGED
    assert first.differs == (f"has {len(E1)} bytes, and the manifest says {len(E1) + 1}",)


def test_pages_are_counted_by_a_worker_if_asked(folder):
    content = rendered(document())
    (folder / "exhibits/E-001.pdf").write_bytes(content)
    (folder / "exhibits/E-002.pdf").write_bytes(b"%PDF-1.7\nbroken")

    def counted(pages):
        exhibits = (
            replace(manifest().exhibits[0], **said_of(content), pages=pages),
            replace(manifest().exhibits[1], **said_of(b"%PDF-1.7\nbroken")),
        )
        return looked(folder, replace(manifest(), exhibits=exhibits), count_pages=True).found

    with pikepdf.open(io.BytesIO(content)) as pdf:
        pages = len(pdf.pages)
    right, broken = counted(pages)
    assert (right.differs, right.remarks) == ((), ())
    assert broken.remarks[0].startswith("has pages that could not be counted: it is damaged")
    assert counted(pages + 1)[0].differs == (
        f"has {pages} pages, and the manifest says {pages + 1}",
    )
    assert counted(None)[0].differs == ()


def said_of(content):
    """What a manifest says of these bytes."""
    return {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}


def test_it_says_how_far_it_is_and_can_be_stopped_at_every_step(folder):
    (folder / "copy").write_bytes(E1)
    steps = []
    looked(folder, progress=lambda *said: steps.append(said))
    assert [label for _, _, label in steps] == ["copy", "E-001", "E-002", "E-003"]
    for stop_at in range(len(steps)):
        asked = iter(range(100))

        def stopping(*_, asked=asked, stop_at=stop_at):
            if next(asked) == stop_at:
                raise Cancelled

        with pytest.raises(Cancelled):
            looked(folder, progress=stopping)
    assert looked(folder, progress=silent).found

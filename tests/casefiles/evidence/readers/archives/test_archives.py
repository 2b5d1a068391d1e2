"""Every kind of archive lists what is in it, hands it out, and says what it cannot."""

import bz2
import gzip
import io
import lzma
import tarfile

import pytest

from casefiles.evidence.readers import container_limits, container_members, formats
from casefiles.evidence.readers.archives import compressed_file, rar_header, seven_zip
from casefiles.evidence.readers.archives import rar as rar_door
from casefiles.evidence.readers.archives import tar as tar_door
from casefiles.evidence.readers.container_answers import AFTER_ITS_CONTAINER, ASK_FOR_ZIP
from casefiles.evidence.readers.container_entries import LEADS_OUT, NEEDS_PASSWORD, TOO_DENSE
from casefiles.evidence.readers.external_programs import Program, find_program
from casefiles.evidence.readers.model import WRONG_PASSWORD, CannotRead, Reason, Unread
from casefiles.evidence.readers.read_file import read_file
from tests.casefiles.evidence.readers.archives.made import rar4, rar5, tar
from tests.casefiles.evidence.readers.archives.made import seven_zip as made_7z
from tests.casefiles.evidence.readers.stranger import opened

PAPERS = {"工资/三月.txt": "三月工资".encode() * 9, "empty.txt": b"", "note.txt": b"April"}

needs_bsdtar = pytest.mark.skipif(
    not (find_program(Program.BSDTAR) and not find_program(Program.BSDTAR).why_not),
    reason="no confined bsdtar",
)


def listed(readers, content, mime, password=""):
    answer = container_members.list_members(readers, opened(content), mime, password)
    assert not isinstance(answer, Unread), answer
    return answer.found.entries


def handed_out(readers, content, mime, password=""):
    file = opened(content)
    return {
        each.path: b"".join(container_members.member_slices(readers, file, mime, each, password))
        for each in container_members.list_members(readers, file, mime, password).found.entries
        if not each.refused
    }


@pytest.mark.parametrize(
    ("content", "mime"),
    [
        (tar(PAPERS, format=tarfile.PAX_FORMAT), formats.TAR),
        (tar(PAPERS, format=tarfile.GNU_FORMAT), formats.TAR),
        (made_7z(PAPERS), formats.SEVEN_ZIP),
        pytest.param(rar5(PAPERS), formats.RAR, marks=needs_bsdtar),
        pytest.param(rar4({k.encode(): v for k, v in PAPERS.items()}), formats.RAR,
                     marks=needs_bsdtar),
    ],
)  # fmt: skip
def test_what_is_listed_is_handed_out_byte_for_byte(readers, content, mime):
    finding = read_file(readers, opened(content), f"a{formats.of(mime).endings[0]}").finding
    assert (finding.mime, finding.reason, finding.facts["members"]) == (mime, None, 3)
    assert handed_out(readers, content, mime) == PAPERS


@pytest.mark.parametrize(
    ("pack", "mime"),
    [(gzip.compress, formats.GZIP), (bz2.compress, formats.BZIP2), (lzma.compress, formats.XZ)],
)
def test_a_file_packed_by_itself_is_a_container_of_one(readers, pack, mime):
    content = pack(b"April" * 99_999)
    [entry] = listed(readers, content, mime)
    assert (entry.path, entry.basis) == ("", AFTER_ITS_CONTAINER)
    assert handed_out(readers, content, mime) == {"": b"April" * 99_999}
    file = opened(content[:-12])
    with pytest.raises(CannotRead) as caught:
        b"".join(container_members.member_slices(readers, file, mime, entry))
    assert caught.value.reason is Reason.MALFORMED


def test_gzip_keeps_a_name_and_a_date(readers):
    made = io.BytesIO()
    with gzip.GzipFile("wages.csv", "wb", fileobj=made, mtime=1_711_935_000) as file:
        file.write(b"a,b")
    [entry] = listed(readers, made.getvalue(), formats.GZIP)
    assert (entry.path, entry.size, entry.made) == ("wages.csv", 3, "2024-04-01T01:30:00+00:00")


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_bomb_is_given_up_where_no_honest_file_goes(pack, monkeypatch):
    monkeypatch.setattr(container_limits, "RATIO_FROM", 1 << 20)
    open_it = {gzip.compress: compressed_file.gzipped, bz2.compress: compressed_file.bzipped,
               lzma.compress: compressed_file.xzipped}[pack]  # fmt: skip
    taken: list[int] = []
    with pytest.raises(CannotRead) as caught:
        taken.extend(map(len, open_it(io.BytesIO(pack(bytes(8 << 20))), "").pieces(0)))
    assert (caught.value.reason, caught.value.detail) == (Reason.TOO_LARGE, TOO_DENSE)
    assert sum(taken) < 4 << 20


def test_links_and_devices_in_a_tar_are_named_and_not_followed(readers):
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        for name, kind, link in (
            ("soft", tarfile.SYMTYPE, "/etc/passwd"), ("hard", tarfile.LNKTYPE, "../../x"),
            ("pipe", tarfile.FIFOTYPE, ""), ("disk", tarfile.BLKTYPE, ""),
        ):  # fmt: skip
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, link
            archive.addfile(info)
        archive.addfile(tarfile.TarInfo("../../etc/cron.d/x"))
    entries = {each.path: each for each in listed(readers, made.getvalue(), formats.TAR)}
    assert [*entries] == ["soft", "hard", "pipe", "disk", "etc/cron.d/x"]
    assert all(entries[name].refused for name in ("soft", "hard", "pipe", "disk"))
    assert entries["etc/cron.d/x"].note == LEADS_OUT


def test_a_tar_cut_short_gives_what_is_there_and_says_where_it_ends(readers):
    content = tar({"one.txt": b"1" * 600, "two.txt": b"2" * 600, "three.txt": b"3"})
    damaged = content[: 512 + 1024] + b"\xff" * 512 + content[2048:]
    *there, last = listed(readers, damaged, formats.TAR)
    assert [each.path for each in there] == ["one.txt"]
    assert last.refused == tar_door.CUT
    assert isinstance(
        container_members.list_members(readers, opened(b"\xff" * 9999), formats.TAR), Unread
    )


def test_names_in_a_tar_that_are_no_utf_8_are_guessed_and_kept(readers):
    names = ["三月份工资汇总表.txt", "四月份考勤记录.txt"]
    content = tar(
        {name.encode("gb18030").decode("utf-8", "surrogateescape"): b"x" for name in names},
        format=tarfile.GNU_FORMAT, encoding="utf-8", errors="surrogateescape",
    )  # fmt: skip
    entries = listed(readers, content, formats.TAR)
    assert [each.path for each in entries] == names
    assert {each.encoding for each in entries} == {"gb18030"}
    assert entries[0].raw == names[0].encode("gb18030").hex()


@pytest.mark.parametrize("hidden", [False, True])
def test_an_encrypted_7z_asks_for_its_password(readers, hidden):
    content = made_7z(PAPERS, password="三月", header_encryption=hidden)
    finding = read_file(readers, opened(content), "a.7z").finding
    assert finding.reason is Reason.PASSWORD
    assert "password" in finding.in_words
    wrong = read_file(readers, opened(content), "a.7z", "wrong").finding
    assert (wrong.reason, wrong.detail) == (Reason.PASSWORD, WRONG_PASSWORD)
    if not hidden:
        assert {e.refused for e in listed(readers, content, formats.SEVEN_ZIP)} == {NEEDS_PASSWORD}
    assert handed_out(readers, content, formats.SEVEN_ZIP, "三月") == PAPERS


def test_a_7z_larger_than_its_share_of_memory_comes_out_in_several_goes(monkeypatch):
    monkeypatch.setattr(seven_zip, "_AT_ONCE", 1_000)
    papers = {f"{n}.txt": bytes([n]) * 400 for n in range(9)}
    archive = seven_zip.SevenZip(io.BytesIO(made_7z(papers)), "")
    found = {e.path: b"".join(archive.pieces(n)) for n, e in enumerate(archive.entries)}
    assert found == papers


def test_the_first_part_of_a_7z_in_parts_says_what_it_is(readers):
    content = made_7z({"a.bin": bytes(range(256)) * 40})
    finding = read_file(readers, opened(content[: len(content) // 2]), "a.7z.001").finding
    assert (finding.reason, finding.detail) == (Reason.MALFORMED, seven_zip.CUT)


@needs_bsdtar
def test_names_in_an_old_rar_that_are_no_utf_8_are_guessed(readers):
    names = ["三月份工资汇总表.txt", "四月份考勤记录.txt"]
    content = rar4({name.encode("gb18030"): b"x" for name in names})
    assert [each.path for each in listed(readers, content, formats.RAR)] == names


@pytest.mark.parametrize(
    "content",
    [
        rar4({b"a.txt": b"a"}, file=4),
        rar4({b"a.txt": b"a"}, main=0x80),
        rar5({"a.txt": b"a"}, locked=True),
    ],
)
def test_an_encrypted_rar_is_said_to_be_so_and_asked_for_otherwise(readers, content):
    finding = read_file(readers, opened(content), "a.rar").finding
    assert (finding.reason, finding.detail) == (Reason.PASSWORD, rar_header.LOCKED)
    assert ASK_FOR_ZIP in finding.in_words


@pytest.mark.parametrize(
    ("content", "which"),
    [
        (rar4({b"a.txt": b"a"}, main=0x101), "part 1"),
        (rar4({b"a.txt": b"a"}, main=1), "one part"),
        (rar5({"a.txt": b"a"}, main=b"\x03\x02"), "part 3"),
        (rar5({"a.txt": b"a"}, main=b"\x01"), "part 1"),
    ],
)
def test_a_volume_of_a_rar_names_what_is_missing(readers, content, which):
    finding = read_file(readers, opened(content), "a.part2.rar").finding
    assert finding.reason is Reason.UNSUPPORTED
    assert finding.detail.startswith(f"it is {which} of an archive split into several")
    assert ".part1.rar" in finding.detail
    assert ASK_FOR_ZIP in finding.detail


def test_without_a_program_that_opens_rar_it_is_refused_with_what_to_ask(readers, monkeypatch):
    monkeypatch.setattr(rar_door, "find_program", lambda _: None)
    finding = read_file(readers, opened(rar5({"b.txt": b"b"})), "b.rar").finding
    assert finding.reason is Reason.UNSUPPORTED
    assert finding.detail.endswith(ASK_FOR_ZIP)


@needs_bsdtar
def test_a_broken_rar_costs_only_itself(readers):
    content = rar5(PAPERS)
    damaged = content[:30] + b"\xff" * 40 + content[70:]
    assert read_file(readers, opened(damaged), "a.rar").finding.reason is Reason.MALFORMED
    assert handed_out(readers, content, formats.RAR) == PAPERS

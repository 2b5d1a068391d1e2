"""What is said of a file is what is so: odd and old ones are not called damaged or locked."""

import io
import struct
import zipfile

import pikepdf
import pytest

from casefiles.evidence.model import State
from casefiles.evidence.readers import container_members, formats
from casefiles.evidence.readers.model import CannotRead, Read, Reason, Unread
from casefiles.evidence.readers.read_file import read_file
from casefiles.evidence.readers.read_pdf import of_both
from casefiles.evidence.readers.worker_answers import DamageReport
from tests.casefiles.evidence.readers.stranger import opened, zipped

MAIL = (
    "From: a@b.example\nTo: c@d.example\nSubject: 工资\nDate: Mon, 5 Jan 2026 09:00:00 +0800\n"
    "Content-Type: text/plain; charset=utf-8\n\n三月 payroll\n"
).encode()
MARKS = b'<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0"><dict></dict></plist>\n'


def of(readers, content, name, password=""):
    return read_file(readers, opened(content), name, password)


OLD = {1: "Shrink", 2: "Reduce", 5: "Reduce", 6: "Implode", 10: "PKWARE Implode", 98: "PPMd"}


def packed_as(method, *, locked=False):
    """A ZIP of two files, of which the first says that it is packed in another way."""
    made = bytearray(zipped({"old.txt": b"old" * 50, "new.txt": b"new"}))
    central = made.index(b"PK\x01\x02")
    for flags, at in ((6, 8), (central + 8, central + 10)):
        struct.pack_into("<H", made, at, method)
        if locked:
            made[flags] |= 1
    return bytes(made)


@pytest.mark.parametrize("locked", [False, True], ids=["open", "encrypted"])
@pytest.mark.parametrize("method", OLD)
@pytest.mark.parametrize("password", ["", "sesame"])
def test_an_old_way_of_packing_is_no_password_and_no_damage(readers, method, password, locked):
    content = packed_as(method, locked=locked)
    finding = of(readers, content, "a.zip", password).finding
    assert finding.damage == ()
    assert any(OLD[method] in each for each in finding.remarks)
    listed = container_members.list_members(
        readers, opened(content), formats.ZIP, password
    ).found.entries
    [old, new] = listed
    assert OLD[method] in old.refused
    assert "password" not in old.refused
    assert (
        b"".join(
            container_members.member_slices(readers, opened(content), formats.ZIP, new, password)
        )
        == b"new"
    )


def test_a_way_of_packing_is_said_where_only_taking_it_out_shows_it(readers):
    content = packed_as(6)
    [old, _] = container_members.list_members(readers, opened(content), formats.ZIP).found.entries
    with pytest.raises(CannotRead) as no:
        list(container_members.member_slices(readers, opened(content), formats.ZIP, old))
    assert no.value.reason is Reason.UNSUPPORTED


@pytest.mark.parametrize("comment", [b"", b"nothing in it yet"])
def test_an_empty_archive_is_not_damaged(readers, comment):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.comment = comment
    finding = of(readers, made.getvalue(), "a.zip").finding
    assert (finding.mime, finding.reason, finding.damage) == (formats.ZIP, None, ())
    assert finding.facts["members"] == 0


@pytest.mark.parametrize("counted", ["{}\n", "{}       \n", "{}\r\n"])
@pytest.mark.parametrize("after", [MARKS, b""])
def test_a_file_of_apple_mail_is_a_mail_and_whole(readers, counted, after):
    found = of(readers, counted.format(len(MAIL)).encode() + MAIL + after, "1.emlx")
    assert (found.finding.mime, found.finding.state) == (formats.MAIL, State.READ)
    assert found.finding.damage == ()
    assert found.texts[0].rstrip().endswith("三月 payroll")
    assert "plist" not in "".join(found.texts)


def test_a_count_that_is_not_so_loses_nothing_of_the_mail(readers):
    found = of(readers, b"99999\n" + MAIL, "1.emlx")
    assert "三月 payroll" in "".join(found.texts)


def test_what_qpdf_calls_common_and_handled_is_no_damage(readers):
    made = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(made, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    whole = made.getvalue()
    finding = of(readers, without_its_own_entry(whole), "a.pdf").finding
    assert (finding.state, finding.damage) == (State.READ, ())


def without_its_own_entry(whole):
    """The same PDF, its cross-reference stream without an entry of its own."""
    with pikepdf.open(io.BytesIO(whole)) as document:
        start = int(whole.rpartition(b"startxref")[2].split()[0])
        table = next(each for each in document.objects if each.get("/Type") == "/XRef")
        number, widths = table.objgen[0], [int(each) for each in table.W]
        rows = bytearray(table.read_bytes())
    wide = sum(widths)
    rows[number * wide : (number + 1) * wide] = bytes(wide)
    with pikepdf.open(io.BytesIO(whole)) as document:
        root = document.Root.objgen[0]
    size = len(rows) // wide
    head = (
        f"{number} 0 obj\n<< /Type /XRef /W [ {' '.join(map(str, widths))} ] /Size {size}"
        f" /Root {root} 0 R /Length {len(rows)} >>\nstream\n"
    ).encode()
    tail = f"\nendstream\nendobj\nstartxref\n{start}\n%%EOF\n".encode()
    return whole[:start] + head + bytes(rows) + tail


HANDLERS = {
    40: {"R": 2, "aes": False, "metadata": False},
    128: {"R": 3, "aes": False, "metadata": False},
    129: {"R": 4},
    255: {"R": 5},
    256: {"R": 6},
}


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("objects", ["disable", "generate"])
@pytest.mark.parametrize("bits", HANDLERS)
def test_a_pdf_that_needs_a_password_says_so(readers, bits, objects):
    made, mode = io.BytesIO(), getattr(pikepdf.ObjectStreamMode, objects)
    with pikepdf.new() as document:
        document.add_blank_page()
        how = pikepdf.Encryption(user="u", owner="o", **HANDLERS[bits])
        document.save(made, encryption=how, object_stream_mode=mode)
    for password in ("", "wrong", "密码"):
        finding = of(readers, made.getvalue(), "a.pdf", password).finding
        assert (finding.reason, finding.damage) == (Reason.PASSWORD, ())
        assert "Success" not in finding.in_words
    assert of(readers, made.getvalue(), "a.pdf", "u").finding.state is State.READ


def test_a_password_that_one_reader_asks_for_is_no_damage_to_the_other():
    nothing = Unread("PDFium", Reason.MALFORMED, "")
    asks = Unread("qpdf", Reason.PASSWORD, "")
    assert of_both(nothing, asks) is asks
    assert of_both(nothing, Read("qpdf", DamageReport((), ""))) is nothing
    broken = Unread("qpdf", Reason.MALFORMED, "no pages")
    assert of_both(nothing, broken) is nothing

"""Type is decided by content."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefiles.evidence.readers import client, file_kind, formats
from casefiles.evidence.readers.compound_kind import MAGIC
from tests.casefiles.evidence.readers.stranger import image, opened, pdf, workbook


def archive(**entries: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in entries.items():
            out.writestr(name, content)
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "mime"),
    [
        (b"", formats.EMPTY),
        (pdf("x"), formats.PDF),
        (b"\n\n" + pdf("x"), formats.PDF),
        (image("png"), "image/png"),
        (image("jpeg"), "image/jpeg"),
        (image("tiff"), "image/tiff"),
        (image("gif"), "image/gif"),
        (image("webp"), "image/webp"),
        (image("bmp"), "image/bmp"),
        (image("avif"), "image/avif"),
        (image("jpeg2000"), "image/jp2"),
        (image("ppm"), "image/x-portable-anymap"),
        (workbook(("a",)), formats.XLSX),
        (archive(mimetype=formats.ODS.encode()), formats.ODS),
        (archive(**{"OFD.xml": b"<x/>"}), "application/ofd"),
        (archive(a=b"1"), formats.ZIP),
        (b"From: a@b\nTo: c@d\nSubject: e\n\nf", formats.MAIL),
        (b"From a@b Mon Jan  1\nFrom: a@b\nTo: c@d\n\nf", formats.MAILBOX),
        (b"no,name\n1,Li\n2,Wang\n3,Xu\n", formats.CSV),
        (b"no\tname\n1\tLi\n2\tWang\n3\tXu\n", formats.TSV),
        ("喀什的工资表。\n".encode("gb18030") * 3, formats.PLAIN),
        ("喀什的工资表。\n".encode("utf-16"), formats.PLAIN),
        (b"<!DOCTYPE html><p>x", formats.HTML),
        (b'<?xml version="1.0"?><a/>', "text/xml"),
        (b'<svg xmlns="x"></svg>', "image/svg+xml"),
        (b"<!-- c -->\n<!DOCTYPE a [\n<!ENTITY b 'c'>\n]>\n<a>&b;</a>", "text/xml"),
        (b"<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x'><html/>", formats.HTML),
        (b"x <b> y", formats.PLAIN),
        (b'{"a": [1]}', "application/json"),
        (b"{\\rtf1 x}", "text/rtf"),
        (b"\x1f\x8b\x08\0abc", "application/gzip"),
        (bytes(range(256)), formats.UNKNOWN),
    ],
)
def test_content_decides(readers, content, mime) -> None:
    assert client.kind(readers, opened(content)).found.mime == mime


def test_a_locked_archive_needs_a_password(readers) -> None:
    content = bytearray(archive(a=b"1"))
    for at in (content.index(b"PK\x03\x04") + 6, content.index(b"PK\x01\x02") + 8):
        content[at] |= 1
    assert client.kind(readers, opened(bytes(content))).found.locked


def test_a_locked_open_document_needs_a_password(readers) -> None:
    manifest = b"<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    parts = {"mimetype": formats.ODT.encode(), "META-INF/manifest.xml": manifest}
    found = client.kind(readers, opened(archive(**parts))).found
    assert (found.mime, found.locked) == (formats.ODT, True)


def test_an_archive_that_would_unpack_elsewhere_is_remarked_on(readers) -> None:
    for name in ("../../etc/x", "..\\..\\x", "/etc/x", "C:/x"):
        found = client.kind(readers, opened(archive(**{name: b"1"}))).found
        assert any("outside" in said for said in found.remarks), name


def test_a_bomb_is_listed_not_unpacked(readers) -> None:
    found = client.kind(readers, opened(archive(bomb=bytes(300 << 20)))).found
    assert (found.entries, found.unpacked) == (1, 300 << 20)


def test_macros_are_remarked_on(readers) -> None:
    found = client.kind(readers, opened(archive(**{"xl/vbaProject.bin": b"1"}))).found
    assert found.remarks == ("contains macros; they are never run",)


def test_a_damaged_package_says_where(readers) -> None:
    content = bytearray(workbook(("a",) * 50))
    content[content.index(b"xl/worksheets/sheet1.xml") + 40] ^= 0xFF
    found = client.kind(readers, opened(bytes(content))).found
    assert found.mime == formats.XLSX
    assert any("sheet1.xml" in said for said in found.damage)


def test_a_package_that_declares_a_document_type_is_remarked_on(readers) -> None:
    parts = {
        "[Content_Types].xml": b'<T><D Extension="xml"/><D Extension="rels"/></T>',
        "_rels/.rels": b'<R><r Type="officeDocument"/></R>',
        "word/document.xml": b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
    }
    found = client.kind(readers, opened(archive(**parts))).found
    assert found.mime == formats.DOCX
    assert any("document type" in said for said in found.damage)


def test_half_a_package_is_still_known_for_what_it_was(readers) -> None:
    found = client.kind(readers, opened(workbook(("a",))[:-100])).found
    assert found.mime == formats.XLSX
    assert found.damage


@settings(max_examples=200)
@given(st.binary(max_size=3000), st.sampled_from([b"", MAGIC, b"PK\x03\x04", b"From: a\nTo: b\n"]))
def test_any_bytes_are_of_some_kind(rest, start) -> None:
    found = file_kind.file_kind(io.BytesIO(start + rest), None)
    assert found.mime


@settings(max_examples=200)
@given(st.data())
def test_any_change_to_a_workbook_leaves_it_of_some_kind(data) -> None:
    content = bytearray(WHOLE)
    for at in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=8)):
        content[at] = data.draw(st.integers(0, 255))
    assert file_kind.file_kind(io.BytesIO(bytes(content)), None).mime


WHOLE = workbook(("a", 1), ("b", 2))

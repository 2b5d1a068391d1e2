"""ZIP archives and the document formats made of them: listed, never unpacked.

What an Office package must have: ECMA-376 part 2. Runs in a worker only.
"""

import re
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import BinaryIO
from xml.parsers import expat

from casefiles.evidence.readers import formats
from casefiles.evidence.readers.worker_answers import FileKind
from casefiles.evidence.readers.zip_methods import not_opened

_MOST_CHECKED = 64 << 20
"""Unpacked bytes looked at for damage; what a bomb hides beyond is never unpacked."""

_TYPES, _RELATIONS, _MANIFEST = "[Content_Types].xml", "_rels/.rels", "META-INF/manifest.xml"
_OPEN_DOCUMENT = {each.mime for each in formats.ALL if "opendocument" in each.mime}
_CANNOT_UNPACK = (OSError, RuntimeError, ValueError, EOFError, zipfile.BadZipFile, zlib.error,
                  NotImplementedError)  # fmt: skip
"""The last is what `zipfile` raises of a way of packing that it does not know."""

_PARTS = (
    ("xl/workbook.bin", formats.XLSB),
    ("xl/", formats.XLSX),
    ("word/", formats.DOCX),
    ("ppt/", formats.PPTX),
)


def kind(file: BinaryIO) -> FileKind:
    """What a ZIP archive is, and what is wrong with it."""
    try:
        with zipfile.ZipFile(file) as archive:
            return _kind(archive)
    except _CANNOT_UNPACK as error:
        file.seek(0)
        head = file.read(1 << 16)
        mime = next((mime for part, mime in _PARTS if part.encode() in head), formats.ZIP)
        return FileKind(
            mime, damage=(f"the archive's list of entries: {str(error) or 'unreadable'}",)
        )


def last_of_parts(file: BinaryIO) -> FileKind | None:
    """The end of a ZIP archive whose beginning is in other files (APPNOTE 4.3.16), if it is one."""
    file.seek(max(0, file.seek(0, 2) - (1 << 16) - 22))
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or at + 22 > len(tail):
        return None
    disk = int.from_bytes(tail[at + 4 : at + 6], "little")
    if not 0 < disk < 0xFFFF:
        return None
    return FileKind(
        formats.ZIP, damage=(f"the last of {disk + 1} parts: .z01 to .z{disk:02} are missing",)
    )


def _kind(archive: zipfile.ZipFile) -> FileKind:
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    mime = _mime(archive, names)
    locked = any(entry.flag_bits & 1 for entry in entries) or _locked(archive, names, mime)
    office = _TYPES in names
    damage = [] if locked else _damage(archive, xml=office)
    if len({*names}) < len(names):
        damage.append("two entries have the same name")
    if office:
        damage += _not_a_package(archive, names)
    return FileKind(
        mime,
        locked,
        tuple(damage[:20]),
        (*_remarks(names), *_packed(entries)),
        len(entries),
        min(sum(max(0, entry.file_size) for entry in entries), 1 << 52),
    )


def _mime(archive: zipfile.ZipFile, names: list[str]) -> str:
    if "mimetype" in names:
        said = _start(archive, "mimetype", 100).decode("ascii", "replace").strip()
        return said if said in _OPEN_DOCUMENT else formats.ZIP
    if "OFD.xml" in names:
        return "application/ofd"
    if _TYPES in names:
        for part, mime in _PARTS:
            if any(name.startswith(part) for name in names):
                return mime
    return formats.ZIP


def _locked(archive: zipfile.ZipFile, names: list[str], mime: str) -> bool:
    if mime not in _OPEN_DOCUMENT or _MANIFEST not in names:
        return False
    return b"encryption-data" in _start(archive, _MANIFEST, 1 << 20)


def _remarks(names: list[str]) -> list[str]:
    remarks = []
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        remarks.append("contains macros; they are never run")
    if any(_leads_out(name) for name in names):
        remarks.append("entries would be unpacked outside of its own folder")
    return remarks


def _packed(entries: list[zipfile.ZipInfo]) -> list[str]:
    """What keeps entries closed for the way in which they are packed, each way once."""
    whys = [why for entry in entries if (why := not_opened(entry.compress_type))]
    return [f"{whys.count(why):,} in it: {why}" for why in dict.fromkeys(whys)][:5]


def _leads_out(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or name[1:2] == ":"


def _not_a_package(archive: zipfile.ZipFile, names: list[str]) -> list[str]:
    """What ECMA-376 asks of every package and is not so here."""
    types = _start(archive, _TYPES, 1 << 20)
    endings = {each.decode("utf-8", "replace").lower()
               for each in re.findall(rb'Extension\s*=\s*["\']([^"\']*)', types)}  # fmt: skip
    parts = {each.decode("utf-8", "replace").lower()
             for each in re.findall(rb'PartName\s*=\s*["\']/?([^"\']*)', types)}  # fmt: skip
    wrong = [
        f"no type is given for {name[:80]}"
        for name in names
        if not name.endswith("/") and name != _TYPES
        and name.rpartition(".")[2].lower() not in endings and name.lower() not in parts
    ]  # fmt: skip
    if _RELATIONS not in names or b"officeDocument" not in _start(archive, _RELATIONS, 1 << 20):
        wrong.append("nothing says which part is the document")
    return wrong


def _damage(archive: zipfile.ZipFile, *, xml: bool) -> list[str]:
    """Entries that do not unpack, or (if asked) are not the XML they are called."""
    left, damage = _MOST_CHECKED, list[str]()
    for entry in archive.infolist():
        if left <= 0 or len(damage) >= 20:
            break
        if not_opened(entry.compress_type):  # which is no damage
            continue
        try:
            left -= _unpack(archive, entry, left, xml=xml)
        except expat.ExpatError as error:
            damage.append(f"{entry.filename[:80]}: {error}")
        except _CANNOT_UNPACK as error:
            damage.append(f"{entry.filename[:80]}: {str(error) or type(error).__name__}")
    return damage


def _unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int, *, xml: bool) -> int:
    """Unpack to nowhere, reading as XML what is called so. Return how many bytes that was."""
    parser = expat.ParserCreate() if xml and entry.filename.endswith((".xml", ".rels")) else None
    if parser:
        parser.StartDoctypeDeclHandler = _no_doctype
    done = 0
    with archive.open(entry) as part:
        while done < most and (chunk := part.read(1 << 16)):
            done += len(chunk)
            if parser:
                parser.Parse(chunk)
        if parser and done < most and done:
            parser.Parse(b"", True)  # noqa: FBT003  the last of it
    return done


def _no_doctype(*_: object) -> None:
    raise ValueError("declares a document type, which such a file may not")


def _start(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    try:
        with archive.open(name) as part:
            return part.read(most)
    except _CANNOT_UNPACK:
        return b""

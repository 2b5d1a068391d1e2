"""What a file is, by its content, never by its name. The one door to puremagic.

What matters to a case is recognized here, by what the formats' own documents say; puremagic, which
mistakes one container for another, names the rest. Runs in a worker only.
"""

import json
import re
from collections.abc import Callable
from typing import BinaryIO

import puremagic

from casefiles.evidence.readers import compound_kind, delimited, formats, text, zip_kind
from casefiles.evidence.readers.mail.emlx import after_count
from casefiles.evidence.readers.model import CannotRead
from casefiles.evidence.readers.worker_answers import FileKind

_HEAD = 1 << 16
_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"\0\0\0\x0cjP  ", "image/jp2"),
    (b"\xff\x4f\xff\x51", "image/jp2"),
    (b"\0\0\1\0", "image/vnd.microsoft.icon"),
    (b"\xd7\xcd\xc6\x9a", "image/wmf"),
    (b"{\\rtf", "text/rtf"),
    (b"\x1f\x8b", "application/gzip"),
    (b"BZh", "application/x-bzip2"),
    (b"\xfd7zXZ\0", "application/x-xz"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"\x78\x9f\x3e\x22", "application/vnd.ms-tnef"),
    (b"\x09\x00\x04\x00", formats.XLS),  # BIFF 2 to 5 without a compound file around it
    (b"\x09\x02\x06\x00", formats.XLS),
    (b"\x09\x04\x06\x00", formats.XLS),
    (b"\x09\x08\x08\x00", formats.XLS),
    (b"\x09\x08\x10\x00", formats.XLS),
    (b"\xdb\xa5\x2d\x00", formats.DOC),  # Word 2
)
_PNM = re.compile(rb"P[1-6]\s+(#[^\n]*\n\s*)*\d+\s+\d+\s")
_BEFORE = re.compile(r"^(\s+|<\?.*?\?>|<!--.*?-->|<!doctype[^\[>]*(\[.*?\]\s*)?>)+", re.DOTALL)
_ELEMENT = re.compile(r"<[a-z_][\w:.-]*(\s|/?>)")
_OF_HTML = re.compile(r"<(html|head|body|table|div|p|span|meta|title)[\s>]")
_SIGNED = bytes.fromhex("2a864886f70d0107")  # 1.2.840.113549.1.7, PKCS #7
_STAMPED = bytes.fromhex("2a864886f70d010910")  # 1.2.840.113549.1.9.16, S/MIME's own

_FIELD = re.compile(rb"[!-9;-~]+:")
_TELLING = re.compile(
    rb"^(from|to|subject|date|received|message-id|mime-version|return-path|delivered-to|"
    rb"reply-to|x-mozilla-status|content-type):",
    re.IGNORECASE | re.MULTILINE,
)


def file_kind(file: BinaryIO, _: object) -> FileKind:
    """What a file is; an empty one and an unknown one are kinds too."""
    head = file.read(_HEAD)
    file.seek(0)
    if not head:
        return FileKind(formats.EMPTY, damage=("there is nothing in it",))
    if head.startswith(compound_kind.MAGIC):
        return compound_kind.kind(file)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return zip_kind.kind(file)
    if known := _by_magic(head) or _by_words(head):
        return FileKind(known)
    return zip_kind.last_of_parts(file) or FileKind(_by_puremagic(file))


def _by_magic(head: bytes) -> str | None:
    if b"%PDF-" in head[:1024] and not _is_signed(head):
        return formats.PDF
    for magic, mime in _MAGIC:
        if head.startswith(magic):
            return mime
    return next((mime for fits, mime in _SHAPES if fits(head)), None)


def _is_signed(head: bytes) -> bool:
    """DER or BER that soon names one of the kinds of signed data."""
    return head[:2] in (b"\x30\x82", b"\x30\x80") and (
        _SIGNED in head[:64] or _STAMPED in head[:64]
    )


_SHAPES: tuple[tuple[Callable[[bytes], object], str], ...] = (
    (lambda head: head[:4] == b"RIFF" and head[8:12] == b"WEBP", "image/webp"),
    (lambda head: head[4:8] == b"ftyp" and head[8:12] in (b"avif", b"avis"), "image/avif"),
    (lambda head: head[4:8] == b"ftyp" and head[8:12] in formats.HEIF, "image/heic"),
    (lambda head: head[:2] == b"BM" and head[6:10] == bytes(4), "image/bmp"),
    (lambda head: head[:4] == b"\1\0\0\0" and head[40:44] == b" EMF", "image/emf"),
    (lambda head: head[257:262] == b"ustar", "application/x-tar"),
    (_PNM.match, "image/x-portable-anymap"),
    (_is_signed, "application/pkcs7-mime"),
)
"""Where a few bytes at one place do not tell."""


def _by_words(head: bytes) -> str | None:
    try:
        encoding, _ = text.encoding_of(head)
    except CannotRead:
        return None
    said = text.decoded(head, encoding)
    if head.startswith(b"From ") and _is_mail(head.partition(b"\n")[2]):
        return formats.MAILBOX
    if _is_mail(after_count(head)):
        return formats.MAIL
    return _by_marks(said.lstrip()[:4096].lower()) or _by_structure(said, len(head))


def _is_mail(head: bytes) -> bool:
    """Whether it opens with a block of headers, some of which only mail has."""
    top = re.split(rb"\r?\n\r?\n|\r\r", head.lstrip(b"\r\n"), maxsplit=1)[0].replace(b"\r", b"\n")
    lines = [line for line in top.split(b"\n") if line and line[:1] not in b" \t"]
    fields = sum(bool(_FIELD.match(line)) for line in lines)
    telling = {each.lower() for each in _TELLING.findall(top)}
    return bool(lines) and len(telling) >= 2 and fields >= 0.8 * len(lines)


def _by_marks(start: str) -> str | None:
    """By the first element of a document in angle brackets, after what may stand before it."""
    first = _BEFORE.sub("", start)
    if first[:1] != "<" or not _ELEMENT.match(first):
        return "text/xml" if start.startswith("<?xml") else None
    if re.match(r"<svg[\s>]", first):
        return "image/svg+xml"
    if "<!doctype html" in start[:1024] or _OF_HTML.match(first):
        return formats.HTML
    return "text/xml"


def _by_structure(said: str, size: int) -> str:
    if said.lstrip()[:1] in ("{", "[") and size < _HEAD:
        try:
            json.loads(said)
        except (ValueError, RecursionError):
            pass
        else:
            return "application/json"
    whole_lines = said if size < _HEAD else said.rpartition("\n")[0]
    separator = delimited.separator_of(whole_lines)
    if separator is None:
        return formats.PLAIN
    return formats.TSV if separator == "\t" else formats.CSV


def _by_puremagic(file: BinaryIO) -> str:
    """What is in none of the above; not one of the kinds that were just looked for in vain."""
    file.seek(0)
    try:
        found = puremagic.magic_stream(file)
    except (puremagic.PureError, ValueError, OSError):
        return formats.UNKNOWN
    best = found[0] if found and found[0].confidence >= 0.4 else None
    mime = best.mime_type.lower() if best else ""
    looked_for = formats.of(mime).shown is not formats.DisplayMode.FACTS
    return (
        mime
        if re.fullmatch(r"[a-z]+/[a-z0-9.+-]{1,80}", mime) and not looked_for
        else formats.UNKNOWN
    )


ACTS = {"kind": file_kind}

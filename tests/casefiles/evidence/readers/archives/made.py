"""Archives as strangers send them. RAR by hand, stored: nothing here packs it."""

import io
import struct
import tarfile
import zlib
from collections.abc import Mapping

import py7zr


def tar(members: Mapping[str, bytes], **options) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w", **options) as archive:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size, info.mtime = len(content), 1_711_935_000
            archive.addfile(info, io.BytesIO(content))
    return made.getvalue()


def seven_zip(members: Mapping[str, bytes], **options) -> bytes:
    made = io.BytesIO()
    with py7zr.SevenZipFile(made, "w", **options) as archive:
        for name, content in members.items():
            archive.writestr(content, name)
    return made.getvalue()


def rar4(members: Mapping[bytes, bytes], *, main: int = 0, file: int = 0) -> bytes:
    """Version 4: `main` and `file` are flags of those heads."""
    made = b"Rar!\x1a\x07\x00" + _old(0x73, main, bytes(6))
    for name, content in members.items():
        about = struct.pack(
            "<IIBIIBBHI", len(content), len(content), 3, zlib.crc32(content),
            0x5881_4BC0, 20, 0x30, len(name), 0o100644,
        )  # fmt: skip
        made += _old(0x74, 0x8000 | file, about + name) + content
    return made + _old(0x7B, 0x4000, b"")


def _old(kind: int, flags: int, rest: bytes) -> bytes:
    head = struct.pack("<BHH", kind, flags, 7 + len(rest)) + rest
    return struct.pack("<H", zlib.crc32(head) & 0xFFFF) + head


def rar5(members: Mapping[str, bytes], *, main: bytes = b"\0", locked: bool = False) -> bytes:
    """Version 5: `main` are the fields of the main head after its own flags."""
    made = b"Rar!\x1a\x07\x01\x00" + _new(1, 0, main)
    extra = b"\x02\x01\x00" if locked else b""
    for name, content in members.items():
        told = name.encode()
        about = vint(len(extra)) if extra else b""
        about += vint(len(content)) + vint(4) + vint(len(content)) + vint(0o100644)
        about += struct.pack("<I", zlib.crc32(content)) + vint(0) + vint(1)
        about += vint(len(told)) + told + extra
        made += _new(2, 2 | bool(extra), about) + content
    return made + _new(5, 0, b"\0")


def _new(kind: int, flags: int, rest: bytes) -> bytes:
    body = vint(kind) + vint(flags) + rest
    head = vint(len(body)) + body
    return struct.pack("<I", zlib.crc32(head)) + head


def vint(number: int) -> bytes:
    found = bytearray()
    while number > 0x7F:
        found.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*found, number])

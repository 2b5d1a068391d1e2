"""Outlook messages as they are saved, put together stream by stream."""

import struct
from datetime import UTC, datetime
from typing import Any

from casefiles.evidence.readers.mail import outlook as o
from casefiles.evidence.readers.office.compound_writer import write_compound_file

_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
SENT = datetime(2024, 4, 1, 1, 30, tzinfo=UTC)


def properties(head: int, **fixed: int) -> bytes:
    entries = b""
    for told, value in fixed.items():
        number, kind = (int(each, 16) for each in told[1:].split("_"))
        entries += struct.pack("<HHIQ", kind, number, 6, value)
    return bytes(head) + entries


def texts(at: str = "", codec: str = "", **said: str) -> dict[str, bytes]:
    """Streams of text by property; of an encoding, else Unicode."""
    kind = "001E" if codec else "001F"
    return {
        f"{at}__substg1.0_{number[1:]}{kind}": value.encode(codec or "utf-16-le")
        for number, value in said.items()
    }


def streams(subject: str, body: str = "", codec: str = "", page: int = 0) -> dict[str, bytes]:
    sent = int((SENT - _EPOCH).total_seconds()) * 10_000_000
    fixed = {f"p{o.SENT:04X}_0040": sent}
    if page:
        fixed[f"p{o.CODE_PAGE:04X}_0003"] = page
    about = {"p001A": "IPM.Note", "p0037": subject, "p0C1A": "王小明", "p5D01": "wang@mill.example",
             "p1035": "<1@mill.example>"}  # fmt: skip
    if body:
        about["p1000"] = body
    return {"__properties_version1.0": properties(32, **fixed), **texts(codec=codec, **about)}


def recipient(number: int, name: str, address: str, kind: int) -> dict[str, bytes]:
    at = f"__recip_version1.0_#{number:08X}/"
    return {
        f"{at}__properties_version1.0": properties(8, **{f"p{o.RECIPIENT:04X}_0003": kind}),
        **texts(at, p3001=name, p39FE=address),
    }


def attachment(number: int, name: str, content: bytes | None) -> dict[str, bytes]:
    at = f"__attach_version1.0_#{number:08X}/"
    found = {f"{at}__properties_version1.0": properties(8), **texts(at, p3707=name)}
    return found if content is None else {**found, f"{at}__substg1.0_37010102": content}


def embedded(number: int, inner: dict[str, bytes]) -> dict[str, bytes]:
    """A message within a message: the head of its properties is eight bytes shorter."""
    at = f"__attach_version1.0_#{number:08X}/"
    told: dict[str, Any] = {f"{at}__properties_version1.0": properties(8)}
    for name, content in inner.items():
        raw = content[:24] + content[32:] if name == "__properties_version1.0" else content
        told[f"{at}__substg1.0_3701000D/{name}"] = raw
    return told


def msg(*parts: dict[str, bytes]) -> bytes:
    """A file of all these streams, each of them listed among the properties as Outlook does."""
    found = {name: content for each in parts for name, content in each.items()}
    for name, content in found.items():
        storage, _, stream = name.rpartition("/")
        listed = f"{storage}/__properties_version1.0".lstrip("/")
        if stream.startswith("__substg1.0_") and listed in found:
            number, kind = int(stream[12:16], 16), int(stream[16:20], 16)
            found[listed] += struct.pack("<HHIII", kind, number, 6, len(content) + 2, 0)
    return write_compound_file(found)

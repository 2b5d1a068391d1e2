"""The body of an Outlook message that is kept as packed RTF ([MS-OXRTFCP]). In a worker only."""

import contextlib
import io
import re
import struct

from casefiles.evidence.readers.model import CannotRead
from casefiles.evidence.readers.office import rtf

_MOST = 64 << 20
_PACKED, _PLAIN = b"LZFu", b"MELA"
_BEGINNING = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern "
    b"\\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0"
    b"\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
"""With what the dictionary begins."""

_LINK = re.compile(
    rb"""(?:HYPERLINK\s+|href=)["']?(https?://[!#-&(-;=?-\[\]-_a-z~]{4,1000})""", re.IGNORECASE
)


def unpacked(raw: bytes) -> bytes:
    """The RTF, or as much of it as can be had; nothing where it is of neither known form."""
    if len(raw) < 16:
        return b""
    size = min(struct.unpack_from("<I", raw, 4)[0], _MOST)
    if raw[8:12] == _PLAIN:
        return raw[16 : 16 + size]
    return _inflated(raw, size) if raw[8:12] == _PACKED else b""


def words(rich: bytes) -> str:
    """What RTF says."""
    with contextlib.suppress(CannotRead):
        return "\n".join(rtf.text(io.BytesIO(rich)).parts)
    return ""


def links(rich: bytes) -> tuple[str, ...]:
    """Addresses that stand in it, those behind words too."""
    return tuple(dict.fromkeys(each.decode("ascii") for each in _LINK.findall(rich)))[:1_000]


def _inflated(raw: bytes, size: int) -> bytes:
    ring = bytearray(_BEGINNING.ljust(4096, b"\0"))
    write, at, made = len(_BEGINNING), 16, bytearray()
    while at < len(raw) and len(made) < size:
        control, at = raw[at], at + 1
        for bit in range(8):
            if at >= len(raw):
                break
            if control >> bit & 1:
                if at + 1 >= len(raw):
                    return bytes(made)
                told, at = raw[at] << 8 | raw[at + 1], at + 2
                start = told >> 4
                if start == write:  # the end
                    return bytes(made)
                for step in range((told & 15) + 2):
                    each = ring[(start + step) % 4096]
                    made.append(each)
                    ring[write] = each
                    write = (write + 1) % 4096
            else:
                made.append(raw[at])
                ring[write] = raw[at]
                write, at = (write + 1) % 4096, at + 1
    return bytes(made[:size])

"""Text of seven bits that switches character sets: ISO 2022 (RFC 1468, 1557, 1922), HZ (RFC 1843).

It looks like ASCII; read as that, its Chinese, Japanese and Korean are lost.

Runs in a worker only.
"""

import re

UNREAD = "not certain: it switches character sets (ISO 2022) in a way that is not read here"
_ESCAPE = re.compile(rb"\x1b\$?[()*+./-]?[0-9@-~]")
_TO_MANY = re.compile(rb"\x1b\$[()*+]?[@-~]")
"""To a set of two bytes a character."""

_HZ = re.compile(rb"~\{((?:[\x21-\x77][\x21-\x7e])+)~\}")
_COMMON = range(0x30, 0x58)
"""The rows of GB 2312 with everyday characters."""

_SWITCHES = frozenset("\x0e\x0f\x1b")
_SETS = ("iso2022_jp", "iso2022_jp_2", "iso2022_jp_ext", "iso2022_jp_3", "iso2022_kr")


def encoding_of(raw: bytes) -> tuple[str, str] | None:
    """The encoding of such a text and how that is known, or None where it is another's."""
    if raw.isascii() and _TO_MANY.search(raw):
        found = next((each for each in _SETS if _fits(raw, each)), "")
        return (found, "detected") if found else ("ascii", UNREAD)
    if raw.isascii() and _is_hz(raw):
        return "hz", "detected"
    return None


def without_switches(sample: bytes) -> bytes:
    """The same without what switches, to be looked at for bytes that no text has."""
    return _ESCAPE.sub(b"", sample).replace(b"\x0e", b"").replace(b"\x0f", b"")


def _is_hz(raw: bytes) -> bool:
    """Whether what stands between its braces is everyday Chinese."""
    leads = [lead for run in _HZ.findall(raw) for lead in run[::2]]
    common = sum(lead in _COMMON for lead in leads)
    return bool(leads) and common > 0.8 * len(leads) and _fits(raw, "hz")


def _fits(raw: bytes, encoding: str) -> bool:
    try:
        said = raw.decode(encoding)
    except UnicodeDecodeError:
        return False
    return not said.isascii() and not _SWITCHES.intersection(said)

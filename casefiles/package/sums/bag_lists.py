"""The lists of a bag (BagIt 1.0, RFC 8493) and of the packages before it, written and read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

DECLARATION, INFO, PAYLOAD = "bagit.txt", "bag-info.txt", "data/"
MANIFEST, TAG_MANIFEST = "manifest-sha256.txt", "tagmanifest-sha256.txt"
OLD_SUMS = "SHA256SUMS"
"""What stood beside the files of a package that was no bag."""

DECLARED = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
AGENT = "Rebuttal Desk"
MOST_BYTES, MOST_FAULTS = 64 << 20, 20
"""Of one list; how many of its faults are named."""

_LINE = re.compile(r"([0-9A-Fa-f]{64})[ \t]+\*?(.+)")
_ENDS = re.compile(r"\r\n|\r|\n")
_ENCODED = {"%25": "%", "%0D": "\r", "%0A": "\n"}
_CODE = re.compile("%(25|0D|0A)", re.IGNORECASE)
_OXUM = re.compile(r"(\d{1,18})\.(\d{1,18})")
_DRIVE = re.compile(r"[A-Za-z]:")


@dataclass(frozen=True)
class ListedSum:
    """A file as a list names it."""

    path: str
    sha256: str


@dataclass(frozen=True)
class TagFile:
    """What a list, or `bag-info.txt`, says."""

    name: str
    sums: tuple[ListedSum, ...] = ()
    faults: tuple[str, ...] = ()
    canonical: bool = True
    """It is written just as this program writes one."""

    octets: int | None = None
    streams: int | None = None
    """Of the payload, by its Payload-Oxum."""

    agent: str = ""
    bagged_on: str = ""
    description: str = ""
    """What it says it is."""


def encoded(path: str) -> str:
    """Return a path as a list names it (RFC 8493, 2.1.3)."""
    return path.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def decoded(path: str) -> str:
    """Return the path that a list names."""
    return _CODE.sub(lambda found: _ENCODED[found[0].upper()], path)


def sums_text(sums: Iterable[ListedSum]) -> bytes:
    """Return a list, by path. `sha256sum --check` reads it too."""
    rows = sorted(sums, key=lambda each: each.path)
    return "".join(f"{each.sha256}  {encoded(each.path)}\n" for each in rows).encode()


def info_text(fields: Iterable[tuple[str, str]]) -> bytes:
    """Return a `bag-info.txt`: each value on the line of its name, whatever stands in it."""
    return "".join(f"{name}: {' '.join(value.split())}\n" for name, value in fields).encode()


def read_tag_file(name: str, content: bytes) -> TagFile:
    """Read one of the lists, `bagit.txt` or `bag-info.txt`; what is wrong with it is said in it."""
    if len(content) > MOST_BYTES:
        return TagFile(name, faults=(f"it is larger than {MOST_BYTES >> 20} MB",), canonical=False)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return TagFile(name, faults=("it is no UTF-8 text",), canonical=False)
    if name == DECLARATION:
        return _declaration(text)
    return _info(text) if name == INFO else _sums(name, text, content)


def outside(path: str) -> bool:
    """Whether a path leads out of a package, on some system."""
    parts = path.replace("\\", "/").split("/")
    return ".." in parts or not parts[0] or "~" in parts[0][:1] or bool(_DRIVE.match(path))


def _sums(name: str, text: str, content: bytes) -> TagFile:
    found: dict[str, str] = {}
    faults: list[str] = []
    for at, line in enumerate(_ENDS.split(text), 1):
        if not line.strip():
            continue
        match = _LINE.fullmatch(line)
        path = "" if match is None else match[2] if name == OLD_SUMS else decoded(match[2])
        if path.startswith("./"):
            path = path[2:]
        if match is None or not path:
            faults.append(f"line {at:,} is no SHA-256 and path")
        elif outside(path):
            faults.append(f"line {at:,} names a path outside of the package")
        elif found.setdefault(path, match[1].lower()) != match[1].lower():
            faults.append(f"line {at:,} names a file that stands there with another sum")
        elif name != OLD_SUMS and path.startswith(PAYLOAD) is (name == TAG_MANIFEST):
            faults.append(f"line {at:,} names a file that has its place in the other list")
    sums = tuple(ListedSum(*each) for each in found.items())
    canonical = name == OLD_SUMS or sums_text(sums) == content
    return TagFile(name, sums, _first(faults), canonical)


def _declaration(text: str) -> TagFile:
    said = dict(_fields(text))
    faults = []
    if said.get("bagit-version") not in ("1.0", "0.97"):
        faults.append("it names no version of BagIt that is known here (1.0, 0.97)")
    if said.get("tag-file-character-encoding", "").upper() not in ("UTF-8", "UTF8"):
        faults.append("it names another character encoding than UTF-8")
    return TagFile(DECLARATION, faults=tuple(faults))


def _info(text: str) -> TagFile:
    said = dict(_fields(text))
    oxum = _OXUM.fullmatch(said.get("payload-oxum", ""))
    faults = (
        ("its Payload-Oxum is no two numbers",) if said.get("payload-oxum") and not oxum else ()
    )
    return TagFile(
        INFO,
        faults=faults,
        octets=int(oxum[1]) if oxum else None,
        streams=int(oxum[2]) if oxum else None,
        agent=said.get("bag-software-agent", "")[:200],
        bagged_on=said.get("bagging-date", "")[:200],
        description=said.get("external-description", "")[:200],
    )


def _fields(text: str) -> Iterable[tuple[str, str]]:
    for line in _ENDS.split(text)[:10_000]:
        name, colon, value = line.partition(":")
        if colon:
            yield name.strip().lower(), value.strip()


def _first(faults: list[str]) -> tuple[str, ...]:
    more = [f"and {len(faults) - MOST_FAULTS:,} more"] if len(faults) > MOST_FAULTS else []
    return tuple(faults[:MOST_FAULTS] + more)

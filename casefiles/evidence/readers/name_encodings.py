"""Names in archives: in which encoding they are, decided over all of an archive together.

A ZIP says of a name that it is UTF-8, or says nothing; then it is whatever the machine spoke on
which it was made. One Chinese name of four bytes proves nothing, hundreds together do: an encoding
that fits all, and gives the most everyday characters, is taken, and said to be a guess. The raw
bytes are kept, so that a person can choose another. Runs in a worker only.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from casefiles.evidence.readers.container_model import ContainerEntry
from casefiles.kernel.dataclass import dataclass

CHOICES = ("utf-8", "gb18030", "big5hkscs", "cp932", "cp949", "cp437", "cp866", "cp1252")
"""What a person may choose among; what is guessed among in this order, where two do as well."""

CHOSEN, GUESSED = "chosen by a person", "guessed from all names together"
ALONE = "guessed from the name itself"
_OF_TWO_BYTES = 0x7FF
"""The last character that UTF-8 writes in two bytes."""

_HOME = {
    "gb18030": ((0xB0A1, 0xD7F9),),  # level 1 of GB 2312: the 3,755 everyday characters
    "big5hkscs": ((0xA440, 0xC67E),),  # level 1 of Big5
    "cp932": ((0x889F, 0x9872), (0x829F, 0x82F1), (0x8340, 0x8396)),  # JIS level 1, kana
    "cp949": ((0xB0A1, 0xC8FE),),  # the Hangul of KS X 1001
}
"""Where the everyday characters of an encoding of two bytes stand."""

_TELLING, _KOREAN = 8, 0.01
"""From so many characters on, all of them Hangul are hardly Chinese, whose first bytes go further;
the same bytes fit both."""

_STRANGE = re.compile(r"[\u2500-\u259f\ue000-\uf8ff\x00-\x1f\x7f-\x9f\ufffd]")
"""Drawing characters (what cp437 makes of anything), private ones, controls."""


@dataclass(frozen=True, slots=True)
class DecodedName:
    """A name as text."""

    path: str
    encoding: str = ""
    basis: str = ""


def decode_member_names(entries: Sequence[ContainerEntry], chosen: str = "") -> list[DecodedName]:
    """Return the name of each entry as text."""
    open_ones = [each.raw for each in entries if not each.path and not each.raw.isascii()]
    if chosen:
        return [_named(each, chosen, CHOSEN) for each in entries]
    encoding, alone = guessed(open_ones), set[bytes]()
    if encoding != "utf-8":
        alone = {each for each in open_ones if _is_surely_utf8(each)}
        encoding = guessed(each for each in open_ones if each not in alone)
    return [
        _named(each, "utf-8", ALONE) if each.raw in alone else _named(each, encoding, GUESSED)
        for each in entries
    ]


def _named(entry: ContainerEntry, encoding: str, basis: str) -> DecodedName:
    if entry.path or not entry.raw:
        return DecodedName(entry.path, entry.encoding, entry.basis)
    if entry.raw.isascii():
        return DecodedName(entry.raw.decode("ascii"))
    return DecodedName(entry.raw.decode(encoding, "backslashreplace"), encoding, basis)


def guessed(names: Iterable[bytes]) -> str:
    """The encoding that fits these names best; UTF-8 if it fits at all."""
    joined = b"\n".join(dict.fromkeys(names))
    if not joined or _fits(joined, "utf-8"):
        return "utf-8"
    fitting = [each for each in CHOICES[1:] if _fits(joined, each)]
    return max(fitting, key=lambda each: _likely(joined, each), default="cp437")


def _is_surely_utf8(raw: bytes) -> bool:
    """Whether two characters of three bytes or more say so: by chance they hardly do."""
    beyond = [ord(each) for each in raw.decode("utf-8", "ignore") if ord(each) > 127]
    return _fits(raw, "utf-8") and len(beyond) > 1 and min(beyond) > _OF_TWO_BYTES


def _fits(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _likely(raw: bytes, encoding: str) -> float:
    """How much of it, of 1, would be everyday characters of that encoding."""
    said = raw.decode(encoding)
    if encoding in _HOME:
        pairs = [int.from_bytes(raw_of(each, encoding), "big") for each in said if ord(each) > 127]
        home = sum(any(low <= pair <= high for low, high in _HOME[encoding]) for pair in pairs)
        strange = len(_STRANGE.findall(said.replace("\n", "")))
        korean = _KOREAN if encoding == "cp949" and len(pairs) >= _TELLING else 0
        return (home - strange) / max(1, len(pairs)) + korean
    beyond = [each for each in said if ord(each) > 127]
    letters = sum(unicodedata.category(each)[0] == "L" for each in beyond)
    strange = sum(bool(_STRANGE.match(each)) for each in beyond)
    lone = 0.5 if encoding in ("cp437", "cp1252", "cp866") else 0
    return (letters - strange) / max(1, len(beyond)) - lone


def raw_of(character: str, encoding: str) -> bytes:
    """The bytes of a character of two bytes; nothing where it has none of its own."""
    return character.encode(encoding, "ignore")

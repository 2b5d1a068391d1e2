"""Text in whatever encoding: a mark, then what it declares, then what fits, and which it was.

The one door to charset-normalizer. Runs in a worker only.
"""

import codecs
import os
import re
from typing import BinaryIO

import charset_normalizer

from casefiles.evidence.readers import file_snapshot, html_text, iso_2022
from casefiles.evidence.readers.model import CannotRead, Reason
from casefiles.evidence.readers.worker_answers import DecodedText
from casefiles.kernel.dataclass import dataclass

MOST, MOST_MARKUP = 64 << 20, 16 << 20
"""Bytes of a text file that are read, and of a web page."""

_AT_ONCE = 1_000_000
"""Characters of an answer."""

_SAMPLE = 1 << 16
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""")
_CONTROLS = bytes({*range(32)} - {8, 9, 10, 12, 13, 26, 27}) + b"\x7f"
_COMMON_HAN, _HAN, _KANA = range(0xB0, 0xD8), range(0xB0, 0xF8), (0xA4, 0xA5)
_KOREAN = range(0xB0, 0xC9)


def text(file: BinaryIO, _: object, first: int = 0) -> DecodedText:
    """What a text file says, from one of its characters on."""
    return _LAST.of(file, strips=False).answer(first)


def page(file: BinaryIO, _: object, first: int = 0) -> DecodedText:
    """What a web page says, as text, from one of its characters on."""
    return _LAST.of(file, strips=True).answer(first)


@dataclass(frozen=True, slots=True)
class _Said:
    """A text file, decoded."""

    said: str
    encoding: str
    basis: str
    in_part: str

    def answer(self, first: int) -> DecodedText:
        """As much of it as is handed over together."""
        end = first + _AT_ONCE
        more = end < len(self.said)
        return DecodedText(self.said[first:end], self.encoding, self.basis, more, self.in_part)


class _Last:
    """The text that was read last: it is asked for part by part."""

    def __init__(self) -> None:
        self._of: tuple[file_snapshot.Key, bool] | None = None
        self._said: _Said | None = None

    def of(self, file: BinaryIO, *, strips: bool) -> _Said:
        """A text, read."""
        key = file_snapshot.key_of(file), strips
        if self._said is None or key != self._of:
            self._of = self._said = None
            file.seek(0)
            said = _read(file, strips=strips)
            if len(said.said) > _AT_ONCE:  # else nobody asks for it again
                self._of, self._said = key, said
            return said
        return self._said


_LAST = _Last()


def _read(file: BinaryIO, *, strips: bool) -> _Said:
    most = MOST_MARKUP if strips else MOST
    raw = file.read(most + 1)
    encoding, basis = encoding_of(raw)
    said = decoded(raw[:most], encoding)
    size = os.fstat(file.fileno()).st_size
    in_part = f"the first {most >> 20} of {size >> 20:,} MB" if len(raw) > most else ""
    return _Said(html_text.words(said) if strips else said, encoding, basis, in_part)


def encoding_of(raw: bytes) -> tuple[str, str]:
    """An encoding and how it is known. Raises `CannotRead` if this is not text."""
    sample = raw[:_SAMPLE]
    for mark, encoding in _MARKS:
        if raw.startswith(mark) and _is_text(sample[: len(sample) // 4 * 4], encoding):
            return encoding, "a byte order mark"
    if wide := _wide(sample):
        return wide, "detected"
    switches = iso_2022.encoding_of(raw)
    if switches and looks_like_text(iso_2022.without_switches(sample)):
        return switches
    if not looks_like_text(sample):
        raise CannotRead(Reason.UNSUPPORTED, "not text")
    return ("ascii", "detected") if raw.isascii() else _of_eight_bits(raw, sample)


def _of_eight_bits(raw: bytes, sample: bytes) -> tuple[str, str]:
    declared = _declared(sample)
    if fits(raw, "utf-8"):
        return "utf-8", _said("detected", declared, "utf-8")
    if declared and fits(raw, declared):
        return declared, "declared by the file"
    found = "gb18030" if _chinese(sample) and fits(raw, "gb18030") else _detected(sample)
    return found or "cp1252", _said("detected" if found else "not certain", declared, found)


def decoded(raw: bytes, encoding: str) -> str:
    """Text, with a replacement character for what does not fit, lines ending in one way."""
    return raw.decode(encoding, "replace").replace("\r\n", "\n").replace("\r", "\n")


def looks_like_text(sample: bytes) -> bool:
    """Whether there are next to no bytes that no text has."""
    return len(sample.translate(None, _CONTROLS)) >= len(sample) * 0.998


def _wide(sample: bytes) -> str | None:
    """UTF-16 without a mark: every other byte is nothing, or a whole script's first byte."""
    if len(sample) < 8 or looks_like_text(sample):
        return None
    even, odd = sample[::2], sample[1::2]
    for encoding, high, low in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        seems = high.count(0) > 0.4 * len(high) and low.count(0) < 0.05 * len(low)
        if seems and _is_text(sample[: len(sample) // 2 * 2], encoding):
            return encoding
    return None


def _is_text(sample: bytes, encoding: str) -> bool:
    said = sample.decode(encoding, "replace")
    return looks_like_text(said.encode("utf-8", "replace")) and "\ufffd" not in said[:-1]


def _declared(sample: bytes) -> str | None:
    """What XML or HTML says of itself, if Python knows it."""
    if sample.lstrip()[:1] != b"<" or not (said := _DECLARED.search(sample[:4096])):
        return None
    try:
        name = codecs.lookup(said[1].decode("ascii")).name
    except LookupError:
        return None
    return "gb18030" if name in ("gb2312", "gbk") else name


def _said(basis: str, declared: str | None, found: str | None) -> str:
    if declared in (None, found):
        return basis
    return f"{basis}; the file declares {declared}, which does not fit"


def fits(raw: bytes, encoding: str) -> bool:
    """Whether all of it decodes in an encoding of text; a last character cut in two is forgiven."""
    try:
        b"x".decode(encoding, "ignore")  # refuses what is no encoding of text, such as zlib
        codecs.getincrementaldecoder(encoding)().decode(raw)
    except (UnicodeError, LookupError):
        return False
    return True


def _chinese(sample: bytes) -> bool:
    """Whether the pairs of high bytes are those of everyday Chinese in GB 2312 or its successors.

    Big5 has second bytes below A1, Japanese is full of kana, Korean keeps to B0-C8.
    """
    pairs = [(pair[0], pair[1]) for pair in re.findall(rb"[\x81-\xfe][\x30-\x39\x40-\xfe]", sample)]
    han = [pair for pair in pairs if pair[0] in _HAN and pair[1] >= 0xA1]
    if len(pairs) < 2 or len(han) < 0.5 * len(pairs):
        return False
    common = sum(lead in _COMMON_HAN for lead, _ in han)
    kana = sum(lead in _KANA for lead, _ in pairs)
    korean = sum(lead in _KOREAN for lead, _ in han)
    low = sum(second < 0xA1 for _, second in pairs)
    return (
        common > 0.8 * len(han)
        and kana < 0.1 * len(pairs)
        and korean < 0.9 * len(han)
        and low < 0.2 * len(pairs)
    )


def _detected(sample: bytes) -> str | None:
    best = charset_normalizer.from_bytes(sample, explain=False).best()
    return best.encoding if best else None


ACTS = {"text": text, "page": page}

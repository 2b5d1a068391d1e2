"""Outlook messages [MS-OXMSG]: who writes to whom, what they say, what is in them.

Properties by number [MS-OXPROPS]. Of a message within a message a file of its own is made, of its
streams as they stand. Runs in a worker only.
"""

import contextlib
import re
import struct
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import BinaryIO

from casefiles.evidence.readers import container_limits, html_text
from casefiles.evidence.readers.container_answers import NOT_SENT
from casefiles.evidence.readers.container_model import ContainerEntry
from casefiles.evidence.readers.mail import compressed_rtf
from casefiles.evidence.readers.mail.mail_message import (
    AFTER_SUBJECT,
    ELSEWHERE,
    MADE_UP,
    SIGNED,
    MailBody,
    MailMessage,
    decoded,
    subject_as_name,
)
from casefiles.evidence.readers.mail.mime_parts import ParsedMail, date_of, ending_of
from casefiles.evidence.readers.model import CannotRead, Reason
from casefiles.evidence.readers.office.codepages import of_number
from casefiles.evidence.readers.office.compound_reader import Compound
from casefiles.evidence.readers.office.compound_writer import TooLarge, write_compound_file
from casefiles.kernel.dataclass import dataclass

CLASS, SUBJECT, HEADERS, BODY, HTML, RTF = 0x001A, 0x0037, 0x007D, 0x1000, 0x1013, 0x1009
SENDER, SENDER_ADDRESS, SENDER_SMTP, SENT, ARRIVED = 0x0C1A, 0x0C1F, 0x5D01, 0x0039, 0x0E06
TO, COPIED, MESSAGE_ID, CODE_PAGE, HTML_CODE_PAGE = 0x0E04, 0x0E03, 0x1035, 0x3FFD, 0x3FDE
NAME, ADDRESS, SMTP, RECIPIENT = 0x3001, 0x3003, 0x39FE, 0x0C15
DATA, LONG_NAME, SHORT_NAME, METHOD, MIME, CHANGED = 0x3701, 0x3707, 0x3704, 0x3705, 0x370E, 0x3008
_PROPERTIES, _EMBEDDED = "__properties_version1.0", "__substg1.0_3701000D"
_ENVELOPED = bytes.fromhex("2a864886f70d010703")
_ITEM = re.compile(r"__(attach|recip)_version1\.0_#([0-9A-F]{8})/", re.IGNORECASE)
_AGAIN = "put together anew as a file of its own: in the message it was none"
_BROKEN = (ValueError, LookupError, TypeError, struct.error, OverflowError)
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class _Level:
    """A message, a recipient or an attachment: streams under one storage."""

    file: Compound
    names: frozenset[str]
    """All streams of the file, in small letters."""

    at: str = ""
    """The storage, with a slash, or nothing for the message itself."""

    def fixed(self, number: int) -> int | None:
        """A property of fixed size, as a number; None where it is not there."""
        if (self.at + _PROPERTIES).lower() not in self.names:
            return None
        raw = self.file.read(self.at + _PROPERTIES)
        within = self.at.endswith(f"{_EMBEDDED}/".lower())
        head = 24 if within else 8 if self.at else 32
        for start in range(head, len(raw) - 15, 16):
            kind, found = struct.unpack_from("<HH", raw, start)
            if found == number:
                size = "<Q" if kind in (0x40, 0x14) else "<I"
                return int(struct.unpack_from(size, raw, start + 8)[0])
        return None

    def binary(self, number: int) -> bytes | None:
        """A property of bytes; None where it is not there."""
        return self._stream(number, 0x0102)

    def text(self, number: int, codec: str = "") -> MailBody:
        """A property of text; nothing where it is not there."""
        if (raw := self._stream(number, 0x001F)) is not None:
            return MailBody(_lines(raw.decode("utf-16-le", "replace")))
        if (raw := self._stream(number, 0x001E)) is not None:
            text, encoding, basis = decoded(raw.rstrip(b"\0"), codec or self.codec)
            return MailBody(_lines(text), encoding=encoding, basis=basis)
        return MailBody("")

    def words(self, number: int) -> str:
        """A property of text on one line."""
        return " ".join(self.text(number).text.split())[:2_000]

    def when(self, number: int) -> str:
        """A moment, ISO 8601 in UTC, or nothing."""
        ticks = self.fixed(number)
        with contextlib.suppress(OverflowError):
            return (_EPOCH + timedelta(microseconds=ticks // 10)).isoformat() if ticks else ""
        return ""

    @property
    def codec(self) -> str:
        """In what its text is that is not Unicode."""
        top = _Level(self.file, self.names)
        return of_number(top.fixed(CODE_PAGE) or top.fixed(HTML_CODE_PAGE) or 0) or ""

    def items(self, kind: str) -> list["_Level"]:
        """Its recipients or its attachments, in their order."""
        begin = self.at.lower()
        found = {
            begin + each[0].lower(): int(each[2], 16)
            for name in self.names
            if name.startswith(begin) and (each := _ITEM.match(name, len(begin)))
            and each[1].lower() == kind
        }  # fmt: skip
        return [_Level(self.file, self.names, at) for at in sorted(found, key=lambda a: found[a])]

    def streams(self, storage: str) -> dict[str, bytes]:
        """All that lies under a storage of it."""
        begin = f"{self.at}{storage}/".lower()
        return {
            name[len(begin) :]: self.file.read(name)
            for name in self.file.names
            if name.lower().startswith(begin)
        }

    def holds(self, storage: str) -> bool:
        """Whether there is such a storage."""
        return any(name.startswith(f"{self.at}{storage}/".lower()) for name in self.names)

    def _stream(self, number: int, kind: int) -> bytes | None:
        name = f"{self.at}__substg1.0_{number:04X}{kind:04X}"
        return self.file.read(name) if name.lower() in self.names else None


class OutlookMembers:
    """An Outlook message as a container."""

    def __init__(self, file: BinaryIO, _: str) -> None:
        self._top = _opened(file)
        self._items = self._top.items("attach")[: container_limits.ATTACHMENTS]
        self.entries: Sequence[ContainerEntry] = _told(self._top).entries
        self.beyond = 0

    def pieces(self, index: int) -> Iterator[bytes]:
        """The bytes of an attachment; a worker's memory is what holds them."""
        if index >= len(self._items):
            raise CannotRead(Reason.UNSUPPORTED, NOT_SENT)
        item = self._items[index]
        if (data := item.binary(DATA)) is not None:
            yield data
            return
        try:
            yield write_compound_file(_of_its_own(item, self._top))
        except TooLarge as error:
            raise CannotRead(Reason.TOO_LARGE, "a message in a message") from error


def read_message(file: BinaryIO) -> MailMessage:
    """An Outlook message, told. Raises `CannotRead`."""
    return _told(_opened(file))


def _opened(file: BinaryIO) -> _Level:
    compound = Compound(file)
    return _Level(compound, frozenset(name.lower() for name in compound.names))


def _told(top: _Level) -> MailMessage:
    try:
        return _letter(top)
    except _BROKEN as error:
        raise CannotRead(Reason.MALFORMED, f"its properties: {error}") from error


def _letter(top: _Level) -> MailMessage:
    head = _head(top)
    items = top.items("attach")[: container_limits.ATTACHMENTS]
    kind = top.words(CLASS).lower()
    sealed = [item.binary(DATA) or b"" for item in items] if "smime" in kind else []
    enveloped = any(_ENVELOPED in each[:200] for each in sealed)
    remarks = []
    if kind == "ipm.note.smime" and not enveloped:
        remarks.append(SIGNED)
    if kind and not kind.startswith(("ipm.note", "report.")):
        remarks.append(f"it is no mail but an Outlook item of another kind: {kind[:80]}")
    return MailMessage(
        sender=(head and head.header("from")) or _sender(top),
        to=(head and head.header("to")) or _recipients(top, 1) or top.words(TO),
        copied=(head and head.header("cc")) or _recipients(top, 2) or top.words(COPIED),
        subject=top.words(SUBJECT) or (head.header("subject") if head else ""),
        date=(head and date_of(head)) or top.when(SENT) or top.when(ARRIVED),
        message_id=top.words(MESSAGE_ID) or (head.header("message-id") if head else ""),
        said=[*_said(top)],
        attached=[_attached(item, number) for number, item in enumerate(items, 1)],
        locked=enveloped or kind.startswith("ipm.note.rpmsg"),
        defects=(),
        remarks=tuple(remarks),
    )


def _head(top: _Level) -> ParsedMail | None:
    """The headers with which it came over the internet, if it did."""
    with contextlib.suppress(CannotRead):
        return ParsedMail(top.text(HEADERS).text.strip().encode("utf-8", "replace"))
    return None


def _said(top: _Level) -> Iterator[MailBody]:
    plain, html = top.text(BODY), _html(top)
    if plain.text.strip():
        yield plain
    if html and html.text.strip():
        yield html
    packed = top.binary(RTF)
    rich = compressed_rtf.unpacked(packed) if packed else b""
    links = compressed_rtf.links(rich)
    if rich and not plain.text.strip() and not (html and html.text.strip()):
        yield MailBody(compressed_rtf.words(rich), links=links)
    elif links:
        yield MailBody("", links=links)


def _html(top: _Level) -> MailBody | None:
    raw = top.binary(HTML)
    if raw is None:
        found = top.text(HTML)
    else:
        declared = of_number(top.fixed(HTML_CODE_PAGE) or 0) or ""
        text, encoding, basis = decoded(raw.rstrip(b"\0"), declared)
        found = MailBody(text, encoding=encoding, basis=basis)
    words, links = html_text.words_and_links(found.text)
    return MailBody(
        words, is_html=True, links=tuple(links), encoding=found.encoding, basis=found.basis
    )


def _sender(top: _Level) -> str:
    return _person(top.words(SENDER), top.words(SENDER_SMTP) or top.words(SENDER_ADDRESS))


def _recipients(top: _Level, kind: int) -> str:
    those = [each for each in top.items("recip") if each.fixed(RECIPIENT) == kind]
    return ", ".join(
        _person(each.words(NAME), each.words(SMTP) or each.words(ADDRESS)) for each in those
    )[:2_000]


def _person(name: str, address: str) -> str:
    if "@" not in address or name == address:
        return name or address
    return f"{name} <{address}>" if name else address


def _attached(item: _Level, number: int) -> tuple[ContainerEntry, str]:
    name = item.words(LONG_NAME) or item.words(SHORT_NAME)
    kind, made = item.words(MIME), item.when(CHANGED)
    if (data := item.binary(DATA)) is not None:
        path = name or item.words(NAME) or f"part {number}{ending_of(kind)}"
        basis = "" if name or item.words(NAME) else MADE_UP
        return ContainerEntry(path=path, basis=basis, size=len(data), made=made), kind
    if not item.holds(_EMBEDDED):
        path = name or item.words(NAME) or f"part {number}"
        return ContainerEntry(path=path, made=made, refused=ELSEWHERE), kind
    inner = _Level(item.file, item.names, f"{item.at}{_EMBEDDED}/".lower())
    subject = subject_as_name(inner.words(SUBJECT) or item.words(NAME))
    is_mail = f"{inner.at}{_PROPERTIES}".lower() in item.names
    path = f"{subject or f'part {number}'}{'.msg' if is_mail else '.ole'}"
    return ContainerEntry(
        path=path, basis=f"{AFTER_SUBJECT if subject else MADE_UP}; {_AGAIN}", made=made
    ), kind or "application/vnd.ms-outlook"


def _of_its_own(item: _Level, top: _Level) -> dict[str, bytes]:
    """The streams of a message within another, as they stand in a file of its own.

    [MS-OXMSG] 2.4.1: the head of its properties is eight bytes longer there, and the names of
    properties beyond the common ones are those of the outermost message.
    """
    streams = item.streams(_EMBEDDED)
    name = next((each for each in streams if each.lower() == _PROPERTIES), "")
    if name:
        streams[name] = streams[name][:24] + bytes(8) + streams[name][24:]
        named = top.streams("__nameid_version1.0")
        streams |= {f"__nameid_version1.0/{each}": content for each, content in named.items()}
    return streams


def _lines(text: str) -> str:
    return text.rstrip("\0").replace("\r\n", "\n").replace("\r", "\n")

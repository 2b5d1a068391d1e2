"""An e-mail taken apart: its head, what it says, what is attached. Runs in a worker only.

A mail that is attached to another stays the bytes that it was, for it is an exhibit of its own. The
standard library's parser stumbles over some headers of real mail; then the header is taken as it
was written.
"""

import contextlib
import email
import email.policy
import mimetypes
import re
from collections.abc import Iterator
from datetime import datetime
from email.message import EmailMessage, Message
from itertools import islice
from typing import Any, BinaryIO

from casefiles.evidence.readers import container_limits, html_text
from casefiles.evidence.readers.mail.emlx import without_count
from casefiles.evidence.readers.mail.mail_message import MailBody, decoded, undeclared
from casefiles.evidence.readers.model import CannotRead, Reason

MOST = 64 << 20
"""Bytes of a mail that are read, its attachments among them."""

MOST_HEADER = 2_000
_MOST_DEFECTS = 20
STUMBLES = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)
"""What the parser raises over a header that no rule foresees."""

_CHINESE = re.compile(r"=\?(?:gb2312|gb_2312-80|gbk|x-gbk|euc-cn)(?=[?*])", re.IGNORECASE)
_NAME = re.compile(rb"""\b(?:file)?name\s*=\s*("([^"]*)"|[^;\s]+)""", re.IGNORECASE)
_TYPES = mimetypes.MimeTypes()
"""What Python itself knows: no file of this machine."""

_ENDINGS = {"message/rfc822": ".eml", "image/jpeg": ".jpg", "text/plain": ".txt"}


class _Policy(email.policy.EmailPolicy):
    """Headers with Chinese that says to be GB 2312 and goes further, or that says nothing."""

    def header_fetch_parse(self, name: str, value: Any) -> Any:
        if isinstance(value, str):
            value = readable(wider(value))
        return super().header_fetch_parse(name, value)


class MimePart(EmailMessage):
    """A part of a mail. One that is a mail itself is not looked into."""

    def get_content_type(self) -> str:
        """As declared; for its parser what is a message is none."""
        said = super().get_content_type()
        return f"enclosed/{said[8:]}" if said.startswith("message/") else said

    @property
    def kind(self) -> str:
        """As declared."""
        return self.get_content_type().replace("enclosed/", "message/", 1)


_POLICY = _Policy()


class ParsedMail:
    """An e-mail that was parsed. Raises `CannotRead` where it is none."""

    def __init__(self, raw: bytes) -> None:
        try:
            found: Message = email.message_from_bytes(raw, _class=MimePart, policy=_POLICY)
        except RecursionError as error:
            raise CannotRead(Reason.MALFORMED, "parts within parts without end") from error
        except STUMBLES as error:
            raise CannotRead(Reason.MALFORMED, f"its parts: {error}") from error
        if not found.keys() or not isinstance(found, MimePart):
            raise CannotRead(Reason.MALFORMED, "no headers")
        self.top = found
        every = _parts(self.top)
        self.parts = [*islice(every, container_limits.ATTACHMENTS)]
        self.beyond = sum(each.get_content_maintype() != "multipart" for each in every)
        """Parts that are counted, and not looked at."""

    @property
    def said(self) -> list[MailBody]:
        """Its bodies, each as far as it is written in one way, in their order."""
        return [_said(each) for each in self.parts if _is_body(each)]

    @property
    def attached(self) -> list[MimePart]:
        """All that is no body and no mere envelope of other parts."""
        return [
            e for e in self.parts if e.get_content_maintype() != "multipart" and not _is_body(e)
        ]

    def header(self, name: str) -> str:
        """A header as text."""
        return header(self.top, name)


def parsed(file: BinaryIO) -> ParsedMail:
    """A file as an e-mail. Raises `CannotRead`."""
    raw = file.read(MOST + 1)
    if len(raw) > MOST:
        raise CannotRead(Reason.TOO_LARGE, f"more than {MOST >> 20} MB of mail")
    return ParsedMail(without_count(raw))


def header(part: EmailMessage, name: str) -> str:
    """A header as text on one line."""
    try:
        said = part[name]
    except STUMBLES:
        said = next((raw for key, raw in part.raw_items() if key.lower() == name), "")
    words = " ".join(readable(str(said or "")).split())
    return words[:MOST_HEADER]


def date_of(mail: ParsedMail) -> str:
    """When it says that it was sent, as ISO 8601; nothing where that is not understood."""
    with contextlib.suppress(*STUMBLES):
        when = getattr(mail.top["date"], "datetime", None)
        return when.isoformat() if isinstance(when, datetime) else ""
    return ""


def defects(mail: ParsedMail) -> list[str]:
    """What is wrong with how it is put together."""
    found: dict[str, None] = {}
    for part in mail.parts:
        for defect in part.defects:
            name = type(defect).__name__.removesuffix("Defect")
            found["".join(f" {c.lower()}" if c.isupper() else c for c in name).strip()] = None
    return [*found][:_MOST_DEFECTS]


def content(part: EmailMessage) -> bytes:
    """The bytes of a part, taken out of how they were sent."""
    with contextlib.suppress(*STUMBLES):
        found = part.get_payload(decode=True)
        return found if isinstance(found, bytes) else b""
    return b""


def name_of(part: MimePart) -> tuple[bytes, str]:
    """The name of what is attached: bytes of an encoding that nobody declares, or text."""
    for field in ("content-disposition", "content-type"):
        for key, value in part.raw_items():
            raw = str(value).encode("utf-8", "surrogateescape")
            if key.lower() == field and not raw.isascii() and (said := _NAME.search(raw)):
                return said[2] if said[2] is not None else said[1], ""
    with contextlib.suppress(*STUMBLES):
        return b"", readable(part.get_filename() or "")[:MOST_HEADER]
    return b"", ""


def ending_of(kind: str) -> str:
    """How the name of a file of a kind ends, as far as that is known."""
    return _ENDINGS.get(kind) or _TYPES.guess_extension(kind) or ""


def wider(said: str) -> str:
    """A header in which what is said to be GB 2312 is read as what goes further."""
    return _CHINESE.sub("=?gb18030", said)


def readable(said: str) -> str:
    """Text in which bytes that nobody declared were guessed at."""
    raw = said.encode("utf-8", "surrogateescape")
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return undeclared(raw)[0]


def _parts(top: MimePart) -> Iterator[MimePart]:
    """The mail and its parts, in their order; not those of a mail that is attached to it."""
    waiting = [top]
    while waiting:
        part = waiting.pop()
        yield part
        inner: Any = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(inner, list):
            waiting += [each for each in reversed(inner) if isinstance(each, MimePart)]


def _is_body(part: MimePart) -> bool:
    if part.kind not in ("text/plain", "text/html"):
        return False
    with contextlib.suppress(*STUMBLES):
        return not (part.get_filename() or part.get_content_disposition() == "attachment")
    return True


def _said(part: MimePart) -> MailBody:
    text, encoding, basis = decoded(content(part), _declared(part))
    if part.kind == "text/plain":
        return MailBody(text, is_html=False, links=(), encoding=encoding, basis=basis)
    words, links = html_text.words_and_links(text)
    return MailBody(words, is_html=True, links=tuple(links), encoding=encoding, basis=basis)


def _declared(part: MimePart) -> str:
    with contextlib.suppress(*STUMBLES):
        return (part.get_content_charset() or "").strip("'\"")
    return ""

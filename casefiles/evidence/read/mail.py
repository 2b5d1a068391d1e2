"""E-mails: who writes to whom about what, what is attached, what it says. Runs in a worker only.

The standard library's parser stumbles over some headers of real mail; then the header is taken as
it was written.
"""

import contextlib
import email
import email.policy
from datetime import datetime
from email.message import EmailMessage, Message
from itertools import islice
from typing import Any, BinaryIO

from casefiles.evidence.read import markup
from casefiles.evidence.read.found import Attachment, MailFacts, MailText
from casefiles.evidence.read.model import CannotRead, Reason

MOST = 64 << 20
"""Bytes of a mail that are read, its attachments among them."""

_MOST_SHOWN, _MOST_HEADER, _MOST_PARTS = 1_000_000, 2_000, 500
_LOCKED = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")
_STUMBLES = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)
"""What the parser raises over a header that no rule foresees."""


def facts(file: BinaryIO, _: object) -> MailFacts:
    """The head of an e-mail and what is attached."""
    mail = _parsed(file)
    parts = _parts(mail)
    return MailFacts(
        sender=_header(mail, "from"),
        to=_header(mail, "to"),
        copied=_header(mail, "cc"),
        subject=_header(mail, "subject"),
        date=_date(mail),
        message_id=_header(mail, "message-id"),
        attachments=tuple(_attachment(part) for part in parts if _is_attached(part)),
        locked=any(part.get_content_type() in _LOCKED and not _signed(part) for part in parts),
        defects=tuple(_defects(mail)),
    )


def words(file: BinaryIO, _: object) -> MailText:
    """What an e-mail says: its plain text, or its HTML as text."""
    mail = _parsed(file)
    for kind in ("text/plain", "text/html"):
        for part in _parts(mail):
            if part.get_content_type() == kind and not _is_attached(part):
                said = _decoded(part)
                from_html = kind == "text/html"
                said = markup.words(said) if from_html else said
                return MailText(said[:_MOST_SHOWN], from_html, len(said) <= _MOST_SHOWN)
    return MailText("", from_html=False, whole=True)


def _parsed(file: BinaryIO) -> EmailMessage:
    raw = file.read(MOST + 1)
    if len(raw) > MOST:
        raise CannotRead(Reason.TOO_LARGE, f"more than {MOST >> 20} MB of mail")
    try:
        mail = email.message_from_bytes(raw, policy=email.policy.default)
    except RecursionError as error:
        raise CannotRead(Reason.MALFORMED, "parts within parts without end") from error
    except _STUMBLES as error:
        raise CannotRead(Reason.MALFORMED, f"its parts: {error}") from error
    if not mail.keys():
        raise CannotRead(Reason.MALFORMED, "no headers")
    return mail


def _parts(mail: EmailMessage) -> list[EmailMessage]:
    """The mail and its parts; not those of a mail that is attached to it."""
    parts, waiting = list[EmailMessage](), [mail]
    while waiting and len(parts) < _MOST_PARTS:
        part = waiting.pop(0)
        parts.append(part)
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            waiting[:0] = [each for each in part.iter_parts() if isinstance(each, EmailMessage)]
    return parts


def _header(mail: EmailMessage, name: str) -> str:
    try:
        said = mail[name]
    except _STUMBLES:
        said = next((raw for key, raw in mail.raw_items() if key.lower() == name), "")
    return " ".join(str(said or "").split())[:_MOST_HEADER]


def _date(mail: EmailMessage) -> str:
    with contextlib.suppress(*_STUMBLES):
        when = getattr(mail["date"], "datetime", None)
        if isinstance(when, datetime):
            return when.isoformat()
    return _header(mail, "date")


def _is_attached(part: EmailMessage) -> bool:
    if part.get_content_maintype() == "multipart":
        return False
    with contextlib.suppress(*_STUMBLES):
        if part.get_filename() or part.get_content_disposition() == "attachment":
            return True
    return part.get_content_type() == "message/rfc822"


def _attachment(part: EmailMessage) -> Attachment:
    name = ""
    with contextlib.suppress(*_STUMBLES):
        name = part.get_filename() or ""
    return Attachment(name[:_MOST_HEADER], part.get_content_type()[:100], _size(part))


def _size(part: EmailMessage) -> int:
    with contextlib.suppress(*_STUMBLES):
        inner: Any = part.get_payload()
        if isinstance(inner, list):
            return sum(len(each.as_bytes()) for each in inner if isinstance(each, Message))
        return len(_bytes(part))
    return 0


def _bytes(part: EmailMessage) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _decoded(part: EmailMessage) -> str:
    raw = _bytes(part)
    declared = part.get_content_charset() or "utf-8"
    with contextlib.suppress(LookupError):
        return raw.decode("gb18030" if declared in ("gb2312", "gbk") else declared, "replace")
    return raw.decode("utf-8", "replace")


def _signed(part: EmailMessage) -> bool:
    with contextlib.suppress(*_STUMBLES):
        return part.get_param("smime-type") in ("signed-data", "certs-only")
    return False


def _defects(mail: EmailMessage) -> list[str]:
    """What is wrong with how it is put together, and with the mails in it."""
    found: list[str] = []
    for part in islice(mail.walk(), _MOST_PARTS):
        for defect in part.defects:
            name = type(defect).__name__.removesuffix("Defect")
            words = "".join(f" {c.lower()}" if c.isupper() else c for c in name).strip()
            if words not in found:
                found.append(words)
    return found[:20]


ACTS = {"mail_facts": facts, "mail_text": words}

"""What is in a message, as a container: its attachments, and what it names without bringing it.

Runs in a worker only.
"""

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from email.utils import parsedate_to_datetime
from typing import BinaryIO

from casefiles.evidence.readers.container_answers import NOT_SENT
from casefiles.evidence.readers.container_model import ContainerEntry
from casefiles.evidence.readers.mail.mail_message import (
    AFTER_SUBJECT,
    ELSEWHERE,
    MADE_UP,
    SIGNED,
    MailMessage,
    subject_as_name,
)
from casefiles.evidence.readers.mail.mime_parts import (
    STUMBLES,
    MimePart,
    ParsedMail,
    content,
    date_of,
    defects,
    ending_of,
    name_of,
    parsed,
)
from casefiles.evidence.readers.model import CannotRead, Reason

_DELETED = "it was deleted from the mail before it came here: ask for it"
PIECE = "it is one piece of a mail that was sent in several"
_LOCKED = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")


class MailMembers:
    """An e-mail as a container."""

    def __init__(self, file: BinaryIO, _: str) -> None:
        mail = parsed(file)
        self._parts = mail.attached
        self.entries: Sequence[ContainerEntry] = message_of(mail).entries
        self.beyond = mail.beyond

    def pieces(self, index: int) -> Iterator[bytes]:
        """The bytes of an attachment; a worker's memory is what holds them."""
        if index >= len(self._parts):
            raise CannotRead(Reason.UNSUPPORTED, NOT_SENT)
        yield content(self._parts[index])


def read_message(file: BinaryIO) -> MailMessage:
    """An e-mail, told. Raises `CannotRead`."""
    return message_of(parsed(file))


def message_of(mail: ParsedMail) -> MailMessage:
    """An e-mail that was parsed, told."""
    attached = [_entry(each, number) for number, each in enumerate(mail.attached, 1)]
    signed = any(each.kind in _LOCKED and _signed(each) for each in mail.parts)
    remarks = [SIGNED] if signed else []
    return MailMessage(
        sender=mail.header("from"),
        to=mail.header("to"),
        copied=mail.header("cc"),
        subject=mail.header("subject"),
        date=date_of(mail) or mail.header("date"),
        message_id=mail.header("message-id"),
        said=mail.said,
        attached=[(each, part.kind) for each, part in zip(attached, mail.attached, strict=True)],
        locked=any(part.kind in _LOCKED and not _signed(part) for part in mail.parts),
        defects=tuple(defects(mail)),
        remarks=(*remarks, PIECE) if mail.top.kind == "message/partial" else tuple(remarks),
    )


def _entry(part: MimePart, number: int) -> ContainerEntry:
    kind, (raw, path) = part.kind, name_of(part)
    about = ContainerEntry(
        raw, path, size=len(content(part)), made=_made(part), refused=_not_here(part)
    )
    if raw or path:
        return about
    ending = ending_of(kind)
    if kind == "message/rfc822" and (subject := _subject_in(part)):
        return replace(about, path=f"{subject}{ending}", basis=AFTER_SUBJECT)
    return replace(about, path=f"part {number}{ending}", basis=MADE_UP)


def _subject_in(part: MimePart) -> str:
    """That of a mail which is attached."""
    with contextlib.suppress(CannotRead):
        return subject_as_name(ParsedMail(content(part)[: 1 << 16]).header("subject"))
    return ""


def _not_here(part: MimePart) -> str:
    if part.kind == "text/x-moz-deleted":
        return _DELETED
    return ELSEWHERE if part.kind == "message/external-body" else ""


def _signed(part: MimePart) -> bool:
    with contextlib.suppress(*STUMBLES):
        return part.get_param("smime-type") in ("signed-data", "certs-only")
    return False


def _made(part: MimePart) -> str:
    """When the file was last changed, as its sender says (RFC 2183)."""
    with contextlib.suppress(*STUMBLES):
        said = part.get_param("modification-date", header="content-disposition")
        return parsedate_to_datetime(str(said)).isoformat() if said else ""
    return ""

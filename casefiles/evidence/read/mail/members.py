"""What is in an e-mail, as a container: its attachments, and what it names without bringing it.

Runs in a worker only.
"""

import contextlib
from collections.abc import Iterator, Sequence
from email.utils import parsedate_to_datetime
from typing import BinaryIO

from casefiles.evidence.read import caps, member_names
from casefiles.evidence.read.found import NOT_SENT
from casefiles.evidence.read.inside import Entry
from casefiles.evidence.read.mail.parts import (
    STUMBLES,
    Mail,
    Part,
    content,
    ending_of,
    name_of,
    parsed,
)
from casefiles.evidence.read.model import CannotRead, Reason

AFTER_SUBJECT, MADE_UP = "made of its subject", "made by this program: it has no name"
_ELSEWHERE = "it is not inside: the mail only says where it lies; ask for it"
_DELETED = "it was deleted from the mail before it came here: ask for it"
_MOST_SUBJECT = 80


class MailMembers:
    """An e-mail as a container."""

    def __init__(self, file: BinaryIO, _: str) -> None:
        mail = parsed(file)
        entries = in_mail(mail)
        self._parts = mail.attached[: caps.MEMBERS]
        self.entries: Sequence[Entry] = entries
        self.beyond = 0

    def pieces(self, index: int) -> Iterator[bytes]:
        """The bytes of an attachment; a worker's memory is what holds them."""
        if index >= len(self._parts):
            raise CannotRead(Reason.UNSUPPORTED, NOT_SENT)
        yield content(self._parts[index])


def in_mail(mail: Mail) -> list[Entry]:
    """Its attachments in their order, named; then the files that it only names."""
    attached = [_entry(each, number) for number, each in enumerate(mail.attached, 1)]
    named = member_names.decided(attached)
    named_only = [
        Entry(
            path=each.address.partition("://")[2] or each.address,
            basis=NOT_SENT,
            refused=f"{NOT_SENT}: it lies at {each.service}; ask for it",
        )
        for each in mail.links
    ]
    return [
        Entry(each.raw, name.path, name.encoding, name.basis, each.size, 0, each.made,
              refused=each.refused)
        for each, name in zip(attached, named, strict=True)
    ] + named_only  # fmt: skip


def subject_as_name(subject: str) -> str:
    """A subject as it may stand in a list of files."""
    said = "".join("_" if each in '/\\:*?"<>|' else each for each in subject).strip(". ")
    return said[:_MOST_SUBJECT].strip()


def _entry(part: Part, number: int) -> Entry:
    kind, (raw, path) = part.kind, name_of(part)
    size, made = len(content(part)), _made(part)
    if raw or path:
        return Entry(raw, path, size=size, made=made, refused=_not_here(part))
    ending, basis = ending_of(kind), MADE_UP
    if kind == "message/rfc822" and (subject := _subject_in(part)):
        path, basis = f"{subject}{ending}", AFTER_SUBJECT
    else:
        path = f"part {number}{ending}"
    return Entry(path=path, basis=basis, size=size, made=made, refused=_not_here(part))


def _subject_in(part: Part) -> str:
    """That of a mail which is attached."""
    head = content(part)[: 1 << 16]
    with contextlib.suppress(CannotRead):
        return subject_as_name(Mail(head).header("subject"))
    return ""


def _not_here(part: Part) -> str:
    if part.kind == "text/x-moz-deleted":
        return _DELETED
    return _ELSEWHERE if part.kind == "message/external-body" else ""


def _made(part: Part) -> str:
    """When the file was last changed, as its sender says (RFC 2183)."""
    with contextlib.suppress(*STUMBLES):
        said = part.get_param("modification-date", header="content-disposition")
        return parsedate_to_datetime(str(said)).isoformat() if said else ""
    return ""

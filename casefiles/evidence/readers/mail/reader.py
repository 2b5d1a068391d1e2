"""Messages: who writes to whom about what, what is attached, what it says. In a worker only."""

import os
from collections.abc import Callable
from typing import BinaryIO

from casefiles.evidence.readers import formats, name_encodings
from casefiles.evidence.readers.mail import eml, outlook
from casefiles.evidence.readers.mail.mail_answers import MailAttachment, MailFacts, MailText
from casefiles.evidence.readers.mail.mail_message import MailMessage
from casefiles.evidence.readers.paging import AT_ONCE, handed_over
from casefiles.evidence.readers.worker_answers import PageTexts

_READS: dict[str, Callable[[BinaryIO], MailMessage]] = {
    formats.MAIL: eml.read_message,
    formats.MSG: outlook.read_message,
}

_last: dict[tuple[object, ...], MailMessage] = {}


def facts(file: BinaryIO, _: object, mime: str = formats.MAIL) -> MailFacts:
    """The head of a message, what is attached, and what it only names."""
    letter = _read(file, mime)
    named = name_encodings.decode_member_names([each for each, _ in letter.attached])
    return MailFacts(
        sender=letter.sender,
        to=letter.to,
        copied=letter.copied,
        subject=letter.subject,
        date=letter.date,
        message_id=letter.message_id,
        attachments=tuple(
            MailAttachment(name.path, kind[:100], each.size)
            for name, (each, kind) in zip(named, letter.attached, strict=True)
        ),
        links=letter.links,
        locked=letter.locked,
        defects=letter.defects,
        remarks=letter.remarks,
    )


def words(file: BinaryIO, _: object, mime: str = formats.MAIL) -> MailText:
    """What a message says: its plain text, and its HTML as text where that says something else."""
    letter = _read(file, mime)
    bodies = letter.bodies
    read = dict.fromkeys((e.encoding, e.basis) for e in letter.said if e.encoding)
    told = [each for each in read if each[0] != "ascii"] or [*read]
    return MailText(
        bodies=tuple(body[:AT_ONCE] for body in bodies),
        from_html=bool(bodies) and bodies[-1] == letter.from_html,
        encoding=" and ".join(dict.fromkeys(encoding for encoding, _ in told)),
        basis="; ".join(dict.fromkeys(basis for _, basis in told)),
        whole=all(len(body) <= AT_ONCE for body in bodies),
    )


def rest(file: BinaryIO, _: object, body: int, start: int, mime: str = formats.MAIL) -> PageTexts:
    """What one of its bodies says from a character on."""
    return handed_over(_read(file, mime).bodies[body : body + 1], start)


def _read(file: BinaryIO, mime: str) -> MailMessage:
    """A message; the one that was read last is kept, for it is asked about twice."""
    status = os.fstat(file.fileno())
    key = (mime, status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)
    if key not in _last:
        _last.clear()
        _last[key] = _READS[mime](file)
    return _last[key]


ACTS = {"mail_facts": facts, "mail_text": words, "mail_rest": rest}

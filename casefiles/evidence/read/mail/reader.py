"""Messages: who writes to whom about what, what is attached, what it says. In a worker only."""

import os
from collections.abc import Callable
from typing import BinaryIO

from casefiles.evidence.read import formats, member_names
from casefiles.evidence.read.found import Pages
from casefiles.evidence.read.mail import members, outlook
from casefiles.evidence.read.mail.found import Attachment, MailFacts, MailText
from casefiles.evidence.read.mail.letter import Letter
from casefiles.evidence.read.paging import AT_ONCE, handed_over

_READS: dict[str, Callable[[BinaryIO], Letter]] = {
    formats.MAIL: members.letter,
    formats.MSG: outlook.letter,
}

_last: dict[tuple[object, ...], Letter] = {}


def facts(file: BinaryIO, _: object, mime: str = formats.MAIL) -> MailFacts:
    """The head of a message, what is attached, and what it only names."""
    letter = _read(file, mime)
    named = member_names.decided([each for each, _ in letter.attached])
    return MailFacts(
        sender=letter.sender,
        to=letter.to,
        copied=letter.copied,
        subject=letter.subject,
        date=letter.date,
        message_id=letter.message_id,
        attachments=tuple(
            Attachment(name.path, kind[:100], each.size)
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


def rest(file: BinaryIO, _: object, body: int, start: int, mime: str = formats.MAIL) -> Pages:
    """What one of its bodies says from a character on."""
    return handed_over(_read(file, mime).bodies[body : body + 1], start)


def _read(file: BinaryIO, mime: str) -> Letter:
    """A message; the one that was read last is kept, for it is asked about twice."""
    status = os.fstat(file.fileno())
    key = (mime, status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)
    if key not in _last:
        _last.clear()
        _last[key] = _READS[mime](file)
    return _last[key]


ACTS = {"mail_facts": facts, "mail_text": words, "mail_rest": rest}

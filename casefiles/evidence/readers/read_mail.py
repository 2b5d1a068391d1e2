"""What is kept of an e-mail: its head, what is attached, what it names, and what it says.

`facts`: from, to, cc, subject, date, message_id; attachments: [{name, mime, size}]; members, how
many there are; links: [{service, address}], of files that lie elsewhere; encoding and basis of its
body; html (its last body was written in it); claimed: {made}, when it says that it was sent.

Its text is its first body with the head before it; a second one stands on a page of its own, where
plain text and HTML do not say the same.
"""

import re
from dataclasses import asdict
from typing import BinaryIO

from casefiles.evidence.readers import client
from casefiles.evidence.readers.container_answers import NOT_SENT
from casefiles.evidence.readers.mail.mail_answers import CloudLink, MailFacts, MailText
from casefiles.evidence.readers.model import Read, Unread
from casefiles.evidence.readers.paging import MOST_TEXT, put_together
from casefiles.evidence.readers.read_result import (
    Finding,
    ReadResult,
    in_part,
    said_of_itself,
    unread,
)
from casefiles.evidence.readers.worker_answers import ClaimedMetadata, PageTexts
from casefiles.evidence.readers.workers import Readers

_MOST_ATTACHMENTS, _MOST_REMARKS = 200, 20
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
LOCKED = "its content is encrypted; it needs its recipient's key or password"
OTHERWISE = "its HTML, page 2, does not say word for word what its plain text says"


def read_mail(readers: Readers, file: BinaryIO, mime: str, _: str) -> ReadResult:
    """Find out about an e-mail. Raises nothing that a file can cause."""
    about = client.mail_facts(readers, file, mime)
    if isinstance(about, Unread):
        return ReadResult(unread(about, mime))
    said = client.mail_text(readers, file, mime)
    if isinstance(said, Unread):
        return ReadResult(unread(said, mime))
    mail, body = about.found, said.found
    pages = len(body.bodies) if len(body.bodies) > 1 else None
    remarks = (*_remarks(mail, body), *map(_named, mail.links))[:_MOST_REMARKS]
    finding = Finding(mime, about.reader, pages, _facts(mail, body), mail.defects, remarks)
    bodies = body.bodies if body.whole else _whole(readers, file, mime, body.bodies)
    head = f"{mail.sender}\n{mail.to}\n{mail.copied}\n{mail.subject}\n"
    first, *second = bodies or ("",)
    return ReadResult(finding, (head + first, *second))


def _whole(readers: Readers, file: BinaryIO, mime: str, bodies: tuple[str, ...]) -> tuple[str, ...]:
    """Return bodies of which only the beginnings came, with the rest."""

    def rest(number: int, there: int) -> str:
        def asks(_: int, start: int) -> Read[PageTexts] | Unread:
            return client.mail_rest(readers, file, mime, number, there + start)

        return "".join(put_together(asks, 1, MOST_TEXT))

    return tuple(body + rest(number, len(body)) for number, body in enumerate(bodies))


def _facts(mail: MailFacts, body: MailText) -> dict[str, object]:
    facts: dict[str, object] = {
        "from": mail.sender,
        "to": mail.to,
        "cc": mail.copied,
        "subject": mail.subject,
        "date": mail.date,
        "message_id": mail.message_id,
        "attachments": [asdict(each) for each in mail.attachments[:_MOST_ATTACHMENTS]],
        "encoding": body.encoding,
        "basis": body.basis,
        "html": body.from_html,
    }
    if _ISO.match(mail.date):
        facts |= said_of_itself(ClaimedMetadata(made=mail.date))
    if mail.attachments:
        facts["members"] = len(mail.attachments)
    if mail.locked:
        facts |= in_part("its head; what it says is encrypted")
    if mail.links:
        facts["links"] = [asdict(each) for each in mail.links]
    return facts


def _remarks(mail: MailFacts, body: MailText) -> list[str]:
    found = [LOCKED] if mail.locked else []
    found += mail.remarks
    if len(body.bodies) > 1:
        found.append(OTHERWISE)
    return found


def _named(link: CloudLink) -> str:
    return f"a file at {link.service} is {NOT_SENT}: ask for {link.address}"

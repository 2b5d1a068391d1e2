"""E-mails: who writes to whom about what, what is attached, what it says. Runs in a worker only."""

import contextlib
from typing import BinaryIO

from casefiles.evidence.read.mail.found import Attachment, MailFacts, MailText
from casefiles.evidence.read.mail.members import in_mail
from casefiles.evidence.read.mail.parts import LOCKED, STUMBLES, Mail, Part, date_of, parsed

_MOST_SHOWN, _MOST_DEFECTS = 1_000_000, 20
SIGNED = "its content lies in a signed container (S/MIME) that is not opened here"
PIECE = "it is one piece of a mail that was sent in several"


def facts(file: BinaryIO, _: object) -> MailFacts:
    """The head of an e-mail, what is attached, and what it only names."""
    mail = parsed(file)
    entries = in_mail(mail)
    attached = zip(mail.attached, entries, strict=False)
    return MailFacts(
        sender=mail.header("from"),
        to=mail.header("to"),
        copied=mail.header("cc"),
        subject=mail.header("subject"),
        date=date_of(mail) or mail.header("date"),
        message_id=mail.header("message-id"),
        attachments=tuple(Attachment(e.path, part.kind[:100], e.size) for part, e in attached),
        links=mail.links,
        locked=any(part.kind in LOCKED and not _signed(part) for part in mail.parts),
        defects=tuple(_defects(mail)),
        remarks=tuple(_remarks(mail)),
    )


def words(file: BinaryIO, _: object) -> MailText:
    """What an e-mail says: its plain text, and its HTML as text where that says something else."""
    mail = parsed(file)
    sure = {"", "ascii"}
    read = [(e.encoding, e.basis) for e in mail.said]
    told = dict.fromkeys(each for each in read if each[0] not in sure) or dict.fromkeys(read)
    return MailText(
        bodies=tuple(body[:_MOST_SHOWN] for body in mail.bodies),
        from_html=bool(mail.from_html) and mail.bodies[-1] == mail.from_html,
        encoding=" and ".join(dict.fromkeys(encoding for encoding, _ in told)),
        basis="; ".join(dict.fromkeys(basis for _, basis in told)),
        whole=all(len(body) <= _MOST_SHOWN for body in mail.bodies),
    )


def _signed(part: Part) -> bool:
    with contextlib.suppress(*STUMBLES):
        return part.get_param("smime-type") in ("signed-data", "certs-only")
    return False


def _remarks(mail: Mail) -> list[str]:
    found = []
    if any(part.kind in LOCKED and _signed(part) for part in mail.parts):
        found.append(SIGNED)
    if mail.top.kind == "message/partial":
        found.append(PIECE)
    return found


def _defects(mail: Mail) -> list[str]:
    """What is wrong with how it is put together."""
    found: list[str] = []
    for part in mail.parts:
        for defect in part.defects:
            name = type(defect).__name__.removesuffix("Defect")
            said = "".join(f" {c.lower()}" if c.isupper() else c for c in name).strip()
            if said not in found:
                found.append(said)
    return found[:_MOST_DEFECTS]


ACTS = {"mail_facts": facts, "mail_text": words}

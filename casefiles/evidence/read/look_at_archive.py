"""What is to be known of an archive: what is listed in it. Nothing is taken out here."""

from dataclasses import replace
from typing import BinaryIO

from casefiles.evidence.read import members
from casefiles.evidence.read.finding import Finding, Found, unread
from casefiles.evidence.read.found import Members
from casefiles.evidence.read.model import WRONG_PASSWORD, Reason, Unread
from casefiles.evidence.read.readers import Readers

_MOST_REMARKS = 20


def look_at_archive(readers: Readers, file: BinaryIO, mime: str, password: str) -> Found:
    """List an archive. One with encrypted members needs a password, though others come out."""
    about = members.listed(readers, file, mime, password)
    if isinstance(about, Unread):
        return Found(unread(about, mime))
    inside = about.found
    facts = {
        "members": len(inside.entries) + inside.beyond,
        "unpacked": sum(each.size for each in inside.entries),
        "names": _encodings(inside),
    }
    remarks = tuple(dict.fromkeys(each.note for each in inside.entries if each.note))
    finding = Finding(mime, about.reader, facts=facts, remarks=remarks[:_MOST_REMARKS])
    if any(each.locked for each in inside.entries):
        detail = WRONG_PASSWORD if password else ""
        finding = replace(finding, reason=Reason.PASSWORD, detail=detail)
    return Found(finding)


def _encodings(inside: Members) -> list[str]:
    """How names were decoded, where that is a question."""
    return sorted({f"{each.encoding}, {each.basis}" for each in inside.entries if each.encoding})

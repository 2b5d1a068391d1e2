"""What is to be known of an archive: what is listed in it. Nothing is taken out here."""

from dataclasses import replace
from typing import BinaryIO

from casefiles.evidence.readers import container_members
from casefiles.evidence.readers.container_answers import Members
from casefiles.evidence.readers.model import WRONG_PASSWORD, Reason, Unread
from casefiles.evidence.readers.read_result import Finding, ReadResult, unread
from casefiles.evidence.readers.workers import Readers

_MOST_REMARKS = 20


def read_archive(readers: Readers, file: BinaryIO, mime: str, password: str) -> ReadResult:
    """List an archive. One with encrypted members needs a password, though others come out."""
    about = container_members.list_members(readers, file, mime, password)
    if isinstance(about, Unread):
        return ReadResult(unread(about, mime))
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
    return ReadResult(finding)


def _encodings(inside: Members) -> list[str]:
    """How names were decoded, where that is a question."""
    return sorted({f"{each.encoding}, {each.basis}" for each in inside.entries if each.encoding})

"""What is kept of a document of an office program: its text by part, and what it claims of itself.

`facts`: characters; whole; parts and counted (`slide`, `page`) where it has parts; claimed: {made,
changed, by, program}, only what it says; stated: {name: value}, of an invoice of a known kind;
members: how many files lie in it, if any do.
"""

from typing import BinaryIO

from casefiles.evidence.readers import client, container_members, formats
from casefiles.evidence.readers.model import Read, Unread
from casefiles.evidence.readers.paging import MOST_TEXT, put_together
from casefiles.evidence.readers.read_result import Finding, ReadResult, in_part, said_of_itself
from casefiles.evidence.readers.worker_answers import PageTexts
from casefiles.evidence.readers.workers import Readers

_MOST_REMARKS = 20


def read_document(readers: Readers, file: BinaryIO, mime: str, password: str = "") -> ReadResult:
    """Find out about a document. Raises nothing that a file can cause."""
    about = client.document_facts(readers, file, mime, password)
    if isinstance(about, Unread):
        return ReadResult(Finding(mime, about.reader, reason=about.reason, detail=about.detail))
    document = about.found
    facts: dict[str, object] = {"characters": document.characters, "whole": document.whole}
    if document.counted:
        facts |= {"parts": document.parts, "counted": document.counted}
    facts |= said_of_itself(document.claimed)
    facts |= files_in(readers, file, mime, password)
    if document.stated:
        facts["stated"] = dict(document.stated)
    remarks = document.remarks[:_MOST_REMARKS]
    texts = _texts(readers, file, mime, document.parts, password)
    cut = not document.whole or len(texts) < document.parts
    how_far = f"the first {sum(map(len, texts)):,} characters" if cut else ""
    facts |= in_part("; ".join(filter(None, (how_far, document.unread))))
    pages = document.parts if document.counted else None
    finding = Finding(mime, about.reader, pages, facts, document.damage, remarks)
    return ReadResult(finding, texts)


def files_in(readers: Readers, file: BinaryIO, mime: str, password: str = "") -> dict[str, object]:
    """The fact of how many files lie in it, if any do; they are taken out later."""
    if mime not in formats.HOLD_FILES | formats.HELD_FILES:
        return {}
    found = container_members.list_members(readers, file, mime, password)
    if isinstance(found, Unread):
        return {}
    count = len(found.found.entries) + found.found.beyond
    return {"members": count} if count else {}


def _texts(
    readers: Readers, file: BinaryIO, mime: str, parts: int, password: str
) -> tuple[str, ...]:
    def asks(first: int, start: int) -> Read[PageTexts] | Unread:
        return client.document_texts(readers, file, mime, first, start, password)

    return tuple(put_together(asks, parts, MOST_TEXT))

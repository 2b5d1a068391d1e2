"""What is in a mailbox (mbox, RFC 4155): its mails, each the bytes between two lines of `From`.

A line in a mail that was quoted (`>From`) stays so: the bytes are those of the mailbox. Runs in a
worker only.
"""

import contextlib
import re
from collections.abc import Iterator, Sequence
from email.errors import MessageError
from email.header import decode_header, make_header
from email.utils import parsedate_to_datetime
from typing import BinaryIO

from casefiles.evidence.readers import container_limits
from casefiles.evidence.readers.container_model import ContainerEntry
from casefiles.evidence.readers.mail.mail_message import AFTER_SUBJECT, MADE_UP, subject_as_name
from casefiles.evidence.readers.mail.mime_parts import STUMBLES, readable, wider
from casefiles.evidence.readers.model import CannotRead, Reason

_CHUNK, _HEAD, _MOST_LINES = 4 << 20, 1 << 15, 1 << 11
_BEGINS = re.compile(
    rb"From [^\r\n]{0,900}\d\d:\d\d[^\r\n]{0,100}\r?\n(?=>?[!-9;-~]{1,76}:|>From )"
)
"""A line that tells of an hour, with the first header after it."""

_SUBJECT = re.compile(rb"^subject:((?:[^\n]*)(?:\n[ \t][^\n]*)*)", re.IGNORECASE | re.MULTILINE)
_DATE = re.compile(rb"^date:((?:[^\n]*)(?:\n[ \t][^\n]*)*)", re.IGNORECASE | re.MULTILINE)
_FIRST = re.compile(rb"From [^\r\n]{0,1000}\r?\n")
"""What a mailbox begins with is never a sentence in a mail."""


class Mailbox:
    """A mailbox as a container."""

    def __init__(self, file: BinaryIO, _: str) -> None:
        self._file = file
        starts = [*_starts(file)]
        if not starts:
            raise CannotRead(Reason.MALFORMED, "no mail in it")
        ends = [start for start, _ in starts[1:]] + [file.seek(0, 2)]
        places = [(head, end) for (_, head), end in zip(starts, ends, strict=True)]
        self.beyond = max(0, len(places) - container_limits.MEMBERS)
        self._places = places[: container_limits.MEMBERS]
        digits = len(str(len(self._places)))
        self.entries: Sequence[ContainerEntry] = [
            self._entry(f"{number:0{digits}}", *place)
            for number, place in enumerate(self._places, 1)
        ]

    def pieces(self, index: int) -> Iterator[bytes]:
        """The bytes of a mail, without the empty line that parts it from the next."""
        start, end = self._places[index]
        end -= self._gap(start, end)
        while start < end:
            self._file.seek(start)
            piece = self._file.read(min(_CHUNK, end - start))
            if not piece:
                return
            start += len(piece)
            yield piece

    def _entry(self, number: str, start: int, end: int) -> ContainerEntry:
        self._file.seek(start)
        head = re.split(rb"\r?\n\r?\n", self._file.read(min(_HEAD, end - start)), maxsplit=1)[0]
        subject, made = subject_as_name(_subject(head)), _date(head)
        return ContainerEntry(
            path=f"{number} {subject}.eml" if subject else f"{number}.eml",
            basis=AFTER_SUBJECT if subject else MADE_UP,
            size=end - start - self._gap(start, end),
            packed=end - start,
            made=made,
        )

    def _gap(self, start: int, end: int) -> int:
        """How many bytes of an empty line stand at its end."""
        self._file.seek(max(start, end - 3))
        gap = re.search(rb"(?<=\n)\r?\n\Z", self._file.read(min(3, end - start)))
        return len(gap[0]) if gap else 0


def _subject(head: bytes) -> str:
    """A subject, decoded by itself: a whole head of each of ten thousand mails takes too long."""
    said = _field(_SUBJECT, head)
    with contextlib.suppress(MessageError, *STUMBLES):
        return readable(str(make_header(decode_header(wider(said)))))
    return readable(said)


def _date(head: bytes) -> str:
    with contextlib.suppress(*STUMBLES):
        return parsedate_to_datetime(_field(_DATE, head)).isoformat()
    return ""


def _field(pattern: re.Pattern[bytes], head: bytes) -> str:
    found = pattern.search(head)
    return " ".join(found[1].decode("utf-8", "surrogateescape").split()) if found else ""


def _starts(file: BinaryIO) -> Iterator[tuple[int, int]]:
    """Where each `From` stands, and where the mail after that line begins."""
    base, kept, last, told = -2, b"\n\n", False, -1
    file.seek(0)
    while not last:
        chunk = file.read(_CHUNK)
        room, last = kept + chunk, not chunk
        for each in re.finditer(rb"\n\r?\nFrom ", room):
            at = each.end() - 5
            if len(room) - at < _MOST_LINES and not last:
                break
            begins = _BEGINS if base + at else _FIRST
            if base + at > told and (found := begins.match(room, at)):
                told = base + at
                yield told, base + found.end()
        kept = room[-_MOST_LINES - 8 :]
        base += len(room) - len(kept)

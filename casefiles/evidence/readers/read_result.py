"""What the readers found out about one file, also where they failed."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, field
from itertools import groupby
from typing import Any

from casefiles.evidence.model import State
from casefiles.evidence.readers import formats
from casefiles.evidence.readers.formats import DisplayMode
from casefiles.evidence.readers.model import Read, Reason, Unread
from casefiles.evidence.readers.text_chunks import PackedChunk, pack_chunk, pieces_of_parts
from casefiles.evidence.readers.worker_answers import Bitmap, ClaimedMetadata, DamageReport
from casefiles.kernel.dataclass import dataclass

THUMBNAIL = 256
"""Pixels of its longer side."""

MOST_FACTS = 200_000
"""Characters of facts that go into a row; a mail of ten thousand attachments has more."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One file, looked into."""

    mime: str
    reader: str
    """Name and version of what found this out."""

    pages: int | None = None
    """Of a PDF, a scan or an OFD, or the slides of a presentation; nothing else has pages that can
    be counted without laying it out."""

    facts: Mapping[str, Any] = field(default_factory=dict)
    """By kind of file, see `read_facts`."""

    damage: tuple[str, ...] = ()
    """What is wrong with the file, though it may be shown."""

    remarks: tuple[str, ...] = ()
    """What a reviewer should know: another ending than its content, macros, locked attachments."""

    reason: Reason | None = None
    """Why it could not be read."""

    detail: str = ""

    @property
    def state(self) -> State:
        """How far the readers came. "Read" does not mean intact: no reader objected."""
        if self.reason:
            return State.UNREAD
        return State.DAMAGED if self.damage else State.READ

    @property
    def json(self) -> str:
        """Facts, damage and remarks as they stand in a row."""
        said: dict[str, Any] = {**self.facts}
        if self.damage:
            said["damage"] = [*self.damage]
        if self.remarks:
            said["remarks"] = [*self.remarks]
        written = json.dumps(said, ensure_ascii=False, sort_keys=True)
        if len(written) <= MOST_FACTS:
            return written
        return json.dumps({**in_part(said.get("in_part", "")), "remarks": [_TOO_MUCH]})

    @property
    def in_words(self) -> str:
        """One line for people."""
        return in_words(self.mime, self.pages, self.json, self.reason or "", self.detail)


@dataclass(frozen=True, slots=True)
class ReadResult:
    """A finding, and what goes to the cache with it."""

    finding: Finding
    texts: tuple[str, ...] = ()
    """What it says, by page or as a whole: for searching."""

    thumbnail: Bitmap | None = None
    sheets: tuple[PackedChunk, ...] = ()
    """What the sheets of a workbook say."""

    def pieces(self) -> Iterator[PackedChunk]:
        """What it says, in pieces."""
        yield from self.sheets or map(pack_chunk, pieces_of_parts(self.texts))


def in_a_row(sizes: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Widths and heights, each with how many pages in a row have it."""
    return [[*size, len([*same])] for size, same in groupby(sizes)]


def said_of_itself(claimed: ClaimedMetadata) -> dict[str, object]:
    """What a file claims, as it stands among its facts (`claimed`): only what it says."""
    said = {name: value for name, value in asdict(claimed).items() if value}
    return {"claimed": said} if said else {}


def in_part(how_far: str) -> dict[str, object]:
    """How far a file is read, as it stands among its facts (`in_part`), where there is more."""
    return {"in_part": how_far} if how_far else {}


def second_opinion(second: Read[DamageReport] | Unread) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Damage, and remarks. That the second reader failed is no damage, but is said."""
    if isinstance(second, Read):
        parts = second.found.locked_parts
        return second.found.problems, ((f"its {parts} need a password",) if parts else ())
    if second.reason in (Reason.PASSWORD, Reason.ENCRYPTED):
        return (), ()
    why = second.in_words.removeprefix("could not be previewed: ")
    return (), (f"could not be checked for damage: {why}",)


def unread(about: Unread, mime: str) -> Finding:
    """That a file of this kind could not be read."""
    return Finding(mime, about.reader, reason=about.reason, detail=about.detail)


_TOO_MUCH = "there is more to say of it than is kept"


def in_words(mime: str, pages: int | None, facts: str, reason: str, detail: str) -> str:
    """One line about a reading, as it stands in a row. A stranger's words: never markup."""
    said: dict[str, Any] = json.loads(facts)
    inside = said.get("members")
    is_all = bool(inside) and formats.of(mime).shown is DisplayMode.FACTS and not reason
    parts = [formats.of(mime).name if is_all else _outcome(mime, pages, reason, detail)]
    if inside:
        parts.append(f"{inside:,} {'file' if inside == 1 else 'files'} inside")
    if how_far := said.get("in_part"):
        parts.append(f"read in part: {how_far}")
    if damage := said.get("damage"):
        more = f" (and {len(damage) - 1} more)" if len(damage) > 1 else ""
        parts.append(f"damaged: {damage[0]}{more}")
    return "; ".join([*parts, *said.get("remarks", ())])


def _outcome(mime: str, pages: int | None, reason: str, detail: str) -> str:
    kind = formats.of(mime)
    if reason:
        return f"{kind.name}: {Unread('', Reason(reason), detail).in_words}"
    if kind.shown is DisplayMode.FACTS:
        return f"{kind.name}: can be stored and cited, not shown yet"
    if pages and kind.shown is DisplayMode.PAGES:
        return f"{kind.name}, {pages:,} {'page' if pages == 1 else 'pages'}"
    if pages and kind.shown is DisplayMode.MAIL:
        return f"{kind.name}, {pages} bodies"
    if pages and kind.mime in formats.DOCUMENTS:
        counted = "page" if kind.mime == formats.OFD else "slide"
        return f"{kind.name}, {pages:,} {counted if pages == 1 else counted + 's'}"
    return kind.name

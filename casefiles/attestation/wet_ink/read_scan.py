"""Read a scan as far as a machine can: which short hash and which page number each page shows.

A stranger's file: only workers parse and draw it, and an engine that recognizes text, if one is
installed, sees pictures alone.
"""

import re
from collections.abc import Sequence
from contextlib import AbstractContextManager, ExitStack
from enum import Enum
from typing import BinaryIO, TypeVar

from casefiles.evidence.ocr.draw import draw
from casefiles.evidence.ocr.engine import Engine, RecognizePicture
from casefiles.evidence.ocr.engines import installed
from casefiles.evidence.readers import client, formats
from casefiles.evidence.readers.formats import DisplayMode
from casefiles.evidence.readers.model import Read, Reason, Unread
from casefiles.evidence.readers.paging import put_together
from casefiles.evidence.readers.workers import Readers
from casefiles.kernel.counts import counted
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Cancelled, Impossible, Unconfined
from casefiles.kernel.nameless_file import nameless_file
from casefiles.kernel.progress import Progress, silent

T = TypeVar("T")
MOST_BYTES = 200 << 20
_GAP = "[ \u00a0\\t]{1,3}"
_HASH = re.compile(
    f"(?<![0-9a-f])([0-9a-f]{{4}}(?:{_GAP}[0-9a-f]{{4}}){{4}})(?![0-9a-f])", re.IGNORECASE
)
_PAGE = re.compile(r"\bPage\s+(\d{1,5})\s+of\s+(\d{1,5})\b", re.IGNORECASE)
_FOOT = 4
"""Lines at the end of a page's text in which its foot stands: what a page says above, such as the
hash of an attestation that a letter encloses, is not its own."""

_TO_SIGN = ("Place of signing", "Day of signing")
"""What stands below the lines of a signature by hand."""


class ReadBy(Enum):
    """How it is known what a page shows."""

    TEXT = "text"
    """From the text in the file."""

    RECOGNIZED = "recognized"
    """By an engine, which may misread."""

    NOTHING = "nothing"
    """No machine read it."""


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """A page of a scan, as far as a machine read it."""

    number: int
    """Counted from 1."""

    short_hash: str
    """In fours, as it is printed; nothing where none was read."""

    page: int
    of: int
    """`Page 3 of 24`; 0 where that was not read."""

    by: ReadBy


@dataclass(frozen=True, slots=True)
class ReadScan:
    """A scan that was read."""

    content: bytes
    mime: str
    pages: tuple[ScannedPage, ...]
    engine: str
    """What recognized its pages, or nothing if none was asked."""


@dataclass(frozen=True, slots=True)
class DocumentPages:
    """The pages of the document that was printed."""

    count: int
    to_sign: tuple[int, ...]
    """Those with lines for a signature by hand, counted from 1."""


def read_document(content: BinaryIO, signer: str) -> DocumentPages:
    """Return how many pages a document has, and which a signer signs. Raises `Impossible`."""
    with Readers() as readers:
        facts = _found(client.pdf_facts(readers, content), "The document cannot be read")
        texts = _texts(readers, content, facts.pages)
    name = " ".join(signer.split())
    return DocumentPages(
        facts.pages,
        tuple(
            at
            for at, text in enumerate(texts, 1)
            if name in " ".join(text.split()) and all(each in text for each in _TO_SIGN)
        ),
    )


def read_scan(content: bytes, pages: int, progress: Progress = silent) -> ReadScan:
    """Read a scan of a document of so many pages.

    Raises `Impossible` for what is no scan of it at all, `Unconfined`, `Cancelled`.
    """
    if not content:
        raise _refused("it is empty")
    if len(content) > MOST_BYTES:
        raise _refused(f"it is larger than {MOST_BYTES >> 20} MB")
    with Readers() as readers, nameless_file(content) as file:
        mime = _found(client.kind(readers, file), "The scan cannot be read").mime
        if mime == formats.PDF:
            sizes = _pdf_sizes(readers, file)
        elif formats.of(mime).shown is DisplayMode.IMAGE:
            sizes = _image_sizes(readers, file)
        else:
            raise _refused(f"it is neither a PDF nor an image, but {formats.of(mime).name}")
        if len(sizes) > 2 * pages + 2:  # each page with its back, and a cover sheet
            raise _refused(f"it has {counted(len(sizes), 'page')}, and the document {pages:,}")
        found, engine = _pages(readers, file, mime, sizes, progress)
    return ReadScan(content, mime, found, engine)


def _pdf_sizes(readers: Readers, file: BinaryIO) -> Sequence[tuple[float, float]]:
    facts = _found(client.pdf_facts(readers, file), "The scan cannot be read")
    if facts.encrypted:
        raise _refused("it is encrypted")
    active = _found(client.pdf_active_parts(readers, file), "The scan cannot be read")
    if active.found:
        raise _refused(
            "it holds what no scan has, and what could run or be filled in:"
            f" {', '.join(active.found)}. Save the scan as images, or as a PDF of images alone"
        )
    return facts.sizes[: facts.pages] if facts.pages == len(facts.sizes) else [(0, 0)] * facts.pages


def _image_sizes(readers: Readers, file: BinaryIO) -> Sequence[tuple[float, float]]:
    facts = _found(client.image_facts(readers, file), "The scan cannot be read")
    if facts.animated:
        raise _refused("it is an animation")
    return facts.sizes


def _pages(
    readers: Readers,
    file: BinaryIO,
    mime: str,
    sizes: Sequence[tuple[float, float]],
    progress: Progress,
) -> tuple[tuple[ScannedPage, ...], str]:
    is_pdf = mime == formats.PDF
    texts = _texts(readers, file, len(sizes)) if is_pdf else ("",) * len(sizes)
    found = [_page(at, text, ReadBy.TEXT) for at, text in enumerate(texts, 1)]
    unread = [each for each in found if not each.short_hash]
    engines = installed() if unread else ()
    if not engines:
        return tuple(found), ""
    with ExitStack() as stack:
        see = stack.enter_context(_ready(engines[0]))
        for done, each in enumerate(unread):
            progress(done, len(unread), f"page {each.number}")
            said = _recognized(readers, file, mime, (each.number, sizes[each.number - 1]), see)
            found[each.number - 1] = _page(each.number, said, ReadBy.RECOGNIZED)
    return tuple(found), engines[0].label


def _ready(engine: Engine) -> AbstractContextManager[RecognizePicture]:
    return engine.ready()


def _recognized(
    readers: Readers,
    file: BinaryIO,
    mime: str,
    page: tuple[int, tuple[float, float]],
    see: RecognizePicture,
) -> str:
    """Return what an engine sees on a page; nothing where it cannot be drawn."""
    number, size = page
    drawing = draw(readers, file, mime, number - 1, size, "")
    if isinstance(drawing, Unread):
        _raise_if_unconfined(drawing)
        return ""
    seen = see(drawing.picture, drawing.dpi, ("en", ()), _always)
    if isinstance(seen, Unread):
        _raise_if_unconfined(seen)
        return ""
    return "\n".join(" ".join(token.text for token in line) for line in seen.lines)


def _always() -> bool:
    return True


def _raise_if_unconfined(found: Unread) -> None:
    if found.reason is Reason.UNCONFINED:
        raise Unconfined(found.detail)
    if found.reason is Reason.DROPPED:
        raise Cancelled


def _page(number: int, text: str, by: ReadBy) -> ScannedPage:
    foot = "\n".join([each for each in text.splitlines() if each.strip()][-_FOOT:])
    hashes, pages = _HASH.findall(foot), _PAGE.findall(foot)
    page, of = map(int, pages[-1]) if pages else (0, 0)
    if not hashes:
        return ScannedPage(number, "", page, of, ReadBy.NOTHING)
    return ScannedPage(number, in_fours(hashes[-1]), page, of, by)


def in_fours(said: str) -> str:
    """Return a short hash as it is printed, however it was typed."""
    digits = "".join(said.lower().split())
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))


def _texts(readers: Readers, file: BinaryIO, pages: int) -> tuple[str, ...]:
    texts = tuple(
        put_together(
            lambda first, start: client.pdf_texts(readers, file, first, 50, start), pages, 20 << 20
        )
    )
    return (*texts, *("",) * (pages - len(texts)))


def _found(answer: Read[T] | Unread, why: str) -> T:
    if isinstance(answer, Unread):
        _raise_if_unconfined(answer)
        raise Impossible(f"{why}: {answer.why}. Nothing was added.")
    return answer.found


def _refused(why: str) -> Impossible:
    return Impossible(f"This scan cannot be added: {why}. Nothing was added.")

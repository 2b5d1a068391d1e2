"""The test that nothing hidden leaves. It looks at the finished bytes, as a stranger would.

Whatever parses them is a confined reader, as for anybody's file.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from casefiles.evidence.readers import client, formats
from casefiles.evidence.readers.client import DrawnPart
from casefiles.evidence.readers.model import Read, Unread
from casefiles.evidence.readers.paging import put_together
from casefiles.evidence.readers.worker_answers import (
    CharacterBoxes,
    ObjectText,
    ObjectTexts,
    PdfFacts,
)
from casefiles.evidence.readers.workers import Readers
from casefiles.kernel.counts import counted
from casefiles.kernel.errors import Impossible
from casefiles.kernel.nameless_file import nameless_file
from casefiles.package.redaction.hidden_words import WhatIsHidden
from casefiles.package.redaction.model import ExpectedPage, Leak, LeakPlace
from casefiles.package.redaction.painting import as_picture, differs

_AT_ONCE, _MOST = 50, 1 << 28
_END, _START = b"%%EOF", b"startxref"
_TO_MIDDLE = 100
_STRETCH, _OVERLAP = 1 << 24, 1 << 10
_PACKAGE = b"PK\x03\x04"


def leaks_in_copy(
    content: bytes,
    pages: Sequence[ExpectedPage],
    hidden: WhatIsHidden,
    font: Path,
    readers: Readers | None = None,
) -> list[Leak]:
    """Return all that would leave with a redacted copy as it is finished.

    `readers` are those that look; otherwise some are started. Raises `Impossible` where it cannot
    be looked at: then nobody knows, and it must not leave.
    """
    with _looked_at(content, readers) as (by, file):
        return [
            *_in_bytes(content, hidden),
            *_in_structure(by, file, len(pages)),
            *_in_objects(by, file, hidden),
            *_in_page_texts(by, file, pages, hidden),
            *_in_pixels(by, file, pages, font),
        ]


def leaks_in_pdf(
    content: bytes, hidden: WhatIsHidden, readers: Readers | None = None
) -> list[Leak]:
    """Return what is hidden and stands in words anywhere in a PDF that holds more than a copy."""
    with _looked_at(content, readers) as (by, file):
        raw = [e for e in _in_bytes(content, hidden) if e.place is not LeakPlace.REVISION]
        return [*raw, *_in_objects(by, file, hidden), *_in_pages(by, file, hidden)]


def leaks_in_native(
    file: BinaryIO, mime: str, hidden: WhatIsHidden, readers: Readers
) -> list[Leak]:
    """Return the same of a stranger's file beyond what is read of it: bytes, objects, parts.

    Of one that cannot be opened its bytes alone are looked through.
    """
    found = [*_in_bytes_of(file, hidden)]
    file.seek(0)
    is_package = file.read(4) == _PACKAGE and mime != formats.ZIP
    file.seek(0)
    inside = _in_objects if mime == formats.PDF else _in_parts if is_package else None
    with suppress(Impossible):
        found += inside(readers, file, hidden) if inside else ()
    return found


def leaks_in_words(
    said: Iterable[tuple[str, str]], hidden: WhatIsHidden, place: LeakPlace = LeakPlace.OWN_TEXT
) -> list[Leak]:
    """Return where what is hidden stands in texts of our own, each with where it stands."""
    return [
        Leak(place, where, hidden.said_anywhere_by(text))
        for where, text in said
        if hidden.said_anywhere(text)
    ]


@contextmanager
def _looked_at(content: bytes, readers: Readers | None) -> Iterator[tuple[Readers, BinaryIO]]:
    """Hand what we wrote ourselves to readers, which are as confined as they can be here."""
    with nameless_file(content) as file, ExitStack() as stack:
        yield readers or stack.enter_context(Readers(unconfined=True)), file


def _in_bytes(content: bytes, hidden: WhatIsHidden) -> Iterator[Leak]:
    both = (hidden.words, hidden.beside_pages)
    if any(each.are_in_bytes(content) for each in both):
        by = dict.fromkeys(one for each in both for one in each.hidden_by_bytes(content))
        yield Leak(LeakPlace.RAW, "as they lie", tuple(by))
    if content.count(_START) != 1 or not content.rstrip().endswith(_END):
        yield Leak(LeakPlace.REVISION, "the file was added to after it was written")


def _in_structure(readers: Readers, file: BinaryIO, pages: int) -> Iterator[Leak]:
    answer = client.pdf_beside_images(readers, file)
    if isinstance(answer, Unread):
        raise _unknown(answer)
    if answer.found.pages != pages:
        said = f"{counted(answer.found.pages, 'page')} where {pages:,} belong"
        yield Leak(LeakPlace.STRUCTURE, said)
    yield from (Leak(LeakPlace.STRUCTURE, each) for each in answer.found.found)


def _in_objects(readers: Readers, file: BinaryIO, hidden: WhatIsHidden) -> Iterator[Leak]:
    told = set[int]()
    for each in _each_text(lambda first: client.pdf_every_text(readers, file, first)):
        if each.number not in told and hidden.said_anywhere(each.text):
            told.add(each.number)
            where = f"object {each.number + 1}{_called(readers, file, each.number)}"
            yield Leak(LeakPlace.OBJECT, where, hidden.said_anywhere_by(each.text))


def _in_parts(readers: Readers, file: BinaryIO, hidden: WhatIsHidden) -> Iterator[Leak]:
    names = dict[int, str]()
    for each in _each_text(lambda first: client.office_every_part(readers, file, first)):
        name = names.setdefault(each.number, each.text)  # what is said of a part first
        if hidden.said_anywhere(each.text):
            yield Leak(LeakPlace.OBJECT, f"part {name}", hidden.said_anywhere_by(each.text))


def _each_text(asks: Callable[[int], Read[ObjectTexts] | Unread]) -> Iterator[ObjectText]:
    """Yield all texts of objects, as many answers as that takes. Raises `Impossible`."""
    first = 0
    while True:
        answer = asks(first)
        if isinstance(answer, Unread):
            raise _unknown(answer)
        yield from answer.found.found
        first = answer.found.next
        if not first:
            return


def _in_bytes_of(file: BinaryIO, hidden: WhatIsHidden) -> Iterator[Leak]:
    """Look through a file as it lies, stretch by stretch."""
    last = b""
    while piece := file.read(_STRETCH):
        if hidden.words.are_in_bytes(last + piece):
            yield Leak(LeakPlace.RAW, "as they lie", hidden.words.hidden_by_bytes(last + piece))
            return
        last = piece[-_OVERLAP:]


def _called(readers: Readers, file: BinaryIO, number: int) -> str:
    """Say what an object is, and on which page, where that is known."""
    answer = client.pdf_object_place(readers, file, number)
    if isinstance(answer, Unread):
        return ""
    page = f"p. {answer.found.page}" if answer.found.page else ""
    said = ", ".join(filter(None, (answer.found.called, page)))
    return f" ({said})" if said else ""


def _in_page_texts(
    readers: Readers, file: BinaryIO, pages: Sequence[ExpectedPage], hidden: WhatIsHidden
) -> Iterator[Leak]:
    yield from _in_pages(readers, file, hidden)
    for number, page in enumerate(pages):
        answer = client.pdf_boxes(readers, file, number)
        if isinstance(answer, Unread):
            raise _unknown(answer)
        if _says_under(answer.found, page):
            yield Leak(LeakPlace.IN_BOX, f"p. {number + 1}")


def _in_pages(readers: Readers, file: BinaryIO, hidden: WhatIsHidden) -> Iterator[Leak]:
    """What pages say, of which each may be anybody's: of regions the words may stand elsewhere."""
    facts = client.pdf_facts(readers, file)
    if isinstance(facts, Unread):
        raise _unknown(facts)
    about: PdfFacts = facts.found
    texts = put_together(
        lambda first, start: client.pdf_texts(readers, file, first, _AT_ONCE, start),
        about.pages,
        _MOST,
    )
    if len(texts) != about.pages:
        raise Impossible("The redacted copy could not be looked through: it says too much.")
    for number, text in enumerate(texts, 1):
        if hidden.words.are_in(text):
            yield Leak(LeakPlace.PAGE_TEXT, f"p. {number}", hidden.words.hidden_by(text))


def _says_under(found: CharacterBoxes, page: ExpectedPage) -> bool:
    """Whether the middle of anything but white space lies in a box."""
    unit = page.scale / _TO_MIDDLE
    painted = [tuple(side / unit for side in each.box) for each in page.boxes]
    for at, letter in enumerate(found.text):
        left, top, right, bottom = found.boxes[at * 4 : at * 4 + 4]
        across, down = (left + right) / 2, (top + bottom) / 2
        under = (x0 <= across <= x1 and y0 <= down <= y1 for x0, y0, x1, y1 in painted)
        if not letter.isspace() and right > left and any(under):
            return True
    return False


def _in_pixels(
    readers: Readers, file: BinaryIO, pages: Sequence[ExpectedPage], font: Path
) -> Iterator[Leak]:
    for number, page in enumerate(pages):
        if not page.boxes:
            continue
        part = DrawnPart(number, page.scale, (0, 0, page.width, page.height))
        answer = client.pdf_picture(readers, file, part)
        if isinstance(answer, Unread):
            raise _unknown(answer)
        shown = as_picture(answer.found)
        for each in page.boxes:
            if differs(shown, each, font, lossless=page.lossless):
                yield Leak(LeakPlace.PIXELS, f"p. {number + 1}")
                break


def _unknown(answer: Unread) -> Impossible:
    return Impossible(f"The redacted copy could not be looked through: {answer.why}.")

"""Make a redacted copy of an exhibit: pages as images with boxes, no word of the original."""

import hashlib
import math
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from casefiles.evidence import store as evidence
from casefiles.evidence.model import Exhibit
from casefiles.evidence.ocr import engines
from casefiles.evidence.ocr.engine import Engine
from casefiles.evidence.passages.place_descriptions import describe_place
from casefiles.evidence.places import Rectangle
from casefiles.evidence.readers.model import MOST_PIXELS, Unread, always
from casefiles.evidence.readers.worker_answers import Bitmap
from casefiles.evidence.readers.workers import Readers
from casefiles.evidence.redactions import store
from casefiles.evidence.redactions.extracted_text import is_set
from casefiles.evidence.redactions.hidden_share import hidden_share
from casefiles.evidence.redactions.model import Redaction
from casefiles.evidence.redactions.page_words import PageWords
from casefiles.evidence.redactions.reasons import RedactionReasons
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible, RedactionLeaks
from casefiles.kernel.progress import Progress, silent
from casefiles.package.pages.model import PagesSettings
from casefiles.package.redaction.boxes_apart import apart
from casefiles.package.redaction.hidden_words import WhatIsHidden
from casefiles.package.redaction.image_pages import write_pages
from casefiles.package.redaction.leak_test import (
    leaks_in_copy,
    leaks_in_words,
)
from casefiles.package.redaction.model import (
    SCALE,
    Box,
    CopiedPage,
    ExpectedPage,
    Leak,
    LeakPlace,
    LogLine,
    PaintedBox,
    PlacedWord,
    RedactedCopy,
)
from casefiles.package.redaction.painting import PageRaster, as_bitmap, compressed, painted
from casefiles.package.redaction.what_stays import WhatStays, by_page, look_at_what_stays
from casefiles.workspace.view import View

MARGIN = 100
"""Hundredths of a point, or of a pixel times three, by which a box is larger than what it hides."""

FACE = "NotoSansSC_400Regular.ttf"
_LOWEST, _DPI = 0.2, 200
_LETTER = (612, 792)
"""Points of a page."""


@dataclass(frozen=True, slots=True)
class CopyData:
    """What a copy is made with."""

    reasons: RedactionReasons
    fonts: Path
    with_text: bool = True
    """Recognize the words of the painted pages, where an engine is installed."""

    pages: PagesSettings | None = None
    """With what pages are made of what has none; as for everybody, if nothing is said."""

    @property
    def face(self) -> Path:
        """The typeface of what stands in boxes."""
        return self.fonts / FACE


def make_redacted_copy(
    view: View, exhibit: Exhibit, data: CopyData, name: str = "", progress: Progress = silent
) -> RedactedCopy:
    """Return a copy that passed the leak test. `name` is that under which it is to be written.

    It has as many pages as the exhibit has where it goes whole. Takes long: not on the thread of a
    window. Raises `Impossible` where nothing is hidden in the exhibit, it cannot be drawn or where
    a hidden place stands is not found, `RedactionLeaks` where something hidden would leave, and
    `NamesWouldLeave` where a protected name stays to be read.
    """
    redactions: Sequence[Redaction] = store.redactions(view.db, exhibit.case_id, exhibit.id)
    if not redactions:
        raise Impossible(f"Nothing is redacted in {exhibit.label}.")
    with Readers(unconfined=evidence.reads_unconfined(view.db)) as readers, ExitStack() as held:
        words, redactions, known, leaks = _looked_at(
            view, exhibit, redactions, data, readers, held, progress
        )
        stays = look_at_what_stays(view, words, redactions, _areas(words, redactions), known)
        _refuse(exhibit, [*leaks, *stays.leaks])
        engine = next(iter(engines.installed()), None) if data.with_text else None
        drawn = [*_pages(words, redactions, data, engine, progress)]
        log = tuple(_log(words, redactions, data))
    return _tested(exhibit, drawn, log, stays, (data, name, engine))


def _looked_at(  # noqa: PLR0913, PLR0917 - what of what, with what, told to whom
    view: View,
    exhibit: Exhibit,
    redactions: Sequence[Redaction],
    data: CopyData,
    readers: Readers,
    held: ExitStack,
    progress: Progress,
) -> tuple[PageWords, Sequence[Redaction], WhatIsHidden | None, tuple[Leak, ...]]:
    """Return the pages, what is hidden on each, and where else its file says that."""
    if not is_set(evidence.reading(view.db, exhibit.id)):
        return PageWords(view, exhibit, readers), redactions, None, ()
    from casefiles.package.redaction.set_paper import look_at_set_paper  # noqa: PLC0415 - heavy

    pages = data.pages or PagesSettings(data.fonts)
    look = look_at_set_paper(view, exhibit, redactions, pages, readers, held, progress)
    return look.words, look.redactions, look.hidden, look.leaks


def _tested(
    exhibit: Exhibit,
    pages: Sequence[CopiedPage],
    log: tuple[LogLine, ...],
    stays: WhatStays,
    made_with: tuple[CopyData, str, Engine | None],
) -> RedactedCopy:
    """Write the copy, and return it once nothing hidden is found in it."""
    data, name, engine = made_with
    content = write_pages(pages)
    expected = tuple(
        ExpectedPage(
            each.image.width, each.image.height, each.boxes, each.image.lossless, each.scale
        )
        for each in pages
    )
    _refuse(
        exhibit,
        [
            *leaks_in_copy(content, expected, stays.hidden, data.face),
            *leaks_in_words([("its name", name)], stays.hidden, LeakPlace.FILE_NAME),
            *leaks_in_words(_own_texts(log), stays.hidden),
        ],
    )
    return RedactedCopy(
        exhibit=exhibit,
        pdf=content,
        digest=hashlib.sha256(content).hexdigest(),
        shares=tuple(each.share for each in pages),
        log=log,
        text_by=engine.label if engine and any(each.words for each in pages) else "",
        unsearched=stays.unsearched,
        stays=stays.says,
        pages=expected,
        hidden=stays.hidden,
    )


def _refuse(exhibit: Exhibit, leaks: Sequence[Leak]) -> None:
    if leaks:
        raise RedactionLeaks(exhibit.label, tuple(dict.fromkeys(e.in_words for e in leaks)))


def _own_texts(log: Sequence[LogLine]) -> Iterator[tuple[str, str]]:
    for each in log:
        yield f"the box on p. {each.page}", each.pseudonym
        yield f"the log, p. {each.page}", f"{each.where}\n{each.reason_in_words}\n{each.by}"


def _areas(words: PageWords, redactions: Sequence[Redaction]) -> dict[str, tuple[Rectangle, ...]]:
    """What is painted over for each redaction, in hundredths of its page's unit."""
    margin = MARGIN * (3 if words.is_image else 1)
    return {each.id: tuple(_wider(words, each, margin)) for each in redactions}


def _wider(words: PageWords, redaction: Redaction, margin: int) -> Iterator[Rectangle]:
    width, height = (math.ceil(side * 100) for side in words.size(redaction.page))
    if redaction.is_whole_page:
        yield Rectangle(redaction.page, 0, 0, width, height)
    for box in redaction.boxes:
        yield Rectangle(
            box.page,
            max(0, box.left - margin),
            max(0, box.bottom - margin),
            min(width, box.right + margin),
            min(height, box.top + margin),
        )


def _pages(
    words: PageWords,
    redactions: Sequence[Redaction],
    data: CopyData,
    engine: Engine | None,
    progress: Progress,
) -> Iterator[CopiedPage]:
    areas, of_page = _areas(words, redactions), by_page(redactions)
    for page in range(1, words.pages + 1):
        progress(page - 1, words.pages, f"{words.exhibit.label}, p. {page}")
        scale = _scale(words, page)
        size = (
            max(1, round(words.size(page)[0] * scale)),
            max(1, round(words.size(page)[1] * scale)),
        )
        drawn = words.draw(page, scale, size)
        here = of_page.get(page, [])
        high = words.size(page)[1]
        boxes = apart(
            PaintedBox(_in_pixels(area, high, scale), each.pseudonym)
            for each in here
            for area in areas[each.id]
        )
        share = hidden_share(here, page, words.size(page))
        unit = _on_paper(*size) if words.is_image else scale
        image = painted(drawn, boxes, data.face, gray=words.is_gray)
        made = _copied(page, image, boxes, share, engine, words.exhibit.language)
        yield replace(made, scale=unit)


def _copied(  # noqa: PLR0913, PLR0917 - a page, and by whom it is read
    page: int,
    image: PageRaster,
    boxes: tuple[PaintedBox, ...],
    share: float,
    engine: Engine | None,
    language: str,
) -> CopiedPage:
    reads = engine if share < 1 else None
    words = tuple(_words(as_bitmap(image), boxes, reads, language)) if reads else ()
    return CopiedPage(page, compressed(image), boxes, words, share)


def _words(
    image: Bitmap, boxes: tuple[PaintedBox, ...], engine: Engine, language: str
) -> Iterator[PlacedWord]:
    """Have the painted page read; what an engine sees in a box is left out."""
    with engine.ready() as see:
        seen = see(image, _DPI, (language, ()), always)
    if isinstance(seen, Unread):
        return
    for token in (each for line in seen.lines for each in line):
        at = (token.left, token.top, token.right, token.bottom)
        if not any(_meet(at, each.box) for each in boxes):
            yield PlacedWord(token.text, at)


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _scale(words: PageWords, page: int) -> float:
    """Pixels for each unit of the page: 200 for an inch, of a picture its own; fewer if too many.

    In thousandths, as the reader that draws takes it.
    """
    width, height = words.size(page)
    wanted = 1.0 if words.is_image else SCALE
    most = math.sqrt(0.98 * MOST_PIXELS / (width * height))
    return max(_LOWEST, math.floor(min(wanted, most) * 1000 + 1e-6) / 1000)


def _on_paper(width: int, height: int) -> float:
    """Pixels for each point: a picture fills a letter page, at 72 for each inch or more.

    What it claims of its size is a stranger's metadata, of which a copy keeps nothing.
    """
    short, long = sorted((width, height))
    return max(1.0, math.ceil(1000 * max(short / _LETTER[0], long / _LETTER[1])) / 1000)


def _in_pixels(area: Rectangle, high: float, scale: float) -> Box:
    unit = scale / 100
    return (
        math.floor(area.left * unit),
        math.floor((high * 100 - area.top) * unit),
        math.ceil(area.right * unit),
        math.ceil((high * 100 - area.bottom) * unit),
    )


def _log(words: PageWords, redactions: Sequence[Redaction], data: CopyData) -> Iterator[LogLine]:
    for page, here in sorted(by_page(redactions).items()):
        size = words.size(page)
        share = hidden_share(here, page, size)
        for each in sorted(here, key=lambda one: one.number):
            first = next(iter(each.boxes), None)
            yield LogLine(
                page=page,
                where=describe_place(first, size) if first else f"all of p. {page}",
                reason=each.reason,
                reason_in_words=data.reasons.in_words(each.reason),
                pseudonym=each.pseudonym,
                by=each.by,
                at=each.at,
                share=share,
            )

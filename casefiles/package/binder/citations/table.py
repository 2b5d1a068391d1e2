"""The citations as a table: each place of the attestation that cites something, and where that is.

What a copy for reading leads to, and what is marked in the volumes, can be held against it.
"""

from collections.abc import Iterator
from datetime import datetime

from casefiles.package.binder.citations.model import (
    AttestationReference,
    BinderPassage,
    ReadingCopy,
)
from casefiles.package.binder.geometry import Rectangle
from casefiles.package.binder.model import Binder, BinderFile, StampedPart
from casefiles.package.binder.page_log import table

CITATIONS = "citations"
CITATIONS_HEAD = (
    "reference", "attestation", "page of the attestation", "statement", "section", "lines on it",
    "cites", "exhibit", "number in the case", "place", "passage", "bates", "volume",
    "page of the volume", "marked", "remark",
)  # fmt: skip
ELSEWHERE = "in another volume than the copy: not linked"
NOWHERE = "on no page of this binder: not linked"


def citation_tables(copy: ReadingCopy | None, binder: Binder, at: datetime) -> list[BinderFile]:
    """Return the citations as .csv and as .xlsx; nothing where no copy is in the binder."""
    if copy is None:
        return []
    return table(CITATIONS, "Citations", CITATIONS_HEAD, [*citation_rows(copy, binder)], at)


def citation_rows(copy: ReadingCopy, binder: Binder) -> Iterator[tuple[str, ...]]:
    """Yield a row for each reference, in the order of the attestation."""
    pages = binder.first_pages()
    parts = {each.part.label: each for each in binder.parts}
    pairs = sorted(
        ((each, passage) for passage in copy.passages for each in passage.references),
        key=lambda pair: pair[0].number,
    )
    for reference, passage in pairs:
        yield _row(copy, binder, reference, passage, parts.get(passage.label), pages)


def _row(  # noqa: PLR0913, PLR0917 - what a row says
    copy: ReadingCopy,
    binder: Binder,
    reference: AttestationReference,
    passage: BinderPassage,
    stamped: StampedPart | None,
    pages: dict[str, int],
) -> tuple[str, ...]:
    number, volume, place, marked, remark = "", "", "", "", NOWHERE
    if stamped is not None:
        part, is_slip = stamped.part, bool(stamped.refused or stamped.part.withheld)
        at = 0 if is_slip else passage.page or 0
        volume = binder.volumes[stamped.volume - 1]
        begins = pages[part.label]
        place = str(begins + at)
        number = part.numbers if part.withheld else part.bates.number(at)
        further = [areas_in_words(areas, begins + page) for page, areas in passage.further]
        marked = "" if is_slip else "; ".join([areas_in_words(passage.areas), *further])
        remark = ELSEWHERE if stamped.volume > 1 else ""
    return (
        str(reference.number), copy.label, str(reference.page),
        str(reference.statement or ""), reference.section, lines_in_words(reference.areas),
        "yes" if reference.counts else "names only", passage.label, passage.exhibit, passage.words,
        str(passage.number), number, volume, place, marked, remark,
    )  # fmt: skip


def areas_in_words(areas: tuple[Rectangle, ...], page: int = 0) -> str:
    """Write areas of a page, in shares of it: left, bottom, right, top; several with semicolons.

    `page`: which one of the volume, where it is not the page that leads there.
    """
    before = f"{page}: " if page else ""
    return "; ".join(before + " ".join(f"{side:.5f}" for side in area) for area in areas)


def lines_in_words(areas: tuple[tuple[int, Rectangle], ...]) -> str:
    """Write where a reference stands: of each of its lines the page, and where on it in points."""
    return "; ".join(f"{page}: " + " ".join(f"{side:.2f}" for side in area) for page, area in areas)

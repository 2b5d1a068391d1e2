"""Where on the pages that are set of an exhibit its hidden cells and words stand.

Where one of them is not found on the pages no copy is made: nothing is half hidden.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import field, replace

from casefiles.evidence.places import Cells, Rectangle, Run, in_words, to_text
from casefiles.evidence.redactions.extracted_text import (
    cell_range,
    is_sheet,
    sheet_names,
    stands_at,
    words_digest,
)
from casefiles.evidence.redactions.model import Redaction, areas_to_text
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import RedactionId
from casefiles.package.pages.drawn_words import places_on_drawn_pages
from casefiles.package.pages.set_page_areas import SetExhibit, boxes_of, places_on_pages
from casefiles.package.pages.set_page_words import SetPageWords
from casefiles.package.pages.set_strips import BesideAt, CellAt, Source


@dataclass(frozen=True, slots=True)
class SetPaper(SetExhibit):
    """An exhibit whose pages are set, and in which something is hidden."""

    words: SetPageWords
    redactions: Sequence[Redaction]
    """As they were said: cells, and runs of its text."""


@dataclass(slots=True)
class HiddenAreas:
    """What is painted over, by page, and what that hides of the file."""

    sources: dict[Source, list[Redaction]] = field(default_factory=dict)
    """Cells, what stands beside them, lines of a text: hidden all of it, or in part."""

    boxes: dict[RedactionId, list[Rectangle]] = field(default_factory=lambda: defaultdict(list))


def areas_of(paper: SetPaper) -> HiddenAreas:
    """Find out what is painted over for each redaction. Raises `Impossible`."""
    found = HiddenAreas()
    for each in paper.redactions:
        _want_the_same(paper, each)
        if isinstance(each.where, Run) and paper.placed.set is None:
            texts, slips = paper.stored.texts(paper.exhibit), paper.placed.slips
            areas = places_on_drawn_pages(paper.words, texts, each.where, slips)
            found.boxes[each.id] += areas
        elif isinstance(each.where, Cells | Run):  # others were refused when they were said
            try:
                for source, some in places_on_pages(paper, each.where):
                    found.sources.setdefault(source, []).append(each)
                    found.boxes[each.id] += some
            except Impossible as error:
                raise _lost(paper, each) from error
        if not found.boxes[each.id]:
            raise _lost(paper, each)
    return found


def on_pages(paper: SetPaper, found: HiddenAreas) -> Iterator[Redaction]:
    """Yield each redaction once for each page, as one that was drawn on that page."""
    for each in paper.redactions:
        by_page = defaultdict[int, list[Rectangle]](list)
        for box in dict.fromkeys(found.boxes[each.id]):
            by_page[box.page].append(box)
        for page, boxes in sorted(by_page.items()):
            yield replace(
                each,
                id=RedactionId(f"{each.id} {page}"),
                place=to_text(boxes[0]),
                areas=areas_to_text(boxes),
            )


def hide_around(paper: SetPaper, found: HiddenAreas, said: Source, of: Redaction) -> None:
    """Paint over something that nobody can mark, for a redaction whose words it says."""
    found.sources.setdefault(said, []).append(of)
    found.boxes[of.id] += boxes_of(paper, paper.placed.strips.found[said])


def _want_the_same(paper: SetPaper, each: Redaction) -> None:
    said = stands_at(paper.stored, paper.exhibit, paper.reading, each.where)
    if words_digest(said) != each.stood_there:
        where = in_words(each.where)
        raise Impossible(
            f"{paper.exhibit.label}, {where}: what stands there is read otherwise than when it was"
            f" marked ({each.label}). Look at it, remove that mark and mark it again."
        )


def _lost(paper: SetPaper, each: Redaction) -> Impossible:
    where = in_words(each.where)
    return Impossible(
        f"{paper.exhibit.label}, {where} ({each.label}): where it stands on the pages that are made"
        " of it is not found, so nothing was made."
    )


def words_of(paper: SetPaper, each: Redaction) -> list[str]:
    """Return what a redaction hides, in words: of cells each, of a text line by line."""
    match each.where:
        case Cells() as cells:
            range_ = cell_range(paper.reading, cells)
            said = [text for _, text in paper.stored.in_range(paper.exhibit, range_)]
            beside = paper.stored.beside_range(paper.exhibit, range_)
            return [*said, *(line for _, each in beside for line in each.text.split("\n"))]
        case Run(page, start, end):
            text = paper.stored.texts(paper.exhibit)[(page or 1) - 1]
            return text[start:end].splitlines()
        case _:
            return []


def staying(paper: SetPaper, found: HiddenAreas) -> Iterator[tuple[str, str]]:
    """Yield what stays to be read, with where that is: as one finds it in the file."""
    label = paper.exhibit.label
    if not is_sheet(paper.reading):
        yield from _staying_lines(paper)
        return
    for sheet, name in enumerate(sheet_names(paper.reading)):
        of = f" of “{name}”" if name else ""
        for (row, column), text in paper.stored.cells(paper.exhibit, sheet).items():
            at = CellAt(sheet, row, column)
            if at not in found.sources:
                yield f"{label}, cell {at.name}{of}", text
        for number, each in enumerate(paper.stored.besides(paper.exhibit, sheet)):
            if BesideAt(sheet, number) not in found.sources:
                where = f" ({each.where})" if each.where else ""
                yield f"{label}, beside the cells{of}{where}", each.text


def _staying_lines(paper: SetPaper) -> Iterator[tuple[str, str]]:
    for part, text in enumerate(paper.stored.texts(paper.exhibit)):
        hidden = bytearray(len(text))
        for each in paper.redactions:
            if isinstance(run := each.where, Run) and (run.page or 1) - 1 == part:
                hidden[run.start : run.end] = b"\1" * (min(run.end, len(text)) - run.start)
        at, many = 0, len(paper.stored.texts(paper.exhibit)) > 1
        for number, line in enumerate(text.splitlines(keepends=True), 1):
            shown = "".join(
                "\x1f" if hidden[at + place] else letter for place, letter in enumerate(line)
            )
            of = f" of part {part + 1}" if many else ""
            yield f"{paper.exhibit.label}, line {number}{of}", shown
            at += len(line)

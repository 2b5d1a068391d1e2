"""Where on the pages that are set of an exhibit its hidden cells and words stand.

Where one of them is not found on the pages no copy is made: nothing is half hidden.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from casefiles.evidence.model import Exhibit, Reading
from casefiles.evidence.places import Cells, Rectangle, Run, in_words, to_text
from casefiles.evidence.redactions.model import Redaction, areas_to_text
from casefiles.evidence.redactions.set_places import (
    StoredWords,
    beside_cell,
    cell_range,
    is_sheet,
    sheet_names,
    stands_at,
    words_digest,
)
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import RedactionId
from casefiles.package.pages.placed_pages import PlacedPages
from casefiles.package.pages.set_strips import BesideAt, CellAt, RunAt, Source, Strip
from casefiles.package.redaction.drawn_words import places_on_drawn_pages
from casefiles.package.redaction.set_page_words import SetPageWords


@dataclass(frozen=True, slots=True)
class SetPaper:
    """An exhibit whose pages are set, and in which something is hidden."""

    exhibit: Exhibit
    reading: Reading
    stored: StoredWords
    placed: PlacedPages
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
    cells = _by_cell(paper)
    for each in paper.redactions:
        _want_the_same(paper, each)
        match each.where:
            case Cells():
                strips = _strips_of_cells(paper, each, cells, found)
                found.boxes[each.id] += [_box(paper, e, (e.left, e.right)) for e in strips]
            case Run() if paper.placed.set is None:
                found.boxes[each.id] += places_on_drawn_pages(
                    paper.words, paper.stored.texts(paper.exhibit), each.where, paper.placed.slips
                )
            case Run() as run:
                found.boxes[each.id] += _boxes_of_run(paper, each, run, found)
            case _:  # was refused when it was said
                pass
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
    strips = paper.placed.strips.found[said]
    found.boxes[of.id] += [_box(paper, each, (each.left, each.right)) for each in strips]


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


Cell = tuple[int, int, int]


def _by_cell(paper: SetPaper) -> Mapping[Cell, list[Strip]]:
    found = defaultdict[Cell, list[Strip]](list)
    for source, strips in paper.placed.strips.found.items():
        if isinstance(source, CellAt):
            found[source.sheet, source.row, source.column] += strips
    return found


def _strips_of_cells(
    paper: SetPaper, each: Redaction, cells: Mapping[Cell, list[Strip]], found: HiddenAreas
) -> Iterator[Strip]:
    assert isinstance(each.where, Cells)  # noqa: S101 - as was just looked at
    assert paper.placed.set is not None  # noqa: S101 - LibreOffice draws no sheets
    range_, exhibit = cell_range(paper.reading, each.where), paper.exhibit
    sheet = range_.sheet
    for (row, column), _ in paper.stored.in_range(exhibit, range_):
        here = cells.get((sheet, row, column), ())
        if not here and not paper.placed.set.left_out:
            raise _lost(paper, each)
        found.sources.setdefault(CellAt(sheet, row, column), []).append(each)
        yield from here
    strips = paper.placed.strips.found
    for number, beside in enumerate(paper.stored.besides(exhibit, sheet)):
        if (cell := beside_cell(beside)) and range_.has(cell):
            at = BesideAt(sheet, number)
            if beside.text.strip() and at not in strips and not paper.placed.set.left_out:
                raise _lost(paper, each)
            found.sources.setdefault(at, []).append(each)
            yield from strips.get(at, ())


def _boxes_of_run(
    paper: SetPaper, each: Redaction, run: Run, found: HiddenAreas
) -> Iterator[Rectangle]:
    assert paper.placed.set is not None  # noqa: S101 - as was just looked at
    text = paper.stored.texts(paper.exhibit)[(run.page or 1) - 1]
    left = {at for at in range(run.start, run.end) if not text[at].isspace()}
    for source, strips in paper.placed.strips.of_runs((run.page or 1) - 1):
        start, end = max(run.start, source.start), min(run.end, source.end)
        if start >= end:
            continue
        left.difference_update(range(start, end))
        found.sources.setdefault(source, []).append(each)
        yield from _on_line(paper, source, strips, start, end)
    if left and not paper.placed.set.left_out:
        raise _lost(paper, each)


def _on_line(
    paper: SetPaper, source: RunAt, strips: Sequence[Strip], start: int, end: int
) -> Iterator[Rectangle]:
    """Yield the boxes of some characters of a line; all of the line where that is not certain."""
    shown = paper.placed.strips.shown.get(source, ())
    lengths = [len(each) for each in shown]
    if len(shown) != source.end - source.start or sum(lengths) != sum(e.length for e in strips):
        yield from (_box(paper, each, (each.left, each.right)) for each in strips)
        return
    first = sum(lengths[: start - source.start])
    last = first + sum(lengths[start - source.start : end - source.start])
    for each in strips:
        if span := each.span(max(first, 0), max(last, 0)):
            yield _box(paper, each, span)
        first, last = first - each.length, last - each.length


def _box(paper: SetPaper, strip: Strip, span: tuple[float, float]) -> Rectangle:
    page = strip.page + 1 + paper.placed.slips
    left, right = math.floor(span[0] * 100), math.ceil(span[1] * 100)
    bottom, top = math.floor(strip.bottom * 100), math.ceil(strip.top * 100)
    return Rectangle(page, left, bottom, max(right, left + 1), max(top, bottom + 1))


def words_of(paper: SetPaper, each: Redaction) -> list[str]:
    """Return what a redaction hides, in words: of cells each, of a text line by line."""
    match each.where:
        case Cells() as cells:
            range_ = cell_range(paper.reading, cells)
            said = [text for _, text in paper.stored.in_range(paper.exhibit, range_)]
            beside = paper.stored.beside_range(paper.exhibit, range_)
            return [*said, *(line for each in beside for line in each.text.split("\n"))]
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

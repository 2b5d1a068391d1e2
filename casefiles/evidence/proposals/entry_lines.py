"""The lines of an entry summary: number, tariff number, goods, quantity and value of each.

A line begins where its number stands, `001`, `002`, one below the other. What stands in the columns
of quantity and value is its own, and the values of all lines have to add up to a figure that the
paper states elsewhere: else none is proposed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from casefiles.evidence.proposals.cells import Cell, Page
from casefiles.evidence.proposals.model import LineColumns, PaperWords, Proposal, Shape, Value
from casefiles.evidence.proposals.shapes import Context, read
from casefiles.kernel.dataclass import dataclass

_NUMBER = re.compile(r"(?:LINE\s+)?(\d{3})(?=\s|$)", re.IGNORECASE)
_FIGURE = re.compile(r"\$?\s?(\d{1,3}(?:,\d{3})+|\d+)(\.\d\d)?")
_MEASURE = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s*([A-Z]{1,4}\d?)")
_WORD = re.compile(r"[^\W\d_]{3}")
_ALIGNED = 400
"""How far, in 1/100 point, what stands in one column begins apart at most."""

_HEADS = 22
"""Within how many heights of a number the headings stand above the first line."""

_ALONE = 5
"""How many heights the only line of a paper takes at most."""

_OF_TARIFF = {"NO": "PCS"}
"""Units as the tariff writes them, where rules write others."""


@dataclass(frozen=True, slots=True)
class _Line:
    """The cells of a line on its page."""

    page: Page
    number: int
    anchor: Cell
    cells: tuple[Cell, ...]

    def on_row(self) -> Iterator[Cell]:
        """Yield what stands beside its number."""
        middle = (self.anchor.top + self.anchor.bottom) / 2
        for each in self.cells:
            if each.bottom <= middle <= each.top and each is not self.anchor:
                yield each


def lines_of_entry(
    pages: Sequence[Page], columns: LineColumns, words: PaperWords, context: Context
) -> tuple[Proposal, ...]:
    """Return what the lines say, by line and in their order; nothing where they are not told."""
    lines = [*_lines(pages)]
    if not lines:
        return ()
    hts = [_tariff_number(each, context) for each in lines]
    if not all(hts):
        return ()
    found = [*zip(lines, hts, strict=True)]
    made = [_made(line, "line_hts", *it, words) for line, it in found if it]
    made += (_made(line, "goods", *it, words) for line in lines if (it := _goods(line)))
    value_heads, quantity_heads = (
        _heads(lines[0], columns.value.all),
        _heads(lines[0], columns.quantity.all),
    )
    made += _column(lines, "line_value", [_value(e, value_heads, context) for e in lines], words)
    quantities = [_quantity(each, quantity_heads, words) for each in lines]
    made += _column(lines, "line_quantity", quantities, words)
    if not _adds_up(pages, lines, [e for e in made if e.field == "line_value"]):
        made = [each for each in made if each.field != "line_value"]
    return tuple(sorted(made, key=lambda each: each.line))


def _lines(pages: Sequence[Page]) -> Iterator[_Line]:
    """Yield the lines of all pages, which are numbered from 1 without a gap."""
    before, left = 0, None
    for page in pages:
        anchors = list[Cell]()
        for cell in page.cells:
            number = _NUMBER.match(cell.text)
            if number and int(number[1]) == before + 1 and _is_aligned(cell, left):
                anchors.append(cell)
                before, left = before + 1, cell.left
            elif (
                number and left is not None and _is_aligned(cell, left) and int(number[1]) <= before
            ):
                return  # the lines of two entries, or a number that is none of a line
        first = before - len(anchors)
        for at, anchor in enumerate(anchors):
            bottom = _end_of(anchors, at)
            top = anchor.top + anchor.height // 2
            cells = [e for e in page.cells if bottom < (e.top + e.bottom) / 2 <= top]
            yield _Line(page, first + at + 1, anchor, tuple(cells))


def _is_aligned(cell: Cell, left: int | None) -> bool:
    return left is None or abs(cell.left - left) <= _ALIGNED


def _end_of(anchors: Sequence[Cell], at: int) -> int:
    anchor = anchors[at]
    if at + 1 < len(anchors):
        return anchors[at + 1].top + anchor.height // 2
    tall = (one.top - two.top for one, two in pairwise(anchors))
    return anchor.top + anchor.height // 2 - max(tall, default=_ALONE * anchor.height)


def _tariff_number(line: _Line, context: Context) -> tuple[Cell, Value] | None:
    found = dict[str, tuple[Cell, Value]]()
    for cell in line.cells:
        for at in re.finditer(r"(?<![\d.])\d{4}\.?\d{2}\.?\d{4}(?![\d.])", cell.text):
            if value := read(Shape.HTS, cell.text[at.start() :], context):
                placed = replace(value, start=value.start + at.start(), end=value.end + at.start())
                found.setdefault(value.values[0], (cell, placed))
    return next(iter(found.values())) if len(found) == 1 else None


def _goods(line: _Line) -> tuple[Cell, Value] | None:
    """Return the first row of words of a line: of what runs on, the beginning is quoted."""
    number = _NUMBER.match(line.anchor.text)
    rest = line.anchor.text[number.end() :].strip() if number else ""
    if _WORD.search(rest):
        if "HTS" in rest:
            return None
        start = line.anchor.text.index(rest)
        return line.anchor, Value((rest,), rest, start, start + len(rest))
    said = [e for e in line.on_row() if _WORD.search(e.text) and not _MEASURE.match(e.text)]
    longest = max(said, key=lambda each: len(each.text), default=None)
    if longest is None or " " not in longest.text:
        return None
    return longest, Value((longest.text,), longest.text, 0, len(longest.text))


def _heads(line: _Line, labels: Sequence[str]) -> list[Cell]:
    """Return the headings above the first line that have one of these words."""
    highest = line.anchor.top + _HEADS * line.anchor.height
    return [
        cell for cell in line.page.cells
        if line.anchor.top <= cell.bottom <= highest
        and any(each.casefold() in cell.text.casefold() for each in labels)
    ]  # fmt: skip


def _value(line: _Line, heads: Sequence[Cell], context: Context) -> tuple[Cell, Value] | None:
    found = [
        (cell, figure) for cell in line.on_row()
        if (figure := _FIGURE.fullmatch(cell.text.strip())) and _is_under(cell, heads)
    ]  # fmt: skip
    if len(found) != 1:
        return None
    cell, figure = found[0]
    amount = Decimal(figure[1].replace(",", "") + (figure[2] or ""))
    start = cell.text.index(figure[1])
    written = figure[1] + (figure[2] or "")
    said = f"{amount:.2f} {context.currency}".strip()
    return cell, Value((said,), written, start, start + len(written), context.currency)


def _quantity(line: _Line, heads: Sequence[Cell], words: PaperWords) -> tuple[Cell, Value] | None:
    found = []
    for cell in line.on_row():
        said = _MEASURE.fullmatch(cell.text.strip())
        unit = _unit(said[3], words) if said and _is_under(cell, heads) else ""
        if said and unit:
            found.append((cell, said, unit))
    if len(found) != 1:
        return None
    cell, said, unit = found[0]
    written = said[1] + (said[2] or "")
    exact = Decimal(written.replace(",", ""))
    plain = exact.quantize(Decimal(1)) if exact == exact.to_integral() else exact.normalize()
    end = cell.text.index(written) + len(cell.text.strip())
    return cell, Value((f"{plain:f} {unit}",), written, cell.text.index(written), end, unit)


def _unit(written: str, words: PaperWords) -> str:
    known = {way: name for name in words.fields["line_quantity"].units for way in words.units[name]}
    return _OF_TARIFF.get(written) or known.get(written, "")


def _is_under(cell: Cell, heads: Sequence[Cell]) -> bool:
    return any(min(cell.right, e.right) > max(cell.left, e.left) for e in heads)


def _column(
    lines: Sequence[_Line],
    field: str,
    values: Sequence[tuple[Cell, Value] | None],
    words: PaperWords,
) -> list[Proposal]:
    """Return a value of every line, or none: a column that is read in part is not told."""
    pairs = [(line, it) for line, it in zip(lines, values, strict=True) if it]
    return (
        [_made(line, field, *it, words) for line, it in pairs] if len(pairs) == len(lines) else []
    )


def _adds_up(pages: Sequence[Page], lines: Sequence[_Line], values: Sequence[Proposal]) -> bool:
    total = sum(Decimal(each.values[0].split()[0]) for each in values)
    own = {id(cell) for line in lines for cell in line.cells}
    stated = (
        Decimal(figure[1].replace(",", "") + (figure[2] or ""))
        for page in pages for cell in page.cells if id(cell) not in own
        for figure in _FIGURE.finditer(cell.text)
    )  # fmt: skip
    return total > 0 and any(each == total for each in stated)


def _made(line: _Line, field: str, cell: Cell, value: Value, words: PaperWords) -> Proposal:
    start, end = cell.start + value.start, cell.start + value.end
    held, page = words.fields[field], line.page
    return Proposal(
        field, held.name, held.shape, value.values, value.written, value.unit,
        page.text[start:end], page.number, start, end, f"line {line.number:03}",
        key=f"{field}-{line.number}", is_one_of_many=True, line=line.number,
    )  # fmt: skip

"""Propose what a paper says: a value beside or below its label, in the row of totals, by its shape.

Whatever is doubtful is left out: two values of what a paper says once, a value right of its label
and another below it, a figure that could be a thousand or one, a unit or a currency not said.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from casefiles.evidence.proposals.cells import Cell, Page
from casefiles.evidence.proposals.entry_lines import lines_of_entry
from casefiles.evidence.proposals.labels import Label, LabelFinder, label_pattern
from casefiles.evidence.proposals.model import (
    FieldRule,
    PaperRules,
    Proposal,
    ProposalRules,
    Shape,
    Value,
)
from casefiles.evidence.proposals.notice_words import words_of_notice
from casefiles.evidence.proposals.shapes import Context, company_end, context_of, read
from casefiles.evidence.proposals.titles import title_of
from casefiles.kernel.dataclass import dataclass

_SAME_ROW = 0.5
_FURTHEST_BELOW = 1.9
"""Times the height of the higher of two cells: what is further down is of something else."""

_NEXT_ROW = 7
"""The same of the next row of a table, whose descriptions may take several lines."""

_SECTION = 3
"""How far up or down the mark of a block stands, in heights of a label."""


def kind_by_title(pages: Sequence[Page], rules: ProposalRules) -> PaperRules | None:
    """Return the kind that the first page is titled with; None where two kinds or none fit."""
    titles = ((title, kind.kind) for kind in rules.kinds.values() for title in kind.titles.all)
    found = title_of(pages[0], titles) if pages else None
    return rules.kinds[found.kind] if found else None


def propose(pages: Sequence[Page], kind: PaperRules, rules: ProposalRules) -> tuple[Proposal, ...]:
    """Return what a paper of a kind seems to say, in the order of the rules."""
    paper = _Paper.of(pages, kind, rules)
    found = list[Proposal]()
    for rule in kind.rules:
        found += _settled(rule, [*paper.found_by(rule)])
    if kind.lines:
        found += lines_of_entry(pages, kind.lines, rules.words, paper.context)
    if kind.words:
        found += words_of_notice(pages, kind.words, rules.words)
    return tuple(found)


def _settled(rule: FieldRule, found: list[Proposal]) -> Iterator[Proposal]:
    """Yield what is beyond doubt of one field, each value once."""
    by_values = dict[tuple[str, ...], Proposal]()
    for each in found:
        by_values.setdefault(tuple(v.casefold() for v in each.values), each)
    if (len(by_values) > 1 and not rule.many) or (len(by_values) < 2 and rule.several):
        return
    for number, each in enumerate(by_values.values(), 1):
        yield replace(each, key=rule.field if number == 1 else f"{rule.field}-{number}")


@dataclass(slots=True)
class _Paper:
    """A paper whose cells are sorted into labels and values."""

    pages: Sequence[Page]
    kind: PaperRules
    rules: ProposalRules
    finder: LabelFinder
    context: Context
    labels: dict[Cell, Label]
    inner: dict[Cell, list[Label]]

    @classmethod
    def of(cls, pages: Sequence[Page], kind: PaperRules, rules: ProposalRules) -> "_Paper":
        context = context_of((page.text for page in pages), rules.words, kind.currency)
        finder = LabelFinder(rules, kind)
        labels, inner = dict[Cell, Label](), dict[Cell, list[Label]]()
        for cell in dict.fromkeys(cell for page in pages for cell in page.cells):
            if label := finder.label_of(cell):
                labels[cell] = label
            else:
                inner[cell] = [*finder.inside(cell)]
        return cls(pages, kind, rules, finder, context, labels, inner)

    def found_by(self, rule: FieldRule) -> Iterator[Proposal]:
        for page in self.pages:
            yield from self._labeled(page, rule)
            yield from self._totals(page, rule)
            yield from self._in_section(page, rule)
            if rule.anywhere:
                yield from self._by_shape(page, rule)

    # beside and below labels

    def _labeled(self, page: Page, rule: FieldRule) -> Iterator[Proposal]:
        for cell in page.cells:
            label = self.labels.get(cell)
            if label and label.field == rule.field:
                yield from self._at(page, rule, label)
            elif self._shape(rule).tells:
                for inner in self.inner.get(cell, ()):
                    if inner.field == rule.field and not inner.is_whole:
                        yield from self._within(page, rule, inner)

    def _at(self, page: Page, rule: FieldRule, label: Label) -> Iterator[Proposal]:
        if not label.is_whole:
            yield from self._within(page, rule, label)
            return
        right, below = self._right(page, label.cell), self._below(page, label.cell)
        if label.colon and right:
            below = None
        values = [
            (cell, value) for cell in (right, below)
            if cell
            and (value := self._value(page, rule, cell, 0, label))
            and not (cell is below and self._is_column(page, rule, cell, label))
        ]  # fmt: skip
        if len({value.values for _, value in values}) == 1:
            cell, value = values[0]
            yield self._proposal(page, rule, cell, value, f"label {label.words}")

    def _is_column(self, page: Page, rule: FieldRule, cell: Cell, label: Label) -> bool:
        """Whether a value is the first of several below each other: those are of lines."""
        if rule.many or self._shape(rule) is Shape.PARTY:
            return False
        under = self._below(page, cell, _NEXT_ROW)
        return under is not None and self._read(page, rule, under, 0, label.cell.text) is not None

    def _within(self, page: Page, rule: FieldRule, label: Label) -> Iterator[Proposal]:
        """Yield what follows a label in its cell."""
        if self._shape(rule) is Shape.PARTY and not label.colon and label.words.isascii():
            rest = label.cell.text[label.end :]
            if not company_end(rest, self.rules.words):
                return
        if value := self._value(page, rule, label.cell, label.end, label):
            yield self._proposal(page, rule, label.cell, value, f"label {label.words}")

    def _value(
        self, page: Page, rule: FieldRule, cell: Cell, start: int, label: Label
    ) -> Value | None:
        if not start and cell in self.labels:
            return None
        hint = label.cell.text[: label.end] if start == 0 or label.end else ""
        after = self._right(page, cell)
        if (
            after
            and self._shape(rule) is Shape.MEASURE
            and after.left - cell.right < 3 * cell.height
        ):
            hint += f" {after.text}" if len(after.text) < 9 else ""
        return self._read(page, rule, cell, start, hint)

    def _read(self, page: Page, rule: FieldRule, cell: Cell, start: int, hint: str) -> Value | None:
        held = self.rules.words.fields[rule.field]
        context = replace(self.context, units=held.units, hint=hint)
        value = read(self._shape(rule), cell.text[start:], context)
        if value is None:
            return None
        if self._shape(rule) is Shape.PARTY:
            value = self._whole_name(page, cell, start, value)
        return replace(value, start=value.start + start, end=value.end + start) if value else None

    def _whole_name(self, page: Page, cell: Cell, start: int, value: Value) -> Value | None:
        """Return the name of a company with its end, where that stands on the next line."""
        if company_end(value.written, self.rules.words) or start + value.end < len(
            cell.text.rstrip()
        ):
            return value
        below = self._below(page, cell)
        if below is None or abs(below.left - cell.left) > cell.height:
            return value
        ended = company_end(below.text, self.rules.words)
        if not ended or len(below.text[:ended].split()) > 5 or below.end <= cell.end:
            return value
        first = below.text[:ended]
        between = page.text[cell.end : below.start]
        if between.strip():
            return None
        whole = f"{value.written} {first}"
        return replace(value, values=(whole,), written=whole, end=value.end + len(between) + ended)

    def _right(self, page: Page, cell: Cell) -> Cell | None:
        found = [
            e
            for e in page.cells
            if e.left >= cell.right - cell.height // 4 and e is not cell and _on_row(e, cell)
        ]
        return min(found, key=lambda each: each.left, default=None)

    def _below(self, page: Page, cell: Cell, most: float = _FURTHEST_BELOW) -> Cell | None:
        reach = cell.height // 2
        found = [
            e for e in page.cells
            if e.top < cell.bottom + cell.height * 0.3 and e is not cell
            and e.left < cell.right + reach and e.right > cell.left - reach
        ]  # fmt: skip
        if not found:
            return None
        top = max(each.top for each in found)
        nearest = [each for each in found if each.top > top - each.height // 2]
        best = min(nearest, key=lambda each: abs(each.left - cell.left))
        far = cell.bottom - best.top > most * max(cell.height, best.height)
        return None if far else best

    def _in_section(self, page: Page, rule: FieldRule) -> Iterator[Proposal]:
        """Yield what stands beside a label that several blocks have, in the block of this field."""
        for words in rule.within.all:
            for cell in page.cells:
                found = label_pattern(words).match(cell.text)
                if not found or self._section_of(page, cell) != rule.field:
                    continue
                end = found.end() + len(re.match(r"[\s:：]*", cell.text[found.end() :])[0])  # type: ignore[index]
                label = Label(cell, rule.field, words, end, colon=True)
                value_cell = cell if not label.is_whole else self._right(page, cell)
                start = 0 if label.is_whole else end
                if value_cell and (value := self._read(page, rule, value_cell, start, "")):
                    yield self._proposal(page, rule, value_cell, value, f"label {words}")

    def _section_of(self, page: Page, cell: Cell) -> str:
        """Return the field whose block begins at the left of a cell: the mark that is nearest."""
        marks = [
            (cell.left - each.right, abs(each.top - cell.top), rule.field)
            for rule in self.kind.rules for each in page.cells
            if each.text.strip("方信息名称:： ") in rule.sections.all and each.right <= cell.left
            and abs(each.top - cell.top) < _SECTION * cell.height
        ]  # fmt: skip
        return min(marks, default=(0, 0, ""))[2]

    # in the row of totals

    def _totals(self, page: Page, rule: FieldRule) -> Iterator[Proposal]:
        patterns = [label_pattern(each) for each in rule.columns.all]
        if not patterns:
            return
        heads = [cell for cell in page.cells if any(self._heads(each, cell) for each in patterns)]
        for row in page.cells:
            if not self._is_total(row):
                continue
            figures = [
                e
                for e in page.cells
                if _on_row(e, row) and e.left > row.right and re.search(r"\d", e.text)
            ]
            for head in heads:
                above = [e for e in figures if _overlap(e, head) > 0 and head.bottom >= row.top]
                if len(above) == 1 and not self._nearer_head(page, head, above[0], row):
                    hint = self._head_words(page, head)
                    if value := self._read(page, rule, above[0], 0, hint):
                        yield self._proposal(page, rule, above[0], value, f"column {head.text}")

    def _heads(self, pattern: re.Pattern[str], cell: Cell) -> bool:
        found = pattern.match(cell.text)
        return found is not None and len(cell.text) - found.end() <= 16

    def _is_total(self, cell: Cell) -> bool:
        for each in self.rules.words.totals.all:
            found = label_pattern(each).match(cell.text)
            if found and re.fullmatch(r"[\s:：.]*", cell.text[found.end() :]):
                return True
        return False

    def _head_words(self, page: Page, head: Cell) -> str:
        """Return the heading of a column with the line below it: the unit stands there often."""
        below = self._below(page, head)
        return (
            f"{head.text} {below.text}" if below and not re.search(r"\d", below.text) else head.text
        )

    def _nearer_head(self, page: Page, head: Cell, figure: Cell, row: Cell) -> bool:
        """Whether another heading of the same table stands over a figure as well."""
        beside = [
            e for e in page.cells if e is not head and _on_row(e, head) and _overlap(e, figure) > 0
        ]
        return bool(beside)

    # by shape

    def _by_shape(self, page: Page, rule: FieldRule) -> Iterator[Proposal]:
        for cell in page.cells:
            for at in _word_starts(cell.text):
                if self._shape(rule) is Shape.HTS and "." not in cell.text[at : at + 5]:
                    continue
                if value := self._read(page, rule, cell, at, ""):
                    yield self._proposal(page, rule, cell, value, "shape")

    def _shape(self, rule: FieldRule) -> Shape:
        return rule.shape or self.rules.words.fields[rule.field].shape

    def _proposal(self, page: Page, rule: FieldRule, cell: Cell, value: Value, by: str) -> Proposal:
        start, end = cell.start + value.start, cell.start + value.end
        held = self.rules.words.fields[rule.field]
        return Proposal(
            rule.field, held.name, self._shape(rule), value.values, value.written, value.unit,
            page.text[start:end], page.number, start, end, by,
            fills=rule.fills, is_one_of_many=rule.many,
        )  # fmt: skip


def _on_row(one: Cell, other: Cell) -> bool:
    shared = min(one.top, other.top) - max(one.bottom, other.bottom)
    return one is not other and shared > _SAME_ROW * min(one.height, other.height)


def _overlap(one: Cell, other: Cell) -> int:
    return min(one.right, other.right) - max(one.left, other.left)


def _word_starts(text: str) -> Iterator[int]:
    for at, sign in enumerate(text):
        if (
            sign.isalnum()
            and sign.isascii()
            and (
                not at
                or (
                    not (text[at - 1].isalnum() and text[at - 1].isascii())
                    and text[at - 1] not in "-."
                )
            )
        ):
            yield at

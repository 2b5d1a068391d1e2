"""Bring the rows of two copies together, against what both had when they parted. Pure.

What one side alone changed is taken. Where both changed the same to something else, one of both
stands and the other is put down as a collision, for a person to decide: nothing is lost, and who
merges what into what makes no difference. Which stands is for the caller to say.

* A row is taken field by field. Where both sides signed it anew (`by`, `at`), it is one statement
  of a person and collides whole: nobody is made to say half of what another said.
* What one side removed and the other changed, or leaned on, stays.
* Collisions themselves are brought together by what was decided of them.
* Two new rows about the same (a decision on one indicator) become one. Labels never change: two
  rows under one number are refused.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import field

from casefiles.kernel.dataclass import dataclass
from casefiles.storage.journal_entry import RowFields
from casefiles.storage.merging import joined_collisions
from casefiles.storage.merging.row_shape import Reference, Rows, TableShape, key

_SHORTEST = 5
_ID = re.compile(rf"[0-9A-Za-z][0-9A-Za-z-]{{{_SHORTEST},}}")
"""What may be an id, also within a text."""

_MOST_ROUNDS = 1000

Fits = Callable[[str, RowFields], bool]
"""Whether a table takes a row by itself, whatever else is there."""

SecondFirst = Callable[[str, str, RowFields, RowFields], bool]
"""Whether, of the fields of a row that both filled differently, those of the second side stand."""


@dataclass(frozen=True, slots=True)
class Collision:
    """What two copies say differently of one row. The first is what stands."""

    table: str
    row: str
    first: RowFields | None
    """The fields that differ; None if the row was removed there."""

    second: RowFields | None
    is_second_first: bool = False
    """Whether what stands is what the second side says."""

    @property
    def sides(self) -> tuple[RowFields | None, RowFields | None]:
        """What stands, and what does not."""
        return self.first, self.second


@dataclass(frozen=True, slots=True)
class SameLabel:
    """A label that both copies gave, each to something else."""

    table: str
    label: str
    first: str
    second: str
    """The ids of the rows."""

    @property
    def named(self) -> str:
        """The kind and the label, as in `exhibits 15`."""
        return f"{self.table} {self.label}"


@dataclass(frozen=True, slots=True)
class TwoLabels:
    """What both copies gave a label to: it goes by one from now on, and the other is no more."""

    table: str
    stands: str
    gone: str


@dataclass(slots=True)
class Merged:
    """The rows of both."""

    rows: Rows
    collisions: list[Collision] = field(default_factory=list)
    labels: list[SameLabel] = field(default_factory=list)
    """If there is any, the copies cannot be merged, and `rows` are of no use."""

    became: dict[str, str] = field(default_factory=dict)
    """Rows that are one with another row now, about the same."""

    two_labels: list[TwoLabels] = field(default_factory=list)
    """Of such rows, those that had labels."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What the rows alone do not say."""

    erased: Collection[str] = ()
    """Rows that a side erased: they are in neither."""

    fits: Fits = lambda _table, _row: True
    is_second_first: SecondFirst = lambda _table, _row, _one, _other: False
    used: Collection[tuple[str, str]] = ()
    """Tables and rows that something leaned on which was erased since: they stay."""


BY_ROWS_ALONE = Rules()


def merge(
    tables: Mapping[str, TableShape],
    base: Rows,
    first: Rows,
    second: Rows,
    rules: Rules = BY_ROWS_ALONE,
) -> Merged:
    """Return what two copies come to."""
    copies = [_without(each, rules.erased) for each in (base, first, second)]
    return _Merge(tables, copies[0], copies[1], copies[2], rules).done()


def _without(rows: Rows, erased: Collection[str]) -> Rows:
    return {
        table: {row: fields for row, fields in of.items() if row not in erased}
        for table, of in rows.items()
    }


class _Merge:
    """The work on one pair."""

    def __init__(
        self,
        tables: Mapping[str, TableShape],
        base: Rows,
        first: Rows,
        second: Rows,
        rules: Rules,
    ) -> None:
        self._tables, self._rules = tables, rules
        self._copies = self._base, self._first, self._second = base, first, second
        self._became: dict[str, str] = {}
        self._two_labels: list[TwoLabels] = []
        self._labels: list[SameLabel] = []
        self._found: dict[tuple[str, str], Collision] = {}
        self.rows: Rows = {}

    def done(self) -> Merged:
        """Merge row after row, then settle what does not fit until everything does."""
        for name in self._tables:
            if name == joined_collisions.TABLE:
                known = (each.get(name, {}) for each in self._copies)
                self.rows[name] = joined_collisions.joined(*known)
            else:
                self.rows[name] = dict(self._merged(name))
        for name, row in sorted(self._rules.used):
            if (side := self._side_with(name, row)) is not None:
                self._put_back(name, row, side)
        for _ in range(_MOST_ROUNDS):
            if not (self._settle_references() or self._settle_keys()):
                break
        found = [self._found[each] for each in sorted(self._found)]
        return Merged(self.rows, found, self._labels, self._became, self._two_labels)

    # --- one row after the other -----------------------------------------------------------------

    def _merged(self, table: str) -> Iterator[tuple[str, dict[str, str | int | None]]]:
        base, first, second = (
            each.get(table, {}) for each in (self._base, self._first, self._second)
        )
        for row in sorted({*first, *second}):
            was, one, other = base.get(row), first.get(row), second.get(row)
            if one is not None and other is not None:
                yield row, self._both(table, row, was, one, other)
            elif was is None:
                yield row, dict(one or other or {})
            elif (kept := one if one is not None else other) is not None and kept != was:
                changed = {name: each for name, each in kept.items() if each != was[name]}
                self._collide(table, row, changed, None, is_second_first=one is None)
                yield row, dict(kept)

    def _both(
        self, table: str, row: str, was: RowFields | None, one: RowFields, other: RowFields
    ) -> dict[str, str | int | None]:
        """Return a row that both have."""
        shape = self._tables[table]
        differ = [name for name in shape.columns if one[name] != other[name]]
        before = was or {}
        by_one = {name for name in differ if was is None or one[name] != before[name]}
        by_other = {name for name in differ if was is None or other[name] != before[name]}
        both = by_one & by_other
        if not by_one or not by_other:
            return dict(other if by_other else one)
        labels = {name for columns in shape.labels() for name in columns}
        told = [name for name in differ if name not in labels]
        if both & {*shape.stamps()} or was is None:
            if not {*told} - {*shape.stamps()}:  # both said the same
                return dict(one)
            return self._stands(table, row, one, other, told)
        merged = {**one, **{name: other[name] for name in by_other - both}}
        if not self._rules.fits(table, merged):
            return self._stands(table, row, one, other, told)
        if collided := sorted(both - labels):
            return self._stands(table, row, merged, {**merged, **_of(other, collided)}, collided)
        return merged

    def _stands(
        self, table: str, row: str, one: RowFields, other: RowFields, names: list[str]
    ) -> dict[str, str | int | None]:
        """Let one of two rows that differ in these fields stand, and put the other's down."""
        said = _of(one, names), _of(other, names)
        if names and self._rules.is_second_first(table, row, *said):
            self._collide(table, row, said[1], said[0], is_second_first=True)
            return {**one, **said[1]}
        if names:
            self._collide(table, row, *said)
        return dict(one)

    def _collide(
        self,
        table: str,
        row: str,
        first: RowFields | None,
        second: RowFields | None,
        *,
        is_second_first: bool = False,
    ) -> None:
        """Put a collision down; of one row there is one, with all that differs."""
        known = self._found.get((table, row))
        if known and known.first is not None and known.second is not None and first and second:
            first, second = {**known.first, **first}, {**known.second, **second}
            is_second_first = known.is_second_first
        self._found[table, row] = Collision(table, row, first, second, is_second_first)

    # --- what leans on what is not there ---------------------------------------------------------

    def _settle_references(self) -> bool:
        """Put back what rows lean on, or let them go with what was erased. Whether anything was."""
        settled = False
        for name, shape in self._tables.items():
            for reference in shape.references:
                there = self.rows.get(reference.to, {})
                for row, fields in sorted(self.rows[name].items()):
                    to = fields[reference.column]
                    if to is not None and to not in there:
                        settled = True
                        self._settle(name, row, reference, str(to))
        return settled

    def _settle(self, table: str, row: str, reference: Reference, to: str) -> None:
        if row not in self.rows[table]:
            return
        if (side := self._side_with(reference.to, to)) is not None:
            self._put_back(reference.to, to, side)
        elif reference.is_emptied:
            self.rows[table][row][reference.column] = None
        else:
            del self.rows[table][row]
            self._found.pop((table, row), None)

    def _side_with(self, table: str, row: str) -> Rows | None:
        sides = (self._first, self._second)
        return next((each for each in sides if row in each.get(table, {})), None)

    def _put_back(self, table: str, row: str, side: Rows) -> None:
        """Put back what one side removed, and what went with it, since the other leans on it."""
        waiting = [(table, row)]
        while waiting:
            name, id_ = waiting.pop()
            if id_ in self.rows[name]:
                continue
            self.rows[name][id_] = dict(side[name][id_])
            if (name, id_) == (table, row):
                self._collide(name, id_, {}, None, is_second_first=side is self._second)
            waiting += [
                (other, each)
                for other, shape in self._tables.items()
                for reference in shape.references
                if reference.to == name and not reference.is_emptied
                for each, fields in side.get(other, {}).items()
                if fields[reference.column] == id_ and each in self._base.get(other, {})
            ]

    # --- what no two rows may have in common -----------------------------------------------------

    def _settle_keys(self) -> bool:
        """Part rows that have in common what no two may. Whether there were any."""
        settled = False
        for shape in self._tables.values():
            folded = len(self._became)
            for columns in shape.unique:
                groups = defaultdict[object, list[str]](list)
                for row, fields in sorted(self.rows[shape.name].items()):
                    if (about := key(fields, columns)) is not None:
                        groups[about].append(row)
                for rows in groups.values():
                    if len(rows) > 1:
                        settled = self._part(shape, columns, rows) or settled
            if len(self._became) > folded:
                self._name_what_they_became()
        return settled

    def _part(self, shape: TableShape, columns: tuple[str, ...], rows: list[str]) -> bool:
        """Part rows of one table that are alike in these columns. Whether that was possible."""
        name = shape.name
        first, base = self._first.get(name, {}), self._base.get(name, {})
        rows = sorted(rows, key=lambda row: (row not in base, row))
        kept, *others = rows
        if columns in shape.labels():
            return self._refuse_label(shape, columns, kept, others)
        if columns in shape.places():
            self._move_to_the_end(name, columns, others)
            return True
        for row in others:
            fields = self.rows[name][row]
            if row in first and key(first[row], columns) != key(fields, columns):
                told = [each for each in columns if fields[each] != first[row][each]]
                self._collide(name, row, _of(first[row], told), _of(fields, told))
                fields.update(_of(first[row], told))
            else:
                self._fold(name, row, kept)
        return True

    def _refuse_label(
        self, shape: TableShape, columns: tuple[str, ...], kept: str, others: list[str]
    ) -> bool:
        label = " ".join(str(self.rows[shape.name][kept][each]) for each in columns)
        new = [SameLabel(shape.name, label, kept, each) for each in others]
        new = [each for each in new if each not in self._labels]
        self._labels += new
        return bool(new)

    def _move_to_the_end(self, table: str, columns: tuple[str, ...], rows: list[str]) -> None:
        within = [each for each in columns if each != "number"]
        list_ = _of(self.rows[table][rows[0]], within)
        used = [
            int(each["number"] or 0)
            for each in self.rows[table].values()
            if _of(each, within) == list_
        ]
        for number, row in enumerate(rows, max(used) + 1):
            self.rows[table][row]["number"] = number

    def _fold(self, table: str, row: str, kept: str) -> None:
        """Let a row be one with another that is about the same, and what names it name that."""
        gone, shape = self.rows[table].pop(row), self._tables[table]
        self._found.pop((table, row), None)
        stands = self.rows[table][kept]
        labels = {name for columns in shape.labels() for name in columns}
        self._two_labels += [
            TwoLabels(table, str(stands[each]), str(gone[each]))
            for each in sorted(labels)
            if gone[each] != stands[each]
        ]
        told = [name for name in shape.columns if gone[name] != stands[name] and name not in labels]
        if {*told} - {*shape.stamps()}:  # otherwise both said the same
            is_second_first = row in self._first[table]
            self._collide(
                table, kept, _of(stands, told), _of(gone, told), is_second_first=is_second_first
            )
        self._became[row] = kept

    def _name_what_they_became(self) -> None:
        """Let whatever names a row that is one with another name that one."""

        def now(id_: str) -> str:
            while id_ in self._became:
                id_ = self._became[id_]
            return id_

        for of in self.rows.values():
            for fields in of.values():
                for name, value in fields.items():
                    if isinstance(value, str) and len(value) > _SHORTEST:
                        fields[name] = _ID.sub(lambda found: now(found[0]), value)


def _of(fields: RowFields, names: Iterable[str]) -> dict[str, str | int | None]:
    return {name: fields[name] for name in names}

"""What leads from some rows to others, in an order in which it can be done."""

from collections.abc import Iterable, Iterator, Mapping

from casefiles.storage.journal_entry import JournalChange
from casefiles.storage.merging.row_shape import Rows, TableShape


def changes_between(
    tables: Mapping[str, TableShape], before: Rows, after: Rows
) -> list[JournalChange]:
    """Return what makes `after` of `before`: what goes first, then what changes, then what comes.

    A row that has another key than before goes and comes again: no two are ever alike on the way.
    References are not looked at meanwhile.
    """
    gone, changed, added = list[JournalChange](), list[JournalChange](), list[JournalChange]()
    for name, shape in tables.items():
        keys = {column for columns in shape.unique for column in columns}
        for row, was, now in _pairs(before.get(name, {}), after.get(name, {})):
            if was is not None and now is not None:
                differ = [each for each in shape.columns if was[each] != now[each]]
                if differ and not keys.intersection(differ):
                    changed.append(
                        JournalChange(
                            name, row, {n: was[n] for n in differ}, {n: now[n] for n in differ}
                        )
                    )
                    continue
                if not differ:
                    continue
            if was is not None:
                gone.append(JournalChange(name, row, was, None))
            if now is not None:
                added.append(JournalChange(name, row, None, now))
    return [*reversed(gone), *changed, *added]


def rows_with(
    tables: Mapping[str, TableShape], before: Rows, changes: Iterable[JournalChange]
) -> Rows:
    """Return what some changes make of rows; those stay as they are.

    What cannot be done is left out, as in replaying a part of a journal: it may lack what was
    erased since, or say what no table takes.
    """
    rows = {name: dict(before.get(name, {})) for name in tables}
    for change in changes:
        if (shape := tables.get(change.table)) is None:
            continue
        found, said = rows[change.table], change.after
        if said is None:
            found.pop(change.row, None)
        elif change.before is None:
            row = dict.fromkeys(shape.columns) | dict(said)
            if shape.takes(row):
                found.setdefault(change.row, row)
        elif change.row in found and shape.takes(said):
            found[change.row] = {**found[change.row], **said}
    return {name: dict(sorted(found.items())) for name, found in rows.items()}


def _pairs(
    before: Mapping[str, dict[str, str | int | None]],
    after: Mapping[str, dict[str, str | int | None]],
) -> Iterator[tuple[str, dict[str, str | int | None] | None, dict[str, str | int | None] | None]]:
    for row in sorted({*before, *after}):
        yield row, before.get(row), after.get(row)

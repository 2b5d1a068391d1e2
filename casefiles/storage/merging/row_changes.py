"""What leads from some rows to others, in an order in which it can be done."""

from collections.abc import Iterator, Mapping

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


def _pairs(
    before: Mapping[str, dict[str, str | int | None]],
    after: Mapping[str, dict[str, str | int | None]],
) -> Iterator[tuple[str, dict[str, str | int | None] | None, dict[str, str | int | None] | None]]:
    for row in sorted({*before, *after}):
        yield row, before.get(row), after.get(row)

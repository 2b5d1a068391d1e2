"""What it says when an order that people gave is taken back, or given again: which row is where."""

from collections.abc import Sequence

from casefiles.acts import Act
from casefiles.changes import TableName
from casefiles.kernel.counts import counted
from casefiles.kernel.dataclass import dataclass
from casefiles.storage.journal_entry import JournalChange
from casefiles.usages.record_names import Rows, name_of

_ORDERS = {
    Act.RENUMBER_STEPS: (TableName.STEP.value, "number"),
    Act.ORDER_STATEMENTS: (TableName.STATEMENT.value, "number"),
    Act.ORDER_INQUIRIES: (TableName.INQUIRY.value, "position"),
}
"""The acts that give an order: of which rows, and where their places stand."""


@dataclass(frozen=True, slots=True)
class Moved:
    """The row that went furthest, and what is said of it."""

    table: str
    row: str
    column: str
    words: str


def moved_row(act: Act, changes: Sequence[JournalChange], rows: Rows) -> Moved | None:
    """Return which row an order moved, in words; nothing of an act that gives no order."""
    if act not in _ORDERS:
        return None
    table, column = _ORDERS[act]
    before, after = dict[str, int](), dict[str, int]()
    for each in changes:
        if each.table == table and column in (each.before or {}) and each.after:
            before.setdefault(each.row, int(str((each.before or {})[column])))
            after[each.row] = int(str(each.after[column]))
    others = [each for each in after if after[each] != before[each]]
    if not others:
        return None
    one = max(others, key=lambda each: (abs(after[each] - before[each]), -after[each]))
    row = rows.row(table, one) or {}
    was = name_of(table, {**row, column: before[one]}, rows)
    now = name_of(table, {**row, column: after[one]}, rows)
    is_now = f"is {now}" if was != now else f"stands in place {after[one]}"
    more = len(others) - 1
    rest = f", and {counted(more, 'other')} where {'it was' if more == 1 else 'they were'}"
    return Moved(
        table, one, column, f"{was[:1].upper()}{was[1:]} {is_now} again{rest if more else ''}."
    )

"""Numbers given to people, checked against the journal: one once used is never used again."""

import re
import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId
from casefiles.storage.journal_entry import JournalChange, RowFields, parse_change
from casefiles.storage.lent_series import SERIES

_COUNTED = {"case", "receipt", "exhibit"}

_SERIES = {"request_rounds": "requests"}
_OF_A_KIND = {"pseudonyms"}
"""Tables with a series for each kind."""

_LABELS, _RANGES = "package_labels", "bates_ranges"
LAYING = "laying"
"""The series of how often the package labels of a case were laid."""

BATES, _LABEL = "bates-", "label-"
"""How series of page numbers, of a prefix each, and of package labels begin."""

_KEPT = {"numbers_kept", "numbers_brought"}
"""Where it stands what databases used that a restore replaced, or from which a case came."""

_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class WrongNumber:
    """A series of numbers that does not go on where the journal says it ended."""

    chain: str
    """The id of a case and the series, such as `<case>:exhibit`."""

    last: int | None
    """The last number used, as it is written down; None if it is not."""

    used: int
    """The highest number in the journal."""


class UsedNumbers:
    """The highest number of each series in the journals, be it of what is there or undone."""

    def __init__(self) -> None:
        self._used: dict[tuple[CaseId, str], int] = {}
        self._kept: dict[str, int] = {}

    def note(self, case: CaseId, change: JournalChange) -> None:
        """Note the number that a row is given, or that a replaced database had given."""
        after = change.after or {}
        if change.table in _KEPT and isinstance(last := after.get("last"), int):
            chain = str(after.get("chain"))
            self._kept[chain] = max(last, self._kept.get(chain, 0))
        if change.before is not None:  # a number is given to a new row; later it is a place alone
            after = {name: each for name, each in after.items() if name != "number"}
        for of, number in _numbers_of(change.table, after):
            self._used[case, of] = max(number, self._used.get((case, of), 0))

    def by_chain(self, workspace: str) -> dict[str, int]:
        """Return them as `numbers_used` does: cases are numbered in the workspace."""
        used: dict[str, int] = {}
        for (case, series), number in self._used.items():
            chain = f"{workspace if series == 'case' else case}:{series}"
            used[chain] = max(number, used.get(chain, 0))
        return _higher(used, self._kept)


def last_within(  # noqa: PLR0913, PLR0917
    db: sqlite3.Connection, case: CaseId, series: str, table: str, first: int, last: int
) -> int:
    """Return the last number of a series that was used of a stretch; the one before if none was.

    Looked at is what is in the table, what the journal says was there, what was erased, and what
    databases gave that a restore replaced, of which only the last is known.
    """
    query = f"SELECT * FROM {table} WHERE case_id = ?"
    rows: list[RowFields] = [dict(row) for row in db.execute(query, (case,))]
    added = db.execute(
        """
        SELECT c.change FROM journal j JOIN journal_change c ON c.entry = j.nr
        WHERE j.case_id = ? AND c.change LIKE '%"before":null%' AND c.change LIKE '%"number":%'
        """,
        (case,),
    )
    changes = (parse_change(text) for [text] in added)
    rows += [each.after or {} for each in changes if each.table == table]
    given = [number for row in rows for of, number in _numbers_of(table, row) if of == series]
    query = "SELECT label FROM erasures WHERE case_id = ? AND kind = ?"
    labels = (_DIGITS.search(row["label"]) for row in db.execute(query, (case, table)))
    given += [int(found.group()) for found in labels if found]
    for kept in sorted(_KEPT):
        query = f"SELECT last FROM {kept} WHERE chain = ?"
        known = (row["last"] for row in db.execute(query, (f"{case}:{series}",)))
        given += [min(each, last) for each in known]
    return max([first - 1, *(number for number in given if first <= number <= last)])


def is_counted(series: str) -> bool:
    """Whether every version wrote down each number of a series as used, also of what was undone."""
    return series in _COUNTED


def is_drawn(series: str) -> bool:
    """Whether numbers of a series are drawn from it; those of others are places alone."""
    return series in {*SERIES, LAYING} or series.startswith((BATES, _LABEL))


def wrong_numbers(
    live: sqlite3.Connection,
    replayed: sqlite3.Connection,
    used: UsedNumbers,
    doubted: Collection[CaseId] = (),
    *,
    is_counted: Callable[[str], bool] = is_counted,
) -> Iterator[WrongNumber]:
    """Tell of series that are behind the journal, or beyond it: no act used such a number.

    Nor was there a restore that says so. Of which nothing is written down is told if it
    `is_counted`.

    Nothing is said of cases that are `doubted`, since part of their journals is damaged.
    """
    rows = live.execute("SELECT * FROM numbers_used").fetchall()
    written = {str(row["chain"]): row["last"] for row in rows}
    [workspace] = replayed.execute("SELECT max(id) FROM workspaces").fetchone()
    erased, gone = _erased(replayed, str(workspace))
    in_journal = _higher(used.by_chain(str(workspace)), erased)
    for chain in sorted({*in_journal, *written}):
        case, _, series = chain.rpartition(":")
        if case in doubted or (series == "case" and doubted):
            continue
        last, highest = written.get(chain), in_journal.get(chain, 0)
        if last is None and not is_counted(series):
            continue
        is_whole = case not in gone and chain not in gone
        if not isinstance(last, int) or last < highest or (last > highest and is_whole):
            yield WrongNumber(chain, last, highest)


def _erased(replayed: sqlite3.Connection, workspace: str) -> tuple[dict[str, int], set[str]]:
    """Return the numbers of what was erased, and cases and series of which some left no number."""
    numbers: dict[str, int] = {}
    gone: set[str] = set()
    for row in replayed.execute("SELECT id, case_id, kind, label FROM erasures"):
        if row["kind"] == "cases":
            gone.add(row["id"])
        chain = f"{workspace if row['kind'] == 'cases' else row['case_id']}:{_series(row['kind'])}"
        if found := _DIGITS.search(row["label"]):
            numbers[chain] = max(int(found.group()), numbers.get(chain, 0))
        else:
            gone.add(chain)
    return numbers, gone


def _numbers_of(table: str, after: RowFields) -> Iterator[tuple[str, int]]:
    """Yield the numbers that a row is given, each with its series."""
    number = after.get("number")
    if isinstance(number, int):
        yield str(after.get("kind")) if table in _OF_A_KIND else _series(table), number
    laying, first = after.get("laying"), after.get("first")
    if table == _LABELS and isinstance(laying, int):
        yield LAYING, laying
        if isinstance(sequence := after.get("sequence"), int):
            yield label_series(laying, after.get("step")), sequence
    if table == _RANGES and isinstance(first, int) and isinstance(many := after.get("pages"), int):
        yield bates_series(str(after.get("prefix"))), first + many - 1


def label_series(laying: int, step: object) -> str:
    """Return the series in which package labels of a step are counted."""
    return f"{_LABEL}{laying}-{step}"


def bates_series(prefix: str) -> str:
    """Return the series in which pages are numbered: of prefixes that differ by capitals, one."""
    return f"{BATES}{prefix.upper()}"


def _higher(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    return {each: max(one.get(each, 0), other.get(each, 0)) for each in {*one, *other}}


def _series(table: str) -> str:
    """Return what a table's numbers are of: `exhibit` for `exhibits`, `inquiry` for `inquiries`."""
    if table in _SERIES:
        return _SERIES[table]
    return f"{table[:-3]}y" if table.endswith("ies") else table.removesuffix("s")

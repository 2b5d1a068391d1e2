"""Numbers that a case brings along as used."""

import re
from collections.abc import Callable, Iterator
from sqlite3 import Connection

from casefiles.exchange.entry_form import is_count
from casefiles.kernel.workspace_errors import CaseCopyDamaged
from casefiles.storage.journal_entry import parse_change
from casefiles.storage.merging.case_copy import CaseCopy
from casefiles.storage.verify_numbers import (
    BATES,
    UsedNumbers,
    WrongNumber,
    is_counted,
    is_drawn,
    wrong_numbers,
)

_MOST_NUMBER, _MOST_BATES = 1_000_000, 9_999_999_999
"""A number beyond it was never used by anybody: whoever says so would spoil the series. Bates
numbers begin where somebody wants them to, and have ten digits at most."""

_SERIES = re.compile(r"[^:\x00-\x1f]{1,100}")


def may_be_used(series: str, last: object) -> bool:
    """Whether a series is named as one is, and anybody can have used its numbers up to this one."""
    most = _MOST_BATES if series.startswith(BATES) else _MOST_NUMBER
    return _SERIES.fullmatch(series) is not None and is_count(last, most)


def unexplained_numbers(rebuilt: Connection, copy: CaseCopy) -> dict[str, int]:
    """Return the last numbers used that are beyond what the journal shows, as after a restore.

    Raises `CaseCopyDamaged` if there are any behind it: they would be given once more.
    """
    found = dict[str, int]()
    for each in _unlike_the_journal(rebuilt, copy, is_counted):
        if each.last is None or each.last < each.used:
            raise CaseCopyDamaged("numbers that its journal gave are not among those it used")
        found[each.chain] = each.last
    return found


def shown_numbers(rebuilt: Connection, copy: CaseCopy) -> dict[str, int]:
    """Return the last numbers used as the journal shows them, whatever the copy says of them.

    Where it cannot show them any more, since what had them was erased, the copy is believed.
    Raises `CaseCopyDamaged` for a number that nobody gives.
    """
    unlike = {
        each.chain.partition(":")[2]: each.used
        for each in _unlike_the_journal(rebuilt, copy, is_drawn)
    }
    if not all(may_be_used(series, used) for series, used in unlike.items()):
        raise CaseCopyDamaged("it gives a number that nobody gives")
    return {series: last for series, last in {**copy.numbers, **unlike}.items() if last}


def _unlike_the_journal(
    rebuilt: Connection, copy: CaseCopy, is_counted: Callable[[str], bool]
) -> Iterator[WrongNumber]:
    """Yield them but for that of the case itself, which is counted in the workspace."""
    used = UsedNumbers()
    for entry in copy.entries:
        for change in entry.changes:
            used.note(copy.case, parse_change(change.text))
    found = wrong_numbers(rebuilt, rebuilt, used, is_counted=is_counted)
    return (each for each in found if each.chain.startswith(f"{copy.case}:"))

"""Numbers that a case brings along as used."""

from collections.abc import Iterator
from sqlite3 import Connection

from casefiles.kernel.workspace_errors import CaseCopyDamaged
from casefiles.storage.journal_entry import parse_change
from casefiles.storage.merging.case_copy import CaseCopy
from casefiles.storage.verify_numbers import UsedNumbers, WrongNumber, wrong_numbers

MOST_NUMBER = 1_000_000
"""A number beyond it was never used by anybody: whoever says so would spoil the series."""


def unexplained_numbers(rebuilt: Connection, copy: CaseCopy) -> dict[str, int]:
    """Return the last numbers used that are beyond what the journal shows, as after a restore.

    Raises `CaseCopyDamaged` if there are any behind it: they would be given once more.
    """
    found = dict[str, int]()
    for each in _unlike_the_journal(rebuilt, copy):
        if each.last is None or each.last < each.used:
            raise CaseCopyDamaged("numbers that its journal gave are not among those it used")
        found[each.chain] = each.last
    return found


def shown_numbers(rebuilt: Connection, copy: CaseCopy) -> dict[str, int]:
    """Return the last numbers used as the journal shows them, whatever the copy says of them.

    Where it cannot show them any more, since what had them was erased, the copy is believed.
    Raises `CaseCopyDamaged` for a number that nobody gives.
    """
    unlike = {each.chain: each.used for each in _unlike_the_journal(rebuilt, copy)}
    if any(used > MOST_NUMBER for used in unlike.values()):
        raise CaseCopyDamaged("it gives a number that nobody gives")
    shown = {f"{copy.case}:{series}": last for series, last in copy.numbers.items()} | unlike
    return {chain.partition(":")[2]: last for chain, last in shown.items() if last}


def _unlike_the_journal(rebuilt: Connection, copy: CaseCopy) -> Iterator[WrongNumber]:
    """Yield them but for that of the case itself, which is counted in the workspace."""
    used = UsedNumbers()
    for entry in copy.entries:
        for change in entry.changes:
            used.note(copy.case, parse_change(change.text))
    found = wrong_numbers(rebuilt, rebuilt, used)
    return (each for each in found if each.chain.startswith(f"{copy.case}:"))

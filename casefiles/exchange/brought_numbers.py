"""Numbers that a case brings along as used."""

from sqlite3 import Connection

from casefiles.kernel.workspace_errors import CaseCopyDamaged
from casefiles.storage.journal_entry import parse_change
from casefiles.storage.merging.case_copy import CaseCopy
from casefiles.storage.verify_numbers import UsedNumbers, wrong_numbers


def unexplained_numbers(rebuilt: Connection, copy: CaseCopy) -> dict[str, int]:
    """Return the last numbers used that are beyond what the journal shows, as after a restore.

    Raises `CaseCopyDamaged` if there are any behind it: they would be given once more.
    """
    used = UsedNumbers()
    for entry in copy.entries:
        for change in entry.changes:
            used.note(copy.case, parse_change(change.text))
    found = dict[str, int]()
    for each in wrong_numbers(rebuilt, rebuilt, used):
        if not each.chain.startswith(f"{copy.case}:"):
            continue  # that of the case itself is counted in the workspace
        if each.last is None or each.last < each.used:
            raise CaseCopyDamaged("numbers that its journal gave are not among those it used")
        found[each.chain] = each.last
    return found

"""What a case that comes from elsewhere has to be, by whatever way it comes."""

from collections.abc import Collection
from sqlite3 import Connection

from casefiles.cases import store as cases
from casefiles.cases.model import CaseFile
from casefiles.cases.overview import overview
from casefiles.evidence import store as evidence
from casefiles.exchange import store
from casefiles.kernel.errors import CasefilesError, Impossible
from casefiles.kernel.ids import CaseId
from casefiles.kernel.workspace_errors import CaseCopyDamaged
from casefiles.storage import erase
from casefiles.storage.journal_entry import parse_change
from casefiles.storage.merging.case_copy import CaseCopy
from casefiles.workspace.view import View

_MOST_CASES = 1_000_000
"""The highest number of a case that is believed."""


def readable_case(db: Connection, case: CaseId) -> CaseFile:
    """Return the one case of a rebuilt copy. Raises `CaseCopyDamaged` unless it is that one.

    Whatever lists cases is to go on doing so with this one among them.
    """
    try:
        found = [each.case for each in overview(db)]
        evidence.of_case(db, case)
        cases.parties(db, case)
        cases.scopes(db, case)
    except CasefilesError:
        raise
    except Exception as error:  # a forged row may make us trip over anything
        raise CaseCopyDamaged("it has rows that cannot be read") from error
    if [each.id for each in found] != [case]:
        raise CaseCopyDamaged("what it says of itself is not what is in it")
    if found[0].number > _MOST_CASES:
        raise CaseCopyDamaged("its number is none that a case has")
    return found[0]


def refuse_foreign_rows(db: Connection, erased: Collection[str], case: CaseId) -> None:
    """Raise `Impossible` if a case claims that rows were erased which are another case's here.

    Erasing outranks keeping: what is believed to be erased is erased again after a restore.
    """
    if store.has_rows_of_others(db, case, erased):
        raise Impossible("It has rows of another case that is here. Nothing was imported.")


def refuse_erased(view: View, db: Connection, copy: CaseCopy) -> None:
    """Raise `Impossible` if the case was erased here, or what it still has of it: erasing wins.

    What was erased in a case that is here is known to its journal, and erased in what comes too.
    """
    stones = view.read_tombstones()
    if erase.is_erased(db, copy.case) or stones.of(copy.case) in stones.rows:
        raise Impossible(
            "This case was erased here, and what was erased does not come back. Nothing was"
            " imported."
        )
    if not stones.rows or view.head(copy.case):
        return
    changed = {
        (change.row, change.table)
        for entry in copy.entries
        for change in map(parse_change, (each.text for each in entry.changes))
        if change.table != erase.TABLE
    }
    for row, table in sorted(changed):
        if stone := stones.rows.get(stones.of(row)):
            raise Impossible(
                f"{stone.label or table} of this case was erased here on {stone.at[:10]}, and what"
                " comes still has it. Have it erased there too, and fetch it again."
            )

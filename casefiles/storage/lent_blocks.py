"""Where a number may be drawn: what was lent to another device is that device's alone, for ever.

Once a case of a workspace was lent, the device that lent it draws numbers as before, but for those
it lent; every other one draws only in the cases lent to it, of its own blocks. No two copies of the
workspace can so give the same number. If the lender is revoked, whoever has no loan stands for it.
What was lent of a case that came from another workspace binds in that case alone.
"""

import sqlite3
from collections.abc import Iterator

from casefiles.acts import Act
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId
from casefiles.kernel.text_safety import visible
from casefiles.storage.change_capture import writing_device
from casefiles.storage.lent_series import SERIES
from casefiles.storage.verify_numbers import last_within

_NO_LOAN = (
    "A case of this workspace was lent by “{lender}”, which alone gives {series} numbers where none"
    " were lent to this device. Nothing was written. Work there, or have the case lent to this"
    " device too (Help: Devices)."
)
_USED_UP = (
    "The {series} numbers that “{lender}” lent to this device are used up ({many} wanted, {left}"
    " left). Nothing was written. Have it lend the case once more, and continue in the new copy."
)

_DEVICE = "CASE WHEN json_valid(entry) THEN entry ->> 'device' END"
"""Where an entry of the journal was written; NULL where it cannot be read."""

_CAME = """
    SELECT of_case FROM case_transfers WHERE direction = 'import'
    UNION ALL SELECT case_id FROM hub_grants
"""
"""Cases that came in a file, or are at a hub."""


@dataclass(frozen=True, slots=True)
class _Loans:
    """The loans of a workspace, as one device sees them."""

    lender: str
    """The device that lent last."""

    is_lender: bool
    """Whether this device is that one, or stands for it."""


@dataclass(frozen=True, slots=True)
class _Draw:
    """So many numbers of a series of a case, to be given by a device."""

    case: CaseId
    series: str
    many: int
    device: str


def is_lent(db: sqlite3.Connection, case: CaseId) -> bool:
    """Whether a case was ever lent: its labels stay as they are."""
    query = "SELECT EXISTS (SELECT 1 FROM number_loans WHERE case_id = ?)"
    return bool(db.execute(query, (case,)).fetchone()[0])


def first_free(db: sqlite3.Connection, case: CaseId, series: str, many: int, least: int) -> int:
    """Return the first of so many numbers in a row that the writing device may give.

    That is `least` or higher, and higher than all that were used. Of a block that was lent to this
    device, than all of that block: others may have used higher ones. Raises `Impossible`.
    """
    first = max(least, last_used(db, case, series) + 1)
    query = """
        SELECT EXISTS (SELECT 1 FROM number_loans)
          OR EXISTS (SELECT 1 FROM erasures WHERE kind = 'cases')
    """
    if not db.execute(query).fetchone()[0]:
        return first
    device = writing_device(db)
    loans = _loans(db, case, device)
    if loans is None or loans.is_lender:
        return _beside_blocks(db, case, series, many, first)
    return _in_own_block(db, _Draw(case, series, many, device), loans.lender)


def refuse_to_lend(db: sqlite3.Connection, case: CaseId, device: str) -> None:
    """Raise `Impossible` where another device lends."""
    loans = _loans(db, case, device)
    if loans and not loans.is_lender:
        lender = visible(name_of(db, loans.lender))
        raise Impossible(f"Cases of this workspace are lent by “{lender}”. Lend this one there.")


def last_used(db: sqlite3.Connection, case: CaseId, series: str) -> int:
    """Return the last number of a series that was used, whatever was undone; 0 if none was."""
    query = "SELECT last FROM numbers_used WHERE chain = ?"
    row = db.execute(query, (f"{case}:{series}",)).fetchone()
    return int(row["last"]) if row else 0


def last_lent(db: sqlite3.Connection, case: CaseId, series: str) -> int:
    """Return the highest number of a series that was ever lent; 0 if none was."""
    query = "SELECT max(last) FROM number_blocks WHERE case_id = ? AND series = ?"
    return int(db.execute(query, (case, series)).fetchone()[0] or 0)


def name_of(db: sqlite3.Connection, device: str) -> str:
    """Return the name by which a device is known, or its id."""
    query = "SELECT name FROM device_keys WHERE device = ? ORDER BY rowid DESC LIMIT 1"
    row = db.execute(query, (device,)).fetchone()
    return str(row["name"]) if row else device


def _loans(db: sqlite3.Connection, case: CaseId, device: str) -> _Loans | None:
    """Return the loans that bind in a case: its own, and those of cases of this workspace.

    A case of this workspace comes back in a file, or from a hub, too, as its borrower left it. Of
    which it was lent the lender tells: its journal, and not its cases' alone, has an entry of
    theirs.
    """
    found = db.execute(
        f"""
        SELECT lender, device FROM number_loans
        WHERE case_id = ? OR case_id NOT IN ({_CAME}) OR lender IN (
          SELECT {_DEVICE} FROM journal WHERE case_id IN (SELECT id FROM workspaces)
        ) ORDER BY rowid
        """,
        (case,),
    ).fetchall()
    if not (found := found or _of_erased(db)):
        return None
    lender = str(found[-1]["lender"])
    query = "SELECT revoked_from FROM device_keys WHERE device = ? ORDER BY rowid DESC LIMIT 1"
    row = db.execute(query, (lender,)).fetchone()
    revoked = bool(row and row["revoked_from"])
    stands_for = revoked and all(each["device"] != device for each in found)
    return _Loans(lender, device == lender or stands_for)


def _of_erased(db: sqlite3.Connection) -> list[sqlite3.Row]:
    """Return who lent cases of this workspace that were erased: their entries stay, rows do not.

    The other copies number on as before, and go by the loan. To whom it was nothing says any more.
    """
    query = f"""
        SELECT {_DEVICE} AS lender, '' AS device FROM journal
        WHERE act = ? AND case_id IN (SELECT id FROM erasures WHERE kind = 'cases')
        AND lender IN (
          SELECT {_DEVICE} FROM journal WHERE case_id IN (SELECT id FROM workspaces)
        ) ORDER BY nr
    """
    return db.execute(query, (Act.LEND_CASE.value,)).fetchall()


def _beside_blocks(db: sqlite3.Connection, case: CaseId, series: str, many: int, first: int) -> int:
    query = "SELECT first, last FROM number_blocks WHERE case_id = ? AND series = ? ORDER BY first"
    for block in db.execute(query, (case, series)):
        if first <= block["last"] and first + many > block["first"]:
            first = block["last"] + 1
    return first


def _in_own_block(db: sqlite3.Connection, draw: _Draw, lender: str) -> int:
    words = {"lender": visible(name_of(db, lender)), "series": in_words(draw.series)}
    if not (blocks := [*_own_blocks(db, draw.case, draw.series, draw.device)]):
        raise Impossible(_NO_LOAN.format(**words))
    used = last_used(db, draw.case, draw.series)
    *others, (first, last) = blocks
    free = [(max(each, used + 1), end) for each, end in others]
    free.append((_last_within(db, draw, used, first, last) + 1, last))
    for first, last in free:
        if first + draw.many - 1 <= last:
            return first
    left = max(max(0, last - first + 1) for first, last in free)
    raise Impossible(_USED_UP.format(**words, many=draw.many, left=left))


def _last_within(db: sqlite3.Connection, draw: _Draw, used: int, first: int, last: int) -> int:
    """Return the last number of the newest block that was used; the one before if none was.

    That is looked for only where a higher number was used by somebody else: in the journal, which
    knows what was undone and erased, and among the rows, of which the act that goes on added some.
    Of older blocks another copy may have used more: they end there.
    """
    if used <= last:
        return max(used, first - 1)
    return last_within(db, draw.case, draw.series, SERIES[draw.series], first, last)


def _own_blocks(
    db: sqlite3.Connection, case: CaseId, series: str, device: str
) -> Iterator[tuple[int, int]]:
    query = """
        SELECT b.first, b.last FROM number_blocks b JOIN number_loans l ON l.id = b.loan
        WHERE b.case_id = ? AND b.series = ? AND l.device = ? AND l.returned_at = ''
        ORDER BY l.rowid
    """
    for row in db.execute(query, (case, series, device)):
        yield int(row["first"]), int(row["last"])


def in_words(series: str) -> str:
    """Return what numbers of a series are of, in words."""
    if series.startswith(("label-", "bates-", "laying")):
        return "package and Bates"
    return series.replace("_", " ")

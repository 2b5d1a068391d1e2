"""What may still be written of a scope while it is assessed a second time, whatever the act.

Once a side has closed, nothing of it changes until the second opinion is ended; the second
reviewer's never does again. Nobody writes in a scope that is hidden from them. What both have seen
is not closed to them again by an undo. Only erasing, and removing a scope, go through.
"""

import sqlite3
from collections.abc import Iterable

from casefiles.acts import Act
from casefiles.changes import TableName
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId
from casefiles.storage.blind_reading import OF_SCOPES, hidden_scopes
from casefiles.storage.journal_entry import JournalChange

_ALWAYS = {Act.ERASE, Act.REMOVE_SCOPE}
_OF_BOTH = {Act.ASK_SECOND_OPINION, Act.EDIT_STEP}
"""What is the same for both sides, whoever does it: that there are two, and what is asked."""


@dataclass(frozen=True, slots=True)
class _Side:
    """A scope that is one side of a second opinion."""

    label: str
    is_first: bool
    is_closed: bool
    both_closed: bool
    is_ended: bool

    def refuses(self, act: Act) -> str:
        """Return why an act may not change it, or nothing."""
        if not self.is_closed or (self.is_first and self.is_ended):
            return ""
        if self.is_first and self.both_closed and act is Act.ADJUDICATE:
            return ""
        until = " until the second opinion is ended" if self.is_first else ""
        return f"{self.label} is closed for the second opinion: nothing of it changes{until}."


def refuse(db: sqlite3.Connection, case: CaseId, act: Act) -> None:
    """Raise `Impossible` if what an act has changed so far may not change.

    `act` is what is done, or what is undone or done again.
    """
    sides = _sides(db, case)
    if not sides or act in _ALWAYS:
        return
    _refuse_to_forget(db, case)
    hidden = {} if act in _OF_BOTH else {e.id: e.label for e in hidden_scopes(db, case)}
    for scope in _touched(db, case):
        if scope in hidden:
            raise Impossible(
                f"{hidden[scope]} is hidden from you until both sides of the second opinion have"
                " closed: you can change nothing of it."
            )
        if scope in sides and (why := sides[scope].refuses(act)):
            raise Impossible(why)


def is_closed(db: sqlite3.Connection, case: CaseId, scope: str) -> bool:
    """Whether nothing of a scope may change, since its side of a second opinion has closed."""
    side = _sides(db, case).get(scope)
    return side is not None and bool(side.refuses(Act.EDIT_SCOPE))


def changed_by(db: sqlite3.Connection, case: CaseId, changes: Iterable[JournalChange]) -> list[str]:
    """Return the labels of closed sides of which changes made elsewhere would change something.

    Whoever made them did not know that it was closed: they are taken over all the same.
    """
    sides = {scope: e for scope, e in _sides(db, case).items() if e.refuses(Act.EDIT_SCOPE)}
    touched = {_scope_of(db, each) for each in changes} if sides else set()
    return sorted(each.label for scope, each in sides.items() if scope in touched)


def _scope_of(db: sqlite3.Connection, change: JournalChange) -> str:
    """Return the scope that a row is of; nothing if it is of none."""
    if change.table == TableName.SCOPE.value:
        return change.row
    if change.table not in OF_SCOPES:
        return ""
    for said in (change.after, change.before):
        if said and "scope" in said:
            return str(said["scope"])
    row = db.execute(f"SELECT scope FROM main.{change.table} WHERE id = ?", (change.row,))
    found = row.fetchone()
    return str(found["scope"]) if found else ""


def is_internal(db: sqlite3.Connection, case: CaseId) -> bool:
    """Whether what an act has changed so far is of a scope of a second reviewer, or of none.

    What was said why is then kept in its row alone, which leaves with nothing.
    """
    query = "SELECT 1 FROM main.scopes WHERE id = ? AND opinion_of IS NOT NULL"
    touched = _touched(db, case)
    return bool(touched) and all(db.execute(query, (each,)).fetchone() for each in touched)


def _sides(db: sqlite3.Connection, case: CaseId) -> dict[str, _Side]:
    query = """
        SELECT o.*, f.number AS f, s.number AS s FROM second_opinions o
        JOIN main.scopes f ON f.id = o.first JOIN main.scopes s ON s.id = o.scope
        WHERE o.case_id = ?
    """
    found = dict[str, _Side]()
    for row in db.execute(query, (case,)):
        closed = [row[f"{each}_closed_at"] is not None for each in ("first", "second")]
        ended = row["ended_at"] is not None
        found[row["first"]] = _Side(f"S-{row['f']}", True, closed[0], all(closed), ended)  # noqa: FBT003
        found[row["scope"]] = _Side(f"S-{row['s']}", False, closed[1], all(closed), ended)  # noqa: FBT003
    return found


def _touched(db: sqlite3.Connection, case: CaseId) -> list[str]:
    """Return the scopes of which anything was changed, by an act that is under way."""
    tables = ", ".join(f"'{each}'" for each in OF_SCOPES)
    query = f"""
        SELECT DISTINCT CASE name WHEN 'scopes' THEN row
                        ELSE coalesce(after, before) ->> 'scope' END AS scope
        FROM noted
        WHERE case_id = ? AND name IN ('scopes', {tables}) AND before IS NOT after
    """
    return [row["scope"] for row in db.execute(query, (case,))]


def _refuse_to_forget(db: sqlite3.Connection, case: CaseId) -> None:
    query = """
        SELECT 1 FROM noted WHERE case_id = ? AND name = ?
        AND before ->> 'first_closed_at' IS NOT NULL AND before ->> 'second_closed_at' IS NOT NULL
        AND (after ->> 'first_closed_at' IS NULL OR after ->> 'second_closed_at' IS NULL)
    """
    if db.execute(query, (case, TableName.SECOND_OPINION.value)).fetchone():
        raise Impossible(
            "Both sides of the second opinion have closed and may have been read: that cannot be"
            " undone. The scope of the second reviewer can be removed."
        )

"""What of a second opinion is hidden from whoever reads, until both sides have closed.

Views of the connection's own take the place of the tables in which a scope is assessed, so that no
reader can forget to ask. Hiding is by name, and no encryption: whoever opens the file by other
means, or reads under another name, sees all.
"""

import json
import sqlite3
import unicodedata
from collections.abc import Callable, Collection

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId
from casefiles.storage.foreign_keys import keys_to

OF_SCOPES = (
    "citations", "searches", "searched", "decisions", "controls", "opened_groups",
    "declined_contexts",
)  # fmt: skip
"""The tables in which a scope is assessed; each has a column `scope`."""

Reader = Callable[[], str | None]
"""Returns who reads, as the journal names them; None: everybody at once, which hides nothing."""

_HIDDEN_SCOPES = """
    CREATE TEMP VIEW hidden_scopes AS
    SELECT case_id, first AS id FROM main.second_opinions
    WHERE (first_closed_at IS NULL OR second_closed_at IS NULL) AND is_hidden(reviewer, 'first')
    UNION ALL
    SELECT case_id, scope FROM main.second_opinions
    WHERE (first_closed_at IS NULL OR second_closed_at IS NULL) AND is_hidden(reviewer, 'second')
"""
_OF_SCOPE = """
    CREATE TEMP VIEW {table} AS SELECT * FROM main.{table}
    WHERE {column} NOT IN (SELECT id FROM temp.hidden_scopes)
"""
_PASSAGES = """
    CREATE TEMP VIEW passages AS SELECT * FROM main.passages p
    WHERE p.id NOT IN (
      SELECT c.passage FROM main.citations c
      WHERE c.scope IN (SELECT id FROM temp.hidden_scopes) AND c.passage IS NOT NULL
    ) OR marked_by_reader(p.by) OR EXISTS (
      SELECT 1 FROM main.citations c
      WHERE c.passage = p.id AND c.scope NOT IN (SELECT id FROM temp.hidden_scopes)
    ) {others}
"""
_COLLISIONS = """
    CREATE TEMP VIEW collisions AS SELECT * FROM main.collisions
    WHERE case_id NOT IN (SELECT case_id FROM temp.hidden_scopes)
      OR (about_table NOT IN ({tables}) OR about_row IN ({shown}))
      AND about_row NOT IN (SELECT id FROM temp.hidden_scopes)
      AND about_row NOT IN (SELECT id FROM main.passages EXCEPT SELECT id FROM temp.passages)
"""
_OTHERS = "OR EXISTS (SELECT 1 FROM main.{table} o WHERE o.{column} = p.id)"


def know_reader(db: sqlite3.Connection, reader: Reader) -> None:
    """Let a connection know which scopes are hidden from whoever works through it.

    Of one that writes that is all: acts read whole tables, and refuse what is hidden.
    """

    def is_hidden(reviewer: str, side: str) -> bool:
        name = reader()
        if name is None:
            return False
        return not name or is_called(name, reviewer) is (side == "first")

    db.create_function("is_hidden", 2, is_hidden)
    db.create_function("marked_by_reader", 1, lambda by: is_called(by, reader() or ""))
    db.execute(_HIDDEN_SCOPES)


def read_blind(db: sqlite3.Connection, reader: Reader) -> None:
    """Hide from whoever reads through this connection what the other side of an opinion wrote."""
    db.execute("PRAGMA query_only = OFF")  # it forbids what is the connection's own, too
    try:
        know_reader(db, reader)
        for each in OF_SCOPES:
            db.execute(_OF_SCOPE.format(table=each, column="scope"))
        db.execute(_OF_SCOPE.format(table="opinion_findings", column="scope"))
        db.execute(_OF_SCOPE.format(table="scopes", column="id"))
        keys = [e for e in keys_to(db, "passages") if e.table != "citations"]
        tables = ", ".join(f"'{each}'" for each in OF_SCOPES)
        shown = " UNION ALL ".join(f"SELECT id FROM temp.{each}" for each in OF_SCOPES)
        db.execute(_COLLISIONS.format(tables=tables, shown=shown))
        others = " ".join(_OTHERS.format(table=e.table, column=e.column) for e in keys)
        db.execute(_PASSAGES.format(others=others))
    finally:
        db.execute("PRAGMA query_only = ON")


def used_by_others(
    db: sqlite3.Connection, passages: Collection[str], scopes: Collection[str]
) -> set[str]:
    """Return which of these passages anything uses that is not cited in these scopes."""
    said = {"passages": json.dumps([*passages]), "scopes": json.dumps([*scopes])}
    found = set[str]()
    for table, column, _ in keys_to(db, "passages"):
        other = "AND scope NOT IN (SELECT value FROM json_each(:scopes))"
        query = f"""
            SELECT {column} AS passage FROM main.{table}
            WHERE {column} IN (SELECT value FROM json_each(:passages))
            {other if table == "citations" else ""}
        """
        found |= {row["passage"] for row in db.execute(query, said)}
    return found


def is_called(name: str, reviewer: str) -> bool:
    """Whether somebody whom the journal names so is this person.

    The role may have changed, or be said of only one; case and spaces are as they were typed.
    """
    one, other = _alike(name), _alike(reviewer)
    if not one or not other:
        return False
    return one == other or one.startswith(f"{other} (") or other.startswith(f"{one} (")


def _alike(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


@dataclass(frozen=True, slots=True)
class HiddenScope:
    """A scope that is hidden from whoever reads."""

    case_id: CaseId
    id: str
    label: str
    is_first: bool
    """Whether it is of the case itself, and not that of the second reviewer."""


def hidden_scopes(db: sqlite3.Connection, case: CaseId | None = None) -> list[HiddenScope]:
    """Return what is hidden from whoever works through a connection, of a case or of all."""
    query = """
        SELECT h.case_id, h.id, printf('S-%d', s.number) AS label, s.opinion_of IS NULL AS is_first
        FROM hidden_scopes h JOIN main.scopes s ON s.id = h.id
        WHERE :case IS NULL OR h.case_id = :case ORDER BY h.case_id, s.number
    """
    return [HiddenScope(*row) for row in db.execute(query, {"case": case})]


def refuse_hidden(db: sqlite3.Connection, case: CaseId, scope: str) -> None:
    """Raise `Impossible` where a scope is hidden from whoever works."""
    for each in hidden_scopes(db, case):
        if scope == each.id:
            raise Impossible(f"{each.label} {_HIDDEN}.")


def refuse_blind(db: sqlite3.Connection, case: CaseId) -> None:
    """Raise `Impossible` where whoever works is not shown all that a case says."""
    for each in hidden_scopes(db, case):
        if each.is_first:
            raise Impossible(
                f"{each.label} {_HIDDEN}. What is made of the whole case is for those of the first"
                " side meanwhile."
            )


_HIDDEN = (
    "is hidden from you: a second opinion is being given, and until both sides have closed neither"
    " reads the other"
)

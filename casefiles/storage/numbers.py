"""Numbers given to people, checked against the journal: one once used is never used again."""

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

_EXACT = {"case", "receipt", "exhibit"}
"""Series whose numbers are drawn in the act that writes them, so that none can be missing."""

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


def wrong(db: sqlite3.Connection) -> Iterator[WrongNumber]:
    """Tell of series that are behind the journal, or ahead of it where that cannot be."""
    written = {row["chain"]: row["last"] for row in db.execute("SELECT * FROM numbers_used")}
    used = _used(db)
    erased = {row["id"] for row in db.execute("SELECT id FROM erasures WHERE kind = 'cases'")}
    for chain in sorted({*used, *written}):
        case, _, series = chain.rpartition(":")
        exact = series in _EXACT and case not in erased
        if not exact and chain not in written:
            continue  # not every number comes from here
        last, highest = written.get(chain), used.get(chain, 0)
        if last is None or last < highest or (exact and last != highest):
            yield WrongNumber(chain, last, highest)


def _used(db: sqlite3.Connection) -> dict[str, int]:
    """Return the highest number of each series, be it of what is there, undone or erased."""
    [workspace] = db.execute("SELECT max(id) FROM workspaces").fetchone()
    numbered = db.execute(
        """
        SELECT case_id, said ->> 'table', max(said -> 'after' ->> 'number')
        FROM (
          SELECT j.case_id, CASE WHEN json_valid(c.change) THEN c.change END AS said
          FROM journal_change c JOIN journal j ON j.nr = c.entry
        )
        WHERE typeof(said -> 'after' ->> 'number') = 'integer'
          AND typeof(said ->> 'table') = 'text' -- a damaged change says anything
        GROUP BY 1, 2
        """
    ).fetchall()
    labelled = db.execute("SELECT case_id, kind, label FROM erasures WHERE label <> ''").fetchall()
    erased = [
        (case, table, int(found.group()))
        for case, table, label in labelled
        if (found := _DIGITS.search(label))
    ]
    used: dict[str, int] = {}
    for case, table, number in (*map(tuple, numbered), *erased):
        chain = f"{workspace if table == 'cases' else case}:{_series(table)}"
        used[chain] = max(number, used.get(chain, 0))
    return used


def _series(table: str) -> str:
    """Return what a table's numbers are of: `exhibit` for `exhibits`, `inquiry` for `inquiries`."""
    return f"{table[:-3]}y" if table.endswith("ies") else table.removesuffix("s")

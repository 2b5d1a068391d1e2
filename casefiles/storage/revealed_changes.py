"""What has to be shown anew where a second opinion ends, or somebody else reads."""

import sqlite3
from collections import defaultdict

from casefiles.acts import Act
from casefiles.changes import Changes, TableName
from casefiles.storage.blind_reading import OF_SCOPES


def add_revealed(db: sqlite3.Connection, touched: dict[TableName, set[str]]) -> None:
    """Count the rows of both sides as touched by what touched their second opinion.

    Closing the second side changes none of them, and shows them to whoever did not see them.
    """
    tables = [*((TableName(each), "scope") for each in OF_SCOPES), (TableName.SCOPE, "id")]
    for opinion in touched.get(TableName.SECOND_OPINION, ()):
        query = "SELECT first, scope FROM main.second_opinions WHERE id = ?"
        for scope in {each for row in db.execute(query, (opinion,)) for each in row}:
            for table, column in tables:
                rows = f"SELECT id FROM main.{table.value} WHERE {column} = ?"
                touched[table].update(row["id"] for row in db.execute(rows, (scope,)))
            marks = "SELECT passage FROM main.citations WHERE scope = ? AND passage IS NOT NULL"
            found = db.execute(marks, (scope,))
            touched[TableName.PASSAGE].update(row["passage"] for row in found)


def changes_of_reader(db: sqlite3.Connection) -> list[Changes]:
    """Return what has to be shown anew where somebody else reads from now on."""
    query = """
        SELECT id, case_id FROM main.second_opinions
        WHERE first_closed_at IS NULL OR second_closed_at IS NULL
    """
    found = list[Changes]()
    for opinion, case in db.execute(query).fetchall():
        touched = defaultdict[TableName, set[str]](set, {TableName.SECOND_OPINION: {opinion}})
        add_revealed(db, touched)
        rows = {kind: frozenset(ids) for kind, ids in touched.items()}
        found.append(Changes(Act.CLOSE_OPINION_SIDE, case, rows))
    return found

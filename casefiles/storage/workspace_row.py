"""The workspace's own row: its journal is of what belongs to no case, such as people."""

import sqlite3

from casefiles.kernel.ids import CaseId


def workspace_id(db: sqlite3.Connection) -> CaseId | None:
    """Return the workspace's id, which is the case id of its chain; None before it is founded."""
    row = db.execute("SELECT id FROM workspaces").fetchone()
    return CaseId(row["id"]) if row else None


def has_workspace_table(db: sqlite3.Connection) -> bool:
    """Whether a database has the tables of a workspace."""
    query = "SELECT 1 FROM sqlite_schema WHERE name = 'workspaces'"
    return db.execute(query).fetchone() is not None


def insert_workspace(db: sqlite3.Connection, workspace: CaseId, at: str) -> None:
    """Write the workspace's row."""
    query = "INSERT INTO workspaces (id, case_id, founded_at) VALUES (?, ?, ?)"
    db.execute(query, (workspace, workspace, at))

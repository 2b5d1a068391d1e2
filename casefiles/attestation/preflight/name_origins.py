"""From which row of a case a name in a set comes, and where in the window that row is edited."""

import sqlite3
from functools import cached_property
from typing import Final

from casefiles.attestation.preflight.model import ItemLocation
from casefiles.evidence.protected_names import store
from casefiles.evidence.protected_names.model import Origin
from casefiles.evidence.protected_names.name_scanner import NameScanner
from casefiles.evidence.protected_names.store import DatabaseText
from casefiles.evidence.protected_names.text_batches import through
from casefiles.workspace.view import View

_ROOMS: Final = {
    "parties": "cases", "shipments": "cases", "entry_lines": "cases",
    "detentions": "cases", "inquiries": "cases", "counsel_confirmations": "cases",
    "pseudonyms": "cases", "exhibits": "evidence", "scopes": "assessment", "steps": "chain",
    "links": "chain", "ledger_lines": "chain", "request_rounds": "chain",
    "statements": "attestation", "signers": "attestation", "forms": "attestation",
}  # fmt: skip
"""Where the rows of a table are edited; what is in no room of its own is where it belongs to."""

_PANES: Final = {
    "cases": ItemLocation("cases", "case"),
    "closures": ItemLocation("cases", "case"),
    "nexus_decisions": ItemLocation("chain", "steps"),
    "match_decisions": ItemLocation("chain", "screening"),
    "ledger_explanations": ItemLocation("chain", "ledger"),
    "brought_over": ItemLocation("chain", "brought"),
    "cleared_chains": ItemLocation("chain", "cleared"),
    "fixed_names": ItemLocation("evidence", "names"),
    "explanations": ItemLocation("evidence", "consistency"),
    "portal_wordings": ItemLocation("attestation", "portal"),
    "adoptions": ItemLocation("attestation", "adoption"),
}
"""Where a table has one place in the window, whichever row it is."""

_NOT_PRINTED: Final = (
    "protected_names", "name_decisions", "acceptances", "editions", "list_snapshots",
    "receipt_lines", "passwords", "people",
)  # fmt: skip


class NameOrigins:
    """The rows of a case that hold protected names: read when the first one is asked for."""

    def __init__(self, view: View, guard: NameScanner) -> None:
        self._view, self._guard = view, guard

    def of(self, label: str, said: str) -> Origin | None:
        """Return the row that a passage with somebody's name was made of, or any that holds it.

        The one with most of the passage: a step's title is in a sentence about the step.
        """
        rows = self._rows.get(label, ())
        printed = [each for each in rows if each.text in said]
        best = max(printed, key=lambda each: len(each.text), default=next(iter(rows), None))
        return Origin(best.table, best.row) if best else None

    @cached_property
    def _rows(self) -> dict[str, list[DatabaseText]]:
        guard, held = self._guard, dict[str, list[DatabaseText]]()
        texts = store.database_texts(self._view.db, _NOT_PRINTED, guard.case)
        for each, hit in through(guard.matcher, texts):
            held.setdefault(guard.labels[hit.who], []).append(each)
        return held


def origin_location(db: sqlite3.Connection, origin: Origin | None) -> ItemLocation:
    """Return where a row is edited: at itself, or at what it belongs to; else the case's facts."""
    return (origin and _lead(db, origin)) or _PANES["cases"]


def _lead(db: sqlite3.Connection, origin: Origin) -> ItemLocation | None:
    if origin.table in _PANES:
        return _PANES[origin.table]
    row = store.values(db, origin.table, origin.row)
    if "scope" in row and (item := row.get("indicator") or row.get("control")):
        return ItemLocation("assessment", f"{row['scope']} {item}")
    if room := _ROOMS.get(origin.table):
        return ItemLocation(room, origin.row, origin.page)
    for column, table in store.references(db, origin.table):
        if (of := row.get(column)) and (found := _lead(db, Origin(table, str(of)))):
            return found
    return None

"""Rounds of requests in SQLite."""

import sqlite3
from collections import defaultdict

from casefiles.changes import TableName
from casefiles.kernel.ids import CaseId, ExhibitId, RequestItemId, RoundId
from casefiles.requests.model import Reply, RequestItem, Round
from casefiles.storage import rows
from casefiles.storage.usage_labels import UsageKind, UsageLabel

ROUNDS, ITEMS, REPLIES = "request_rounds", "request_items", "request_replies"
SERIES = "requests"
"""The series of numbers that rounds are counted in."""


def rounds(db: sqlite3.Connection, case: CaseId) -> list[Round]:
    """Return a case's rounds by number."""
    return rows.of_case(db, ROUNDS, Round, case, "number")


def round_of_case(db: sqlite3.Connection, case: CaseId, round_: RoundId) -> Round:
    """Return one round. Raises `NotFound`."""
    found = rows.get(db, ROUNDS, Round, round_)
    return rows.get(db, ROUNDS, Round, "") if found.case_id != case else found


def items(db: sqlite3.Connection, case: CaseId) -> dict[RoundId, list[RequestItem]]:
    """Return all that a case asked for, by its round, in the order of their numbers there."""
    found = defaultdict[RoundId, list[RequestItem]](list)
    for each in _by_number(rows.of_case(db, ITEMS, RequestItem, case)):
        found[each.round].append(each)
    return found


def items_of(db: sqlite3.Connection, round_: RoundId) -> list[RequestItem]:
    """Return what one round asks for, by number."""
    return _by_number(rows.where(db, ITEMS, RequestItem, round=round_))


def _by_number(items: list[RequestItem]) -> list[RequestItem]:
    return sorted(items, key=lambda each: each.number)


def those(db: sqlite3.Connection, case: CaseId, ids: list[RequestItemId]) -> list[RequestItem]:
    """Return these items of a case, as far as they are there."""
    return [each for each in rows.those(db, ITEMS, RequestItem, ids) if each.case_id == case]


def replies(db: sqlite3.Connection, case: CaseId) -> dict[RequestItemId, list[ExhibitId]]:
    """Return what came back for each item."""
    found = defaultdict[RequestItemId, list[ExhibitId]](list)
    for each in rows.of_case(db, REPLIES, Reply, case):
        found[each.item].append(each.exhibit)
    return found


def reply(db: sqlite3.Connection, item: RequestItemId, exhibit: ExhibitId) -> Reply | None:
    """Return what says that an exhibit came back for an item, if anything does."""
    found = rows.where(db, REPLIES, Reply, item=item, exhibit=exhibit)
    return found[0] if found else None


USAGES = (
    UsageLabel(
        TableName.REQUEST_REPLY, UsageKind.REPLY, "reply to {1}",
        "coalesce(nullif(i.english, ''), i.chinese)",
        within="i.round", number="o.number", name="i.key",
        joined="JOIN request_items i ON i.id = r.item JOIN request_rounds o ON o.id = i.round",
        joins=frozenset({TableName.REQUEST_ITEM, TableName.REQUEST_ROUND}),
    ),
)  # fmt: skip
"""How the rows that refer to exhibits are spoken of."""

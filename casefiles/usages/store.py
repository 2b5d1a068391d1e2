"""What is of several rooms, in SQLite: lists of exhibits, every key to one, what was issued."""

import json
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from itertools import chain, starmap

from casefiles.changes import TableName
from casefiles.evidence.exhibit_list import ExhibitDetails, ExhibitListItem
from casefiles.evidence.model import Exhibit
from casefiles.evidence.store import EXHIBITS, PASSAGES
from casefiles.kernel.ids import CaseId, Digest, ExhibitId
from casefiles.storage import rows
from casefiles.storage.foreign_keys import ForeignKey, keys_to
from casefiles.storage.usage_labels import UsageKind, UsageLabel
from casefiles.usages.model import Usage

_AT_ONCE = 1_000
"""So many exhibits are read as one text."""


def list_usages(
    db: sqlite3.Connection, case: CaseId, exhibit: ExhibitId | None = None
) -> list[Usage]:
    """Return what uses the exhibits of a case, or one: first what is known by its number."""
    only = "" if exhibit is None else "AND exhibit = :exhibit"
    return _list(db, f"case_id = :case {only}", {"case": case, "exhibit": exhibit})


def usages_of(db: sqlite3.Connection, exhibits: Collection[ExhibitId]) -> list[Usage]:
    """Return what uses these exhibits, one after the other: one query, whatever their number."""
    these = "exhibit IN (SELECT value FROM json_each(:these))"
    found = _list(db, these, {"these": json.dumps([*exhibits])})
    place = {each: n for n, each in enumerate(exhibits)}
    return sorted(found, key=lambda each: place[each.exhibit])


def list_exhibits(
    db: sqlite3.Connection,
    case: CaseId,
    exhibits: Collection[str] | None = None,
    after: int = 0,
    most: int = -1,
) -> list[ExhibitListItem]:
    """Return a case's exhibits, or those of these that are there, in the order they arrived.

    Those numbered higher than `after`, at most so many (negative: all). One query for a thousand:
    read more than that in one state of the workspace.
    """
    if exhibits is not None:
        ids = [*exhibits]
        starts = range(0, len(ids), _AT_ONCE)
        found = [_some(db, case, after, _AT_ONCE, ids[n : n + _AT_ONCE]) for n in starts]
        these = sorted(chain.from_iterable(found), key=lambda each: each.exhibit.number)
        return these if most < 0 else these[:most]
    listed: list[ExhibitListItem] = []
    while most < 0 or len(listed) < most:
        due = _AT_ONCE if most < 0 else min(_AT_ONCE, most - len(listed))
        part = _some(db, case, after, due)
        listed += part
        if len(part) < due:
            break
        after = part[-1].exhibit.number
    return listed


def _some(
    db: sqlite3.Connection, case: CaseId, after: int, most: int, ids: Sequence[str] | None = None
) -> list[ExhibitListItem]:
    """Return the next so many, or those of these."""
    only = "" if ids is None else "AND e.id IN (SELECT value FROM json_each(:only))"
    query = f"""
        SELECT e.*, r.state, coalesce(r.mime, '') AS mime, r.pages,
               coalesce(r.reason, '') AS unread,
               CASE WHEN instr(r.facts, '"in_part"') THEN r.facts ->> 'in_part' ELSE '' END
                 AS in_part,
               CASE WHEN instr(r.facts, '"members"') THEN coalesce(r.facts ->> 'members', 0)
                 ELSE 0 END AS files_in,
               EXISTS (SELECT 1 FROM receipts q WHERE q.opened = e.id) AS opened,
               (SELECT count(*) FROM citations c WHERE c.exhibit = e.id) AS citations,
               (SELECT count(DISTINCT statement) FROM supports s WHERE s.exhibit = e.id)
                 AS statements,
               (SELECT count(*) FROM passages p WHERE p.exhibit = e.id) AS passages,
               (SELECT original FROM translations t WHERE t.exhibit = e.id) AS translates,
               (SELECT replaced FROM replacements o WHERE o.exhibit = e.id) AS replaces,
               (SELECT x.number FROM replacements n JOIN exhibits x ON x.id = n.exhibit
                 WHERE n.replaced = e.id) AS replaced_by,
               coalesce((SELECT printf('%d-%02d', l.step, l.sequence) FROM package_labels l
                 WHERE l.exhibit = e.id), '') AS package_label,
               coalesce((SELECT b.prefix || printf('%0*d', b.width, b.first)
                   || iif(b.pages > 1, printf('–%0*d', b.width, b.first + b.pages - 1), '')
                 FROM bates_ranges b WHERE b.exhibit = e.id AND b.part = 'copy'), '') AS bates
        FROM exhibits e LEFT JOIN readings r ON r.exhibit = e.id
        WHERE e.case_id = :case AND e.number > :after {only} ORDER BY e.number LIMIT :most
    """  # noqa: S608 - our own words
    known = {"case": case, "only": json.dumps(ids), "after": after, "most": most}
    found = rows.read_at_once(db, (Exhibit, ExhibitDetails), query, known)
    return [*starmap(ExhibitListItem, found)]


def tied_exhibits(db: sqlite3.Connection, case: CaseId) -> dict[str, str]:
    """Return of each exhibit that anything leans on or is tied to, how much and what.

    Comparing two answers tells which rows of a list are out of date, also after something went.
    """
    query = """
        SELECT exhibit, group_concat(what, ' ') AS known
        FROM (
          SELECT exhibit, 'c' || count(*) AS what FROM citations WHERE case_id = :case
            GROUP BY exhibit
          UNION ALL
          SELECT exhibit, 's' || count(DISTINCT statement) FROM supports WHERE case_id = :case
            GROUP BY exhibit
          UNION ALL
          SELECT exhibit, 'p' || count(*) FROM passages WHERE case_id = :case GROUP BY exhibit
          UNION ALL
          SELECT exhibit, 't' || original FROM translations WHERE case_id = :case
          UNION ALL
          SELECT exhibit, 'r' || replaced FROM replacements WHERE case_id = :case
          UNION ALL
          SELECT replaced, 'b' || exhibit FROM replacements WHERE case_id = :case
          UNION ALL
          SELECT exhibit, 'l' || step || '-' || sequence FROM package_labels
            WHERE case_id = :case AND exhibit IS NOT NULL
          UNION ALL
          SELECT exhibit, 'n' || prefix || first || '+' || pages FROM bates_ranges
            WHERE case_id = :case AND exhibit IS NOT NULL
        ) GROUP BY exhibit
    """
    return dict(rows.values_at_once(db, ("exhibit", "known"), query, {"case": case}))


SCAN = "scan"
"""What bytes are that somebody took in as signed on paper: a picture, for the most part."""


def issued_files(db: sqlite3.Connection) -> Iterator[tuple[str, str, Digest]]:
    """Yield what was issued and what lies beside it: case, what it is, and its bytes."""
    query = """
        SELECT case_id, printf('A-%02d', number) AS label, 'issued' AS role, digest
        FROM attestations
        UNION ALL SELECT f.case_id, printf('A-%02d', a.number), f.role, f.digest
        FROM attestation_files f JOIN attestations a ON a.id = f.attestation
        UNION ALL SELECT case_id, 'request for confidential treatment', 'signed', digest
        FROM signed_requests
        UNION ALL SELECT case_id, title, iif(holder = '', 'printed', 'signed'), digest
        FROM frozen_papers
        UNION ALL SELECT case_id, 'scan of what was signed on paper', 'scan', digest
        FROM paper_scans
    """
    for row in db.execute(query):
        yield (
            row["case_id"],
            f"{row['label']}, {row['role'].replace('_', ' ')}",
            row["digest"],
        )


def _list(db: sqlite3.Connection, which: str, known: dict[str, object]) -> list[Usage]:
    selects = _selects(keys_to(db, EXHIBITS, PASSAGES))
    query = " UNION ALL ".join(f"SELECT * FROM ({each}) WHERE {which}" for each in selects)  # noqa: S608 - ours
    return rows.read_all(Usage, db.execute(f"{query} ORDER BY what, number, name, id", known))


def _selects(keys: list[ForeignKey]) -> Iterator[str]:
    """Yield for each key what finds and labels its rows.

    A row that refers to an exhibit, and to a passage of it, is found once, by the exhibit.
    """
    from casefiles.usages.labels import LABELS, NO_USAGES  # noqa: PLC0415 - of every room

    labels = {(each.table.value, each.column): each for each in LABELS}
    to_exhibits = {key.table for key in keys if key.to == EXHIBITS}
    for key in keys:
        if (key.table, key.column) in NO_USAGES:
            continue
        if key.to == EXHIBITS or key.table not in to_exhibits:
            label = labels.get((key.table, key.column)) or _unlabeled(key)
            yield _select(key, label)


def _select(key: ForeignKey, label: UsageLabel) -> str:
    found, exhibit = f"FROM {key.table} r", f"r.{key.column}"
    if key.to == PASSAGES:
        found, exhibit = f"{found} JOIN passages p ON p.id = r.{key.column}", "p.exhibit"
    return f"""
        SELECT r.case_id, {exhibit} AS exhibit, '{label.what.value}' AS what, r.id,
               {label.within} AS within, {label.number} AS number, {label.name} AS name,
               {label.direction} AS direction, {label.place} AS place,
               {label.passage} AS passage, {label.says} AS says, '{label.words}' AS words
        {found} {label.joined} WHERE {exhibit} IS NOT NULL
    """


def _unlabeled(key: ForeignKey) -> UsageLabel:
    """What no room has words for is told all the same, so that nothing is removed unasked."""
    table = TableName(key.table)
    return UsageLabel(table, UsageKind.OTHER, f"a row of {key.table}", "''", key.column)

"""What uses exhibits in SQLite: one query over all that was written from them."""

import json
import re
import sqlite3
from collections.abc import Iterable

from casefiles.changes import TableName
from casefiles.evidence.usages.model import Usage
from casefiles.kernel.ids import CaseId, ExhibitId
from casefiles.storage import rows

READS = frozenset({
    TableName.CITATION, TableName.SCOPE, TableName.SUPPORT, TableName.STATEMENT,
    TableName.PASSAGE_CONFIRMATION, TableName.SIGNER, TableName.NOTED_FACT, TableName.PASSAGE,
    TableName.LEDGER_LINE, TableName.FACTOR, TableName.DEALING, TableName.FURTHER_NAME,
    TableName.INQUIRY_ANSWER, TableName.INQUIRY, TableName.CHAIN_PAPER, TableName.LINK,
    TableName.STEP, TableName.REQUEST_REPLY, TableName.REQUEST_ITEM, TableName.REQUEST_ROUND,
    TableName.DETENTION, TableName.LINE_PAPER, TableName.ENTRY_LINE, TableName.SHIPMENT,
    TableName.COUNSEL_CONFIRMATION, TableName.CLEARED_CHAIN, TableName.STAGE_RECORD,
})  # fmt: skip
"""What `leaning` reads: what leans, and what tells its number or its words."""


def list_usages(
    db: sqlite3.Connection, case: CaseId, exhibit: ExhibitId | None = None
) -> list[Usage]:
    """Return what leans on the exhibits of a case, or on one: first what leans by its number."""
    only = "" if exhibit is None else r"AND \1 = :exhibit"
    query = re.sub(r"ONLY\((.+?)\)", only, _USAGES)
    return rows.read_all(Usage, db.execute(query, {"case": case, "exhibit": exhibit}))


_USAGES = """
SELECT c.exhibit, 'citation' AS what, c.id, c.scope AS within, s.number,
       c.indicator AS name, c.direction, c.place, c.passage, c.quote AS says
FROM citations c JOIN scopes s ON s.id = c.scope
WHERE c.case_id = :case ONLY(c.exhibit)
UNION ALL
SELECT p.exhibit, 'statement', p.id, p.statement, s.number, '', '', p.place, p.passage,
       s.text
FROM supports p JOIN statements s ON s.id = p.statement
WHERE p.case_id = :case ONLY(p.exhibit)
UNION ALL
SELECT f.exhibit, 'confirmation', f.id, coalesce(f.citation, f.support), 0, '', '', f.place,
       f.passage, f.fact
FROM passage_confirmations f
WHERE f.case_id = :case ONLY(f.exhibit)
UNION ALL
SELECT g.authority, 'signer', g.id, g.id, g.number, '', '', '{"kind":"whole"}', NULL,
       g.name
FROM signers g
WHERE g.case_id = :case AND g.authority IS NOT NULL ONLY(g.authority)
UNION ALL
SELECT p.exhibit, 'fact', f.id, f.id, 0, f.kind, '', p.place, p.id,
       f.subject || ': ' || f.written
FROM noted_facts f JOIN passages p ON p.id = f.passage
WHERE f.case_id = :case ONLY(p.exhibit)
UNION ALL
SELECT l.exhibit, 'figure', l.id, l.step, l.number, l.flow, '', coalesce(p.place, l.place),
       l.passage, trim(l.goods || ': ' || l.written || ' ' || l.unit, ': ')
FROM ledger_lines l LEFT JOIN passages p ON p.id = l.passage
WHERE l.case_id = :case AND l.exhibit IS NOT NULL ONLY(l.exhibit)
UNION ALL
SELECT k.exhibit, 'factor', k.id, coalesce(k.step, k.id), 0, k.kind, '',
       coalesce(p.place, k.place), k.passage,
       k.factor || ' ' || k.to_unit || ' of ' || k.from_unit
FROM factors k LEFT JOIN passages p ON p.id = k.passage
WHERE k.case_id = :case AND k.exhibit IS NOT NULL ONLY(k.exhibit)
UNION ALL
SELECT d.exhibit, 'dealing', d.id, d.id, 0, d.kind, '', coalesce(p.place, d.place),
       d.passage, trim(d.reference || ' ' || d.written || ' ' || d.currency)
FROM dealings d LEFT JOIN passages p ON p.id = d.passage
WHERE d.case_id = :case AND d.exhibit IS NOT NULL ONLY(d.exhibit)
UNION ALL
SELECT n.exhibit, 'screened_name', n.id, n.party, 0, n.form, '', '{"kind":"whole"}', NULL,
       n.name
FROM further_names n
WHERE n.case_id = :case AND n.exhibit IS NOT NULL ONLY(n.exhibit)
UNION ALL
SELECT a.exhibit, 'answer', a.id, a.inquiry, q.number, '', '', a.place, a.passage, q.words
FROM inquiry_answers a JOIN inquiries q ON q.id = a.inquiry
WHERE a.case_id = :case AND a.exhibit IS NOT NULL ONLY(a.exhibit)
UNION ALL
SELECT q.exhibit, 'asked', q.id, q.id, q.number, '', '',
       CASE WHEN q.page IS NULL THEN '{"kind":"whole"}'
       ELSE '{"kind":"page","page":' || q.page || '}' END, NULL, q.words
FROM inquiries q
WHERE q.case_id = :case AND q.exhibit IS NOT NULL ONLY(q.exhibit)
UNION ALL
SELECT h.exhibit, 'chain_paper', h.id, coalesce(h.step, h.link), s.number, h.shows, '',
       '{"kind":"whole"}', NULL, s.title
FROM chain_papers h LEFT JOIN links k ON k.id = h.link
     JOIN steps s ON s.id = coalesce(h.step, k.to_step)
WHERE h.case_id = :case ONLY(h.exhibit)
UNION ALL
SELECT y.exhibit, 'reply', y.id, i.round, o.number, i.key, '', '{"kind":"whole"}', NULL,
       coalesce(nullif(i.english, ''), i.chinese)
FROM request_replies y JOIN request_items i ON i.id = y.item
     JOIN request_rounds o ON o.id = i.round
WHERE y.case_id = :case ONLY(y.exhibit)
UNION ALL
SELECT d.stated_exhibit, 'notice', d.id, d.id, d.number, '', '',
       CASE WHEN d.stated_page IS NULL THEN '{"kind":"whole"}'
       ELSE '{"kind":"page","page":' || d.stated_page || '}' END, NULL,
       coalesce(nullif(d.detention_number, ''), 'DET-' || d.number)
FROM detentions d
WHERE d.case_id = :case AND d.stated_exhibit IS NOT NULL ONLY(d.stated_exhibit)
UNION ALL
SELECT b.exhibit, 'line_paper', b.id, l.id, l.number, '', '', '{"kind":"whole"}', NULL,
       coalesce(nullif(s.entry_number, ''), 'SH-' || s.number) || ', line ' || l.number
FROM line_papers b JOIN entry_lines l ON l.id = b.line JOIN shipments s ON s.id = l.shipment
WHERE b.case_id = :case ONLY(b.exhibit)
UNION ALL
SELECT w.exhibit, 'counsel', w.id, w.id, 0, w.what, '', '{"kind":"whole"}', NULL, w.words
FROM counsel_confirmations w
WHERE w.case_id = :case AND w.exhibit IS NOT NULL ONLY(w.exhibit)
UNION ALL
SELECT v.exhibit, 'cleared', v.id, v.id, 0, v.way, '', '{"kind":"whole"}', NULL, v.reference
FROM cleared_chains v
WHERE v.case_id = :case AND v.exhibit IS NOT NULL ONLY(v.exhibit)
UNION ALL
SELECT z.exhibit, 'stage_record', z.id, z.step, s.number, '', '', '{"kind":"whole"}', NULL, s.title
FROM stage_records z JOIN steps s ON s.id = z.step
WHERE z.case_id = :case ONLY(z.exhibit)
ORDER BY 2, 5, 6, 3
"""
"""`ONLY` stands where the exhibit is named, if one is."""


def citing(db: sqlite3.Connection, exhibits: Iterable[ExhibitId]) -> list[str]:
    """Return by scope and indicator what cites each of these, as `S-1 ILO11-03`."""
    query = """
        SELECT s.number, c.indicator
        FROM json_each(?) x JOIN citations c ON c.exhibit = x.value JOIN scopes s ON s.id = c.scope
        ORDER BY x.key, s.number, c.indicator
    """
    found = db.execute(query, (json.dumps([*exhibits]),))
    return [f"S-{row['number']} {row['indicator']}" for row in found]


def supporting(db: sqlite3.Connection, exhibits: Iterable[ExhibitId]) -> list[int]:
    """Return the numbers of the statements that any of these supports."""
    query = """
        SELECT DISTINCT s.number FROM supports p JOIN statements s ON s.id = p.statement
        WHERE p.exhibit IN (SELECT value FROM json_each(?)) ORDER BY s.number
    """
    return [row["number"] for row in db.execute(query, (json.dumps([*exhibits]),))]


def noted_from(db: sqlite3.Connection, exhibits: Iterable[ExhibitId]) -> int:
    """Return how many facts were noted from these."""
    query = """
        SELECT count(*) FROM noted_facts f JOIN passages p ON p.id = f.passage
        WHERE p.exhibit IN (SELECT value FROM json_each(?))
    """
    return int(db.execute(query, (json.dumps([*exhibits]),)).fetchone()[0])


def booked_from(db: sqlite3.Connection, exhibits: Iterable[ExhibitId]) -> int:
    """Return how many figures, factors and dealings of the ledger were read from these."""
    query = """
        WITH these (id) AS MATERIALIZED (SELECT value FROM json_each(?))
        SELECT (SELECT count(*) FROM ledger_lines WHERE exhibit IN (SELECT id FROM these))
             + (SELECT count(*) FROM factors WHERE exhibit IN (SELECT id FROM these))
             + (SELECT count(*) FROM dealings WHERE exhibit IN (SELECT id FROM these))
    """
    return int(db.execute(query, (json.dumps([*exhibits]),)).fetchone()[0])


def named_by(db: sqlite3.Connection, exhibits: Iterable[ExhibitId]) -> dict[ExhibitId, list[str]]:
    """Return the names that are held against lists, by which of these shows them."""
    query = """
        SELECT exhibit, name FROM further_names
        WHERE exhibit IN (SELECT value FROM json_each(?)) ORDER BY name
    """
    names: dict[ExhibitId, list[str]] = {}
    for row in db.execute(query, (json.dumps([*exhibits]),)):
        names.setdefault(row["exhibit"], []).append(row["name"])
    return names


def authorizing(db: sqlite3.Connection, exhibits: Iterable[ExhibitId]) -> list[int]:
    """Return the numbers of the signers whose authority any of these shows."""
    query = """
        SELECT DISTINCT number FROM signers
        WHERE authority IN (SELECT value FROM json_each(?)) ORDER BY number
    """
    return [row["number"] for row in db.execute(query, (json.dumps([*exhibits]),))]

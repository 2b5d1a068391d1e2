"""The exhibits that are searched, and what is known of them that one can filter by."""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection
from datetime import date

from casefiles.evidence.readers import formats
from casefiles.evidence.search.filters import HAS, ExhibitFacts
from casefiles.evidence.store import EXHIBITS
from casefiles.kernel.ids import CaseId, Digest, ExhibitId
from casefiles.storage.foreign_keys import keys_to

_FEW = 2_000
"""Digests that are looked up one by one."""


def holding(
    db: sqlite3.Connection,
    cases: Collection[CaseId] | None,
    digests: Collection[Digest] | None = None,
) -> dict[Digest, list[ExhibitId]]:
    """Return the exhibits of these cases, or of all, by the bytes they are of; quick.

    With `digests` those of these bytes, and others where there are many to look for.
    """
    query, given = _of_cases("SELECT digest, id FROM exhibits", cases)
    if digests is not None and len(digests) <= _FEW:
        query = """
            SELECT e.digest, e.id FROM json_each(?) wanted CROSS JOIN exhibits e
            ON substr(e.digest, -8) = substr(wanted.value, -8) AND e.digest = wanted.value
        """
        query, given = _of_cases(query, cases, "e.")
        query, given = f"{query} ORDER BY e.rowid", (json.dumps([*digests]), *given)
    found: dict[Digest, list[ExhibitId]] = defaultdict(list)
    for digest, exhibit in _bare(db.execute(query, given)):
        found[digest].append(exhibit)
    return found


def exhibits_of_each(db: sqlite3.Connection, cases: Collection[CaseId] | None) -> dict[Digest, int]:
    """Return how many exhibits of these cases, or of all, are of which bytes; quick too."""
    query, given = _of_cases("SELECT digest FROM exhibits", cases)
    return Counter(digest for (digest,) in _bare(db.execute(query, given)))


def kinds(db: sqlite3.Connection, case: CaseId) -> list[tuple[str, int]]:
    """Return the kinds of papers of a case, and how many there are of each, the most first."""
    query = """
        SELECT kind, count(*) AS many FROM exhibits WHERE case_id = ? AND kind <> ''
        GROUP BY kind ORDER BY many DESC, kind
    """
    return [(kind, many) for kind, many in _bare(db.execute(query, (case,)))]


def exhibit_facts(
    db: sqlite3.Connection, cases: Collection[CaseId] | None, scripts: dict[Digest, str]
) -> list[ExhibitFacts]:
    """Return what is known of exhibits, to filter them by.

    Which tables refer to one is asked of the schema: a filter is called as its table is.
    """
    referring = " || ' ' || ".join(
        f"iif(EXISTS (SELECT 1 FROM {key.table} c WHERE c.{key.column} = e.id), '{key.table}', '')"  # noqa: S608 - the schema's
        for key in keys_to(db, EXHIBITS)
        if key.table in HAS
    )
    query, given = _of_cases(
        f"""
        SELECT e.id, e.digest, e.case_id, e.number, e.name, e.title, e.folder, e.kind, e.paper,
               e.source, e.source_group,
               coalesce(p.name || ' ' || p.romanized || ' ' || p.former, ''),
               e.language, e.made_on, e.covers_from, e.covers_to, e.set_aside <> '',
               coalesce(r.mime, ''), coalesce(r.state, ''),
               coalesce(r.facts ->> 'characters', 1) = 0 OR coalesce(r.mime, '') LIKE 'image/%',
               {referring},
               coalesce(r.facts ->> 'in_part', '') <> ''
        FROM exhibits e LEFT JOIN readings r ON r.exhibit = e.id
             LEFT JOIN parties p ON p.id = e.party
        """,  # noqa: S608 - our own words
        cases,
        "e.",
    )
    return [_exhibit_facts(row, scripts) for row in _bare(db.execute(query, given))]


def _exhibit_facts(row: tuple[object, ...], scripts: dict[Digest, str]) -> ExhibitFacts:
    (id_, digest, case, number, name, title, folder, kind, paper, source, group, party, language,
     made, begin, end, aside, mime, state, scan, referring, in_part) = row  # fmt: skip
    mime = str(mime)
    return ExhibitFacts(
        str(id_), str(digest), str(case), int(str(number)), str(name), str(title), str(folder),
        str(kind), str(paper), str(source), str(group), str(party), str(language),
        scripts.get(Digest(str(digest)), ""), _day(made), _day(begin), _day(end), bool(aside),
        mime, formats.of(mime).name if mime else "", str(state), bool(scan),
        frozenset(str(referring).split()), bool(in_part),
    )  # fmt: skip


def _day(value: object) -> date | None:
    return date.fromisoformat(str(value)) if value else None


def _of_cases(
    query: str, cases: Collection[CaseId] | None, of: str = ""
) -> tuple[str, tuple[str, ...]]:
    if cases is None:
        return query, ()
    return f"{query} WHERE {of}case_id IN ({', '.join('?' * len(cases))})", tuple(cases)


def _bare(found: sqlite3.Cursor) -> sqlite3.Cursor:
    """Have rows come as plain tuples, which is quicker."""
    found.row_factory = None
    return found

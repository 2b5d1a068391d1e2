"""The rows of the consistency ledger."""

import sqlite3

from casefiles.changes import TableName
from casefiles.evidence.consistency.compare import compare, key_of
from casefiles.evidence.consistency.model import (
    ComparedSubject,
    Explanation,
    FactInExhibit,
    FactKind,
    NotedFact,
)
from casefiles.kernel.errors import NotFound
from casefiles.kernel.ids import CaseId, ExhibitId
from casefiles.storage import rows
from casefiles.storage.usage_labels import UsageKind, UsageLabel

FACTS, EXPLANATIONS = "noted_facts", "explanations"


def fact(db: sqlite3.Connection, id_: str) -> NotedFact:
    """Return one noted fact. Raises `NotFound`."""
    return rows.get(db, FACTS, NotedFact, id_)


def explanations(db: sqlite3.Connection, case: CaseId) -> list[Explanation]:
    """Return every explanation of a case."""
    return rows.of_case(db, EXPLANATIONS, Explanation, case)


def stated(
    db: sqlite3.Connection, case: CaseId, exhibit: ExhibitId | None = None
) -> list[FactInExhibit]:
    """Return every noted fact of a case, or of one exhibit, by exhibit and in order of noting."""
    only = "" if exhibit is None else "AND p.exhibit = :exhibit"
    query = f"""
        SELECT f.*, p.exhibit AS of_exhibit, p.place AS at_place, e.number AS of_number,
               e.set_aside <> '' AS aside
        FROM noted_facts f JOIN passages p ON p.id = f.passage JOIN exhibits e ON e.id = p.exhibit
        WHERE f.case_id = :case {only} ORDER BY e.number, f.id
    """  # noqa: S608 - our own words
    return [
        FactInExhibit(
            rows.read(NotedFact, row),
            ExhibitId(row["of_exhibit"]),
            f"E-{row['of_number']:03}",
            row["at_place"],
            bool(row["aside"]),
        )
        for row in db.execute(query, {"case": case, "exhibit": exhibit})
    ]


def subjects(db: sqlite3.Connection, case: CaseId) -> tuple[ComparedSubject, ...]:
    """Return the ledger of a case: every subject, what differs unexplained first."""
    query = "SELECT original, english FROM fixed_names WHERE case_id = ?"
    english = {row["original"]: row["english"] for row in db.execute(query, (case,))}
    return compare(stated(db, case), explanations(db, case), english)


def subject(db: sqlite3.Connection, case: CaseId, kind: FactKind, named: str) -> ComparedSubject:
    """Return what is stated of one subject. Raises `NotFound`."""
    for each in subjects(db, case):
        if each.kind is kind and key_of(each.subject) == key_of(named):
            return each
    raise NotFound("subject", named)


USAGES = (
    UsageLabel(
        TableName.NOTED_FACT, UsageKind.FACT, "noted fact {2}",
        "r.subject || ': ' || r.written",
        column="passage", passage="p.id", name="r.kind", place="p.place",
        joins=frozenset({TableName.PASSAGE}),
    ),
)  # fmt: skip
"""How the rows that refer to exhibits are spoken of."""

"""Steps, links and their papers in SQLite."""

import sqlite3

from casefiles.chain.model import ChainPaper, LineStep, Link, NexusDecision, ReusedRow, Step
from casefiles.changes import TableName
from casefiles.kernel.ids import CaseId
from casefiles.storage import rows
from casefiles.storage.usage_labels import UsageKind, UsageLabel

STEPS, LINKS, PAPERS, LINE_STEPS = "steps", "links", "chain_papers", "line_steps"
NEXUS, REUSED = "nexus_decisions", "brought_over"


def steps(db: sqlite3.Connection, case: CaseId) -> list[Step]:
    """Return a case's steps by number."""
    return rows.of_case(db, STEPS, Step, case, "number")


def links(db: sqlite3.Connection, case: CaseId) -> list[Link]:
    """Return a case's links, by the steps they come from and lead to."""
    found = db.execute(
        """
        SELECT links.* FROM links
        JOIN steps f ON f.id = from_step JOIN steps t ON t.id = to_step
        WHERE links.case_id = ? ORDER BY f.number, t.number, goods, links.id
        """,
        (case,),
    )
    return rows.read_all(Link, found)


def papers(db: sqlite3.Connection, case: CaseId) -> list[ChainPaper]:
    """Return which exhibits show something of a step or a link, in the order they were laid."""
    return rows.of_case(db, PAPERS, ChainPaper, case)


def relied_on(db: sqlite3.Connection, case: CaseId) -> list[ChainPaper]:
    """Return the papers of steps and links, those of exhibits that are set aside left out."""
    found = db.execute(
        """
        SELECT p.* FROM chain_papers p JOIN exhibits e ON e.id = p.exhibit
        WHERE p.case_id = ? AND e.set_aside = '' ORDER BY e.number, p.id
        """,
        (case,),
    )
    return rows.read_all(ChainPaper, found)


def line_steps(db: sqlite3.Connection, case: CaseId) -> list[LineStep]:
    """Return from which steps the goods of the entry lines come."""
    return rows.of_case(db, LINE_STEPS, LineStep, case)


def nexus(db: sqlite3.Connection, case: CaseId) -> NexusDecision | None:
    """Return what a reviewer said of the nexus, if anybody did."""
    found = rows.of_case(db, NEXUS, NexusDecision, case)
    return found[0] if found else None


def reused(db: sqlite3.Connection, case: CaseId) -> list[ReusedRow]:
    """Return what came from other cases, in the order it came."""
    return rows.of_case(db, REUSED, ReusedRow, case)


USAGES = (
    UsageLabel(
        TableName.CHAIN_PAPER, UsageKind.CHAIN_PAPER, "{1} at step {0}", "s.title",
        within="coalesce(r.step, r.link)", number="s.number", name="r.shows",
        joined="""
            LEFT JOIN links k ON k.id = r.link JOIN steps s ON s.id = coalesce(r.step, k.to_step)
        """,
        joins=frozenset({TableName.LINK, TableName.STEP}),
    ),
)  # fmt: skip
"""How the rows that refer to exhibits are spoken of."""

"""What CBP asked, and what answers it, in SQLite."""

import sqlite3

from casefiles.changes import TableName
from casefiles.inquiries.model import Inquiry, InquiryAnswer
from casefiles.inquiries.summary import InquirySummary, summarize
from casefiles.kernel.ids import CaseId, InquiryId, StatementId
from casefiles.storage import rows
from casefiles.storage.usage_labels import UsageKind, UsageLabel, place_of_page

INQUIRIES, ANSWERS = "inquiries", "inquiry_answers"


def inquiries(db: sqlite3.Connection, case: CaseId) -> list[Inquiry]:
    """Return what was asked in a case, in the order people gave it."""
    return rows.of_case(db, INQUIRIES, Inquiry, case, "position, number")


def inquiry(db: sqlite3.Connection, inquiry: InquiryId) -> Inquiry:
    """Return one item. Raises `NotFound`."""
    return rows.get(db, INQUIRIES, Inquiry, inquiry)


def answers(db: sqlite3.Connection, case: CaseId) -> list[InquiryAnswer]:
    """Return what answers the inquiries of a case, in the order it was said."""
    return rows.of_case(db, ANSWERS, InquiryAnswer, case)


def answers_to(db: sqlite3.Connection, inquiry: InquiryId) -> list[InquiryAnswer]:
    """Return what answers one item."""
    return rows.where(db, ANSWERS, InquiryAnswer, inquiry=inquiry)


def summaries(db: sqlite3.Connection, case: CaseId) -> list[InquirySummary]:
    """Return what was asked in a case and how each item stands."""
    return summarize(inquiries(db, case), answers(db, case))


def statement_numbers(db: sqlite3.Connection, case: CaseId) -> dict[StatementId, int]:
    """Return the numbers of a case's statements: an answer may be one."""
    found = db.execute("SELECT id, number FROM statements WHERE case_id = ?", (case,))
    return {StatementId(row["id"]): row["number"] for row in found}


def statement_texts(db: sqlite3.Connection, case: CaseId) -> list[tuple[int, str]]:
    """Return number and text of a case's statements, by number."""
    query = "SELECT number, text FROM statements WHERE case_id = ? ORDER BY number"
    return [(row["number"], row["text"]) for row in db.execute(query, (case,))]


def is_of_case(db: sqlite3.Connection, table: str, case: CaseId, row: str) -> bool:
    """Whether a detention, a task or an exhibit is there and of this case."""
    query = f"SELECT 1 FROM {table} WHERE id = ? AND case_id = ?"  # noqa: S608 - our own words
    return db.execute(query, (row, case)).fetchone() is not None


USAGES = (
    UsageLabel(
        TableName.INQUIRY_ANSWER, UsageKind.ANSWER, "answer to Q-{0}", "q.words",
        passage="r.passage", within="r.inquiry", number="q.number", place="r.place",
        joined="JOIN inquiries q ON q.id = r.inquiry", joins=frozenset({TableName.INQUIRY}),
    ),
    UsageLabel(
        TableName.INQUIRY, UsageKind.ASKED, "Q-{0}, asked in it", "r.words",
        number="r.number", place=place_of_page("r.page"),
    ),
)  # fmt: skip
"""How the rows that refer to exhibits are spoken of."""

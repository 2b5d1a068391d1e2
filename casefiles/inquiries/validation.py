"""What an item cannot be, beyond what its fields can hold."""

import sqlite3

from casefiles.evidence import store as evidence
from casefiles.evidence.passages.marking import fault_of_place
from casefiles.evidence.places import OnPage
from casefiles.inquiries import store
from casefiles.inquiries.model import Inquiry, InquiryKind


def inquiry_fault(db: sqlite3.Connection, inquiry: Inquiry) -> str | None:
    """Say why there can be no such item, or None."""
    return _of_kind(db, inquiry) or _of_what_it_names(db, inquiry) or _of_days(inquiry)


def _of_kind(db: sqlite3.Connection, inquiry: Inquiry) -> str | None:
    if inquiry.kind is InquiryKind.DIRECT:
        if not inquiry.third_party.strip():
            return "Who sends it to CBP? A paper that is sent directly needs its sender."
        if inquiry.in_answer_to and not _is_asked(db, inquiry):
            return "It must answer something that CBP asked in this case."
        if store.answers_to(db, inquiry.id):
            return f"{inquiry.label} has answers of our own: take them back first."
    elif inquiry.third_party.strip() or inquiry.in_answer_to:
        return "Only a paper that a third party sends to CBP has a sender and answers an item."
    return None


def _is_asked(db: sqlite3.Connection, inquiry: Inquiry) -> bool:
    found = store.inquiries(db, inquiry.case_id)
    others = (each for each in found if each.id != inquiry.id)
    return any(e.id == inquiry.in_answer_to and e.kind is InquiryKind.ASKED for e in others)


def _of_what_it_names(db: sqlite3.Connection, inquiry: Inquiry) -> str | None:
    named = (
        ("detentions", inquiry.detention, "detention"),
        ("portal_tasks", inquiry.task, "task"),
        ("portal_tasks", inquiry.sent_task, "task"),
        ("exhibits", inquiry.exhibit, "exhibit"),
    )
    for table, row, what in named:
        if row and not store.is_of_case(db, table, inquiry.case_id, row):
            return f"This case has no such {what}."
    if inquiry.page is None:
        return None
    if inquiry.exhibit is None:
        return "On a page of which exhibit does it stand?"
    exhibit = evidence.get(db, inquiry.exhibit)
    return fault_of_place(OnPage(inquiry.page), exhibit, evidence.reading(db, exhibit.id))


def _of_days(inquiry: Inquiry) -> str | None:
    if inquiry.asked_on and inquiry.due_on and inquiry.due_on < inquiry.asked_on:
        return f"It cannot be due on {inquiry.due_on} and be asked on {inquiry.asked_on}."
    return None

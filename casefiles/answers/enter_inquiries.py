"""What an answers file says of what CBP asked, and what answers it."""

import sqlite3
from collections.abc import Callable

from casefiles.answers.inquiry_input import InquiryInput
from casefiles.answers.place_input import PassageInput
from casefiles.evidence import store as evidence
from casefiles.evidence.passages.marking import PassageMark
from casefiles.inquiries import store
from casefiles.inquiries.answer_acts import AnswerInput, answer_inquiry
from casefiles.inquiries.answer_text import read_answers
from casefiles.inquiries.inquiry_acts import EDITABLE, add_inquiries, edit_inquiry
from casefiles.inquiries.model import InquiryKind
from casefiles.inquiries.resolve import detention_named, inquiry_id, inquiry_named, task_named
from casefiles.kernel.edits import values_of
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, InquiryId
from casefiles.workspace.workspace import Workspace

Marked = Callable[[PassageInput], PassageMark]


def enter_inquiry(workspace: Workspace, case: CaseId, said: InquiryInput, marked: Marked) -> None:
    """Enter an item, or say more of one that is there; then what answers it, if that is said."""
    edits = _edits(workspace.db, case, said)
    if said.inquiry:
        inquiry = inquiry_named(workspace.db, case, said.inquiry).id
        if edits:
            edit_inquiry(workspace, case, inquiry, edits)
    else:
        if not said.words.strip():
            raise Impossible("An item needs `words`, or the label of one that is there.")
        [inquiry] = add_inquiries(workspace, case, [edits])
    _answer(workspace, case, inquiry, said, marked)


def _edits(db: sqlite3.Connection, case: CaseId, said: InquiryInput) -> dict[str, object]:
    known = values_of(said) | {
        "detention": detention_named(db, case, said.detention),
        "task": task_named(db, case, said.task),
        "in_answer_to": inquiry_id(db, case, said.in_answer_to),
        "sent_task": task_named(db, case, said.sent_task),
        "kind": InquiryKind.DIRECT if said.third_party else None,
    }
    return {
        name: each for name, each in known.items() if name in EDITABLE and each not in {None, ""}
    }


def _answer(
    workspace: Workspace, case: CaseId, inquiry: InquiryId, said: InquiryInput, marked: Marked
) -> None:
    if not said.answers and not said.passages:
        return
    exhibits = {each.number: each.id for each in evidence.of_case(workspace.db, case)}
    numbers = store.statement_numbers(workspace.db, case)
    statements = {number: statement for statement, number in numbers.items()}
    given: list[AnswerInput] = [*read_answers(said.answers, exhibits, statements)]
    answer_inquiry(workspace, case, inquiry, [*given, *map(marked, said.passages)])

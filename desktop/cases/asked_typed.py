"""What was typed of something that was asked, as the acts are told it."""

from casefiles.cases.shipments import store as shipments
from casefiles.evidence import store as evidence
from casefiles.inquiries import store
from casefiles.inquiries.answer_acts import AnswerInput
from casefiles.inquiries.answer_text import read_answers
from casefiles.inquiries.model import Inquiry
from casefiles.inquiries.resolve import inquiry_id
from casefiles.kernel.ids import CaseId
from casefiles.workspace.view import View


def answers_typed(view: View, case: CaseId, typed: str) -> list[AnswerInput]:
    """Return the answers that were typed. Raises `Impossible` for what is not there."""
    exhibits = {number: each for each, number in evidence.numbers(view.db, case).items()}
    statements = {n: each for each, n in store.statement_numbers(view.db, case).items()}
    return [*read_answers(typed, exhibits, statements)]


def edit_typed(view: View, inquiry: Inquiry, field: str, value: object) -> dict[str, object]:
    """Return what the act is told for a field of the form. Raises `Impossible`, `ValueError`."""
    case = inquiry.case_id
    if field == "in_exhibit":
        found = answers_typed(view, case, str(value))
        exhibit = getattr(found[0], "exhibit", None) if found else None
        return {"exhibit": exhibit} if exhibit else {"exhibit": None, "page": None}
    if field == "answers_item":
        return {"in_answer_to": inquiry_id(view.db, case, str(value))}
    if field == "page":
        return {"page": int(str(value)) if str(value).strip() else None}
    if field == "task" and inquiry.detention is None:
        of = {each.id: each.detention for each in shipments.tasks(view.db, case)}
        return {"task": value, "detention": of.get(str(value))}  # type: ignore[call-overload]
    return {field: value}

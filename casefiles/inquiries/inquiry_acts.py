"""Acts on what CBP asked, item by item: add, edit, order and remove items."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from casefiles.acts import Act
from casefiles.inquiries import store
from casefiles.inquiries.answer_acts import AnswerInput, answer_within
from casefiles.inquiries.model import Inquiry, InquiryKind, InquirySource
from casefiles.inquiries.validation import inquiry_fault
from casefiles.kernel.edits import Edits, read_edits
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId, InquiryId
from casefiles.kernel.ordering import moved
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace

EDITABLE = frozenset(Inquiry.__slots__) - {"id", "case_id", "number", "position"}
_DEFAULTS: Mapping[str, object] = {
    "kind": InquiryKind.ASKED,
    "source": InquirySource.NOTICE,
    **dict.fromkeys(("said", "cannot", "third_party"), ""),
    **dict.fromkeys(("detention", "task", "exhibit", "page", "asked_on", "due_on"), None),
    **dict.fromkeys(("in_answer_to", "sent_on", "sent_task"), None),
}


def add_inquiries(
    workspace: Workspace,
    case: CaseId,
    said: Sequence[Edits],
    answers: Sequence[Sequence[AnswerInput]] = (),
) -> list[InquiryId]:
    """Add items after those there are, each as its fields by name; `words` is needed.

    `answers` are those of each, in the same order, if there are any. Raises `Faulty`, and
    `Impossible` for a detention, task, page or answer that is not there.
    """
    read = [read_edits(Inquiry, {**_DEFAULTS, **each}, "the item", EDITABLE) for each in said]
    for values in read:
        refuse_wordless(values)
    with workspace.change(Act.ADD_INQUIRIES, case) as db:
        last = max((each.position for each in store.inquiries(db, case)), default=0)
        numbers = rows.use_numbers(db, case, "inquiry", len(read))
        made = list[InquiryId]()
        for offset, (number, values) in enumerate(zip(numbers, read, strict=True), start=1):
            known: dict[str, Any] = {"number": number, "position": last + offset, **values}
            inquiry = Inquiry(id=InquiryId(workspace.new_id()), case_id=case, **known)
            if fault := inquiry_fault(db, inquiry):
                raise Impossible(fault)
            rows.add(db, store.INQUIRIES, inquiry)
            if answers and answers[offset - 1]:
                answer_within(workspace, db, inquiry, answers[offset - 1])
            made.append(inquiry.id)
    return made


def refuse_wordless(values: Edits) -> None:
    """Raise `Impossible` if nothing would be asked."""
    if not str(values.get("words", "")).strip():
        raise Impossible("What was asked needs words: those of CBP.")


def edit_inquiry(workspace: Workspace, case: CaseId, inquiry: InquiryId, edits: Edits) -> None:
    """Let fields of an item say something else: why it cannot be obtained, when it was sent.

    Raises `Faulty`, and `Impossible` for what cannot be.
    """
    values: dict[str, Any] = read_edits(Inquiry, edits, "the item", EDITABLE)
    if "words" in values:
        refuse_wordless(values)
    with workspace.change(Act.EDIT_INQUIRY, case) as db:
        before = store.inquiry(db, inquiry)
        if before.case_id != case:
            raise NotFound("inquiry", inquiry)
        if fault := inquiry_fault(db, replace(before, **values)):
            raise Impossible(fault)
        if values:
            rows.alter(db, store.INQUIRIES, case, inquiry, values)


def order_inquiries(workspace: Workspace, case: CaseId, order: Sequence[InquiryId]) -> None:
    """Let the items stand in this order; each keeps its number. All of them must be named."""
    with workspace.change(Act.ORDER_INQUIRIES, case) as db:
        known = {each.id: each.position for each in store.inquiries(db, case)}
        if len(order) != len(known) or set(order) != set(known):
            raise Impossible("All that was asked must stand in the order, each once.")
        for position, each in enumerate(order, start=1):
            if known[each] != position:
                rows.alter(db, store.INQUIRIES, case, each, {"position": position})


def move_inquiry(workspace: Workspace, case: CaseId, inquiry: InquiryId, by: int) -> None:
    """Let an item stand so many places further down than it does by then, as far as there are any.

    Raises `NotFound`.
    """
    order = (each.id for each in store.inquiries(workspace.db, case))
    order_inquiries(workspace, case, moved(order, inquiry, by, "inquiry"))


def remove_inquiries(workspace: Workspace, case: CaseId, inquiries: Iterable[InquiryId]) -> None:
    """Let items be asked no more, and what answered them answer nothing; the exhibits stay."""
    with workspace.change(Act.REMOVE_INQUIRIES, case) as db:
        for each in inquiries:
            if store.inquiry(db, each).case_id != case:
                raise NotFound("inquiry", each)
            rows.remove(db, store.INQUIRIES, case, each)

"""Act: enter what CBP asked, or a paper that a third party sends to CBP directly."""

from collections.abc import Mapping, Sequence
from typing import Any

from casefiles.changes import Act
from casefiles.inquiries import store
from casefiles.inquiries.answer_inquiry import Given, answer_within
from casefiles.inquiries.faults import fault_of
from casefiles.inquiries.model import Inquiry, Sort, Source
from casefiles.kernel.edits import Edits, read_edits
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, InquiryId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace

EDITABLE = frozenset(Inquiry.__slots__) - {"id", "case_id", "number", "position"}
_AT_FIRST: Mapping[str, object] = {
    "kind": Sort.ASKED,
    "source": Source.NOTICE,
    **dict.fromkeys(("said", "cannot", "third_party"), ""),
    **dict.fromkeys(("detention", "task", "exhibit", "page", "asked_on", "due_on"), None),
    **dict.fromkeys(("in_answer_to", "sent_on", "sent_task"), None),
}


def add_inquiries(
    workspace: Workspace,
    case: CaseId,
    said: Sequence[Edits],
    answers: Sequence[Sequence[Given]] = (),
) -> list[InquiryId]:
    """Add items after those there are, each as its fields by name; `words` is needed.

    `answers` are those of each, in the same order, if there are any. Raises `Faulty`, and
    `Impossible` for a detention, task, page or answer that is not there.
    """
    read = [read_edits(Inquiry, EDITABLE, {**_AT_FIRST, **each}, "the item") for each in said]
    for values in read:
        refuse_wordless(values)
    with workspace.change(Act.ADD_INQUIRIES, case) as db:
        last = max((each.position for each in store.inquiries(db, case)), default=0)
        numbers = rows.use_numbers(db, case, "inquiry", len(read))
        made = list[InquiryId]()
        for offset, (number, values) in enumerate(zip(numbers, read, strict=True), start=1):
            known: dict[str, Any] = {"number": number, "position": last + offset, **values}
            inquiry = Inquiry(id=InquiryId(workspace.new_id()), case_id=case, **known)
            if fault := fault_of(db, inquiry):
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

"""Act: take an answer back."""

from casefiles.changes import Act
from casefiles.errors import NotFound
from casefiles.ids import CaseId
from casefiles.inquiries import store
from casefiles.inquiries.model import Answer
from casefiles.storage import rows
from casefiles.workspace import Workspace


def take_back_answer(workspace: Workspace, case: CaseId, answer: str) -> None:
    """Let a place or a statement answer an item no more; the mark in the exhibit stays."""
    with workspace.change(Act.TAKE_BACK_ANSWER, case) as db:
        if rows.get(db, store.ANSWERS, Answer, answer).case_id != case:
            raise NotFound("answer", answer)
        rows.remove(db, store.ANSWERS, case, answer)

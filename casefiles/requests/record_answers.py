"""Act: record what came of requests: answered in full or in part, refused, silent."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from casefiles.changes import Act
from casefiles.days import refuse_backwards
from casefiles.errors import Impossible, NotFound
from casefiles.ids import CaseId, RequestItemId
from casefiles.requests import store
from casefiles.requests.model import ANSWERED, ItemState
from casefiles.storage import rows
from casefiles.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Answer:
    """What came."""

    state: ItemState
    words: str = ""
    """In theirs: needed where somebody refused."""

    on: date | None = None


def record_answers(
    workspace: Workspace, case: CaseId, items: Collection[RequestItemId], answer: Answer
) -> None:
    """Let these requests stand as answered so. Raises `Impossible`, `NotFound`."""
    if answer.state is ItemState.REFUSED and not answer.words.strip():
        raise Impossible("In which words was it refused? They print as they are.")
    if answer.state not in ANSWERED and answer.on:
        raise Impossible("What was not answered has no day of an answer.")
    with workspace.change(Act.RECORD_ANSWERS, case) as db:
        found = store.those(db, case, [*items])
        if missing := {*items} - {each.id for each in found}:
            raise NotFound("request", min(missing))
        for each in found:
            sent = store.the_round(db, case, each.round).sent_on
            if answer.state is not ItemState.ASKED and not sent:
                raise Impossible(f"{each.key} was not sent yet. Say when its round was sent.")
            refuse_backwards(f"{each.key}: the time until the answer", sent, answer.on)
            said = {"state": answer.state, "answer": answer.words.strip()}
            rows.alter(db, store.ITEMS, case, each.id, {**said, "answered_on": answer.on})

"""Act: record what came of requests: answered in full or in part, refused, silent."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from casefiles.changes import Act
from casefiles.kernel.dates import refuse_reversed
from casefiles.kernel.edits import Edits, read_edits
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId, RequestItemId
from casefiles.requests import store
from casefiles.requests.model import ANSWERED, Item, ItemState
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace

EDITABLE = frozenset({"state", "answer", "answered_on"})


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
    said = {"state": answer.state, "answer": answer.words, "answered_on": answer.on}
    edit_answers(workspace, case, items, said)


def edit_answers(
    workspace: Workspace, case: CaseId, items: Collection[RequestItemId], edits: Edits
) -> None:
    """Let one field of what came of these requests, or several, say something else.

    Raises `Faulty`, `Impossible`, `NotFound`.
    """
    said = read_edits(Item, EDITABLE, edits, "the answer")
    if "answer" in said:
        said["answer"] = str(said["answer"]).strip()
    with workspace.change(Act.RECORD_ANSWERS, case) as db:
        found = store.those(db, case, [*items])
        if missing := {*items} - {each.id for each in found}:
            raise NotFound("request", min(missing))
        for each in found:
            _refuse_senseless(replace(each, **said), store.the_round(db, case, each.round).sent_on)  # type: ignore[arg-type]
            if said:
                rows.alter(db, store.ITEMS, case, each.id, said)


def _refuse_senseless(item: Item, sent: date | None) -> None:
    if item.state is ItemState.REFUSED and not item.answer:
        raise Impossible("In which words was it refused? They print as they are.")
    if item.state not in ANSWERED and item.answered_on:
        raise Impossible("What was not answered has no day of an answer.")
    if item.state is not ItemState.ASKED and not sent:
        raise Impossible(f"{item.key} was not sent yet. Say when its round was sent.")
    refuse_reversed(f"{item.key}: the time until the answer", sent, item.answered_on)

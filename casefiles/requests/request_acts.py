"""Acts on single requests: add to a round, reword, order, record what came of them, remove."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from casefiles.acts import Act
from casefiles.documents.model import Documents
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.dates import refuse_reversed
from casefiles.kernel.edits import Edits, read_edits
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId, RequestItemId, RoundId
from casefiles.kernel.ordering import moved
from casefiles.requests import store
from casefiles.requests.keys import new_key, renumbered
from casefiles.requests.model import ANSWERED, ItemState, RequestItem
from casefiles.requests.request_draft import (
    RequestDraft,
    is_sensitive,
    items_to_write,
    refuse_empty,
    refuse_sensitive,
)
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def ask_for(
    workspace: Workspace,
    case: CaseId,
    round_: RoundId,
    askings: Sequence[RequestDraft],
    documents: Documents,
) -> list[RequestItemId]:
    """Add what is asked for. Raises `Faulty`, and `Impossible` once the round was sent."""
    refuse_empty(askings)
    with workspace.change(Act.ASK_FOR, case) as db:
        said = store.round_of_case(db, case, round_)
        if said.sent_on:
            raise Impossible(
                f"{said.label} was sent on {said.sent_on}: what is asked now is a round of its own."
            )
        refuse_sensitive(askings, documents, switched_on=said.is_sensitive)
        last = max((each.number for each in store.items_of(db, round_)), default=0)
        written = items_to_write(workspace, case, round_, said.number, last, askings, documents)
        rows.add_all(db, store.ITEMS, written)
    return [each.id for each in written]


EDITABLE = frozenset({"english", "chinese", "step"})


def edit_request(
    workspace: Workspace,
    case: CaseId,
    item: RequestItemId,
    edits: Edits,
    documents: Documents,
) -> None:
    """Let it ask in other words. Raises `Faulty`, `Impossible` once it was sent, `NotFound`."""
    values = read_edits(RequestItem, edits, "the request", EDITABLE)
    with workspace.change(Act.EDIT_REQUEST, case) as db:
        before = next(iter(store.those(db, case, [item])), None)
        if before is None:
            raise NotFound("request", item)
        said = store.round_of_case(db, case, before.round)
        if said.sent_on:
            raise Impossible(f"{before.key} was sent on {said.sent_on} in these words.")
        asked = RequestDraft(before.english, before.chinese, before.step, before.item)
        own = replace(asked, **values)  # type: ignore[arg-type]
        refuse_empty([own])
        refuse_sensitive([own], documents, switched_on=said.is_sensitive)
        values["sensitive"] = is_sensitive(own, documents)
        rows.alter(db, store.ITEMS, case, item, values)


ANSWER_FIELDS = frozenset({"state", "answer", "answered_on"})


@dataclass(frozen=True, slots=True)
class RequestAnswer:
    """What came."""

    state: ItemState
    words: str = ""
    """In theirs: needed where somebody refused."""

    on: date | None = None


def record_answers(
    workspace: Workspace, case: CaseId, items: Collection[RequestItemId], answer: RequestAnswer
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
    said = read_edits(RequestItem, edits, "the answer", ANSWER_FIELDS)
    if "answer" in said:
        said["answer"] = str(said["answer"]).strip()
    with workspace.change(Act.RECORD_ANSWERS, case) as db:
        found = store.those(db, case, [*items])
        if missing := {*items} - {each.id for each in found}:
            raise NotFound("request", min(missing))
        for each in found:
            changed = replace(each, **said)  # type: ignore[arg-type]
            _refuse_senseless(changed, store.round_of_case(db, case, each.round).sent_on)
            if said:
                rows.alter(db, store.ITEMS, case, each.id, said)


def _refuse_senseless(item: RequestItem, sent: date | None) -> None:
    if item.state is ItemState.REFUSED and not item.answer:
        raise Impossible("In which words was it refused? They print as they are.")
    if item.state not in ANSWERED and item.answered_on:
        raise Impossible("What was not answered has no day of an answer.")
    if item.state is not ItemState.ASKED and not sent:
        raise Impossible(f"{item.key} was not sent yet. Say when its round was sent.")
    refuse_reversed(f"{item.key}: the time until the answer", sent, item.answered_on)


def order_requests(
    workspace: Workspace, case: CaseId, round_: RoundId, order: Sequence[RequestItemId]
) -> None:
    """Number the requests of a round from 1 in this order, which names each of them once.

    Their keys have the new numbers. Raises `Impossible` once the round was sent.
    """
    with workspace.change(Act.ORDER_REQUESTS, case) as db:
        said = store.round_of_case(db, case, round_)
        if said.sent_on:
            raise Impossible(
                f"{said.label} was sent on {said.sent_on}: its requests keep the numbers that the"
                " supplier knows them by."
            )
        before = {each.id: each.key for each in store.items_of(db, round_)}
        if sorted(order) != sorted(before):
            raise Impossible("An order of the requests names each of them once.")
        for number, each in enumerate(order, 1):
            key = renumbered(before[each], number)
            while key != before[each] and key in before.values():  # of another with the same signs
                key = new_key(said.number, number, workspace.environment.chance)
            if key != before[each]:
                rows.alter(db, store.ITEMS, case, each, {"key": key})


def move_request(
    workspace: Workspace, case: CaseId, round_: RoundId, item: RequestItemId, by: int
) -> None:
    """Let a request stand so many places further on than it does by then, as far as there are any.

    Raises `Impossible` once the round was sent, `NotFound`.
    """
    order = (each.id for each in store.items_of(workspace.db, round_))
    order_requests(workspace, case, round_, moved(order, item, by, "request"))


def remove_request(workspace: Workspace, case: CaseId, items: Collection[RequestItemId]) -> None:
    """Take these out of their rounds. Raises `Impossible` once one was sent."""
    with workspace.change(Act.REMOVE_REQUEST, case) as db:
        for each in store.those(db, case, [*items]):
            sent = store.round_of_case(db, case, each.round).sent_on
            if sent:
                raise Impossible(f"{each.key} was sent on {sent}: it stays on record.")
            rows.remove(db, store.ITEMS, case, each.id)

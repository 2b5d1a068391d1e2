"""`casefiles requests answered`: record what came of requests to a supplier."""

from typing import Annotated

import typer

from casefiles.cli.decorators import command
from casefiles.cli.output import say
from casefiles.cli.session import the_exhibits
from casefiles.kernel.counts import counted
from casefiles.kernel.dates import parse_date
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId, RequestItemId
from casefiles.requests import store
from casefiles.requests.match import ProposedReply
from casefiles.requests.model import ItemState
from casefiles.requests.reply_acts import ReplyMatch, remove_reply, take_replies
from casefiles.requests.request_acts import RequestAnswer, record_answers
from casefiles.requests.summary import proposed_replies
from casefiles.workspace.workspace import Workspace

Keys = Annotated[
    list[str] | None, typer.Argument(metavar="[KEY...]", help="Keys of requests: RQ1-03-K7QM.")
]
State = Annotated[
    ItemState | None, typer.Option("--state", help="How it was answered.", case_sensitive=False)
]
Words = Annotated[str, typer.Option("--words", help="In their words; needed for a refusal.")]
When = Annotated[str, typer.Option("--on", metavar="DAY", help="When they answered.")]
With = Annotated[
    list[str] | None, typer.Option("--with", metavar="EXHIBIT", help="Exhibit received in reply.")
]
Without = Annotated[
    list[str] | None,
    typer.Option("--without", metavar="EXHIBIT", help="Remove an exhibit received in reply."),
]
Confirm = Annotated[
    bool,
    typer.Option("--confirm", help="Accept what `requests --replies` proposes for these keys."),
]


@command("requests answered")
def answered(
    workspace: Workspace,
    case: CaseId,
    keys: Keys = None,
    state: State = None,
    words: Words = "",
    on: When = "",
    with_: With = None,
    without: Without = None,
    confirm: Confirm = False,
) -> None:
    """Record how supplier requests were answered, and the exhibits received in reply.

    With --confirm what was proposed for these keys is taken; without keys, all of it.
    """
    items = the_items(workspace, case, keys or [])
    if not items and not confirm:
        raise Impossible("Which requests? Name their keys.")
    matches = [
        ReplyMatch(item, exhibit.id)
        for item in items.values()
        for exhibit in the_exhibits(workspace.db, case, with_ or [])
    ]
    if confirm:
        proposed = proposed_replies(workspace, case)
        matches += [_match(e) for e in proposed if not items or e.key in items]
    new = take_replies(workspace, case, matches) if matches else 0
    for exhibit in the_exhibits(workspace.db, case, without or []):
        for item in items.values():
            remove_reply(workspace, case, item, exhibit.id)
    if state:
        answer = RequestAnswer(state, words, parse_date(on) if on else None)
        record_answers(workspace, case, [*items.values()], answer)
    replies = counted(new, "new reply", "new replies")
    say(f"{counted(len(items), 'request')}, {replies}.")


def _match(proposed: ProposedReply) -> ReplyMatch:
    return ReplyMatch(proposed.item, proposed.exhibit)


def the_items(opened: Workspace, case: CaseId, keys: list[str]) -> dict[str, RequestItemId]:
    """Return the requests of these keys, by their keys. Raises `NotFound`."""
    of_rounds = store.items(opened.db, case).values()
    known = {each.key: each.id for items in of_rounds for each in items}
    for each in keys:
        if each.upper() not in known:
            raise NotFound("request", each)
    return {each.upper(): known[each.upper()] for each in keys}

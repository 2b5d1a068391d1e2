"""`chain confirm-reused`: say what came from another case, and confirm it for this period."""

from typing import Annotated

import typer

from casefiles.cases.detentions.port_time import port_time
from casefiles.chain.reuse.model import ReusedThing
from casefiles.chain.reuse.reuse_acts import confirm_brought
from casefiles.chain.reuse.store import reused_things
from casefiles.chain.reuse.wording import kind_of, origin
from casefiles.cli.decorators import command
from casefiles.cli.output import say, say_json, say_table
from casefiles.cli.session import CaseAccess, Json
from casefiles.kernel.counts import counted

Things = Annotated[
    list[str] | None,
    typer.Argument(metavar="[ID...]", help="Ids of this case; none: list them."),
]


@command("chain confirm-reused")
def confirm_reused(access: CaseAccess, things: Things = None, json: Json = False) -> None:
    """Confirm reused items and what depends on them, or list what was reused and by whom.

    Exit 1 while something is to be confirmed and none was named.
    """
    if things:
        with access.writing() as (opened, of):
            rows = confirm_brought(opened, of, things)
        say_json({"confirmed": rows}) if json else say(f"Confirmed: {counted(rows, 'row')}.")
        return
    with access.reading() as (view, of):
        held, time = reused_things(view.db, of), port_time(view.db, of)
    if json:
        say_json([_data(each) for each in held])
    elif not held:
        say("Nothing was reused from another case.")
    else:
        say_table(
            ("kind", "what", "origin", "id"),
            [(kind_of(each), each.words, origin(each, time), each.copy) for each in held],
        )
    if any(each.open for each in held):
        raise typer.Exit(1)


def _data(thing: ReusedThing) -> dict[str, object]:
    head = thing.head
    return {
        "id": thing.copy,
        "kind": head.kind,
        "what": thing.words,
        "rows": 1 + len(thing.also),
        "from": head.from_label,
        "original": head.original,
        "by": head.by,
        "at": head.at.isoformat(),
        "confirmed": not thing.open,
        "confirmed_by": head.confirmed_by,
    }

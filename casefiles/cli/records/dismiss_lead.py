"""`casefiles search dismiss-lead`: a term that was read and is nothing, or a lead after all."""

from typing import Annotated

import typer

from casefiles.cli.decorators import command
from casefiles.cli.output import say
from casefiles.cli.session import Why, the_exhibits
from casefiles.evidence.leads import store
from casefiles.evidence.leads.lead_acts import dismiss_lead, restore_lead
from casefiles.evidence.passages.place_text import (
    HOW_PLACES_ARE_WRITTEN,
    read_place,
    write_place,
)
from casefiles.evidence.places import to_text
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId
from casefiles.reference_data import terms
from casefiles.workspace.workspace import Workspace

One = Annotated[str, typer.Argument(metavar="EXHIBIT", help="The exhibit it is in.")]
Term = Annotated[str, typer.Argument(metavar="TERM", help="Its id, as `search leads --json` says.")]
At = Annotated[
    str,
    typer.Option("--place", help=f"Where, as `search leads --json` says. {HOW_PLACES_ARE_WRITTEN}"),
]
Back = Annotated[bool, typer.Option("--restore", help="Put it back on the list instead.")]


@command("search dismiss-lead")
def dismiss(
    workspace: Workspace,
    case: CaseId,
    exhibit: One,
    term: Term,
    at: At,
    reason: Why = "",
    restore: Back = False,
) -> None:
    """Dismiss a lead at a place with a reason, or restore it.

    It says nothing about an indicator.
    """
    [of] = the_exhibits(workspace.db, case, [exhibit])
    place = read_place(at)
    if term not in {each.id for each in terms().all}:
        raise Impossible(f"There is no term “{term}”.")
    if not restore:
        dismiss_lead(workspace, case, of.id, term, place, reason)
        say(f"{of.label}, {write_place(place)}: {term} dismissed.")
        return
    sought = (of.id, term, to_text(place))
    held = store.dismissed(workspace.db, case)
    this = [each for each in held if (each.exhibit, each.term, each.place) == sought]
    if not this:
        raise Impossible("No lead was dismissed there.")
    restore_lead(workspace, case, this[0].id)
    say(f"{of.label}, {write_place(place)}: {term} is a lead again.")

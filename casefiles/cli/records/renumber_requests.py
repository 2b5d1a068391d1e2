"""`casefiles requests renumber`: give the requests of a round another order."""

from typing import Annotated

import typer

from casefiles.cli.decorators import command
from casefiles.cli.output import say
from casefiles.cli.records.answered import the_items
from casefiles.kernel.ids import CaseId
from casefiles.requests import store
from casefiles.requests.request_acts import order_requests
from casefiles.workspace.workspace import Workspace

First = Annotated[
    list[str], typer.Argument(metavar="KEY...", help="Keys, in the order they are to have.")
]


@command("requests renumber")
def renumber_requests(workspace: Workspace, case: CaseId, first: First) -> None:
    """Let these requests come first in their round, which was not sent yet.

    The others follow as they stood. The numbers in their keys change with the order.
    """
    named = [*the_items(workspace, case, first).values()]
    round_ = store.those(workspace.db, case, named[:1])[0].round
    others = [each.id for each in store.items_of(workspace.db, round_)]
    order_requests(workspace, case, round_, [*dict.fromkeys((*named, *others))])
    for each in store.items_of(workspace.db, round_):
        say(f"{each.key} {each.english or each.chinese}")

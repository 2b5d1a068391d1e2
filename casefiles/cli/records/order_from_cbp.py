"""`casefiles requests order-from-cbp`: put what CBP asked in another order."""

from typing import Annotated

import typer

from casefiles.cli.decorators import command
from casefiles.cli.output import say
from casefiles.inquiries import inquiry_acts as act
from casefiles.inquiries import store
from casefiles.inquiries.resolve import inquiry_named
from casefiles.kernel.ids import CaseId
from casefiles.workspace.workspace import Workspace

First = Annotated[list[str], typer.Argument(metavar="Q-3...", help="Numbers, in the new order.")]


@command("requests order-from-cbp")
def order_from_cbp(workspace: Workspace, case: CaseId, first: First) -> None:
    """Reorder: these first, in this order; the others keep their order. Numbers stay."""
    named = [inquiry_named(workspace.db, case, each).id for each in first]
    others = [each.id for each in store.inquiries(workspace.db, case)]
    act.order_inquiries(workspace, case, [*dict.fromkeys((*named, *others))])
    now = store.inquiries(workspace.db, case)
    say(", ".join(each.label for each in now))

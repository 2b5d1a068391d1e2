"""`casefiles order-inquiries`: put what CBP asked in another order."""

from typing import Annotated

import typer

from casefiles.cli.output import say
from casefiles.cli.session import As, Case, Folder, the_case, writing
from casefiles.inquiries import inquiry_acts as act
from casefiles.inquiries import store
from casefiles.inquiries.resolve import inquiry_named

First = Annotated[
    list[str], typer.Argument(metavar="Q-3...", help="Numbers, in the order they are to stand in.")
]


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("order-inquiries")
    def order_inquiries(workspace: Folder, case: Case, first: First, actor: As = "") -> None:
        """Let these come first, in this order; the others follow as they stood. Numbers stay."""
        with writing(workspace, actor) as opened:
            of = the_case(opened.db, case).id
            named = [inquiry_named(opened.db, of, each).id for each in first]
            others = [each.id for each in store.inquiries(opened.db, of)]
            act.order_inquiries(opened, of, [*dict.fromkeys((*named, *others))])
            now = store.inquiries(opened.db, of)
        say(", ".join(each.label for each in now))

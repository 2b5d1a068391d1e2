"""`casefiles renumber-steps`: give the steps of the chain another order."""

from typing import Annotated

import typer

from casefiles.chain import step_acts as act
from casefiles.chain import store
from casefiles.cli.lookup import the_step
from casefiles.cli.output import say
from casefiles.cli.session import As, Case, Folder, the_case, writing

First = Annotated[
    list[str], typer.Argument(metavar="STEP...", help="Numbers, in the order they are to have.")
]


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("renumber-steps")
    def renumber_steps(workspace: Folder, case: Case, first: First, actor: As = "") -> None:
        """Let these steps come first, in this order; the others follow as they stood."""
        with writing(workspace, actor) as opened:
            of = the_case(opened.db, case).id
            named = [the_step(opened.db, of, each).id for each in first]
            others = [each.id for each in store.steps(opened.db, of)]
            act.renumber_steps(opened, of, [*dict.fromkeys((*named, *others))])
            now = store.steps(opened.db, of)
        for each in now:
            say(f"{each.number} {each.title}")

"""`casefiles take-over`: a named person answers for what a machine translated."""

from typing import Annotated

import typer

from casefiles.cli.output import say
from casefiles.cli.session import As, Case, Folder, the_case, the_exhibits, writing
from casefiles.evidence.translations import store
from casefiles.evidence.translations.translation_acts import take_over_translation
from casefiles.kernel.errors import NotFound

One = Annotated[str, typer.Argument(metavar="EXHIBIT", help="The translation.")]
By = Annotated[str, typer.Option(help="Who read it against the original and answers for it.")]
Why = Annotated[str, typer.Option(help="Why this person can judge it, in their words.")]


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("take-over")
    def take(  # noqa: PLR0913, PLR0917 - who, of what, and why they can
        workspace: Folder, case: Case, exhibit: One, by: By, competence: Why = "", actor: As = ""
    ) -> None:
        """Say who read a machine's translation against the original and answers for it."""
        with writing(workspace, actor) as opened:
            into = the_case(opened.db, case).id
            [here] = the_exhibits(opened.db, into, [exhibit])
            known = store.that_is(opened.db, here.id)
            if known is None:
                raise NotFound("translation", exhibit)
            take_over_translation(opened, into, known.id, by, competence)
        say(f"{by} answers for {here.label}.")

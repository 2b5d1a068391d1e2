"""`casefiles portal-decide`: decide what is typed into CBP's portal where no rule says it."""

from typing import Annotated

import typer

from casefiles.attestation.portal import store
from casefiles.attestation.portal.wording_acts import decide_wording, withdraw_wording
from casefiles.cli.output import say
from casefiles.cli.session import As, Case, Folder, the_case, writing
from casefiles.kernel.errors import NotFound
from casefiles.reference_data import portal_rules

Words = Annotated[str, typer.Argument(help="What stands in the texts, as `portal` stops at it.")]
Written = Annotated[str, typer.Argument(metavar="[TYPED]", help="What is typed for it.")]
Reason = Annotated[str, typer.Option("--reason", help="Why; it stays in the workspace.")]
Gone = Annotated[bool, typer.Option("--withdraw", help="Let the texts stop there again.")]


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("portal-decide")
    def decide(  # noqa: PLR0913, PLR0917 - a decision and all that is said of it
        workspace: Folder,
        case: Case,
        words: Words,
        written: Written = "",
        reason: Reason = "",
        withdraw: Gone = False,
        actor: As = "",
    ) -> None:
        """Decide for all texts of a case. What changes a figure, a unit or a name is refused.

        The same words again change it; `portal-decisions` lists what was decided.
        """
        with writing(workspace, actor) as opened:
            of = the_case(opened.db, case).id
            if withdraw:
                held = {each.words: each.id for each in store.wordings(opened.db, of)}
                if words not in held:
                    raise NotFound("decision on", words)
                withdraw_wording(opened, of, held[words])
                say(f"Nothing is decided of “{words}” any more.")
                return
            decide_wording(opened, of, portal_rules(), words, written, reason=reason)
        say(f"For “{words}” is typed “{written}”.")

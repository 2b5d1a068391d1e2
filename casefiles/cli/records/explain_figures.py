"""`casefiles explain-figures`: say why figures of the ledger differ, or take that back."""

from typing import TYPE_CHECKING, Annotated

import typer

from casefiles.cli.output import say
from casefiles.cli.session import As, Case, Folder, the_case, the_exhibits, writing
from casefiles.kernel.errors import Impossible

if TYPE_CHECKING:
    from casefiles.chain.ledger.calculate import Ledger
    from casefiles.chain.ledger.differences import LedgerDifference

Which = Annotated[str, typer.Argument(metavar="SORT", help="As `casefiles ledger` names it.")]
Text = Annotated[str, typer.Argument(metavar="TEXT", help="Why they differ.")]
Step = Annotated[str, typer.Option(help="The number of the step, where there are several.")]
Paper = Annotated[str, typer.Option("--exhibit", help="What bears it out.")]
Withdraw = Annotated[bool, typer.Option("--withdraw", help="Take the explanation back.")]


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("explain-figures")
    def explain(  # noqa: PLR0913, PLR0917 - a difference, and why
        workspace: Folder,
        case: Case,
        sort: Which,
        text: Text = "",
        step: Step = "",
        exhibit: Paper = "",
        withdraw: Withdraw = False,
        actor: As = "",
    ) -> None:
        """Explain one difference: its figures as they are now, and no others."""
        from casefiles.chain.ledger import store  # noqa: PLC0415 - only where it is asked for
        from casefiles.chain.ledger.explanation_acts import (  # noqa: PLC0415
            explain_figures,
            withdraw_figures_explanation,
        )

        with writing(workspace, actor) as opened:
            into = the_case(opened.db, case).id
            meant = _meant(store.ledger(opened.db, into), sort, step)
            papers = the_exhibits(opened.db, into, [exhibit] if exhibit else [])
            if withdraw:
                withdraw_figures_explanation(opened, into, meant.key)
            else:
                paper = papers[0].id if papers else None
                explain_figures(opened, into, meant.key, text, paper)
        say(f"{'Open again' if withdraw else 'Explained'}: {meant.says}")


def _meant(ledger: "Ledger", sort: str, step: str) -> "LedgerDifference":
    number = {each.id: str(each.number) for each in ledger.ledger_data.steps}
    meant = [
        each
        for each in ledger.differences
        if sort in {each.sort.value, each.key}
        and (not step or (each.step and number.get(each.step) == step))
    ]
    if len(meant) == 1:
        return meant[0]
    known = "; ".join(f"{each.sort.value}: {each.says}" for each in ledger.differences)
    raise Impossible(f"{len(meant)} differences are meant; there are: {known or 'none'}.")

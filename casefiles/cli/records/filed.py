"""`casefiles filed`: note that an attestation was filed with CBP, or that CBP was told."""

from datetime import date
from typing import Annotated

import typer

from casefiles.attestation import store
from casefiles.attestation.attestation_acts import mark_filed
from casefiles.cli.output import say, say_aside
from casefiles.cli.session import As, Case, Folder, the_case, writing
from casefiles.kernel.dates import parse_date
from casefiles.kernel.errors import NotFound

Label = Annotated[str, typer.Argument(metavar="ATTESTATION", help="Its label, such as A-01.")]
On = Annotated[
    date,
    typer.Option("--on", parser=parse_date, metavar="YYYY-MM-DD", help="When."),
]
Told = Annotated[
    str, typer.Option("--told", help="Once it is superseded: how and when CBP was told of it.")
]


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("filed")
    def filed(  # noqa: PLR0913, PLR0917 - what a command line says
        workspace: Folder, case: Case, attestation: Label, on: On, told: Told = "", actor: As = ""
    ) -> None:
        """Note that an attestation was filed with CBP. Nothing is sent."""
        with writing(workspace, actor) as opened:
            issued = store.attestations(opened.db, the_case(opened.db, case).id)
            found = next((e for e in issued if attestation in {e.id, e.label}), None)
            if found is None:
                raise NotFound("attestation", attestation)
            mark_filed(opened, found.id, on, told)
            superseded = found.id in {each.supersedes for each in issued}
        say(f"{found.label} is marked as filed on {on}.")
        if superseded and not told:
            say_aside(f"{found.label} is superseded. Has CBP been told? Say how with --told.")

"""`attestation filed`: note that an attestation was filed with CBP, or that CBP was told."""

from typing import Annotated

import typer

from casefiles.attestation import store
from casefiles.attestation.attestation_acts import mark_filed
from casefiles.cli.decorators import command
from casefiles.cli.output import say, say_aside
from casefiles.cli.session import On, OneAttestation
from casefiles.kernel.errors import NotFound
from casefiles.kernel.ids import CaseId
from casefiles.workspace.workspace import Workspace

Told = Annotated[
    str,
    typer.Option("--informed", "--told", help="Once superseded: how and when CBP was informed."),
]


@command("attestation filed")
def filed(
    workspace: Workspace, case: CaseId, attestation: OneAttestation, on: On, told: Told = ""
) -> None:
    """Mark an attestation as filed with CBP. Nothing is sent."""
    issued = store.attestations(workspace.db, case)
    found = next((e for e in issued if attestation in {e.id, e.label}), None)
    if found is None:
        raise NotFound("attestation", attestation)
    mark_filed(workspace, found.id, on, told)
    superseded = found.id in {each.supersedes for each in issued}
    say(f"{found.label} is marked as filed on {on}.")
    if superseded and not told:
        say_aside(f"{found.label} is superseded. Has CBP been informed? Give --informed.")

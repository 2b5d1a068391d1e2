"""`attestation add-countersigned`: add the PDF that was countersigned on another machine."""

from pathlib import Path
from typing import Annotated

import typer

from casefiles.attestation import store
from casefiles.cli.decorators import command
from casefiles.cli.output import progress_bar, say
from casefiles.cli.paths import path
from casefiles.cli.session import OneAttestation
from casefiles.cli.workflows.countersign import issued_named
from casefiles.kernel.ids import CaseId
from casefiles.kernel.text_safety import plain_name, quoted
from casefiles.workspace.workspace import Workspace

File = Annotated[
    Path, typer.Argument(metavar="FILE.pdf", help="The countersigned PDF.", parser=path)
]


@command("attestation add-countersigned")
def add_countersigned(
    workspace: Workspace, case: CaseId, attestation: OneAttestation, file: File
) -> None:
    """Add a PDF that was countersigned elsewhere. It is checked; cannot be undone."""
    from casefiles.attestation.countersign_acts import add_countersigned as act  # noqa: PLC0415
    from casefiles.attestation.countersign_acts import check_returned  # noqa: PLC0415

    issued = issued_named(store.attestations(workspace.db, case), attestation)
    with progress_bar("Checking") as progress:
        returned = check_returned(workspace, issued.id, file, progress)
    digest = act(workspace, returned)
    signers = returned.found.identity
    say(f"{issued.label}: added, with {len(signers)} signature(s). SHA-256 {digest}.")
    for each in signers:
        say(f"  {plain_name(each.field)}: {quoted(each.name)}, fingerprint {each.fingerprint}")

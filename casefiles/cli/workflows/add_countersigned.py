"""`casefiles add-countersigned`: add the PDF that was countersigned on another machine."""

from pathlib import Path
from typing import Annotated

import typer

from casefiles.attestation import store
from casefiles.cli.output import progress_bar, say
from casefiles.cli.paths import path
from casefiles.cli.session import As, Case, Folder, the_case, writing
from casefiles.cli.workflows.countersign import issued_named
from casefiles.kernel.text_safety import plain_name, quoted

Number = Annotated[str, typer.Argument(metavar="ATTESTATION", help="Its label, such as A-01.")]
File = Annotated[
    Path, typer.Argument(metavar="FILE.pdf", help="What came back, signed.", parser=path)
]


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("add-countersigned")
    def add_countersigned(
        workspace: Folder, case: Case, attestation: Number, file: File, actor: As = ""
    ) -> None:
        """Keep a PDF that somebody countersigned elsewhere. It is checked; cannot be undone."""
        from casefiles.attestation.countersign_acts import add_countersigned as act  # noqa: PLC0415
        from casefiles.attestation.countersign_acts import check_returned  # noqa: PLC0415

        with writing(workspace, actor) as opened:
            found = the_case(opened.db, case).id
            issued = issued_named(store.attestations(opened.db, found), attestation)
            with progress_bar("Checking") as progress:
                returned = check_returned(opened, issued.id, file, progress)
            digest = act(opened, returned)
        signers = returned.found.identity
        say(f"{issued.label}: added, with {len(signers)} signature(s). SHA-256 {digest}.")
        for each in signers:
            say(f"  {plain_name(each.field)}: {quoted(each.name)}, fingerprint {each.fingerprint}")

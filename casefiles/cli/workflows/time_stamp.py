"""`attestation time-stamp`: put a time stamp into what was issued, before it is countersigned."""

from pathlib import Path
from typing import Annotated

import typer

from casefiles.attestation import store
from casefiles.cli.decorators import command
from casefiles.cli.kept_files import write_kept
from casefiles.cli.output import progress_bar, say, say_aside
from casefiles.cli.paths import path
from casefiles.cli.session import OneAttestation
from casefiles.cli.workflows.countersign import issued_named
from casefiles.kernel.ids import CaseId
from casefiles.workspace.workspace import Workspace

Authority = Annotated[
    str,
    typer.Option(
        "--authority",
        metavar="URL",
        help="Who stamps (RFC 3161): https://, or on this machine. Only it is asked, and only now.",
    ),
]
Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="FILE", help="Where a copy of the PDF goes.", parser=path),
]


@command("attestation time-stamp")
def time_stamp(
    workspace: Workspace,
    case: CaseId,
    attestation: OneAttestation,
    authority: Authority,
    out: Out = None,
) -> None:
    """Fetch a time stamp for an attestation that is not countersigned yet. Cannot be undone.

    What is signed stays as it is. Exit 1 where no stamp can be put in, 3 where none came that can
    be used; nothing is changed then.
    """
    from casefiles.attestation.countersign_acts import latest_digest  # noqa: PLC0415
    from casefiles.attestation.stamping.authority import authority_at, what_goes_out  # noqa: PLC0415
    from casefiles.attestation.stamping.stamp_acts import (  # noqa: PLC0415
        add_stamped,
        fetch_stamp,
        refuse_stamp,
    )

    issued = issued_named(store.attestations(workspace.db, case), attestation)
    refuse_stamp(workspace, issued.id)
    asked = authority_at(authority)
    say_aside(what_goes_out(asked))
    with progress_bar("Fetching a time stamp") as progress:
        made = fetch_stamp(workspace, issued.id, asked, progress)
    kept = add_stamped(workspace, made)
    digest = latest_digest(workspace, issued.id)
    if out:
        write_kept(workspace, case, out, digest, f"{issued.label} is stamped")
    say(f"{issued.label} is {kept.in_words}. SHA-256 {digest}.")

"""`attestation issue-unsigned`: issue the attestation of a case that is signed on paper alone."""

from pathlib import Path
from typing import Annotated

import typer

from casefiles.attestation import store
from casefiles.attestation.model import Audience
from casefiles.cli.decorators import command
from casefiles.cli.kept_files import write_kept
from casefiles.cli.output import say, say_aside
from casefiles.cli.paths import path
from casefiles.cli.reports.preflight import For
from casefiles.cli.workflows.sign import A4
from casefiles.kernel.ids import CaseId
from casefiles.reference_data import reference_data
from casefiles.workspace.workspace import Workspace

Out = Annotated[
    Path,
    typer.Option("--out", metavar="FILE.pdf", help="Where the pages to print go.", parser=path),
]


@command("attestation issue-unsigned")
def issue_unsigned(
    workspace: Workspace,
    case: CaseId,
    out: Out,
    audience: For = Audience.CBP,
    a4: A4 = False,
) -> None:
    """Compose and keep it without a key, where all signers sign on paper. Cannot be undone.

    Exit 1, and nothing is issued, if preflight blocks or somebody signs with a key.
    """
    from casefiles.attestation.issue import draft, seal_unsigned  # noqa: PLC0415 - heavy
    from casefiles.attestation.layout.model import PaperSize  # noqa: PLC0415
    from casefiles.attestation.manifest import short_form  # noqa: PLC0415
    from casefiles.attestation.record.read import read_record  # noqa: PLC0415
    from casefiles.attestation.signing.notices import notices_before_signing  # noqa: PLC0415

    shipped, now = reference_data(), workspace.now()
    with workspace.reading() as db:
        record = read_record(db, case, shipped, now)
    for notice in notices_before_signing(record):
        say_aside(notice)
    paper = PaperSize.A4 if a4 else PaperSize.LETTER
    made = seal_unsigned(workspace, draft(workspace, case, audience, shipped, now, paper))
    row = store.attestation(workspace.db, made)
    write_kept(workspace, case, out, row.digest, f"{row.label} is issued")
    say(
        f"{row.label} is issued, and no key signs it: {out}, short hash"
        f" {short_form(row.manifest_digest)}. Print it, have it signed, and take in the scan."
    )

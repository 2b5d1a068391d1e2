"""`attestation print-paper`: freeze a paper of the submission, to be printed and signed by hand."""

from pathlib import Path
from typing import Annotated

import typer

from casefiles.cli.decorators import command
from casefiles.cli.kept_files import write_kept
from casefiles.cli.output import say
from casefiles.cli.papers import Binder, Number, Paper, paper_of
from casefiles.cli.paths import path
from casefiles.kernel.counts import counted
from casefiles.kernel.ids import CaseId
from casefiles.reference_data import reference_data
from casefiles.workspace.workspace import Workspace

Out = Annotated[
    Path,
    typer.Option("--out", metavar="FILE.pdf", help="Where the pages to print go.", parser=path),
]
_AGAIN = "It is kept: `attestation scans WORKSPACE CASE --save DOCUMENT --out FILE.pdf` writes it."


@command("attestation print-paper")
def print_paper(
    workspace: Workspace,
    case: CaseId,
    paper: Paper,
    out: Out,
    number: Number = 0,
    binder: Binder = None,
) -> None:
    """Freeze a document to sign by hand: lines in place of the field, its hash on each page.

    Add its scan with `attestation take-in-scan`.
    """
    from casefiles.attestation.manifest import short_form  # noqa: PLC0415
    from casefiles.attestation.submission.freeze_paper import (  # noqa: PLC0415 - heavy
        draft_for_hand,
        keep_for_hand,
    )

    wanted = paper_of(workspace, case, paper, number, binder, by_hand=True)
    draft = draft_for_hand(workspace, wanted, reference_data())
    digest = keep_for_hand(workspace, draft)
    write_kept(workspace, case, out, digest, f"{wanted.title} is frozen", _AGAIN)
    pages = counted(draft.pages, "page")
    say(
        f"{wanted.title} is frozen for {wanted.signer} to sign by hand: {out}, {pages},"
        f" short hash {short_form(draft.listing)}"
    )

"""`attestation draft`: a set as it would be issued now, each page marked as a draft."""

from pathlib import Path
from typing import Annotated

import typer

from casefiles.attestation.model import Audience
from casefiles.cli.decorators import command
from casefiles.cli.lookup import Entries, entry_ids
from casefiles.cli.output import say
from casefiles.cli.paths import path
from casefiles.cli.reports.preflight import For
from casefiles.cli.workflows.sign import A4
from casefiles.kernel.clock import system_clock
from casefiles.kernel.counts import counted
from casefiles.kernel.ids import CaseId
from casefiles.reference_data import reference_data
from casefiles.storage.atomic_write import export_file
from casefiles.workspace.view import View

Out = Annotated[
    Path, typer.Option("--out", metavar="FILE.pdf", help="Where the draft goes.", parser=path)
]


@command("attestation draft")
def draft(
    view: View,
    case: CaseId,
    out: Out,
    audience: For = Audience.CBP,
    entries: Entries = None,
    a4: A4 = False,
) -> None:
    """Write a set as it would be issued now, each page marked as a draft: nothing is signed."""
    from casefiles.attestation.layout.model import PaperSize  # noqa: PLC0415 - heavy
    from casefiles.printing.attestation import print_draft  # noqa: PLC0415

    paper = PaperSize.A4 if a4 else PaperSize.LETTER
    chosen = entry_ids(view.db, case, entries)
    made = print_draft(view, case, audience, reference_data(), system_clock(), paper, chosen)
    export_file(out, made.lets_out(view, out.name, made.released.content))
    say(f"{made.title}: {out}, {counted(made.pages, 'page')}, not signed and not issued.")

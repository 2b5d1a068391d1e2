"""`attestation sign-paper`: sign the cover letter, a certificate or a request with a key."""

from pathlib import Path
from typing import Annotated

import typer

from casefiles.cli.decorators import command
from casefiles.cli.kept_files import write_kept
from casefiles.cli.keys import KeyFile, PasswordFile, signing
from casefiles.cli.output import say, say_aside
from casefiles.cli.papers import Binder, Number, Paper, paper_of
from casefiles.cli.paths import path
from casefiles.cli.stamps import RequireStamp, TimeStamp, say_outcome, wanted_stamp
from casefiles.kernel.ids import CaseId
from casefiles.reference_data import reference_data
from casefiles.workspace.workspace import Workspace

Out = Annotated[
    Path,
    typer.Option("--out", metavar="FILE.pdf", help="Where a copy of it goes.", parser=path),
]
_AGAIN = "It is kept in the workspace: --out of the command that writes the paper writes it again."


@command("attestation sign-paper")
def sign_paper(
    workspace: Workspace,
    case: CaseId,
    paper: Paper,
    out: Out,
    identity: KeyFile,
    password_file: PasswordFile = None,
    number: Number = 0,
    binder: Binder = None,
    time_stamp: TimeStamp = "",
    require_time_stamp: RequireStamp = False,
) -> None:
    """Sign the cover letter, a certificate or a request with its signer's key, and keep it.

    Exit 1, and nothing is signed, while it lacks anything.
    """
    from casefiles.attestation.signing.notices import certificate_name_notice  # noqa: PLC0415 - heavy
    from casefiles.attestation.submission import sign_paper as signs  # noqa: PLC0415

    shipped = reference_data()
    wanted = paper_of(workspace, case, paper, number, binder)
    draft = signs.draft_paper(workspace, wanted, shipped)
    stamp = wanted_stamp(time_stamp, required=require_time_stamp)
    key = signing(identity, password_file, shipped.fonts)
    say_aside(shipped.templates.notices.false_statement)
    if differs := certificate_name_notice(key.holder, wanted.signer):
        say_aside(f"Note: {differs}")
    made = signs.sign_paper(draft, key, stamp)
    digest = signs.keep_signed_paper(workspace, made)
    write_kept(workspace, case, out, digest, f"{wanted.title} is signed", _AGAIN)
    say(f"{wanted.title} is signed: {out}, SHA-256 {digest}")
    if made.outcome:
        say_outcome(made.outcome, "Sign it again for one.")

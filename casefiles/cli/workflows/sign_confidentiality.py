"""`attestation sign-confidentiality`: sign a request for confidential treatment, and keep it."""

from pathlib import Path
from typing import Annotated

import typer

from casefiles.attestation.record.read import read_record
from casefiles.attestation.submission.confidentiality import confidentiality_requests
from casefiles.cli.decorators import command
from casefiles.cli.kept_files import write_kept
from casefiles.cli.keys import KeyFile, PasswordFile, signing
from casefiles.cli.output import say, say_aside
from casefiles.cli.paths import path
from casefiles.cli.records.confidentiality import Number, the_request
from casefiles.kernel.ids import CaseId
from casefiles.reference_data import reference_data, submission_texts
from casefiles.workspace.workspace import Workspace

Out = Annotated[
    Path,
    typer.Option("--out", metavar="FILE.pdf", help="Where a copy of it goes.", parser=path),
]
_AGAIN = (
    "It is kept in the workspace: write it with"
    " `casefiles attestation confidentiality WORKSPACE CASE --out FILE.pdf`."
)


@command("attestation sign-confidentiality")
def sign_confidentiality(
    workspace: Workspace,
    case: CaseId,
    out: Out,
    identity: KeyFile,
    password_file: PasswordFile = None,
    statement: Number = 0,
) -> None:
    """Sign it with the representative's key. From then on what it names bears the legend.

    Exit 1, and nothing is signed, while it lacks anything; `attestation confidentiality` says what.
    """
    from casefiles.attestation.signing.notices import certificate_name_notice  # noqa: PLC0415 - heavy
    from casefiles.attestation.submission import sign_paper as signs  # noqa: PLC0415
    from casefiles.attestation.submission.sign_confidentiality import request_to_sign  # noqa: PLC0415

    shipped, now = reference_data(), workspace.now()
    with workspace.reading() as db:
        record = read_record(db, case, shipped, now)
    chosen = the_request(confidentiality_requests(record), statement)
    texts = submission_texts().confidentiality
    wanted = request_to_sign(workspace, case, chosen.statement.id, shipped, texts, now)
    draft = signs.draft_paper(workspace, wanted, shipped)
    key = signing(identity, password_file, shipped.fonts)
    say_aside(shipped.templates.notices.false_statement)
    if differs := certificate_name_notice(key.holder, chosen.representative):
        say_aside(f"Note: {differs}")
    digest = signs.keep_signed_paper(workspace, signs.sign_paper(draft, key))
    write_kept(workspace, case, out, digest, "The request is signed", _AGAIN)
    say(f"The request of statement {chosen.statement.number} is signed: {out}, SHA-256 {digest}")

"""`casefiles attestation sign`: issue the attestation of a case, signed."""

from pathlib import Path
from typing import Annotated

import typer

from casefiles.attestation import store
from casefiles.attestation.model import Audience
from casefiles.cli.decorators import command
from casefiles.cli.kept_files import write_kept
from casefiles.cli.keys import KeyFile, PasswordFile, signing
from casefiles.cli.lookup import Entries, entry_ids
from casefiles.cli.output import say, say_aside, say_json
from casefiles.cli.paths import path
from casefiles.cli.reports.preflight import For
from casefiles.cli.session import Json
from casefiles.cli.stamps import RequireStamp, TimeStamp, say_outcome, wanted_stamp
from casefiles.kernel.ids import CaseId
from casefiles.reference_data import reference_data
from casefiles.workspace.workspace import Workspace

Out = Annotated[
    Path, typer.Option("--out", metavar="FILE", help="Where a copy of the PDF goes.", parser=path)
]
A4 = Annotated[bool, typer.Option("--a4", help="A4 instead of US Letter.")]


LATER = (
    "It can be fetched until somebody countersigns:"
    " `casefiles attestation time-stamp WORKSPACE CASE {label} --authority URL`."
)


@command("attestation sign")
def sign(
    workspace: Workspace,
    case: CaseId,
    out: Out,
    identity: KeyFile,
    password_file: PasswordFile = None,
    audience: For = Audience.CBP,
    a4: A4 = False,
    time_stamp: TimeStamp = "",
    require_time_stamp: RequireStamp = False,
    entries: Entries = None,
    json: Json = False,
) -> None:
    """Compose, sign with the first signer's key, and keep. Cannot be undone.

    Exit 1, and nothing is issued, if preflight blocks; the questions are named.
    """
    from casefiles.attestation.countersign_acts import latest_digest  # noqa: PLC0415
    from casefiles.attestation.issue import draft  # noqa: PLC0415
    from casefiles.attestation.layout.model import PaperSize  # noqa: PLC0415
    from casefiles.attestation.record.read import read_record  # noqa: PLC0415
    from casefiles.attestation.signature_fields import signing_by_hand, signing_in  # noqa: PLC0415
    from casefiles.attestation.signing.notices import (  # noqa: PLC0415
        certificate_name_notice,
        notices_before_signing,
    )
    from casefiles.attestation.stamping.sign_stamped import seal_draft, sign_draft  # noqa: PLC0415

    paper = PaperSize.A4 if a4 else PaperSize.LETTER
    key = signing(identity, password_file, reference_data().fonts)
    with workspace.reading() as db:
        chosen = entry_ids(db, case, entries)
        record = read_record(db, case, reference_data(), workspace.now(), chosen)
    for notice in notices_before_signing(record):
        say_aside(notice)
    first, *others = signing_in(record) or (None,)
    if first and (differs := certificate_name_notice(key.holder, first.name)):
        say_aside(f"Note: {differs}")
    wanted = wanted_stamp(time_stamp, required=require_time_stamp)
    shipped, now = reference_data(), workspace.now()
    drafted = draft(workspace, case, audience, shipped, now, paper, key.fingerprint, chosen)
    kept = seal_draft(workspace, sign_draft(drafted, key, wanted))
    made, outcome = kept.attestation, kept.outcome
    row, digest = store.attestation(workspace.db, made), latest_digest(workspace, made)
    write_kept(workspace, case, out, digest, f"{row.label} is issued")
    if json:
        said = {"id": row.id, "label": row.label, "sha256": digest, "set": audience.value}
        say_json({**said, "stamped": outcome.stamped.at if outcome.stamped else None})
    else:
        whose = f" for {record.severed.in_words} alone" if record.severed else ""
        say(f"{row.label} is issued{whose}: {out}, SHA-256 {digest}")
    if not (json and outcome.stamped):
        say_outcome(outcome, LATER.format(label=row.label))
    if not json:
        if names := [each.name for each in others]:
            say(f"Still to sign, with `casefiles attestation countersign`: {', '.join(names)}.")
        if names := [each.name for each in signing_by_hand(record)]:
            say(f"To sign on paper and add a scan afterwards: {', '.join(names)}.")

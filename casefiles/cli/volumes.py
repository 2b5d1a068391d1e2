"""How an exhibits binder is made, for the commands that make one: its volumes, who signs them."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from casefiles.attestation.model import Audience
from casefiles.attestation.stamping.add_stamp import StampRequest
from casefiles.cli.keys import signing
from casefiles.cli.output import say, say_aside
from casefiles.cli.session import CaseAccess
from casefiles.cli.stamps import say_outcome
from casefiles.kernel.ids import CaseId
from casefiles.numbering.page_counts import PageCounts
from casefiles.package.binder.model import VolumeLimits
from casefiles.reference_data import redaction_reasons, reference_data
from casefiles.workspace.view import View

if TYPE_CHECKING:
    from casefiles.package.binder.export import BinderOptions, Number, WrittenBinder
    from casefiles.package.binder.sign_volumes import VolumeSigning

MEGABYTE = 1_000_000
MostMegabytes = Annotated[
    int, typer.Option("--max-mb", metavar="N", help="Megabytes of one volume.", min=1)
]
MostPages = Annotated[
    int, typer.Option("--max-pages", metavar="N", help="Stamped pages of one volume.", min=1)
]
MEGABYTES, PAGES = VolumeLimits().size // MEGABYTE, VolumeLimits().pages
NoFacing = Annotated[
    bool, typer.Option("--no-facing", help="Put no English facing pages behind cited pages.")
]
NoText = Annotated[
    bool, typer.Option("--no-text", help="Recognize no words on the pages of redacted copies.")
]
NoAttestation = Annotated[
    bool,
    typer.Option(
        "--no-attestation",
        help="No copy for reading of the issued attestation in the binder, and nothing marked.",
    ),
]

SignAs = Annotated[
    str,
    typer.Option(
        "--sign-as",
        metavar="SIGNER",
        help="Sign each volume: the number or name of a signer of the case. Needs --identity.",
    ),
]


def want_key_with_signer(sign_as: str, identity: Path | None, time_stamp: str) -> None:
    """Raise `BadParameter` where a signer is named and no key, or the other way about."""
    if bool(sign_as) is (identity is None):
        raise typer.BadParameter("--sign-as and --identity are given together, or neither is.")
    if time_stamp and not sign_as:
        raise typer.BadParameter("--time-stamp needs --sign-as SIGNER.")


def volume_signing(
    view: View,
    case: CaseId,
    sign_as: str,
    identity: Path | None,
    password_file: Path | None,
    wanted: StampRequest | None,
) -> "VolumeSigning | None":
    """Return who signs the volumes, if anybody does: a key is opened before anything is made."""
    if identity is None:
        return None
    from casefiles.attestation import store  # noqa: PLC0415 - heavy, as all of these
    from casefiles.attestation.signing.notices import certificate_name_notice  # noqa: PLC0415
    from casefiles.cli.workflows.countersign import signer_named  # noqa: PLC0415
    from casefiles.package.binder.sign_volumes import VolumeSigning  # noqa: PLC0415

    signer = signer_named(store.signers(view.db, case), sign_as)
    key = signing(identity, password_file, reference_data().fonts)
    if differs := certificate_name_notice(key.holder, signer.name):
        say_aside(f"Note: {differs}")
    return VolumeSigning(signer.id, key, wanted)


def made_with(  # what both commands are told
    audience: Audience,
    signing: "VolumeSigning | None",
    most: tuple[int, int],
    *,
    no_text: bool,
    no_facing: bool,
    no_attestation: bool,
) -> "BinderOptions":
    """Return how a binder is made; `most` is megabytes and pages of a volume."""
    from casefiles.package.binder.export import BinderOptions  # noqa: PLC0415 - heavy

    return BinderOptions(
        audience,
        VolumeLimits(most[0] * MEGABYTE, most[1]),
        signing,
        reasons=redaction_reasons(),
        with_text=not no_text,
        facing=not no_facing,
        with_attestation=not no_attestation,
    )


def say_stamps(made: "WrittenBinder", wanted: StampRequest | None, later: str) -> None:
    """Say of each volume what came of its time stamp; `later`: what can still be done."""
    for name, outcome in zip(made.binder.volumes, made.stamps, strict=False):
        if wanted:
            say_aside(f"{name}:")
        say_outcome(outcome, later)


def numbering(access: CaseAccess) -> "Number":
    """Return the act that numbers what has no numbers yet: it says what it numbered."""
    from casefiles.numbering.numbering_acts import number_package  # noqa: PLC0415 - heavy

    def number(counts: PageCounts) -> None:
        with access.writing() as (workspace, case):
            given = number_package(workspace, case, counts)
        exhibits = f"{given.labels:,} {'exhibit' if given.labels == 1 else 'exhibits'}"
        say(f"Numbered: {exhibits}, {given.pages:,} {'page' if given.pages == 1 else 'pages'}.")

    return number

"""`casefiles attestation binder`: the exhibits as stamped volumes, and the log of numbers."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from casefiles.attestation.model import Audience
from casefiles.cli.decorators import command
from casefiles.cli.keys import MayBeKeyFile, PasswordFile, signing
from casefiles.cli.output import progress_bar, say, say_aside
from casefiles.cli.paths import path
from casefiles.cli.session import CaseAccess
from casefiles.cli.stamps import RequireStamp, TimeStamp, say_outcome, wanted_stamp
from casefiles.cli.workflows.countersign import signer_named
from casefiles.kernel.clock import system_clock
from casefiles.kernel.ids import CaseId
from casefiles.numbering.page_counts import PageCounts
from casefiles.package.binder.model import VolumeLimits
from casefiles.reference_data import redaction_reasons, reference_data
from casefiles.workspace.view import View

if TYPE_CHECKING:
    from casefiles.attestation.stamping.add_stamp import StampRequest
    from casefiles.package.binder.sign_volumes import VolumeSigning

_MEGABYTE = 1_000_000
To = Annotated[
    Path, typer.Option("--to", metavar="FOLDER", help="What is to be made.", parser=path)
]
For = Annotated[Audience, typer.Option("--set", help="For whom: what is in it differs.")]
MostMegabytes = Annotated[
    int, typer.Option("--max-mb", metavar="N", help="Megabytes of one volume.", min=1)
]
MostPages = Annotated[
    int, typer.Option("--max-pages", metavar="N", help="Stamped pages of one volume.", min=1)
]

NoText = Annotated[
    bool, typer.Option("--no-text", help="Recognize no words on the pages of redacted copies.")
]


SignAs = Annotated[
    str,
    typer.Option(
        "--sign-as",
        metavar="SIGNER",
        help="Sign each volume: the number or name of a signer of the case. Needs --identity.",
    ),
]


@command("attestation binder")
def binder(
    access: CaseAccess,
    to: To,
    audience: For = Audience.CBP,
    max_mb: MostMegabytes = VolumeLimits().size // _MEGABYTE,
    max_pages: MostPages = VolumeLimits().pages,
    sign_as: SignAs = "",
    identity: MayBeKeyFile = None,
    password_file: PasswordFile = None,
    time_stamp: TimeStamp = "",
    require_time_stamp: RequireStamp = False,
    no_text: NoText = False,
) -> None:
    """Write the exhibits of a set as pages, stamped on their copies, in volumes, and their log.

    What has no number yet is numbered first: what stands before every number is set with
    `casefiles exhibits bates`. With --sign-as each volume is signed once all of it is put together;
    if one is not, nothing is written.
    """
    if bool(sign_as) is (identity is None):
        raise typer.BadParameter("--sign-as and --identity are given together, or neither is.")
    if time_stamp and not sign_as:
        raise typer.BadParameter("--time-stamp needs --sign-as SIGNER.")
    wanted = wanted_stamp(time_stamp, required=require_time_stamp)
    from casefiles.numbering.numbering_acts import number_package  # noqa: PLC0415 - heavy
    from casefiles.package.binder.export import (  # noqa: PLC0415
        BinderOptions,
        number_and_export,
    )

    def number(counts: PageCounts) -> None:
        with access.writing() as (workspace, case):
            given = number_package(workspace, case, counts)
        say(f"Numbered: {given.labels} exhibits, {given.pages} pages.")

    with access.reading() as (view, case):
        signing = _signing(view, case, sign_as, identity, password_file, wanted)
        limits = VolumeLimits(max_mb * _MEGABYTE, max_pages)
        options = BinderOptions(
            audience, limits, signing, reasons=redaction_reasons(), with_text=not no_text
        )
        with progress_bar("Binding") as progress:
            made = number_and_export(
                view, case, to, reference_data(), system_clock(), options, number, progress
            )
    say(f"{to}: {made.in_words}")
    for name, outcome in zip(made.binder.volumes, made.stamps, strict=False):
        if wanted:
            say_aside(f"{name}:")
        say_outcome(outcome, "Bind it again to fetch one.")


def _signing(  # a key is opened before anything is made
    view: View,
    case: CaseId,
    sign_as: str,
    identity: Path | None,
    password_file: Path | None,
    wanted: "StampRequest | None",
) -> "VolumeSigning | None":
    if identity is None:
        return None
    from casefiles.attestation import store  # noqa: PLC0415 - heavy, as all of these
    from casefiles.attestation.signing.notices import certificate_name_notice  # noqa: PLC0415
    from casefiles.package.binder.sign_volumes import VolumeSigning  # noqa: PLC0415

    signer = signer_named(store.signers(view.db, case), sign_as)
    key = signing(identity, password_file, reference_data().fonts)
    if differs := certificate_name_notice(key.holder, signer.name):
        say_aside(f"Note: {differs}")
    return VolumeSigning(signer.id, key, wanted)

"""`casefiles attestation binder`: the exhibits as stamped volumes, and the log of numbers."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from casefiles.attestation.model import Audience
from casefiles.cli.decorators import command
from casefiles.cli.keys import MayBeKeyFile, PasswordFile
from casefiles.cli.lookup import Entries, entry_ids
from casefiles.cli.output import progress_bar, say
from casefiles.cli.paths import path
from casefiles.cli.session import CaseAccess
from casefiles.cli.stamps import RequireStamp, TimeStamp, wanted_stamp
from casefiles.cli.volumes import (
    MEGABYTES,
    PAGES,
    MostMegabytes,
    MostPages,
    NoAttestation,
    NoFacing,
    NoText,
    SignAs,
    made_with,
    numbering,
    say_stamps,
    volume_signing,
    want_key_with_signer,
)
from casefiles.kernel.clock import system_clock
from casefiles.reference_data import reference_data

To = Annotated[
    Path, typer.Option("--to", metavar="FOLDER", help="What is to be made.", parser=path)
]
For = Annotated[Audience, typer.Option("--set", help="For whom: what is in it differs.")]

Since = Annotated[
    str,
    typer.Option("--since", metavar="A-01", help="What is new since this set, and nothing else."),
]


@command("attestation binder")
def binder(
    access: CaseAccess,
    to: To,
    audience: For = Audience.CBP,
    max_mb: MostMegabytes = MEGABYTES,
    max_pages: MostPages = PAGES,
    sign_as: SignAs = "",
    identity: MayBeKeyFile = None,
    password_file: PasswordFile = None,
    time_stamp: TimeStamp = "",
    require_time_stamp: RequireStamp = False,
    no_text: NoText = False,
    no_facing: NoFacing = False,
    no_attestation: NoAttestation = False,
    entries: Entries = None,
    since: Since = "",
) -> None:
    """Write the exhibits of a set as pages, stamped on their copies, in volumes, and their log.

    What has no number yet is numbered first: what stands before every number is set with
    `casefiles exhibits bates`. With --sign-as each volume is signed once all of it is put together;
    if one is not, nothing is written. Where an attestation is issued for just these exhibits, a
    copy of it for reading stands in the first volume, and what it cites is marked and linked.
    """
    want_key_with_signer(sign_as, identity, time_stamp)
    wanted = wanted_stamp(time_stamp, required=require_time_stamp)
    from casefiles.package.binder.export import number_and_export  # noqa: PLC0415 - heavy

    with access.reading() as (view, case):
        signing = volume_signing(view, case, sign_as, identity, password_file, wanted)
        options = made_with(
            audience, signing, (max_mb, max_pages),
            no_text=no_text, no_facing=no_facing, no_attestation=no_attestation,
        )  # fmt: skip
        chosen = entry_ids(view.db, case, entries)
        options = replace(options, entries=chosen, since=since)
        with progress_bar("Binding") as progress:
            made = number_and_export(
                view,
                case,
                to,
                reference_data(),
                system_clock(),
                options,
                numbering(access),
                progress,
            )
    say(f"{to}: {made.in_words}")
    say_stamps(made, wanted, "Bind it again to fetch one.")

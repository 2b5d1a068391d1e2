"""`casefiles attestation binder`: the exhibits as stamped volumes, and the log of numbers."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from casefiles.attestation.model import Audience
from casefiles.cli.decorators import command
from casefiles.cli.lookup import entry_ids
from casefiles.cli.output import progress_bar, say
from casefiles.cli.paths import path
from casefiles.cli.session import CaseAccess
from casefiles.cli.volumes import VolumeOptions, numbering, say_stamps
from casefiles.kernel.clock import system_clock
from casefiles.reference_data import reference_data

To = Annotated[
    Path, typer.Option("--to", metavar="FOLDER", help="What is to be made.", parser=path)
]
For = Annotated[Audience, typer.Option("--set", help="For whom; this decides the contents.")]

Since = Annotated[
    str,
    typer.Option("--since", metavar="A-01", help="What is new since this set, and nothing else."),
]


@command("attestation binder")
def binder(
    access: CaseAccess,
    to: To,
    audience: For = Audience.CBP,
    *,
    volumes: VolumeOptions,
    since: Since = "",
) -> None:
    """Write the exhibits of a set as pages, stamped on their copies, in volumes, and their log.

    What has no number yet is numbered first: what stands before every number is set with
    `casefiles exhibits bates`. With --sign-as each volume is signed once all of it is put together;
    if one is not, nothing is written. Where an attestation is issued for just these exhibits, a
    copy of it for reading stands in the first volume, and what it cites is marked and linked.
    """
    wanted = volumes.stamp_request()
    from casefiles.package.binder.export import number_and_export  # noqa: PLC0415 - heavy

    with access.reading() as (view, case):
        options = volumes.binder_options(view, case, audience, wanted)
        chosen = entry_ids(view.db, case, volumes.entries)
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

"""`casefiles attestation binder`: the exhibits as stamped volumes, and the log of numbers."""

from pathlib import Path
from typing import Annotated

import typer

from casefiles.attestation.model import Audience
from casefiles.cli.decorators import command
from casefiles.cli.output import progress_bar, say
from casefiles.cli.paths import path
from casefiles.cli.session import CaseAccess
from casefiles.kernel.clock import system_clock
from casefiles.numbering.page_counts import PageCounts
from casefiles.package.binder.model import VolumeLimits
from casefiles.reference_data import reference_data

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


@command("attestation binder")
def binder(
    access: CaseAccess,
    to: To,
    audience: For = Audience.CBP,
    max_mb: MostMegabytes = VolumeLimits().size // _MEGABYTE,
    max_pages: MostPages = VolumeLimits().pages,
) -> None:
    """Write the exhibits of a set as pages, stamped on their copies, in volumes, and their log.

    What has no number yet is numbered first: what stands before every number is set with
    `casefiles exhibits bates`.
    """
    from casefiles.numbering.numbering_acts import number_package  # noqa: PLC0415 - heavy
    from casefiles.package.binder.export import (  # noqa: PLC0415
        BinderOptions,
        number_and_export,
    )

    def number(counts: PageCounts) -> None:
        with access.writing() as (workspace, case):
            given = number_package(workspace, case, counts)
        say(f"Numbered: {given.labels} exhibits, {given.pages} pages.")

    options = BinderOptions(audience, VolumeLimits(max_mb * _MEGABYTE, max_pages))
    with access.reading() as (view, case), progress_bar("Binding") as progress:
        made = number_and_export(
            view, case, to, reference_data(), system_clock(), options, number, progress
        )
    say(f"{to}: {made.in_words}")

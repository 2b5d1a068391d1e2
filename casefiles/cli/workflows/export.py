"""`casefiles attestation export`: the package for an audience, as a folder or a .zip file."""

from pathlib import Path
from typing import Annotated

import typer

from casefiles.attestation.model import Audience
from casefiles.cli.decorators import command
from casefiles.cli.lookup import entry_ids, party_id
from casefiles.cli.output import progress_bar, say, say_aside
from casefiles.cli.paths import path
from casefiles.cli.session import CaseAccess
from casefiles.cli.volumes import VolumeOptions, numbering, say_stamps
from casefiles.kernel.clock import system_clock
from casefiles.reference_data import (
    portal_rules,
    reference_data,
    submission_texts,
)

To = Annotated[
    Path, typer.Option("--to", metavar="FOLDER|FILE.zip", help="What is to be made.", parser=path)
]

For = Annotated[
    str,
    typer.Option("--for", metavar="AUDIENCE", help="cbp, counsel, supplier or archive."),
]

OfParty = Annotated[
    str, typer.Option("--party", metavar="NAME", help="The supplier that a package is for.")
]

WithFolders = Annotated[
    bool,
    typer.Option("--with-folders", help="In the index: the folder of each, not only its name."),
]

WithLoadFile = Annotated[
    bool,
    typer.Option(
        "--with-load-file",
        help="With load files (Concordance .dat, Opticon .opt), pictures and texts for a review"
        " platform. What has no number is numbered.",
    ),
]


WithBinder = Annotated[
    bool,
    typer.Option(
        "--with-binder",
        help="With the exhibits binder, for CBP or counsel. Pages without a number are numbered.",
    ),
]


@command("attestation export")
def export(
    access: CaseAccess,
    to: To,
    for_: For = "counsel",
    party: OfParty = "",
    with_folders: WithFolders = False,
    with_load_file: WithLoadFile = False,
    with_binder: WithBinder = False,
    *,
    volumes: VolumeOptions,
) -> None:
    """Write what was issued, the exhibits by number, an index, and how to check it all.

    For whom decides what is in it. A BagIt bag (RFC 8493), as a folder or as a ZIP;
    `casefiles verify` checks it. With --with-binder the exhibits are in it as stamped volumes too,
    signed with --sign-as.
    """
    if volumes.sign_as and not with_binder:
        raise typer.BadParameter("--sign-as signs the volumes of a binder: it needs --with-binder.")
    wanted = volumes.stamp_request()
    from casefiles.attestation.audience_rules import the_audience  # noqa: PLC0415 - heavy
    from casefiles.package.export import (  # noqa: PLC0415
        PackageOptions,
        number_and_export_package,
    )
    from casefiles.package.whole.papers import PaperTexts  # noqa: PLC0415

    with access.reading() as (view, case):
        binder = None
        if with_binder:
            binder = volumes.binder_options(view, case, Audience.CBP, wanted)
        options = PackageOptions(
            the_audience(for_), party_id(view.db, case, party), with_folders, with_load_file,
            binder, PaperTexts(submission_texts(), portal_rules()),
            entry_ids(view.db, case, volumes.entries),
        )  # fmt: skip
        with progress_bar("Exporting") as progress:
            made = number_and_export_package(
                view, case, to, reference_data(), system_clock(), options, numbering(access),
                progress,
            )  # fmt: skip
    say(f"{to}: {made.in_words}")
    for each in made.remarks:
        say_aside(each)
    if made.binder:
        say_stamps(made.binder, wanted, "Export it again to fetch one.")

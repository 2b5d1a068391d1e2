"""`casefiles attestation export`: the package for an audience, as a folder or a .zip file."""

from pathlib import Path
from typing import Annotated

import typer

from casefiles.cli.decorators import command
from casefiles.cli.lookup import party_id
from casefiles.cli.output import progress_bar, say, say_aside
from casefiles.cli.paths import path
from casefiles.kernel.clock import system_clock
from casefiles.kernel.ids import CaseId
from casefiles.reference_data import reference_data
from casefiles.workspace.view import View

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
    bool, typer.Option("--with-folders", help="In the index: where each lay, not its name alone.")
]

WithLoadFile = Annotated[
    bool,
    typer.Option(
        "--with-load-file", help="With a Concordance load file and texts for a review platform."
    ),
]


@command("attestation export")
def export(
    view: View,
    case: CaseId,
    to: To,
    for_: For = "counsel",
    party: OfParty = "",
    with_folders: WithFolders = False,
    with_load_file: WithLoadFile = False,
) -> None:
    """Write what was issued, the exhibits by number, an index, and how to check it all.

    For whom decides what is in it. A BagIt bag (RFC 8493), as a folder or as a ZIP;
    `casefiles verify` checks it.
    """
    from casefiles.attestation.audience_rules import the_audience  # noqa: PLC0415 - heavy
    from casefiles.package.export import PackageOptions  # noqa: PLC0415
    from casefiles.package.export import export_package as package  # noqa: PLC0415

    options = PackageOptions(
        the_audience(for_), party_id(view.db, case, party), with_folders, with_load_file
    )
    with progress_bar("Exporting") as progress:
        made = package(view, case, to, reference_data(), system_clock(), progress, options)
    say(f"{to}: {made.in_words}")
    for each in made.remarks:
        say_aside(each)

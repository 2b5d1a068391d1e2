"""`attestation take-in-scan`: the scan of what was signed on paper, once a person compared it."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from casefiles.cli.decorators import command
from casefiles.cli.output import progress_bar, say, say_aside
from casefiles.cli.paths import path
from casefiles.kernel.dates import parse_date
from casefiles.kernel.errors import Faulty
from casefiles.kernel.ids import CaseId
from casefiles.workspace.workspace import Workspace

if TYPE_CHECKING:
    from casefiles.attestation.wet_ink.compare_pages import TypedPage

Document = Annotated[
    str,
    typer.Argument(metavar="DOCUMENT", help="A-01, or P-1: `attestation scans` lists them."),
]
File = Annotated[Path, typer.Argument(metavar="SCAN", help="A PDF or an image.", parser=path)]
Signer = Annotated[str, typer.Option("--signer", help="Whose signature it shows.")]
SignedOn = Annotated[
    date | None,
    typer.Option("--signed-on", metavar="DAY", help="The date on the document.", parser=parse_date),
]
Typed = Annotated[
    list[str] | None,
    typer.Option(
        "--typed",
        metavar="N=PAGE:HASH",
        help="What you read on page N of the scan: its page of the document and the short hash, as"
        " 2=5:0123 4567 89ab cdef 0123; N=blank for the back of a sheet. Repeat it.",
    ),
]
Missing = Annotated[bool, typer.Option("--though-missing", help="Although pages are missing.")]
Compared = Annotated[
    bool,
    typer.Option("--compared", help="You compared every page of the scan with the document."),
]


@command("attestation take-in-scan")
def take_in_scan(
    workspace: Workspace,
    case: CaseId,
    document: Document,
    file: File,
    signer: Signer = "",
    signed_on: SignedOn = None,
    typed: Typed = None,
    though_missing: Missing = False,
    compared: Compared = False,
) -> None:
    """Read a scan and list what each page shows; with --compared add it to its document.

    The short hash is read by machine where it can be, or typed. No program examines the
    handwriting. Exit 1, and nothing is kept, for another document's pages.
    """
    from casefiles.attestation.countersign_file import content_of  # noqa: PLC0415 - heavy
    from casefiles.attestation.wet_ink import scan_acts as acts  # noqa: PLC0415

    said = _typed(typed or [])
    with progress_bar("Reading") as progress:
        scan = acts.scan_to_compare(workspace, case, document, signer, content_of(file), progress)
    found = scan.compared(said)
    for each in found.pages:
        say(f"{each.words}.")
    for remark in found.remarks:
        say_aside(f"Note: {remark}.")
    if signed_on is None and not compared:
        say("Nothing is kept: say --signed-on DAY, and --compared once you compared every page.")
        return
    if signed_on is None:
        raise typer.BadParameter("--compared needs --signed-on DAY.")
    words = acts.ScanSaid(signed_on, said, though_missing, compared)
    acts.take_in_scan(workspace, scan, words)
    say(
        f"The scan is taken in for {document}: signed on paper by {scan.signer} on {signed_on}, as"
        " you say. The program did not examine the handwriting."
    )


def _typed(given: list[str]) -> "dict[int, TypedPage]":
    from casefiles.attestation.wet_ink.compare_pages import BLANK, TypedPage, is_number  # noqa: PLC0415

    found = dict[int, TypedPage]()
    for each in given:
        number, _, what = each.partition("=")
        page, _, short_hash = what.partition(":")
        is_blank = what.strip().lower() == BLANK
        if not is_number(number.strip()) or not (is_blank or is_number(page.strip())):
            raise Faulty("--typed", (f"{each}: not as in 2=5:0123 4567 89ab cdef 0123",))
        found[int(number)] = TypedPage(0) if is_blank else TypedPage(int(page), short_hash)
    return found

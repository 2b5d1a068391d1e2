"""`attestation scans`: what can be signed on paper, and which scans of it were taken in."""

from pathlib import Path
from typing import Annotated

import typer

from casefiles.attestation.wet_ink.model import NOT_EXAMINED, PaperScan
from casefiles.attestation.wet_ink.printed_documents import (
    PrintedDocument,
    printed_document,
    printed_documents,
)
from casefiles.attestation.wet_ink.scan_acts import remove_scan
from casefiles.cli.decorators import command
from casefiles.cli.output import say, say_json, say_table
from casefiles.cli.paths import path
from casefiles.cli.session import CaseAccess, Json
from casefiles.evidence.protected_names.gate import release
from casefiles.kernel.errors import NotFound
from casefiles.storage.atomic_write import export_file

Save = Annotated[
    str, typer.Option("--save", metavar="DOCUMENT", help="Write its pages to print (--out).")
]
Scan = Annotated[int, typer.Option("--scan", help="Of the document, its scan of this number.")]
Out = Annotated[
    Path | None, typer.Option("--out", metavar="FILE", help="Write it there.", parser=path)
]
Remove = Annotated[str, typer.Option("--remove", metavar="DOCUMENT", help="Remove its --scan.")]


@command("attestation scans")
def scans(
    access: CaseAccess,
    save: Save = "",
    remove: Remove = "",
    scan: Scan = 0,
    out: Out = None,
    json: Json = False,
) -> None:
    """List documents signed on paper with their scans; save a document or a scan, or remove one.

    Taken out it is undone like any act, and its bytes go to the quarantine.
    """
    if remove:
        with access.writing() as (workspace, case):
            gone = _scan(printed_document(workspace.db, case, remove), scan)
            remove_scan(workspace, case, gone.id)
    with access.reading() as (view, case):
        with view.reading() as db:
            held = printed_documents(db, case)
        if save:
            if out is None:
                raise typer.BadParameter("--save needs --out FILE.")
            chosen = printed_document(view.db, case, save)
            digest = _scan(chosen, scan).digest if scan else chosen.digest
            export_file(out, release(view, case, out.name, view.blobs.read(digest)))
            say(f"Written to {out}.")
            return
    if json:
        say_json([_data(each) for each in held])
        return
    rows = [(e.label, e.title, e.short_hash, str(len(e.scans))) for e in held]
    say_table(("document", "is", "short hash", "scans"), rows)
    for each in held:
        for number, it in enumerate(each.scans, 1):
            missing = f"; {it.missing}" if it.missing else ""
            say(
                f"{each.label}, scan {number}: signed on paper by {it.signer} on {it.signed_on}, as"
                f" {it.by} says{missing}; {NOT_EXAMINED}. SHA-256 {it.digest}"
            )


def _scan(document: PrintedDocument, number: int) -> PaperScan:
    """Return a scan by its number; without one the only one there is. Raises `NotFound`."""
    if not number and len(document.scans) == 1:
        return document.scans[0]
    if not 1 <= number <= len(document.scans):
        raise NotFound("scan", str(number))
    return document.scans[number - 1]


def _data(document: PrintedDocument) -> dict[str, object]:
    return {
        "document": document.label,
        "title": document.title,
        "short_hash": document.short_hash,
        "sha256": document.digest,
        "signers": [*document.signers],
        "scans": [
            {
                "signer": each.signer,
                "signed_on": each.signed_on.isoformat(),
                "sha256": each.digest,
                "compared": [*each.compared],
                "missing": each.missing,
                "compared_by": each.by,
                "taken_in_at": each.added_at.isoformat(),
            }
            for each in document.scans
        ],
    }

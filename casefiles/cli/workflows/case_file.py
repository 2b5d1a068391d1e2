"""`casefiles case export` and `import`: a case as one sealed file, from here and to here."""

from pathlib import Path
from sqlite3 import Connection
from typing import Annotated

import typer

from casefiles.attestation.wording import size
from casefiles.cases.model import CaseFile
from casefiles.cli.decorators import command
from casefiles.cli.output import (
    progress_bar,
    say,
    say_aside,
    say_json,
    say_lines,
    say_table,
)
from casefiles.cli.paths import path
from casefiles.cli.sealing import OpenSealedOptions, SealForOptions, who_opens
from casefiles.cli.session import As, Case, Folder, Json, reading, the_case, writing
from casefiles.exchange import store
from casefiles.exchange.arrival import read_arrival
from casefiles.exchange.arrival_report import as_data, report_lines
from casefiles.exchange.export_case import export_case
from casefiles.exchange.model import Direction, Opener, Recipients
from casefiles.exchange.transfer_acts import (
    exporter_of,
    import_case,
    keep_originals,
    register_export,
)
from casefiles.kernel.clock import utc_minute
from casefiles.kernel.counts import counted
from casefiles.kernel.device import settings_folder
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.text_safety import visible
from casefiles.storage import number_loans
from casefiles.storage.merging.write_merge import changes_nothing
from casefiles.storage.rows import row_of
from casefiles.workspace.view import View

To = Annotated[
    Path, typer.Option("--to", metavar="FILE", help="A new file for the case.", parser=path)
]
CaseFilePath = Annotated[
    Path, typer.Argument(metavar="FILE", help="What `case export` made.", parser=path)
]
OfCase = Annotated[str, typer.Argument(metavar="[CASE]", help="Its id or label; all if none.")]
Yes = Annotated[bool, typer.Option("--yes", help="Import it; without it, only say what is in it.")]


@command("case export")
def export(
    workspace: Folder,
    case: Case,
    to: To,
    actor: As = "",
    json: Json = False,
    *,
    sealing: SealForOptions,
) -> None:
    """Put a case into one new file: its journal, originals and issued papers, sealed.

    Whoever it is sealed for opens it, with a key (--for) or the passphrase. What was erased is not
    in it. That it left is written into the register (`case transfers`).
    """
    if not sealing.is_wanted:
        raise Impossible("Say who opens the file: --for PERSON.key, or --passphrase.")
    recipients = Recipients(sealing.everyone(), sealing.new_passphrase())
    with writing(workspace, actor) as opened:
        file = _to_export(opened.db, case)
        with progress_bar("Copying originals") as progress:
            done = export_case(
                opened,
                file.id,
                to,
                recipients,
                exporter_of(opened),
                lambda transfer: register_export(opened, transfer),
                progress,
            )
        is_lent = bool(number_loans.loans(opened.db, file.id))
    if json:
        say_json({
            "written": str(to), "case": done.of_case, "label": done.label, "seq": done.seq,
            "head": done.head, "originals": done.originals, "bytes": done.bytes,
            "file_digest": done.file_digest, "sealed_for": [*done.sealed_for],
        })  # fmt: skip
        return
    files = f"{counted(done.originals, 'stored file')} ({size(done.bytes)})"
    say(f"{file.label} is in {to}, with {files}. SHA-256: {done.file_digest}. These can open it:")
    say_lines(who_opens(recipients.people, recipients.passphrase))
    if not is_lent:
        say_aside(
            "The case was not lent. If both sides continue to work on it, both give the same"
            " numbers: lend it first (`case lend`), and export it then."
        )


@command("case import")
def import_(
    workspace: Folder,
    file: CaseFilePath,
    yes: Yes = False,
    actor: As = "",
    json: Json = False,
    *,
    opening: OpenSealedOptions,
) -> None:
    """Take in a case from a file, after saying what is in it: without --yes nothing is written.

    All of the file is checked: journal, signatures, rows and the bytes of every original.
    """
    opening.refuse_both()
    pair = opening.pair()
    opener = Opener(pair, "" if pair else opening.passphrase_of(file))
    with reading(workspace) as view, progress_bar("Checking the file") as progress:
        arrival = read_arrival(file, opener, view, settings_folder(), progress)
    if not json:
        say_lines(report_lines(arrival))
    imports, reached = yes and not changes_nothing(arrival.prepared), 0
    if imports:
        with writing(workspace, actor) as opened, progress_bar("Copying originals") as progress:
            keep_originals(arrival, opener, opened.blobs, progress)
            import_case(opened, arrival, opener)
            head = opened.head(arrival.head.case)
            reached = head.seq if head else arrival.head.seq
    if json:
        say_json(as_data(arrival) | {"imported": imports})
    elif imports:
        say(f"{arrival.head.label} is here now, with entry {reached:,} as the last.")
    elif not changes_nothing(arrival.prepared):
        say_aside("Nothing was imported. To import it, say so: --yes.")


@command("case transfers")
def transfers(view: View, case: OfCase = "", json: Json = False) -> None:
    """List the cases that left this workspace in files, and those that came in one."""
    every = store.transfers(view.db)
    found = [each for each in every if not case or case in {each.of_case, each.label}]
    if json:
        say_json([row_of(each) | {"sealed_for": [*each.sealed_for]} for each in found])
        return
    if not found:
        say("No case left in a file, and none came in one.")
        return
    rows = [
        (_WAYS[each.direction], each.label, utc_minute(each.at), visible(each.by),
         f"{each.seq:,} {each.head[:16]}", each.file_digest[:16],
         visible(", ".join(each.sealed_for)))
        for each in found
    ]  # fmt: skip
    say_table(("way", "case", "when", "by", "last entry", "SHA-256", "opened by"), rows)


_WAYS = {Direction.EXPORT: "left", Direction.IMPORT: "came"}


def _to_export(db: Connection, named: str) -> CaseFile:
    try:
        return the_case(db, named)
    except NotFound as error:
        if label := store.erased_label(db, named):
            raise Impossible(
                f"{label} was erased as a whole: there is nothing of it to export."
            ) from error
        raise

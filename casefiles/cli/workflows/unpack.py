"""`evidence unpack`: take out what lies in e-mails, archives and PDFs, each as an exhibit."""

from typing import Annotated

import typer

from casefiles.cli.decorators import command
from casefiles.cli.output import progress_bar, say, say_json
from casefiles.cli.session import (
    CaseAccess,
    Json,
    the_exhibits,
)
from casefiles.evidence import store
from casefiles.evidence.intake import receipt
from casefiles.evidence.intake.add_exhibits import IntakeResult
from casefiles.evidence.intake.archive_acts import list_archive, open_held
from casefiles.evidence.intake.unpack import held_containers
from casefiles.evidence.model import Exhibit, FileOutcome
from casefiles.evidence.readers.name_encodings import CHOICES
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId
from casefiles.kernel.text_safety import visible
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace

These = Annotated[
    list[str] | None,
    typer.Argument(metavar="[EXHIBIT...]", help="Labels or ids: open these once more."),
]

NamesIn = Annotated[
    str,
    typer.Option("--names-in", metavar="ENCODING", help=f"One of {', '.join(CHOICES)}."),
]

Members = Annotated[
    int | None,
    typer.Option(
        "--members",
        metavar="N",
        min=1,
        help="Open archives with more in them than comes out unasked, up to so many files each.",
    ),
]
Listing = Annotated[bool, typer.Option("--list", help="Only list what is in them.")]


@command("evidence unpack")
def unpack(
    access: CaseAccess,
    exhibits: These = None,
    names_in: NamesIn = "",
    members: Members = None,
    listing: Listing = False,
    json: Json = False,
) -> None:
    """Open what has files in it. Each that is opened has a receipt, each member a line there.

    `evidence add` does this by itself. Named exhibits are opened once more, for what did not come
    out before: after a password was told, say. With `--names-in` nothing is taken out: what
    came out of the named exhibits is called as its names read in that encoding. With `--list`
    nothing is taken out either: it is said what lies in the named exhibits.
    """
    from casefiles.evidence.intake.process_due import process_due_here  # noqa: PLC0415 - starts workers
    from casefiles.evidence.intake.unpack import unpack  # noqa: PLC0415

    if listing:
        with access.reading() as (view, of):
            these = the_exhibits(view.db, of, exhibits or [])
            _list(view, these, json=json)
        return
    with access.writing() as (opened, of), progress_bar("Opening") as progress:
        if names_in:
            _decode(opened, of, exhibits or [], names_in, json=json)
            return
        only = None
        if exhibits:
            only = [each.id for each in the_exhibits(opened.db, of, exhibits)]
        taken = open_held(opened, of, members, only, progress) if members else []
        taken += unpack(opened, of, progress, only)
        process_due_here(opened, of, progress)
        _tell(opened, of, taken, json=json)


def _decode(
    workspace: Workspace, case: CaseId, named: list[str], encoding: str, *, json: bool
) -> None:
    from casefiles.evidence.intake.archive_acts import decode_names, read_names_again  # noqa: PLC0415

    if not named:
        raise Impossible("Whose names? Name the archives or mails.")
    those = the_exhibits(workspace.db, case, named)
    decoded = [each for exhibit in those for each in read_names_again(workspace, exhibit, encoding)]
    count = decode_names(workspace, case, decoded)
    if json:
        say_json([
            {"exhibit": each.exhibit.label, "folder": each.folder, "name": each.name}
            for each in decoded
        ])  # fmt: skip
        return
    say(f"{count:,} of {len(decoded):,} exhibits are called otherwise now:")
    for each in decoded:
        path = f"{each.folder}/{each.name}" if each.folder else each.name
        say(f"  {each.exhibit.label} {visible(path)}")


def _list(view: View, exhibits: list[Exhibit], *, json: bool) -> None:
    """What lies in some exhibits, one line each."""
    if not exhibits:
        raise Impossible("What is in which? Name the archives or mails.")
    inside = [(each, list_archive(view, each)) for each in exhibits]
    if json:
        say_json([
            {"exhibit": each.label, "path": one.path, "bytes": one.size, "note": one.note,
             "refused": one.refused}
            for each, found in inside
            for one in found.entries
        ])  # fmt: skip
        return
    for each, found in inside:
        say(f"{each.label}: {len(found.entries) + found.beyond:,} in it")
        for one in found.entries:
            said = "; ".join(filter(None, (one.note, one.refused)))
            say(f"  {one.size:>13,}  {visible(one.path)}{f'  ({said})' if said else ''}")
        if found.beyond:
            say(f"  and {found.beyond:,} more that are not listed")


def _tell(workspace: Workspace, case: CaseId, taken: list[IntakeResult], *, json: bool) -> None:
    numbers = store.numbers(workspace.db, case)
    if json:
        at = workspace.head(case)
        say_json([receipt.as_data(each.receipt, each.lines, numbers, at) for each in taken])
        return
    waiting = held_containers(workspace.db, case)
    for one in waiting:
        say(f"{one.in_words} and was not opened: name it with --members {one.members}.")
    if not taken and not waiting:
        say("There was nothing to take out.")
    for each in taken:
        say(f"{receipt.heading(each.receipt, numbers)}: {receipt.summary(each.lines)}")
        for line in each.lines:
            if line.outcome is FileOutcome.REFUSED:
                say(f"  {receipt.sentence(line)}")

"""`casefiles evidence add`: take files and folders in as exhibits."""

from pathlib import Path
from typing import Annotated

import typer

from casefiles.cli.decorators import command
from casefiles.cli.output import progress_bar, say, say_aside, say_json
from casefiles.cli.paths import path
from casefiles.cli.session import Json, after
from casefiles.cli.unconfined import AllTheSame, read_or_refuse
from casefiles.cli.workflows.unpack import Members
from casefiles.evidence import store
from casefiles.evidence.intake import receipt
from casefiles.evidence.intake.add_exhibits import IntakeResult, enter_exhibits, prepare
from casefiles.evidence.intake.archive_acts import open_held
from casefiles.evidence.intake.unpack import held_containers
from casefiles.evidence.model import FileOutcome
from casefiles.evidence.protected_names.gate import release
from casefiles.kernel.ids import CaseId
from casefiles.storage.atomic_write import export_file, refuse_unwritable
from casefiles.storage.chain_heads import ChainHead
from casefiles.workspace.workspace import Workspace

Paths = Annotated[
    list[Path], typer.Argument(metavar="PATH...", help="Files and folders.", parser=path)
]
Receipt = Annotated[
    Path | None,
    typer.Option("--receipt", metavar="FILE.csv", help="Where the receipt goes.", parser=path),
]
WithFolders = Annotated[
    bool,
    typer.Option("--with-folders", help="In the receipt: the folder of each, not only its name."),
]
Later = Annotated[bool, typer.Option("--later", help="Leave reading facts to another time.")]


@command("evidence add")
def add_evidence(
    workspace: Workspace,
    case: CaseId,
    paths: Paths,
    receipt_to: Receipt = None,
    with_folders: WithFolders = False,
    later: Later = False,
    members: Members = None,
    unconfined: AllTheSame = False,
    json: Json = False,
) -> None:
    """Add files and folders as exhibits. Every file is one line of the receipt.

    Exit code 0 when each is accounted for, including refused ones. Then facts are read, and files
    in e-mails and archives are extracted: to stop that loses nothing, and `evidence facts` goes on
    with it. An archive with more than 500 files in it, or 100 times its size, is stored unopened,
    unless `--members` allows for it: how many are in it is said. Where nothing confines the readers
    all is stored and nothing read, and it ends with 1, unless `--unconfined` is said once.
    """
    if receipt_to:
        refuse_unwritable(receipt_to)
    with progress_bar("Taking in") as progress:
        kept = prepare(workspace, case, paths, progress)
    taken = enter_exhibits(workspace, case, kept)
    if receipt_to:
        content = receipt.as_csv(
            (taken.receipt, taken.lines), head=workspace.head(case), with_folders=with_folders
        )
        label = taken.receipt.label
        with after(
            f"{label} is entered ({receipt.summary(taken.lines)})",
            f"Write it with `casefiles evidence receipt WORKSPACE CASE {label} --csv FILE`.",
        ):
            export_file(receipt_to, release(workspace, case, receipt_to.name, content))
    _tell(taken, workspace.head(case), json=json)
    if not later:
        read_or_refuse(
            workspace, lambda: _read_facts(workspace, case, taken, members),
            all_the_same=unconfined,
        )  # fmt: skip


def _tell(taken: IntakeResult, head: ChainHead | None, *, json: bool) -> None:
    if json:
        say_json(receipt.as_data(taken.receipt, taken.lines, head=head))
        return
    say(f"{taken.receipt.label}: {receipt.summary(taken.lines)}")
    for line in taken.lines:
        if line.outcome is FileOutcome.REFUSED:
            say(f"  {receipt.sentence(line)}")


def _read_facts(
    workspace: Workspace, case: CaseId, taken: IntakeResult, members: int | None
) -> None:
    """Read and open what is due, and tell of the receipts after that of this batch."""
    from casefiles.evidence.intake.process_due import process_due_here  # noqa: PLC0415 - starts workers

    with progress_bar("Reading facts") as progress:
        process_due_here(workspace, case, progress)
        came = {line.exhibit for line in taken.lines if line.exhibit}
        while members and open_held(workspace, case, members, came, progress):
            process_due_here(workspace, case, progress)
    for each in store.receipts(workspace.db, case):
        if each.opened and each.number > taken.receipt.number:
            head = receipt.heading(each, store.numbers(workspace.db, case))
            say_aside(f"{head}: {receipt.summary(store.lines(workspace.db, each.id))}")
    for one in held_containers(workspace.db, case):
        label = one.exhibit.label
        say_aside(
            f"{one.in_words} and was not opened."
            f" `casefiles evidence unpack … {label} --list` says what"
        )
        say_aside(
            f"they are; `casefiles evidence unpack … {label} --members {one.members}`"
            " takes them out."
        )

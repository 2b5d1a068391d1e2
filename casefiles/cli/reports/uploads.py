"""`casefiles portal uploads`: the ledger of what was uploaded to CBP's portal."""

from collections.abc import Sequence
from pathlib import Path
from sqlite3 import Connection
from typing import Annotated

import typer

from casefiles.attestation.uploads import known_uploads
from casefiles.cases.detentions.port_time import PortTime
from casefiles.cases.detentions.summary import ImportSummary, import_summary
from casefiles.cases.detentions.uploaded_files import FileState, UploadComparison, compare_files
from casefiles.cli.decorators import command
from casefiles.cli.exit_codes import Exit
from casefiles.cli.output import say_json, say_table
from casefiles.cli.paths import path
from casefiles.cli.session import Json
from casefiles.kernel.ids import CaseId
from casefiles.storage import rows

TITLES = ("uploaded", "task", "file", "what", "is", "since", "bytes", "sha256", "by")
Check = Annotated[
    list[Path] | None,
    typer.Option(
        "--check", metavar="FILE|FOLDER", help="Are these still what was uploaded?", parser=path
    ),
]


@command("portal uploads")
def uploads(db: Connection, case: CaseId, check: Check = None, json: Json = False) -> None:
    """List what was uploaded: by hash, when, under which task, by whom, and what came since.

    With --check files and folders are compared with it; exit 1 if one changed since.
    """
    held = import_summary(db, case)
    time = PortTime(held.zone)
    known = known_uploads(db, case, [*held.uploads])
    looked = compare_files(held.uploads, check) if check else []
    named, now = _named(held), {each.upload.id: each for each in looked}
    found = [
        {
            **rows.row_of(e.upload),
            "task": named.get(e.upload.task or ""),
            "is": e.names,
            "since": _since(e.since, now.get(e.upload.id)),
        }
        for e in known
    ]
    if json:
        say_json(found)
    else:
        say_table(
            TITLES,
            [_row(e, time.minute(k.upload.uploaded_at)) for e, k in zip(found, known, strict=True)],
        )
    if any(each.now is FileState.CHANGED for each in looked):
        raise typer.Exit(Exit.DOES_NOT_HOLD)


def _row(found: dict[str, object], at: str) -> Sequence[object]:
    return (
        at, found["task"] or "", found["name"], found["what"], found["is"], found["since"],
        found["size"], found["digest"], found["by"],
    )  # fmt: skip


def _since(known: str, looked: UploadComparison | None) -> str:
    """What came since in the case, and how the file on disk stands to what was sent."""
    return "; ".join(filter(None, (known, looked.now.value if looked else "")))


def _named(held: ImportSummary) -> dict[str, str]:
    return {task.id: task.named for each in held.statuses for task in each.tasks}

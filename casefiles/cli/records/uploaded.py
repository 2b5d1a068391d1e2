"""`casefiles portal uploaded`: write down what was uploaded to CBP's portal."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from casefiles.attestation import store as attestations
from casefiles.attestation.uploads import to_upload
from casefiles.cases.detentions.summary import import_summary
from casefiles.cases.detentions.upload_acts import UploadInput, log_upload
from casefiles.cases.detentions.uploaded_files import SentFile, sent_file
from casefiles.cli.decorators import command
from casefiles.cli.lookup import the_task
from casefiles.cli.output import say
from casefiles.cli.session import CaseAccess
from casefiles.kernel.counts import counted
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId
from casefiles.workspace.view import View

Files = Annotated[
    list[str], typer.Argument(metavar="FILE...", help="Files, or issued attestations (A-01).")
]
Under = Annotated[str, typer.Option("--task", help="Under which task: its number in the portal.")]
At = Annotated[
    str, typer.Option("--at", metavar="TIME", help="When, with its zone: 2026-12-01T15:30-08:00.")
]
What = Annotated[str, typer.Option("--what", help="What it is.")]


@command("portal uploaded")
def uploaded(
    access: CaseAccess,
    files: Files,
    task: Under = "",
    at: At = "",
    what: What = "",
) -> None:
    """Log an upload, by hash. Nothing is sent, and no file is kept."""
    moment = _moment(at)
    with access.writing() as (opened, into):
        under = the_task(import_summary(opened.db, into), task)[1].id if task else None
        found = [_file(opened, into, each, what) for each in files]
        for sent, said in found:
            told = UploadInput(sent.name, sent.digest, sent.size, said, under, moment)
            log_upload(opened, into, told)
    for sent, _ in found:
        say(f"{sent.name}: {counted(sent.size, 'byte')}, {sent.digest}")


def _file(opened: View, case: CaseId, named: str, what: str) -> tuple[SentFile, str]:
    """Return what was sent, and what it is: an issued attestation by its label, or a file."""
    if any(named == each.label for each in attestations.attestations(opened.db, case)):
        return to_upload(opened.db, case, named), what or named
    return sent_file(Path(named)), what


def _moment(text: str) -> datetime | None:
    """Return a moment with its zone; None if nothing is said. Raises `Impossible`."""
    if not text:
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise Impossible(f"“{text}” is not a time such as 2026-12-01T15:30-08:00.") from None

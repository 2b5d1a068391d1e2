"""`evidence facts`: read what the exhibits' bytes say, where nobody has looked yet, or again."""

from collections.abc import Sequence
from typing import Annotated

import typer

from casefiles.cli.decorators import command
from casefiles.cli.output import progress_bar, say, say_json, say_table
from casefiles.cli.session import Json, the_exhibits
from casefiles.cli.unconfined import AllTheSame, read_or_refuse
from casefiles.evidence import store
from casefiles.evidence.model import Exhibit
from casefiles.evidence.readers.read_result import in_words
from casefiles.kernel.counts import counted
from casefiles.kernel.ids import CaseId
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace

These = Annotated[
    list[str] | None,
    typer.Argument(metavar="[EXHIBIT...]", help="Labels or ids: read these once more."),
]
Unread = Annotated[bool, typer.Option("--unread", help="Once more what could not be read.")]


@command("evidence facts")
def facts(
    workspace: Workspace,
    case: CaseId,
    exhibits: These = None,
    unread: Unread = False,
    unconfined: AllTheSame = False,
    json: Json = False,
) -> None:
    """Read facts: type by content, pages, size, sheets. Goes on where it was stopped.

    Files in e-mails and archives are extracted and read too. Each exhibit that could not be
    read is named with its reader and the reason; `--unread`, or its label, tries it again.
    """
    from casefiles.evidence.intake.process_due import process_due_here, read_again_here  # noqa: PLC0415

    with progress_bar("Reading facts") as progress:
        again = [each.id for each in the_exhibits(workspace.db, case, exhibits or [])]
        if unread:
            again += [
                id_ for id_, each in store.readings(workspace.db, case).items() if each.reason
            ]

        def read_all() -> int:
            if again:
                read_again_here(workspace, case, again, progress)
            return process_due_here(workspace, case, progress) + len({*again})

        read = read_or_refuse(workspace, read_all, all_the_same=unconfined)
        refused = _refused(workspace, store.of_case(workspace.db, case))
    if json:
        say_json(refused)
        return
    say(f"{counted(read, 'exhibit')} looked into.")
    if refused:
        say_table(("exhibit", "file", "reader", "why"), [[*r.values()] for r in refused])


def _refused(view: View, exhibits: Sequence[Exhibit]) -> list[dict[str, str]]:
    """Which exhibits could not be read: who says so, and why."""
    if not exhibits:
        return []
    readings = store.readings(view.db, exhibits[0].case_id)
    return [
        {
            "exhibit": exhibit.label,
            "file": exhibit.name,
            "reader": it.reader,
            "why": in_words(it.mime, it.pages, it.facts, it.reason, it.detail),
        }
        for exhibit in exhibits
        if (it := readings.get(exhibit.id)) and it.reason
    ]

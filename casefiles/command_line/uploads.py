"""`casefiles uploads`: the ledger of what was uploaded to CBP's portal."""

import typer

from casefiles.cases.shipments.standing import Imported, imported
from casefiles.command_line.saying import say_json, say_table
from casefiles.command_line.session import Case, Folder, Json, reading, the_case
from casefiles.storage import rows

TITLES = ("uploaded (UTC)", "task", "file", "what", "bytes", "sha256", "by")


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("uploads")
    def uploads(workspace: Folder, case: Case, json: Json = False) -> None:
        """List what was uploaded: by hash, when, under which task, by whom."""
        with reading(workspace) as view, view.reading() as db:
            held = imported(db, the_case(db, case).id)
        named = _named(held)
        if json:
            say_json([{**rows.row_of(e), "task": named.get(e.task or "")} for e in held.uploads])
            return
        say_table(
            TITLES,
            [
                (
                    f"{each.uploaded_at:%Y-%m-%d %H:%M}",
                    named.get(each.task or "", ""),
                    each.name,
                    each.what,
                    each.size,
                    each.digest,
                    each.by,
                )
                for each in held.uploads
            ],
        )


def _named(held: Imported) -> dict[str, str]:
    return {task.id: task.named for each in held.standings for task in each.tasks}

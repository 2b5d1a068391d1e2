"""`casefiles exhibits`: list what a case holds."""

import typer

from casefiles.command_line.saying import say_json, say_table
from casefiles.command_line.session import Case, Folder, Json, reading, the_case
from casefiles.evidence import store
from casefiles.storage import rows


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("exhibits")
    def exhibits(workspace: Folder, case: Case, json: Json = False) -> None:
        """List the exhibits of a case, with what is known of each."""
        with reading(workspace) as view:
            held = store.of_case(view.db, the_case(view.db, case).id)
        if json:
            say_json([{"label": each.label, **rows.row_of(each)} for each in held])
        else:
            say_table(
                ("exhibit", "title or name", "kind", "source group", "bytes", "sha-256"),
                [(e.label, e.shown, e.kind, e.source_group, e.size, e.short_digest) for e in held],
            )

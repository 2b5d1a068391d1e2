"""`casefiles portal-decisions`: what people decided is typed into CBP's portal."""

import typer

from casefiles.attestation.portal import store
from casefiles.command_line.saying import say_json, say_table
from casefiles.command_line.session import Case, Folder, Json, reading, the_case
from casefiles.storage import rows


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("portal-decisions")
    def decisions(workspace: Folder, case: Case, json: Json = False) -> None:
        """List what is typed where no rule says it: for which words, why, by whom, when."""
        with reading(workspace) as view:
            held = store.wordings(view.db, the_case(view.db, case).id)
        if json:
            say_json([rows.row_of(each) for each in held])
            return
        say_table(
            ("stands there", "is typed", "because", "by", "at (UTC)"),
            [(e.words, e.written, e.reason, e.by, f"{e.at:%Y-%m-%d %H:%M}") for e in held],
        )

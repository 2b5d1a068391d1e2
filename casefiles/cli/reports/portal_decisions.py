"""`casefiles portal-decisions`: what people decided is typed into CBP's portal."""

import typer

from casefiles.attestation.portal import store
from casefiles.cases.detentions.port_time import port_time
from casefiles.cli.output import say_json, say_table
from casefiles.cli.session import Case, Folder, Json, reading, the_case
from casefiles.storage import rows


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("portal-decisions")
    def decisions(workspace: Folder, case: Case, json: Json = False) -> None:
        """List what is typed where no rule says it: for which words, why, by whom, when."""
        with reading(workspace) as view:
            of = the_case(view.db, case).id
            held, time = store.wordings(view.db, of), port_time(view.db, of)
        if json:
            say_json([rows.row_of(each) for each in held])
            return
        say_table(
            ("stands there", "is typed", "because", "by", "at"),
            [(e.words, e.written, e.reason, e.by, time.minute(e.at)) for e in held],
        )

"""`casefiles cases`: list the case files of a workspace."""

import typer

from casefiles.cases import store
from casefiles.command_line.saying import say_json, say_table
from casefiles.command_line.session import Folder, Json, reading


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("cases")
    def cases(workspace: Folder, json: Json = False) -> None:
        """List the case files."""
        with reading(workspace) as view:
            every = store.every(view.db)
        if json:
            keys = ("id", "label", "title", "legal_basis", "supplier", "importer")
            say_json([{key: getattr(case, key) for key in keys} for case in every])
        else:
            rows = [(c.label, c.title, c.legal_basis, c.supplier, c.importer) for c in every]
            say_table(("case", "title", "legal basis", "supplier", "importer"), rows)

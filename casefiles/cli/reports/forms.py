"""`casefiles forms`: the forms of 19 CFR 12.43 of a case, and what is left to fill in."""

import typer

from casefiles.attestation.forms.read import completed_forms
from casefiles.cli.output import say_json, say_table
from casefiles.cli.session import Case, Folder, Json, reading, the_case


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("forms")
    def forms(workspace: Folder, case: Case, json: Json = False) -> None:
        """List the certificates and statements, for which country, and what is blank in them."""
        with reading(workspace) as view:
            held = completed_forms(view.db, the_case(view.db, case).id)
        if json:
            say_json(
                [
                    {
                        "number": each.form.number,
                        "kind": each.form.kind.value,
                        "country": each.form.country,
                        "labor": each.form.labor.value if each.form.labor else "",
                        "lacks": [*each.lacks],
                    }
                    for each in held
                ]
            )
        else:
            rows = [[str(e.form.number), e.form.title, ", ".join(e.lacks)] for e in held]
            say_table(("no.", "form", "left to fill in"), rows)

"""`casefiles forms show`: the forms of 19 CFR 12.43 of a case, and what is left to fill in."""

from casefiles.attestation.forms.read import completed_forms
from casefiles.cli.decorators import command
from casefiles.cli.output import say_json, say_table
from casefiles.cli.session import Json
from casefiles.kernel.ids import CaseId
from casefiles.workspace.view import View


@command("forms show")
def forms(view: View, case: CaseId, json: Json = False) -> None:
    """List the certificates and statements, for which country, and what is blank in them."""
    held = completed_forms(view.db, case)
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
        say_table(("no.", "form", "blank fields"), rows)

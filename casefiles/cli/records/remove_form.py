"""`casefiles remove-form`: take out a form of 19 CFR 12.43."""

from typing import Annotated

import typer

from casefiles.attestation.forms import store
from casefiles.attestation.forms.form_acts import remove_form
from casefiles.cli.output import say
from casefiles.cli.session import As, Case, Folder, the_case, writing
from casefiles.kernel.errors import NotFound

Number = Annotated[int, typer.Argument(help="Its number, as `forms` lists it.")]


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("remove-form")
    def remove(workspace: Folder, case: Case, number: Number, actor: As = "") -> None:
        """Take a form out, with what was written in it."""
        with writing(workspace, actor) as opened:
            of = the_case(opened.db, case).id
            found = next((e for e in store.forms(opened.db, of) if e.number == number), None)
            if found is None:
                raise NotFound("form", str(number))
            remove_form(opened, of, found.id)
        say(f"Form {number} is taken out.")

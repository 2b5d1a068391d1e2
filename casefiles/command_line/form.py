"""`casefiles form`: a form of 19 CFR 12.43 as a PDF, for its own signer."""

from pathlib import Path
from typing import Annotated

import typer

from casefiles.attestation.forms.read import completed_forms
from casefiles.attestation.render import render
from casefiles.clock import system_clock
from casefiles.command_line.data import fonts
from casefiles.command_line.saying import say, write_file
from casefiles.command_line.session import Case, Folder, reading, the_case
from casefiles.errors import NotFound

Number = Annotated[int, typer.Argument(help="Its number, as `forms` lists it.")]
Out = Annotated[Path, typer.Option("--out", help="The PDF to write.")]


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("form")
    def form(workspace: Folder, case: Case, number: Number, out: Out) -> None:
        """Write a form, completed as far as it is known. Its signer types in the rest."""
        with reading(workspace) as view:
            held = completed_forms(view.db, the_case(view.db, case).id)
        found = next((each for each in held if each.form.number == number), None)
        if found is None:
            raise NotFound("form", str(number))
        write_file(out, render(found.document, fonts(), system_clock()))
        say(f"{found.form.title} is written to {out.name}. It is for its own signer.")
        if found.lacks:
            say(f"Left to fill in: {', '.join(found.lacks)}.")

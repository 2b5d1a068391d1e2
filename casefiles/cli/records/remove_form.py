"""`casefiles forms remove`: take out a form of 19 CFR 12.43."""

from typing import Annotated

import typer

from casefiles.attestation.forms import store
from casefiles.attestation.forms.form_acts import remove_form
from casefiles.cli.decorators import command
from casefiles.cli.output import say
from casefiles.kernel.errors import NotFound
from casefiles.kernel.ids import CaseId
from casefiles.workspace.workspace import Workspace

Number = Annotated[int, typer.Argument(help="Its number, as `forms` lists it.")]


@command("forms remove")
def remove(workspace: Workspace, case: CaseId, number: Number) -> None:
    """Remove a form, with what was written in it."""
    found = next((e for e in store.forms(workspace.db, case) if e.number == number), None)
    if found is None:
        raise NotFound("form", str(number))
    remove_form(workspace, case, found.id)
    say(f"Form {number} is removed.")

"""`chain screened-name`: add a name that is screened with those of a party, such as an owner's."""

from typing import Annotated

import typer

from casefiles.chain.screening import store
from casefiles.chain.screening.model import NameForm
from casefiles.chain.screening.name_acts import add_name as act
from casefiles.chain.screening.name_acts import remove_name
from casefiles.chain.screening.wording import FORMS
from casefiles.cli.decorators import command
from casefiles.cli.lookup import the_party
from casefiles.cli.output import say
from casefiles.cli.session import the_exhibits
from casefiles.kernel.errors import NotFound
from casefiles.kernel.ids import CaseId
from casefiles.workspace.workspace import Workspace

Of = Annotated[str, typer.Argument(metavar="PARTY", help="Whose: its name, in either script.")]
Name = Annotated[str, typer.Argument(metavar="NAME", help="As in the document.")]
What = Annotated[NameForm, typer.Option("--form", help="owner, or other.", case_sensitive=False)]
Shown = Annotated[
    str, typer.Option("--exhibit", help="Which exhibit shows it: a registry extract.")
]
Gone = Annotated[bool, typer.Option("--remove", help="Stop screening it.")]


@command("chain screened-name")
def screened_name(
    workspace: Workspace,
    case: CaseId,
    party: Of,
    name: Name,
    form: What = NameForm.OWNER,
    exhibit: Shown = "",
    note: str = "",
    remove: Gone = False,
) -> None:
    """Add the name of an owner, or another name, to screen with a party's own.

    What an earlier screening found stays; `screen` tries the name from now on.
    """
    whose = the_party(workspace.db, case, party)
    if remove:
        held = store.further_names(workspace.db, case)
        found = [e.id for e in held if (e.party, e.name) == (whose.id, name)]
        if not found:
            raise NotFound("name", name)
        remove_name(workspace, case, found[0])
    else:
        shown = [e.id for e in the_exhibits(workspace.db, case, [exhibit] if exhibit else [])]
        by = shown[0] if shown else None
        act(workspace, case, whose.id, name, form, exhibit=by, note=note)
    what = "no longer screened with" if remove else f"screened as {FORMS[form]} with"
    say(f"{name} is {what} {whose.name}.")

"""`casefiles chain party`: add a party to a case, correct what is known of one, or take one out."""

from typing import Annotated

import typer

from casefiles.cases.party_acts import PartyInput, add_party, edit_party, remove_party
from casefiles.cli.decorators import command
from casefiles.cli.lookup import the_party
from casefiles.cli.output import say
from casefiles.cli.session import CaseAccess, MaySet, the_edits
from casefiles.kernel.errors import Impossible
from casefiles.kernel.parse import parse

Name = Annotated[str, typer.Argument(metavar="PARTY", help="Its name, in either script.")]
New = Annotated[bool, typer.Option("--new", help="It is new, with this name.")]
Gone = Annotated[bool, typer.Option("--remove", help="Take it out of the case.")]


@command("chain party")
def party(
    access: CaseAccess,
    named: Name,
    new: New = False,
    known: MaySet = None,
    remove: Gone = False,
) -> None:
    """Add a party: --new --set romanized="Hetian Mill" --set country=CN; or edit one."""
    edits = the_edits(known)
    if not (new or remove or edits):
        raise Impossible("What is to be said of it? Give --set FIELD=VALUE.")
    with access.writing() as (opened, of):
        if new:
            said = {**edits, "name": named}
            add_party(opened, of, parse(PartyInput, said, what="the party"))
        elif remove:
            remove_party(opened, of, the_party(opened.db, of, named).id)
        else:
            edit_party(opened, of, the_party(opened.db, of, named).id, edits)
    done = "added" if new else "removed" if remove else f"{', '.join(edits)} edited"
    say(f"{named}: {done}.")

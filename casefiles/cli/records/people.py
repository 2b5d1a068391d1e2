"""`casefiles people show`: who works in a workspace."""

from typing import Annotated

import typer

from casefiles.cli.decorators import command
from casefiles.cli.output import say_json, say_table
from casefiles.cli.session import As, Folder, Json, MaySet, reading, the_edits, writing
from casefiles.kernel.errors import NotFound
from casefiles.people import store
from casefiles.people.person_acts import add_person, edit_person

Add = Annotated[str, typer.Option("--add", metavar="NAME", help="Add a person.")]
Edit = Annotated[str, typer.Option("--edit", metavar="NAME", help="Edit this person with --set.")]
Text = Annotated[str, typer.Option()]


@command("people show")
def people(
    workspace: Folder,
    add: Add = "",
    role: Text = "",
    organization: Text = "",
    edit: Edit = "",
    known: MaySet = None,
    actor: As = "",
    json: Json = False,
) -> None:
    """List the people of a workspace, or add one. As one of them everything is journaled.

    What was journaled stays under the old name: --edit NAME --set role=counsel.
    """
    if add:
        with writing(workspace, actor or add, role, organization) as opened:
            if add not in {each.name for each in store.everyone(opened.db)}:
                add_person(opened, add, role, organization)
    if edit:
        with writing(workspace, actor) as opened:
            named = {each.name: each.id for each in store.everyone(opened.db)}
            if edit not in named:
                raise NotFound("person", edit)
            edit_person(opened, named[edit], the_edits(known))
    with reading(workspace) as view:
        everyone = store.everyone(view.db)
    if json:
        keys = ("id", "name", "role", "organization")
        say_json([{key: getattr(person, key) for key in keys} for person in everyone])
    else:
        say_table(
            ("name", "role", "organization"),
            [(each.name, each.role, each.organization) for each in everyone],
        )

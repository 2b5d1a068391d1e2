"""`casefiles people`: who works in a workspace."""

from typing import Annotated

import typer

from casefiles.command_line.saying import say_json, say_table
from casefiles.command_line.session import As, Folder, Json, reading, writing
from casefiles.people import store
from casefiles.people.add_person import add_person

Add = Annotated[str, typer.Option("--add", metavar="NAME", help="Add somebody.")]
Text = Annotated[str, typer.Option()]


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("people")
    def people(  # noqa: PLR0913, PLR0917
        workspace: Folder,
        add: Add = "",
        role: Text = "",
        organization: Text = "",
        actor: As = "",
        json: Json = False,
    ) -> None:
        """List the people of a workspace, or add one. As one of them everything is journaled."""
        if add:
            with writing(workspace, actor or add, role, organization) as opened:
                if add not in {each.name for each in store.everyone(opened.db)}:
                    add_person(opened, add, role, organization)
        with reading(workspace) as view:
            known = store.everyone(view.db)
        if json:
            keys = ("id", "name", "role", "organization")
            say_json([{key: getattr(person, key) for key in keys} for person in known])
        else:
            say_table(
                ("name", "role", "organization"),
                [(each.name, each.role, each.organization) for each in known],
            )

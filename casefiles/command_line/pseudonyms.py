"""`casefiles pseudonyms`: workers and informants, who are spoken of as W-01 and I-01."""

from pathlib import Path
from typing import Annotated

import typer

from casefiles.command_line.saying import say, say_json, say_table
from casefiles.command_line.session import As, Case, Folder, Json, reading, the_case, writing
from casefiles.errors import NotFound, Unreadable
from casefiles.people import store
from casefiles.people.add_pseudonym import add_pseudonym
from casefiles.people.model import Protected, Pseudonym
from casefiles.people.name_pseudonym import name_pseudonym

Add = Annotated[Protected | None, typer.Option("--add", help="Speak of one more.")]
Notes = Annotated[str, typer.Option("--notes", help="With --add: what may be said of them.")]
Label = Annotated[
    str, typer.Option("--name", metavar="W-01", help="Keep the name behind this one.")
]
NameFile = Annotated[
    Path | None,
    typer.Option(
        "--name-file",
        metavar="FILE",
        help="Where the name stands, in the first line; a name is never an argument.",
    ),
]


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("pseudonyms")
    def pseudonyms(  # noqa: PLR0913, PLR0917 - what a command line says
        workspace: Folder,
        case: Case,
        add: Add = None,
        notes: Notes = "",
        name: Label = "",
        name_file: NameFile = None,
        actor: As = "",
        json: Json = False,
    ) -> None:
        """List whom a case speaks of only by pseudonym, add one, or keep a name out of sight."""
        if add or name:
            with writing(workspace, actor) as opened:
                found = the_case(opened.db, case).id
                new = add_pseudonym(opened, found, add, notes) if add else None
                if name:
                    known = store.pseudonyms(opened.db, found)
                    name_pseudonym(opened, found, _labelled(known, name).id, _name_in(name_file))
                elif new:
                    say(store.pseudonym(opened.db, new).label)
            return
        with reading(workspace) as view:
            known = store.pseudonyms(view.db, the_case(view.db, case).id)
        if json:
            say_json([{"id": e.id, "label": e.label, "kind": e.kind.value} for e in known])
        else:
            say_table(("", "kind", "notes"), [(e.label, e.kind.value, e.notes) for e in known])


def _labelled(known: list[Pseudonym], label: str) -> Pseudonym:
    for each in known:
        if label in {each.id, each.label}:
            return each
    raise NotFound("pseudonym", label)


def _name_in(file: Path | None) -> str:
    if file is None:
        return str(typer.prompt("Name", hide_input=True, err=True))
    try:
        return (file.read_text("utf-8").splitlines() or [""])[0]
    except (OSError, UnicodeDecodeError) as error:
        raise Unreadable(file, getattr(error, "strerror", "") or "it is no text") from error

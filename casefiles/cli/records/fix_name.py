"""`casefiles fix-name`: fix the one English form of a name in all translations of a case."""

from typing import Annotated

import typer

from casefiles.cli.output import say
from casefiles.cli.session import As, Case, Folder, the_case, writing
from casefiles.evidence.translations.fixed_names import store
from casefiles.evidence.translations.fixed_names.model import FixedNameKind
from casefiles.evidence.translations.fixed_names.name_acts import fix_name, forget_name

Original = Annotated[str, typer.Argument(help="The name in its own script.")]
English = Annotated[str, typer.Argument(help="Its one English form.")]


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("fix-name")
    def fix(  # noqa: PLR0913, PLR0917 - a name and all that is known of it
        workspace: Folder,
        case: Case,
        original: Original,
        english: English,
        kind: FixedNameKind = FixedNameKind.PARTY,
        note: str = "",
        forget: Annotated[bool, typer.Option("--forget", help="Take it off the list.")] = False,
        actor: As = "",
    ) -> None:
        """Fix the English form of a name in all translations of a case, or let go of it."""
        with writing(workspace, actor) as opened:
            into = the_case(opened.db, case).id
            if forget:
                for each in store.of_case(opened.db, into):
                    if each.kind is kind and each.original == original:
                        forget_name(opened, into, each.id)
            else:
                fix_name(opened, into, kind, original, english, note=note)
        say(f"{original} {'has no fixed form' if forget else f'is “{english}”'}.")

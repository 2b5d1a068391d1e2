"""`exhibits fix-name`: fix the one English form of a name in all translations of a case."""

from typing import Annotated

import typer

from casefiles.cli.decorators import command
from casefiles.cli.output import say
from casefiles.evidence.translations.fixed_names import store
from casefiles.evidence.translations.fixed_names.model import FixedNameKind
from casefiles.evidence.translations.fixed_names.name_acts import fix_name, forget_name
from casefiles.kernel.ids import CaseId
from casefiles.workspace.workspace import Workspace

Original = Annotated[str, typer.Argument(help="The name in its own script.")]
English = Annotated[str, typer.Argument(help="Its one English form.")]


@command("exhibits fix-name")
def fix(
    workspace: Workspace,
    case: CaseId,
    original: Original,
    english: English,
    kind: FixedNameKind = FixedNameKind.PARTY,
    note: str = "",
    forget: Annotated[
        bool, typer.Option("--remove", "--forget", help="Remove it from the glossary.")
    ] = False,
) -> None:
    """Add a name to the glossary: its English form in all translations; or remove it."""
    if forget:
        for each in store.of_case(workspace.db, case):
            if each.kind is kind and each.original == original:
                forget_name(workspace, case, each.id)
    else:
        fix_name(workspace, case, kind, original, english, note=note)
    say(f"{original} {'has no fixed form' if forget else f'is “{english}”'}.")

"""`exhibits take-over-translation`: a named person answers for what a machine translated."""

from typing import Annotated

import typer

from casefiles.cli.decorators import command
from casefiles.cli.output import say
from casefiles.cli.records.translate import One
from casefiles.cli.session import the_exhibits
from casefiles.evidence.translations import store
from casefiles.evidence.translations.translation_acts import take_over_translation
from casefiles.kernel.errors import NotFound
from casefiles.kernel.ids import CaseId
from casefiles.workspace.workspace import Workspace

By = Annotated[
    str, typer.Option(help="Who compared it with the original and takes responsibility.")
]
Why = Annotated[str, typer.Option(help="Why this person can judge it, in their words.")]


@command("exhibits take-over-translation")
def take(workspace: Workspace, case: CaseId, exhibit: One, by: By, competence: Why = "") -> None:
    """Record who compared a machine translation with the original and takes responsibility."""
    [here] = the_exhibits(workspace.db, case, [exhibit])
    known = store.that_is(workspace.db, here.id)
    if known is None:
        raise NotFound("translation", exhibit)
    take_over_translation(workspace, case, known.id, by, competence)
    say(f"{by} is responsible for {here.label}.")

"""`casefiles attestation renumber-statements`: give the statements another order."""

from typing import Annotated

import typer

from casefiles.attestation import statement_acts as act
from casefiles.attestation import store
from casefiles.attestation.statement_references import followed_words
from casefiles.cli.decorators import command
from casefiles.cli.output import say
from casefiles.kernel.errors import NotFound
from casefiles.kernel.ids import CaseId
from casefiles.workspace.workspace import Workspace

First = Annotated[
    list[int], typer.Argument(metavar="NUMBER...", help="Numbers, in the order they are to have.")
]


@command("attestation renumber-statements")
def renumber_statements(workspace: Workspace, case: CaseId, first: First) -> None:
    """Let these statements come first, in this order; the others follow as they stood.

    Signers declare to the same statements as before, and texts that name a statement by its number
    name the same one. Refused once one was issued.
    """
    held = {each.number: each.id for each in store.statements(workspace.db, case)}
    if missing := [each for each in first if each not in held]:
        raise NotFound("statement", str(missing[0]))
    named = [held[each] for each in first]
    followed = act.order_statements(workspace, case, [*dict.fromkeys((*named, *held.values()))])
    for each in store.statements(workspace.db, case):
        say(f"{each.number}. {each.text}")
    if followed:
        say(followed_words(followed))

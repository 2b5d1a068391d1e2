"""`exhibits bates`, `number`, `number-anew`, `freeze-numbers`: number the package of a case."""

from casefiles.cli.decorators import Edits, command
from casefiles.cli.output import say
from casefiles.cli.session import Why
from casefiles.kernel.ids import CaseId
from casefiles.numbering import numbering_acts as act
from casefiles.numbering import store
from casefiles.numbering.model import bates_text
from casefiles.numbering.number_as_read import number_anew_as_read, number_as_read
from casefiles.workspace.workspace import Workspace


@command("exhibits bates")
def set_bates(workspace: Workspace, case: CaseId, edits: Edits) -> None:
    """Set `prefix`, `width` and `start` of the Bates numbers: --set prefix=ACME-.

    They can be changed until a number is issued.
    """
    act.set_bates(workspace, case, edits)
    if held := store.settings(workspace.db, case):
        say(f"Pages are numbered from {bates_text(held.prefix, held.width, held.start)} on.")


@command("exhibits number")
def number(workspace: Workspace, case: CaseId) -> None:
    """Give package labels and Bates numbers to all that has none yet; what has some keeps them."""
    say(number_as_read(workspace, case))


@command("exhibits number-anew")
def number_anew(workspace: Workspace, case: CaseId) -> None:
    """Renumber what is not issued, in the current order of the chain.

    Bates numbers that were given once are not given again: under the same prefix they go on.
    """
    say(number_anew_as_read(workspace, case))


@command("exhibits freeze-numbers")
def freeze_numbers(workspace: Workspace, case: CaseId, reason: Why) -> None:
    """Freeze all numbers given so far, since others have them. Cannot be undone."""
    act.freeze_numbers(workspace, case, reason)
    say("The numbers given so far are frozen. What is new is numbered after them.")

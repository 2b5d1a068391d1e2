"""`casefiles attestation add-usual-statements`: those that a set has as a rule, in one act."""

from casefiles.attestation import store
from casefiles.attestation.usual_statements import add_usual_statements as add_those_missing
from casefiles.cli.decorators import command
from casefiles.cli.output import say
from casefiles.kernel.ids import CaseId
from casefiles.reference_data import reference_data
from casefiles.workspace.workspace import Workspace


@command("attestation add-usual-statements")
def add_usual_statements(workspace: Workspace, case: CaseId) -> None:
    """Add the usual statements that are missing, each in the words of its kind.

    The claim of the legal basis, what was examined, what the documents show, how they were
    obtained. What is open in the words is a line of underscores. No signer declares to them by
    this.
    """
    for each in add_those_missing(workspace, case, reference_data()):
        held = store.statement(workspace.db, each)
        say(f"{held.number}. {held.text}")

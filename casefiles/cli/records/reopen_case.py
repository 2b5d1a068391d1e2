"""`casefiles case reopen`: open a closed case file again."""

from casefiles.cases import case_acts as act
from casefiles.cases.model import CaseFile
from casefiles.cli.decorators import command
from casefiles.cli.output import say
from casefiles.cli.session import Why
from casefiles.workspace.workspace import Workspace


@command("case reopen")
def reopen_case(workspace: Workspace, case: CaseFile, reason: Why = "") -> None:
    """Open a closed case file again."""
    act.reopen_case(workspace, case.id, reason)
    say(f"{case.label} is open again.")

"""`casefiles case close`: close a case file, and learn until when its records are kept."""

from casefiles.cases import case_acts as act
from casefiles.cases.model import CaseFile
from casefiles.cli.decorators import command
from casefiles.cli.output import say
from casefiles.cli.session import Why
from casefiles.workspace.workspace import Workspace


@command("case close")
def close_case(workspace: Workspace, case: CaseFile, reason: Why = "") -> None:
    """Close a case file. `case reopen` opens it again."""
    until = act.close_case(workspace, case.id, reason)
    kept = (
        f"Keep its records until {until} (entry + 5 years, 19 USC 1508(c); computed,"
        " verify with counsel)."
        if until
        else "How long its records are kept is not known: no date of entry was given."
    )
    say(f"{case.label} is closed. {kept}")
    if case.legal_hold:
        say(f"It is under legal hold: {case.legal_hold}")

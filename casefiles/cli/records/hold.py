"""`casefiles case hold`: put a case under legal hold, or lift the hold."""

from typing import Annotated

import typer

from casefiles.cases import store
from casefiles.cases.case_acts import hold_case
from casefiles.cli.decorators import command
from casefiles.cli.output import say
from casefiles.cli.session import CaseAccess, Why
from casefiles.kernel.errors import Impossible

Lift = Annotated[bool, typer.Option("--lift", help="Lift the hold instead.")]


@command("case hold")
def hold(access: CaseAccess, reason: Why = "", lift: Lift = False) -> None:
    """Put a case under legal hold for a reason: nothing of it may be erased."""
    if not reason.strip():
        raise Impossible("A legal hold, and its end, need a --reason.")
    with access.writing() as (opened, of):
        hold_case(opened, of, "" if lift else reason, reason)
        held = store.get(opened.db, of)
    say(f"{held.label} is {'no longer ' if lift else ''}under legal hold.")

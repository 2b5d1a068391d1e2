"""`casefiles chain no-nexus`: say, having seen every step, that there is no nexus, and why."""

from typing import Annotated

import typer

from casefiles.chain import nexus_acts as act
from casefiles.chain.nexus_acts import withdraw_nexus
from casefiles.chain.traced_chain import traced_chain
from casefiles.cli.decorators import command
from casefiles.cli.output import say
from casefiles.cli.session import CaseAccess, Why
from casefiles.kernel.errors import Impossible

Withdraw = Annotated[bool, typer.Option("--withdraw", help="Withdraw the decision.")]


@command("chain no-nexus")
def no_nexus(access: CaseAccess, reason: Why = "", withdraw: Withdraw = False) -> None:
    """Record a no-nexus decision of a reviewer who saw every step; needs --reason.

    It shows nothing by itself: while one step is open, so is the nexus, and that is said.
    """
    if withdraw and reason:
        raise Impossible("Is it decided or withdrawn? Give --reason, or --withdraw.")
    with access.writing() as (opened, of):
        if withdraw:
            withdraw_nexus(opened, of)
        else:
            act.decide_nexus(opened, of, reason)
        found = traced_chain(opened.db, of)
    if withdraw:
        say("The decision is withdrawn: the nexus is open.")
    elif found.open:
        say("Recorded. The nexus stays open:")
        for each in found.open:
            say(f"  {each.why}")
    else:
        say("Recorded. The nexus is excluded by documents.")

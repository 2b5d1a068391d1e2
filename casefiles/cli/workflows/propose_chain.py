"""`casefiles chain propose`: the steps that parties and documents propose, listed or added."""

from typing import Annotated

import typer

from casefiles.cases import store as cases
from casefiles.chain.model import Custody
from casefiles.cli.decorators import command
from casefiles.cli.output import say, say_json, say_table
from casefiles.cli.session import CaseAccess, Json
from casefiles.kernel.counts import counted

Add = Annotated[bool, typer.Option("--add", help="Add the steps, linked and with documents.")]
How = Annotated[Custody, typer.Option(help="Custody at each of these steps.")]
Begins = Annotated[
    bool, typer.Option("--begins", help="The first is raw material: nothing comes before it.")
]
TITLES = ("step", "party", "place", "lots", "documents", "because")


@command("chain propose")
def propose_chain(
    access: CaseAccess,
    add: Add = False,
    custody: How = Custody.UNKNOWN,
    begins: Begins = False,
    json: Json = False,
) -> None:
    """List the steps that roles of parties and records of production propose, or add them.

    Each is linked to the next. With --add all of it is one act, in a case without steps.
    """
    from casefiles.chain.proposals.chain_acts import (  # noqa: PLC0415 - not before it is asked for
        ChainOptions,
        add_chain_from_documents,
    )
    from casefiles.chain.proposals.documents import read_chain_documents  # noqa: PLC0415
    from casefiles.chain.proposals.steps import propose_steps  # noqa: PLC0415
    from casefiles.reference_data import documents  # noqa: PLC0415

    known = documents()
    if add:
        with access.writing() as (workspace, case):
            found = read_chain_documents(workspace, case, known)
            steps = propose_steps(cases.parties(workspace.db, case), found, known)
            options = ChainOptions(custody, begins)
            made = add_chain_from_documents(workspace, case, steps, options)
        say(f"{counted(len(made), 'step is', 'steps are')} added.")
        return
    with access.reading() as (view, case):
        found = read_chain_documents(view, case, known)
        steps = propose_steps(cases.parties(view.db, case), found, known)
    rows = [
        (
            each.title,
            each.party.name,
            each.place,
            ", ".join(each.lots),
            ", ".join(paper.label for paper in each.papers),
            ", ".join(each.because),
        )
        for each in steps
    ]
    if json:
        say_json([dict(zip(TITLES, row, strict=True)) for row in rows])
    else:
        say_table(TITLES, rows)

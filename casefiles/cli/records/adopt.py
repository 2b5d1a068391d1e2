"""`casefiles attestation adopt`: say which attorney or licensed broker adopts the set for CBP."""

from datetime import date
from typing import Annotated

import typer

from casefiles.attestation.adoption_acts import AdoptionDetails, adopt_set, withdraw_adoption
from casefiles.cli.decorators import command
from casefiles.cli.output import say
from casefiles.cli.session import CaseAccess
from casefiles.kernel.dates import parse_date
from casefiles.kernel.errors import Impossible
from casefiles.reference_data import reference_data

Name = Annotated[str, typer.Argument(metavar="[NAME]", help="Who adopts it.")]
Capacity = Annotated[str, typer.Option(help="attorney or licensed-broker.")]
License = Annotated[
    str, typer.Option("--license", help="The license number, where admitted, or the bar number.")
]
Firm = Annotated[str, typer.Option(help="Of which firm.")]
On = Annotated[
    date | None, typer.Option("--on", parser=parse_date, metavar="YYYY-MM-DD", help="Since when.")
]
Gone = Annotated[bool, typer.Option("--withdraw", help="Withdraw the adoption.")]


@command("attestation adopt")
def adopt(
    access: CaseAccess,
    name: Name = "",
    capacity: Capacity = "attorney",
    license_: License = "",
    firm: Firm = "",
    on: On = None,
    withdraw: Gone = False,
) -> None:
    """Record who adopts a set not prepared by the importer's officer (19 CFR 111.1)."""
    known = [each.id for each in reference_data().templates.capacities.values() if each.adopts]
    if capacity not in known:
        raise Impossible(f"“{capacity!r}” cannot adopt a set: it is one of {', '.join(known)}.")
    with access.writing() as (opened, of):
        if withdraw:
            withdraw_adoption(opened, of)
            say("The adoption is withdrawn.")
            return
        if not name.strip():
            raise Impossible("Who adopts it? Give the name.")
        adopt_set(opened, of, AdoptionDetails(name, firm, capacity, license_, on))
    say(f"{name} adopts it.")

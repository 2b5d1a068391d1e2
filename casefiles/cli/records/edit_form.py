"""`casefiles forms edit`: begin a form of 19 CFR 12.43, or write more of one."""

from typing import Annotated

import typer

from casefiles.attestation.forms import store
from casefiles.attestation.forms.form_acts import write_form
from casefiles.attestation.forms.model import FormKind, LaborClass
from casefiles.cases.detentions.summary import import_summary
from casefiles.cli.decorators import command
from casefiles.cli.lookup import party_id, the_shipment
from casefiles.cli.output import say
from casefiles.cli.session import Day
from casefiles.kernel.errors import NotFound
from casefiles.kernel.ids import CaseId, FormId
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace

Kind = Annotated[FormKind | None, typer.Option("--kind", help="Which form to begin.")]
Number = Annotated[int, typer.Option("--number", help="The form to write more of.")]
Country = Annotated[str | None, typer.Option(help="Another producing country: VN.")]
Goods = Annotated[str | None, typer.Option(help="Lines of this shipment only: SH-1.")]
Party = Annotated[str | None, typer.Option(help="For whom it is signed: a party's name.")]
Signer = Annotated[str | None, typer.Option(help="Who signs, if the form is to name him.")]
Maker = Annotated[str | None, typer.Option(help="Who made it: a party's name.")]
Class = Annotated[LaborClass | None, typer.Option("--labor", help="The class named in the order.")]
Own = Annotated[str | None, typer.Option(help="In the consignee's own words.")]


@command("forms edit")
def edit_form(
    workspace: Workspace,
    case: CaseId,
    kind: Kind = None,
    number: Number = 0,
    country: Country = None,
    shipment: Goods = None,
    party: Party = None,
    signer: Signer = None,
    maker: Maker = None,
    carrier: str | None = None,
    lading: str | None = None,
    departure: str | None = None,
    departed_on: Day = None,
    labor: Class = None,
    efforts: Own = None,
    results: Own = None,
    belief: Own = None,
) -> None:
    """Begin a form (--kind), or write more of one (--number). Nothing is written by itself."""
    said = {
        "kind": kind,
        "country": country,
        "signer": signer,
        "carrier": carrier,
        "lading": lading,
        "departure": departure,
        "departed_on": departed_on,
        "labor": labor,
        "efforts": efforts,
        "results": results,
        "belief": belief,
    }
    imports = import_summary(workspace.db, case)
    said |= {
        "shipment": the_shipment(imports, shipment).id if shipment else None,
        "party": party_id(workspace.db, case, party or ""),
        "maker": party_id(workspace.db, case, maker or ""),
    }
    known = {name: value for name, value in said.items() if value is not None}
    made = write_form(workspace, case, known, _form(workspace, case, number))
    held = store.form(workspace.db, case, made)
    say(f"Form {held.number}: {held.title}")


def _form(view: View, case: CaseId, number: int) -> FormId | None:
    if not number:
        return None
    for each in store.forms(view.db, case):
        if each.number == number:
            return each.id
    raise NotFound("form", str(number))

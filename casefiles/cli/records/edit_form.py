"""`casefiles forms edit`: begin a form of 19 CFR 12.43, or write more of one."""

from datetime import date
from typing import Annotated

import typer

from casefiles.attestation.forms import store
from casefiles.attestation.forms.form_acts import write_form
from casefiles.attestation.forms.model import FormKind, LaborClass
from casefiles.cases import store as cases
from casefiles.cases.shipments import store as shipments
from casefiles.cli.decorators import command
from casefiles.cli.output import say
from casefiles.cli.session import As, Case, Folder, the_case, writing
from casefiles.kernel.dates import parse_date
from casefiles.kernel.errors import NotFound
from casefiles.kernel.ids import CaseId, FormId, PartyId, ShipmentId
from casefiles.workspace.view import View

Kind = Annotated[FormKind | None, typer.Option("--kind", help="Which form to begin.")]
Number = Annotated[int, typer.Option("--number", help="The form to write more of.")]
Country = Annotated[str | None, typer.Option(help="Another producing country: VN.")]
Goods = Annotated[str | None, typer.Option(help="Lines of this shipment only: SH-1.")]
Party = Annotated[str | None, typer.Option(help="For whom it is signed: a party's name.")]
Signer = Annotated[str | None, typer.Option(help="Who signs, if the form is to name him.")]
Maker = Annotated[str | None, typer.Option(help="Who made it: a party's name.")]
Class = Annotated[LaborClass | None, typer.Option("--labor", help="The class named in the order.")]
Day = Annotated[date | None, typer.Option(parser=parse_date, metavar="YYYY-MM-DD")]
Own = Annotated[str | None, typer.Option(help="In the consignee's own words.")]


@command("forms edit")
def edit_form(
    workspace: Folder,
    case: Case,
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
    actor: As = "",
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
    with writing(workspace, actor) as opened:
        of = the_case(opened.db, case).id
        said |= {
            "shipment": _shipment(opened, of, shipment),
            "party": _party(opened, of, party),
            "maker": _party(opened, of, maker),
        }
        known = {name: value for name, value in said.items() if value is not None}
        made = write_form(opened, of, known, _form(opened, of, number))
        held = store.form(opened.db, of, made)
    say(f"Form {held.number}: {held.title}")


def _form(view: View, case: CaseId, number: int) -> FormId | None:
    if not number:
        return None
    for each in store.forms(view.db, case):
        if each.number == number:
            return each.id
    raise NotFound("form", str(number))


def _shipment(view: View, case: CaseId, label: str | None) -> ShipmentId | None:
    if not label:
        return None
    for each in shipments.shipments(view.db, case):
        if label in {each.label, each.entry_number}:
            return each.id
    raise NotFound("shipment", label)


def _party(view: View, case: CaseId, name: str | None) -> PartyId | None:
    if not name:
        return None
    for each in cases.parties(view.db, case):
        if name in {each.name, each.romanized}:
            return each.id
    raise NotFound("party", name)

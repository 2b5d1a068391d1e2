"""`casefiles case open`: open a case file."""

from typing import Annotated

import typer

from casefiles.cases import case_acts as act
from casefiles.cases import store
from casefiles.cases.case_acts import CaseInput
from casefiles.cases.model import CaseFile
from casefiles.cli.decorators import command
from casefiles.cli.output import say, say_json
from casefiles.cli.session import As, Day, Folder, Json, writing
from casefiles.reference_data import legal_basis

Text = Annotated[str, typer.Option()]


@command("case open")
def open_case(
    workspace: Folder,
    title: Annotated[str, typer.Option(help="What the case is called.")],
    basis: Annotated[str, typer.Option(help="The legal basis, such as uflpa-applicability.")],
    supplier: Text = "",
    importer: Annotated[str, typer.Option(help="The importer of record.")] = "",
    goods: Text = "",
    hts: Text = "",
    quantity: Text = "",
    entries: Annotated[str, typer.Option(help="Entry numbers and lines.")] = "",
    detention_number: Text = "",
    port: Text = "",
    contact: Text = "",
    order_reference: Annotated[str, typer.Option(help="The WRO or Finding.")] = "",
    counsel: Text = "",
    counsel_directs: Annotated[bool, typer.Option(help="Counsel directs the work.")] = False,
    counsel_since: Day = None,
    notes: Text = "",
    entry_date: Day = None,
    detained_on: Day = None,
    actor: As = "",
    json: Json = False,
) -> None:
    """Open a case file."""
    known = legal_basis(basis)
    opening = CaseInput(
        title=title,
        legal_basis=known.slug,
        supplier=supplier,
        importer=importer,
        goods=goods,
        hts=hts,
        quantity=quantity,
        entries=entries,
        detention_number=detention_number,
        port=port,
        contact=contact,
        order_reference=order_reference,
        counsel=counsel,
        counsel_directs=counsel_directs,
        counsel_since=counsel_since,
        notes=notes,
        entry_date=entry_date,
        detained_on=detained_on,
    )
    with writing(workspace, actor) as opened:
        _tell(store.get(opened.db, act.open_case(opened, opening)), json=json)


def _tell(case: CaseFile, *, json: bool) -> None:
    if json:
        say_json({"id": case.id, "label": case.label})
    else:
        say(f"{case.label} is open: {case.title}")

"""`casefiles form`: the certificate and the statement of 19 CFR 12.43, for their own signers."""

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from casefiles.attestation.forms import certificate, statement
from casefiles.attestation.forms.certificate import Labor
from casefiles.attestation.render import render
from casefiles.cases import store as cases
from casefiles.cases.shipments import store as shipments
from casefiles.clock import system_clock
from casefiles.command_line.data import fonts
from casefiles.command_line.saying import say, write_file
from casefiles.command_line.session import Case, Folder, reading, the_case
from casefiles.errors import NotFound
from casefiles.ids import CaseId
from casefiles.view import View


class Which(Enum):
    """The two forms."""

    CERTIFICATE = "certificate"
    STATEMENT = "statement"


Form = Annotated[Which, typer.Argument(help="certificate (12.43(a)) or statement (12.43(b)).")]
Out = Annotated[Path, typer.Option("--out", help="The PDF to write.")]
Line = Annotated[str, typer.Option(help="The entry line, as “SH-1 2”.")]
Signer = Annotated[str, typer.Option(help="Who is to sign: seller or owner, or consignee.")]
Class = Annotated[Labor | None, typer.Option("--labor", help="The class named in the order.")]
Own = Annotated[str, typer.Option(help="In the consignee's own words; nothing is written for him.")]


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("form")
    def form(  # noqa: PLR0913, PLR0917 - a form and what may stand in it
        workspace: Folder,
        case: Case,
        which: Form,
        out: Out,
        line: Line = "",
        signer: Signer = "",
        labor: Class = None,
        efforts: Own = "",
        results: Own = "",
        belief: Own = "",
    ) -> None:
        """Write a form, completed from an entry line as far as it is known; the rest is blank."""
        with reading(workspace) as view:
            filled = _filled(view, the_case(view.db, case).id, line, labor, signer)
        if which is Which.CERTIFICATE:
            made = certificate.document(filled)
        else:
            goods = " ".join(filter(None, (filled.quantity, filled.description)))
            own = statement.ConsigneeStatement(signer, goods, efforts, results, belief)
            made = statement.document(own)
        write_file(out, render(made, fonts(), system_clock()))
        say(f"{made.title} is written to {out.name}. It is for its own signer to check and sign.")


def _filled(
    view: View, case: CaseId, line: str, labor: Labor | None, signer: str
) -> certificate.Certificate:
    if not line:
        return certificate.Certificate(signer=signer, labor=labor.value if labor else "")
    held = {each.id: each for each in shipments.shipments(view.db, case)}
    parties = {each.id: each for each in cases.parties(view.db, case)}
    for each in shipments.lines(view.db, case):
        of = held[each.shipment]
        if line in {f"{of.label} {each.number}", f"{of.label} {each.label}"}:
            maker = parties.get(each.manufacturer) if each.manufacturer else None
            return certificate.of_line(each, of, maker, labor, signer)
    raise NotFound("entry line", line)

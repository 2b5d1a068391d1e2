"""`case edit-detention`: correct what is known of a detention, or which lines it covers."""

from sqlite3 import Connection
from typing import Annotated

import typer

from casefiles.cases.detentions import detention_acts as act
from casefiles.cases.detentions.detention_acts import (
    choose_detention,
    cover_lines,
    remove_detention,
)
from casefiles.cases.detentions.summary import import_summary
from casefiles.cli.decorators import command
from casefiles.cli.lookup import the_detention, the_lines
from casefiles.cli.output import say
from casefiles.cli.session import (
    CaseAccess,
    MaySet,
    the_edits,
    the_exhibits,
)
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId
from casefiles.reference_data import legal_basis

One = Annotated[str, typer.Argument(metavar="DETENTION", help="Its label (DET-1) or CBP's number.")]
Lines = Annotated[
    list[str] | None,
    typer.Option("--line", metavar="'SHIPMENT NUMBER'", help="A line it covers; repeatable."),
]
Gone = Annotated[bool, typer.Option("--remove", help="Remove it, with all that is held of it.")]
Attest = Annotated[bool, typer.Option("--attest", help="Use this detention for the attestation.")]


@command("case edit-detention")
def edit_detention(
    access: CaseAccess,
    detention: One,
    edits: MaySet = None,
    lines: Lines = None,
    attest: Attest = False,
    remove: Gone = False,
) -> None:
    """Edit fields of a detention; --line names all lines it covers.

    With --remove it is removed, and nothing else is done.
    """
    values = the_edits(edits)
    if remove and (values or lines or attest):
        raise Impossible("--remove goes with nothing else.")
    if "basis" in values:
        legal_basis(values["basis"])
    with access.writing() as (opened, into):
        held = import_summary(opened.db, into)
        edited = the_detention(held, detention).detention
        if remove:
            remove_detention(opened, into, edited.id)
        if values:
            act.edit_detention(opened, into, edited.id, read(opened.db, into, values))
        if lines:
            cover_lines(opened, into, edited.id, the_lines(held, lines))
        if attest:
            choose_detention(opened, into, edited.id)
    if remove:
        say(f"{edited.label}: removed.")
        return
    done = [*values, *(["lines"] if lines else []), *(["attested"] if attest else [])]
    say(f"{edited.label}: {', '.join(done) or 'nothing'} edited.")


def read(db: Connection, case: CaseId, values: dict[str, str]) -> dict[str, object]:
    """Return edits with the exhibit they name."""
    known: dict[str, object] = dict(values)
    if values.get("stated_exhibit"):
        [exhibit] = the_exhibits(db, case, [values["stated_exhibit"]])
        known["stated_exhibit"] = exhibit.id
    return known

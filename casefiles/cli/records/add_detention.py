"""`casefiles case add-detention`: write down a detention, as its notice states it."""

from casefiles.cases.detentions.detention_acts import DetentionInput, open_detention
from casefiles.cases.detentions.summary import import_summary
from casefiles.cli.decorators import command
from casefiles.cli.lookup import the_detention, the_lines
from casefiles.cli.output import say, say_json
from casefiles.cli.records.edit_detention import Lines, read
from casefiles.cli.session import (
    CaseAccess,
    Json,
    MaySet,
    the_edits,
)
from casefiles.kernel.parse import parse
from casefiles.reference_data import legal_basis


@command("case add-detention")
def add_detention(
    access: CaseAccess,
    known: MaySet = None,
    lines: Lines = None,
    json: Json = False,
) -> None:
    """Add a detention: --set presented_on=2026-11-02 --line "SH-1 2".

    Its legal basis is that of the case, and it covers all lines that no other one covers, if
    nothing else is said.
    """
    values = the_edits(known)
    if values.get("basis"):
        legal_basis(values["basis"])
    with access.writing() as (opened, into):
        covered = the_lines(import_summary(opened.db, into), lines) if lines else None
        said = read(opened.db, into, values)
        given = parse(DetentionInput, said, what="the detention")
        added = open_detention(opened, into, given, covered)
        detention = the_detention(import_summary(opened.db, into), added).detention
    if json:
        say_json({"id": detention.id, "label": detention.label})
    else:
        say(f"{detention.label} is added.")

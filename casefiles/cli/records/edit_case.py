"""`casefiles case edit`: correct or add what is known of a case."""

from casefiles.cases import case_acts as act
from casefiles.cases import store
from casefiles.cli.decorators import command
from casefiles.cli.output import say
from casefiles.cli.session import CaseAccess, Set, the_edits
from casefiles.reference_data import legal_basis


@command("case edit")
def edit_case(access: CaseAccess, edits: Set) -> None:
    """Let fields of a case say something else: --set importer="Sons Inc."."""
    values = the_edits(edits)
    if "legal_basis" in values:
        legal_basis(values["legal_basis"])
    with access.writing() as (opened, of):
        act.edit_case(opened, of, values)
        edited = store.get(opened.db, of)
    say(f"{edited.label}: {', '.join(values)} edited.")

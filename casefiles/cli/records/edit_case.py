"""`casefiles case edit`: correct or add what is known of a case."""

from casefiles.cases import case_acts as act
from casefiles.cli.decorators import command
from casefiles.cli.output import say
from casefiles.cli.session import As, Case, Folder, Set, the_case, the_edits, writing
from casefiles.reference_data import legal_basis


@command("case edit")
def edit_case(workspace: Folder, case: Case, edits: Set, actor: As = "") -> None:
    """Let fields of a case say something else: --set importer="Sons Inc."."""
    values = the_edits(edits)
    if "legal_basis" in values:
        legal_basis(values["legal_basis"])
    with writing(workspace, actor) as opened:
        edited = the_case(opened.db, case)
        act.edit_case(opened, edited.id, values)
    say(f"{edited.label}: {', '.join(values)} edited.")

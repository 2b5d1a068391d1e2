"""`casefiles case edit`: correct or add what is known of a case."""

from casefiles.cases import case_acts as act
from casefiles.cases import store
from casefiles.cli.decorators import command
from casefiles.cli.output import say
from casefiles.cli.session import CaseAccess, Set, the_edits
from casefiles.kernel.ids import CaseId
from casefiles.reference_data import legal_basis, reference_data
from casefiles.workspace.workspace import Workspace


@command("case edit")
def edit_case(access: CaseAccess, edits: Set) -> None:
    """Edit fields of a case: --set importer="Sons Inc."."""
    values = the_edits(edits)
    if "legal_basis" in values:
        legal_basis(values["legal_basis"])
    with access.writing() as (opened, of):
        before = store.get(opened.db, of).legal_basis
        act.edit_case(opened, of, values)
        edited = store.get(opened.db, of)
        say(f"{edited.label}: {', '.join(values)} edited.")
        if edited.legal_basis != before:
            _say_change(opened, of, before)


def _say_change(opened: Workspace, case: CaseId, before: str) -> None:
    from casefiles.attestation.basis_change import basis_change  # noqa: PLC0415 - heavy

    if change := basis_change(opened, case, before, reference_data(), opened.now()):
        say(change.in_words)

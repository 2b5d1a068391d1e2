"""Act: say something else of a scope."""

from dataclasses import replace

from casefiles.assessment.asking import ask, refuse
from casefiles.assessment.open_scope import ScopeOpening, faults_of_scope
from casefiles.cases import store as cases
from casefiles.changes import Act
from casefiles.ids import CaseId, ScopeId
from casefiles.storage import rows
from casefiles.workspace import Workspace

EDITABLE = ScopeOpening.__slots__


def edit_scope(workspace: Workspace, case: CaseId, scope: ScopeId, **said: object) -> None:
    """Alter some of the fields of a `ScopeOpening`. Raises `Faulty` if they cannot be.

    Another context closes affirmative absence again: the reason was given for the old one.
    """
    with workspace.change(Act.EDIT_SCOPE, case) as db:
        asked = ask(db, case, scope)
        unknown = [f"A scope has no {name!r}." for name in said if name not in EDITABLE]
        refuse("the scope", unknown)
        after = replace(asked.scope, **said)  # type: ignore[arg-type]
        refuse("the scope", faults_of_scope(db, case, asked.checklist, after))
        if after.context_pack != asked.scope.context_pack:
            said["absence_opened"] = ""
        rows.alter(db, cases.SCOPES, case, scope, said)

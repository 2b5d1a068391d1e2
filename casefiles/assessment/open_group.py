"""Act: open groups of the checklist in a scope, beyond its short list."""

from collections.abc import Iterable

from casefiles.assessment import store
from casefiles.assessment.asking import ask, refuse
from casefiles.assessment.model import OpenedGroup
from casefiles.changes import Act
from casefiles.kernel.ids import CaseId, ScopeId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def open_group(workspace: Workspace, case: CaseId, scope: ScopeId, groups: Iterable[str]) -> None:
    """Ask these groups too. Those that are open stay so. Raises `Faulty` for unknown ones."""
    groups = tuple(groups)
    with workspace.change(Act.OPEN_GROUP, case) as db:
        asked = ask(db, case, scope)
        known = {each.id for each in asked.checklist.groups}
        missing = [each for each in groups if each not in known]
        refuse("the groups", (f"There is no group {each!r} in this checklist." for each in missing))
        already = {each.checklist_group for each in store.groups(db, scope)}
        for group in dict.fromkeys(groups):
            if group not in already:
                rows.add(db, store.GROUPS, OpenedGroup(workspace.new_id(), case, scope, group))

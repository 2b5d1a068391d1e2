"""Change one thing of the record of a test, by the act that writes it; an empty one goes."""

from dataclasses import replace
from typing import Any

from casefiles.chain.origin_tests import store
from casefiles.chain.origin_tests.remove_record import remove_test_record
from casefiles.chain.origin_tests.write_record import Recording, as_recorded, write_test_record
from casefiles.kernel.ids import CaseId, ExhibitId
from casefiles.workspace.workspace import Workspace


def edit_test_record(
    workspace: Workspace, case: CaseId, exhibit: ExhibitId, field: str, value: object
) -> None:
    """Let one field of `Recording` say something else, as it is kept by then.

    Raises what writing it raises.
    """
    held = store.record_of(workspace.db, exhibit)
    before = as_recorded(held) if held else Recording()
    changed: dict[str, Any] = {field: value}
    now = replace(before, **changed)
    if now == before:
        return
    if now != Recording():
        write_test_record(workspace, case, exhibit, now)
    elif held:
        remove_test_record(workspace, case, exhibit)

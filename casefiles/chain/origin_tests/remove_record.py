"""Act: let an exhibit have no record of a test. The exhibit stays."""

from casefiles.chain.origin_tests import store
from casefiles.changes import Act
from casefiles.kernel.errors import NotFound
from casefiles.kernel.ids import CaseId, ExhibitId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def remove_test_record(workspace: Workspace, case: CaseId, exhibit: ExhibitId) -> None:
    """Take the record away, with its samples and with who held them. Raises `NotFound`."""
    with workspace.change(Act.REMOVE_TEST_RECORD, case) as db:
        held = store.record_of(db, exhibit)
        if held is None or held.test.case_id != case:
            raise NotFound("record of a test", exhibit)
        rows.remove(db, store.TESTS, case, held.test.id)

"""What a member forges about a name that was forgotten keeps nobody from taking over the rest."""

import pytest

from casefiles.cases.case_acts import edit_case
from casefiles.people import pseudonym_acts as people
from casefiles.people.model import ProtectionReason
from casefiles.storage.journal_entry import JournalChange
from tests.build import a_case
from tests.casefiles.hub.test_lies import Liar, with_change

NAMES = "protected_names"
SAID = [
    (NAMES, {"name": "Mei"}, {"name": "Eve"}),
    (NAMES, {"name": "Mei"}, None),
    (NAMES, None, {"name": "Eve"}),
    (NAMES, None, {"name": "Eve", "pseudonym": 7}),
    ("parties", {"notes": ""}, {"notes": "Eve"}),
]


@pytest.mark.parametrize(("table", "before", "after"), SAID)
def test_whatever_is_said_of_a_forgotten_name_is_no_crash(scene, table, before, after):
    ada, mallory = scene.person("ada", 21), scene.person("mallory", 43)
    case = a_case(ada.workspace)
    worker = people.add_pseudonym(ada.workspace, case, ProtectionReason.WORKER)
    people.name_pseudonym(ada.workspace, case, worker, "Mei")
    [row] = ada.workspace.db.execute("SELECT id FROM protected_names").fetchone()
    people.erase_name(ada.workspace, case, worker, "law")
    scene.share(ada, case, "mallory")
    edit_case(ada.workspace, case, {"goods": "cotton"})
    liar = Liar(mallory, case)
    liar.tell(with_change(liar, JournalChange(table, row, before, after).text()))
    ada.pull(case)
    assert ada.workspace.verify().faults == ()
    assert not ada.workspace.db.execute("SELECT 1 FROM protected_names").fetchall()

"""Workers and informants are W-01 and I-01 everywhere; one table knows their names."""

import pytest

from casefiles.kernel.errors import Impossible, NotFound
from casefiles.people import store
from casefiles.people.model import ProtectionReason
from casefiles.people.person_acts import add_person, edit_person
from casefiles.people.pseudonym_acts import add_pseudonym, edit_pseudonym, name_pseudonym
from tests.build import a_case


def test_numbers_are_counted_by_kind_and_never_used_again(workspace):
    case = a_case(workspace)
    add_pseudonym(workspace, case, ProtectionReason.WORKER)
    add_pseudonym(workspace, case, ProtectionReason.INFORMANT)
    add_pseudonym(workspace, case, ProtectionReason.WORKER)
    workspace.undo(case)
    add_pseudonym(workspace, case, ProtectionReason.WORKER, "night shift")
    labels = [each.label for each in store.pseudonyms(workspace.db, case)]
    assert labels == ["W-01", "W-03", "I-01"]


def test_the_name_stands_in_one_table_and_can_be_corrected(workspace):
    case = a_case(workspace)
    worker = add_pseudonym(workspace, case, ProtectionReason.WORKER)
    name_pseudonym(workspace, case, worker, "Li Na")
    name_pseudonym(workspace, case, worker, "李娜")
    assert store.name_of(workspace.db, worker).name == "李娜"
    name_pseudonym(workspace, case, worker, "")
    assert store.name_of(workspace.db, worker) is None
    name_pseudonym(workspace, case, worker, "")
    assert workspace.verify().faults == ()


def test_a_pseudonym_of_another_case_cannot_be_named(workspace):
    worker = add_pseudonym(workspace, a_case(workspace), ProtectionReason.WORKER)
    with pytest.raises(NotFound):
        name_pseudonym(workspace, a_case(workspace, "Other"), worker, "Li Na")


def test_notes_about_a_worker_can_be_edited(workspace):
    case = a_case(workspace)
    worker = add_pseudonym(workspace, case, ProtectionReason.WORKER)
    edit_pseudonym(workspace, case, worker, "sewing line")
    assert store.pseudonym(workspace.db, worker).notes == "sewing line"


def test_a_person_is_known_otherwise_from_now_on(workspace):
    person = add_person(workspace, "Ada")
    edit_person(workspace, person, {"role": "counsel", "organization": "Mill"})
    [known] = store.everyone(workspace.db)
    assert known.signature == "Ada (counsel, Mill)"
    with pytest.raises(Impossible):
        edit_person(workspace, person, {"name": ""})
    with pytest.raises(Impossible):
        add_person(workspace, " ")

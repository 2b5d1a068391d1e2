"""A case that comes from elsewhere among those that are here: labels, numbers, loans, devices."""

import shutil
from dataclasses import replace

import pytest

from casefiles.cases.loan_acts import LoanInput, lend_case
from casefiles.cli.session import the_case
from casefiles.exchange.arriving_keys import KeyState
from casefiles.kernel.errors import Impossible
from casefiles.people.model import ProtectionReason
from casefiles.people.pseudonym_acts import add_pseudonym
from casefiles.storage.devices.known_keys import known_keys
from casefiles.storage.verify_faults import SignedBy
from casefiles.workspace.device_acts import revoke_device, rotate_device_key
from casefiles.workspace.restore import restore_workspace
from casefiles.workspace.workspace import Workspace
from tests.build import a_case, a_worker, an_exhibit, with_tables
from tests.exchanging import bring, look, send, somebody, two_workspaces


@pytest.fixture
def two(tmp_path):
    with two_workspaces(tmp_path) as both:
        yield both


def a_worker_there(workspace, case):
    id_ = add_pseudonym(workspace, case, ProtectionReason.WORKER)
    query = "SELECT number FROM pseudonyms WHERE id = ?"
    return workspace.db.execute(query, (id_,)).fetchone()["number"]


def test_a_label_that_is_there_twice_is_refused_with_both_titles_and_ids(two, tmp_path):
    here, there = two
    case, other = a_case(here, "The mill"), a_case(there, "The farm")
    send(here, case, tmp_path / "c")
    assert bring(there, tmp_path / "c").same_label == ("The farm",)
    with pytest.raises(Impossible) as refused:
        the_case(there.db, "C-001")
    for said in ("The mill", "The farm", case, other):
        assert said in refused.value.why
    assert the_case(there.db, case).title == "The mill"
    assert the_case(there.db, "The farm").id == other


def test_the_next_case_that_is_opened_has_a_label_of_its_own(two, tmp_path):
    here, there = two
    for _ in range(4):
        case = a_case(here)
    send(here, case, tmp_path / "c")
    bring(there, tmp_path / "c")
    assert the_case(there.db, a_case(there)).label == "C-005"
    assert there.verify().faults == ()


def test_a_number_that_was_used_stays_used_there(two, tmp_path):
    here, there = two
    case = a_case(here)
    assert a_worker_there(here, case) == 1
    here.undo(case)
    send(here, case, tmp_path / "c")
    bring(there, tmp_path / "c")
    assert a_worker_there(there, case) == 2
    assert there.verify().faults == ()


def test_a_number_that_a_restore_kept_stays_used_there_too(tmp_path):
    settings = somebody(tmp_path, "Ada", 1)
    with Workspace(with_tables(tmp_path / "ada"), settings) as here:
        case = a_case(here)
        back_up = here.back_up()
        a_worker_there(here, case)
    restore_workspace(tmp_path / "ada", back_up, replace(settings, now=settings.now), "wrong")
    with Workspace(tmp_path / "ada", settings, accepts_state=True) as here:
        send(here, case, tmp_path / "c")
    with Workspace(with_tables(tmp_path / "bob"), somebody(tmp_path, "Bob", 2)) as there:
        bring(there, tmp_path / "c")
        assert there.verify().faults == ()
        assert a_worker_there(there, case) == 2


def test_a_loan_binds_in_the_case_that_came_and_in_no_other(two, tmp_path):
    here, there = two
    own = a_case(there, "his own")
    case, other = a_case(here), a_case(here, "lent to somebody else")
    for each in (case, other):
        a_worker_there(here, each)
        lend_case(here, each, LoanInput("Carl", "c" * 16, 5))
        send(here, each, tmp_path / each)
        bring(there, tmp_path / each)
    assert a_worker_there(there, own) == 1, "his own cases go on"
    assert a_case(there)
    with pytest.raises(Impossible, match="gives worker numbers"):
        a_worker_there(there, other)
    with pytest.raises(Impossible, match="are lent by"):
        lend_case(there, case, LoanInput("Eve", "e" * 16, 5))
    lend_case(there, own, LoanInput("Eve", "e" * 16, 5))


def test_a_loan_binds_in_a_copy_to_which_its_case_came_once_more_in_a_file(two, tmp_path):
    """Who borrows is sent what the lender did since: it is the case of a workspace as before."""
    here, there = two
    lent, other = a_case(here), a_case(here, "not lent")
    lend_case(here, lent, LoanInput("Bob", there.environment.device, 5))
    here.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copytree(here.folder, tmp_path / "lent")
    a_worker_there(here, lent)
    send(here, lent, tmp_path / "c")
    with Workspace(tmp_path / "lent", somebody(tmp_path, "Bob", 3)) as borrowed:
        bring(borrowed, tmp_path / "c")
        for deed in (lambda: a_case(borrowed), lambda: a_worker_there(borrowed, other)):
            with pytest.raises(Impossible, match="which alone gives"):
                deed()
        assert a_worker_there(borrowed, lent) == 1
    assert a_worker_there(here, other) == 1


def test_who_it_is_lent_to_gives_the_numbers_that_were_lent(two, tmp_path):
    here, there = two
    case = a_case(here)
    lend_case(here, case, LoanInput("Bob", "b" * 16, 5))
    send(here, case, tmp_path / "c")
    bring(there, tmp_path / "c")
    assert a_worker_there(there, case) == 1
    assert a_worker_there(here, case) == 6


def test_what_came_is_not_undone_there_and_what_is_done_there_is(two, tmp_path):
    here, there = two
    case = a_case(here)
    an_exhibit(here, case)
    here.undo(case)
    send(here, case, tmp_path / "c")
    bring(there, tmp_path / "c")
    there.actor = None  # anybody's
    assert there.undoable(case) is None
    assert there.redoable(case) is None
    a_worker(there, case)
    assert there.undoable(case)


def test_devices_are_listed_and_enrolled_under_a_name_of_their_own(two, tmp_path):
    here, there = two
    a_case(there)
    case = a_case(here)
    send(here, case, tmp_path / "c")
    [arriving] = look(there, tmp_path / "c").keys
    assert (arriving.state, arriving.entries) == (KeyState.NEW, 1)
    bring(there, tmp_path / "c")
    assert [each.name for each in known_keys(there.db)] == ["Device 1", "Device 2"]
    assert there.verify().signatures.counts.keys() == {SignedBy.KNOWN}
    second = a_case(here)
    send(here, second, tmp_path / "d")
    assert [each.state for each in look(there, tmp_path / "d").keys] == [KeyState.KNOWN]


def test_a_new_key_is_vouched_for_by_the_one_that_is_known(two, tmp_path):
    here, there = two
    first = a_case(here)
    send(here, first, tmp_path / "c")
    bring(there, tmp_path / "c")
    rotate_device_key(here)
    second = a_case(here)
    send(here, second, tmp_path / "d")
    assert [each.state for each in look(there, tmp_path / "d").keys] == [KeyState.NEW]
    bring(there, tmp_path / "d")
    assert [each.name for each in known_keys(there.db)][1:] == ["Device 2", "Device 2"]
    assert there.verify().faults == ()


def test_a_key_that_nobody_vouches_for_is_not_enrolled(two, tmp_path):
    here, there = two
    first = a_case(here)
    send(here, first, tmp_path / "c")
    bring(there, tmp_path / "c")
    here.environment.signer.draw_anew()
    here._is_enrolled = False
    second = a_case(here)
    send(here, second, tmp_path / "d")
    before = known_keys(there.db)
    assert [each.state for each in look(there, tmp_path / "d").keys] == [KeyState.OTHER]
    bring(there, tmp_path / "d")
    assert known_keys(there.db) == before
    assert there.verify().signatures.counts[SignedBy.UNKNOWN] == 1


def test_that_a_device_was_revoked_here_is_told(two, tmp_path):
    here, there = two
    case = a_case(here)
    send(here, case, tmp_path / "c")
    bring(there, tmp_path / "c")
    revoke_device(there, "a" * 16, "2020-01-01", "lost")
    second = a_case(here)
    send(here, second, tmp_path / "d")
    assert [each.state for each in look(there, tmp_path / "d").keys] == [KeyState.REVOKED]


def test_an_older_state_of_what_was_here_is_refused(tmp_path):
    bob = replace(somebody(tmp_path, "Bob", 2), settings=tmp_path / "settings")
    with Workspace(with_tables(tmp_path / "ada"), somebody(tmp_path, "Ada", 1)) as here:
        case = a_case(here)
        send(here, case, tmp_path / "first")
        a_worker(here, case)
        send(here, case, tmp_path / "second")
    with Workspace(with_tables(tmp_path / "bob"), bob) as there:
        a_case(there)
        before = there.back_up()
        bring(there, tmp_path / "second")
    (tmp_path / "bob" / "workspace.sqlite").unlink()
    (tmp_path / "bob" / "workspace.sqlite").write_bytes(before.read_bytes())
    with Workspace(tmp_path / "bob", bob, accepts_state=True) as there:
        with pytest.raises(Impossible, match="was here before"):
            look(there, tmp_path / "first")
        bring(there, tmp_path / "second")
        assert there.head(case)

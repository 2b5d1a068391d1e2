"""A case is lent: each copy numbers with numbers of its own."""

import os
import re
import shutil
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

import casefiles
from casefiles.acts import Act
from casefiles.attestation.statement_numbers import why_fixed
from casefiles.cases.case_acts import erase_case
from casefiles.cases.loan_acts import LoanInput, lend_case, return_loan
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import DeviceId
from casefiles.kernel.workspace_errors import Locked, OtherState
from casefiles.people import store as people
from casefiles.people.model import ProtectionReason
from casefiles.people.pseudonym_acts import add_pseudonym
from casefiles.storage import journal, lent_series, number_loans, rows
from casefiles.storage.devices.known_keys import TABLE, known_keys
from casefiles.storage.merging.case_copy import read_case_copy
from casefiles.storage.merging.prepare_merge import prepare_merge
from casefiles.workspace.device_acts import name_device, revoke_device
from casefiles.workspace.workspace import Workspace
from tests import device_laws, loan_laws
from tests.build import NOON, a_case, an_exhibit
from tests.kills import CAN_DIVIDE
from tests.loan_laws import ADA, BOB, device, lent


@pytest.fixture
def case(tmp_path):
    return lent(tmp_path)


def at(folder, name, seed, who=None):
    return Workspace(folder / name, device(folder, who or {"a": ADA, "b": BOB}[name], seed))


def workers(workspace, case, many=1):
    for _ in range(many):
        add_pseudonym(workspace, case, ProtectionReason.WORKER)
    return [each.number for each in people.pseudonyms(workspace.db, case)]


def test_each_copy_numbers_with_its_own(case, tmp_path):
    with at(tmp_path, "a", 5) as ours, at(tmp_path, "b", 6) as theirs:
        assert workers(ours, case, 2) == [1, 2, 6, 7]
        assert workers(theirs, case, 3) == [1, 2, 3, 4, 5]


def test_a_block_that_is_used_up_says_so_and_nothing_is_written(case, tmp_path):
    with at(tmp_path, "b", 6) as theirs:
        workers(theirs, case, 3)
        with pytest.raises(Impossible, match=r"used up.*lend the case once more"):
            workers(theirs, case)
        assert workers(theirs, case, 0) == [1, 2, 3, 4, 5]


def test_numbers_of_a_third_use_up_no_block(case, tmp_path):
    """Three at work: whoever has the higher block came first to where both meet."""
    cleo = "c" * 16
    with at(tmp_path, "a", 5) as ours:
        lend_case(ours, case, LoanInput("Cleo", cleo, 3))
        shutil.copytree(tmp_path / "a", tmp_path / "c")
        copy = read_case_copy(ours.db, case)
    with at(tmp_path, "b", 6) as theirs:
        theirs.take_over(prepare_merge(theirs.db, copy))
        assert workers(theirs, case, 1) == [1, 2, 3]
        with at(tmp_path, "c", 7, cleo) as third:
            higher = workers(third, case, 2)[-1]
            theirs.take_over(prepare_merge(theirs.db, read_case_copy(third.db, case)))
        assert workers(theirs, case, 1) == [1, 2, 3, 4, higher - 1, higher]
        theirs.undo(case)
        assert workers(theirs, case, 1) == [1, 2, 3, 5, higher - 1, higher]
        with pytest.raises(Impossible, match="used up"):
            workers(theirs, case)
        assert theirs.verify().faults == ()


def test_a_block_is_extended_by_another_loan(case, tmp_path):
    with at(tmp_path, "a", 5) as ours:
        workers(ours, case)
        lend_case(ours, case, LoanInput("Bob", BOB, 2))
    with at(tmp_path, "a", 6, BOB) as theirs:
        assert workers(theirs, case, 2) == [1, 2, 6, 7, 8]


def test_what_is_lent_is_never_given_again_once_it_is_returned(case, tmp_path):
    with at(tmp_path, "a", 5) as ours:
        [loan] = number_loans.loans(ours.db, case)
        return_loan(ours, case, loan.id)
        for again, error in ((loan.id, Impossible), ("none", NotFound)):
            with pytest.raises(error):
                return_loan(ours, case, again)
        assert workers(ours, case) == [1, 2, 6]
    with at(tmp_path, "b", 6) as theirs:
        return_loan(theirs, case, loan.id)
        with pytest.raises(Impossible, match="Nothing was written"):
            workers(theirs, case)


def test_lending_and_returning_cannot_be_undone(case, tmp_path):
    with at(tmp_path, "a", 5) as ours:
        assert ours.undo(case) is None
        return_loan(ours, case, number_loans.loans(ours.db, case)[0].id)
        assert ours.undo(case) is None


def test_the_borrower_numbers_only_what_was_lent(case, tmp_path):
    with at(tmp_path, "b", 6) as theirs:
        for deed in (
            lambda: a_case(theirs),
            lambda: lend_case(theirs, case, LoanInput("Cara", "c" * 16)),
        ):
            with pytest.raises(Impossible, match="Device 1"):
                deed()
        with (
            pytest.raises(Impossible, match="package and Bates"),
            theirs.change(Act.NUMBER_PACKAGE, case) as db,
        ):
            rows.use_number(db, case, "bates-ACME-")


@pytest.mark.parametrize("name", ["a", "b"])
def test_a_loan_binds_the_workspace_once_its_case_is_erased(case, tmp_path, name):
    """The other copies number on, whoever has erased it in theirs."""
    with at(tmp_path, "a", 5) as ours:
        other = a_case(ours, "not lent")
    shutil.rmtree(tmp_path / "b")
    shutil.copytree(tmp_path / "a", tmp_path / "b")
    with at(tmp_path, name, 6) as workspace:
        erase_case(workspace, case, "law")
        assert not number_loans.loans(workspace.db, case)
    with at(tmp_path, name, 7, BOB if name == "b" else "c" * 16) as theirs:
        for deed in (lambda: a_case(theirs), lambda: workers(theirs, other)):
            with pytest.raises(Impossible, match=r"Device 1.*alone gives"):
                deed()
        with pytest.raises(Impossible, match="are lent by"):
            lend_case(theirs, other, LoanInput("Cara", "d" * 16))
    with at(tmp_path, "a", 8) as ours:
        assert workers(ours, other) == [1]


def test_a_journal_that_cannot_be_read_keeps_nobody_from_numbering(case, tmp_path):
    with at(tmp_path, "a", 5) as ours:
        other = a_case(ours, "not lent")
        erase_case(ours, case, "law")
    damage = "UPDATE journal SET entry = 'no' WHERE case_id IN (SELECT id FROM workspaces)"
    device_laws.behind_the_back(tmp_path / "a", lambda db: db.execute(damage))
    with at(tmp_path, "a", 6) as ours:
        assert workers(ours, other) == [1]


def test_a_third_device_numbers_nothing_until_the_lender_is_revoked(case, tmp_path):
    with at(tmp_path, "a", 7, "c" * 16) as other:
        with pytest.raises(Impossible, match="alone gives worker numbers"):
            workers(other, case)
        revoke_device(other, "Device 1", "2026-03-03", "lost")
        assert workers(other, case) == [1, 2, 6]
    with at(tmp_path, "a", 8, BOB) as theirs, pytest.raises(Impossible, match="lent by"):
        lend_case(theirs, case, LoanInput("Cara", "d" * 16))


@pytest.mark.parametrize(
    ("lending", "words"),
    [
        (LoanInput(" ", BOB), "to whom"),
        (LoanInput("Bob", "Bob's"), "16 digits"),
        (LoanInput("Bob", ADA), "working at"),
        (LoanInput("Bob", BOB, 0), "1 to"),
    ],
)
def test_what_cannot_be_lent(case, tmp_path, lending, words):
    with at(tmp_path, "a", 5) as ours:
        before = len(journal.entries(ours.db, case))
        with pytest.raises(Impossible, match=words):
            lend_case(ours, case, lending)
        assert len(journal.entries(ours.db, case)) == before


def test_an_id_that_is_read_out_is_never_taken_for_a_name(case, tmp_path):
    """A file from elsewhere can bring a device that is called like the id of another."""
    cleo = "c" * 16
    with at(tmp_path, "a", 5) as ours:
        key = known_keys(ours.db)[0]
        with pytest.raises(Impossible, match="another name"):
            name_device(ours, key.name, cleo)
        with ours.change(Act.NAME_DEVICE, ours.id) as db:
            called = replace(key, id="k", device=DeviceId("d" * 16), key="0" * 64, name=cleo)
            rows.add(db, TABLE, called)
        assert lend_case(ours, case, LoanInput("Cleo", cleo)).device == cleo
        with pytest.raises(NotFound):
            revoke_device(ours, cleo, "2026-03-03", "lost")


@pytest.mark.parametrize("where", ["here", "at the borrower's"])
def test_a_loan_that_is_refused_leaves_nothing_behind(tmp_path, where):
    name = "w" if where == "here" else "b"
    lent(tmp_path)
    with Workspace(tmp_path / "w", device(tmp_path, ADA, 5)) as ours:
        case = a_case(ours)
    lending, environment = LoanInput("Bob", "no device"), device(tmp_path, ADA, 6)
    if where != "here":
        with Workspace(tmp_path / "b", device(tmp_path, ADA, 6)) as theirs:
            [case] = [each["id"] for each in theirs.db.execute("SELECT id FROM cases")]
        lending, environment = LoanInput("Cara", "c" * 16), device(tmp_path, BOB, 7)
    environment = replace(environment, now=lambda: NOON + timedelta(days=3))
    with Workspace(tmp_path / name, environment) as workspace:
        before = files_in(tmp_path / name)
        with pytest.raises(Impossible):
            lend_case(workspace, case, lending)
        assert files_in(tmp_path / name) == before


def files_in(folder):
    return sorted(each for each in folder.rglob("*") if each.is_file())


@pytest.mark.skipif(not CAN_DIVIDE, reason="a process cannot divide there")
def test_programs_on_one_loan_at_once_give_no_number_twice_and_leave_none_out(case, tmp_path):
    """Each opens it as often as it takes: only one writes at a time, and the others are told."""
    with at(tmp_path, "a", 5) as ours:
        lend_case(ours, case, LoanInput("Bob", BOB, 40))
    shutil.rmtree(tmp_path / "b")
    shutil.copytree(tmp_path / "a", tmp_path / "b")

    def work(seed):
        for n in range(4):
            while True:
                try:
                    with at(tmp_path, "b", seed * 10 + n) as theirs:
                        workers(theirs, case)
                        break
                except Locked:
                    time.sleep(0.002)

    children = []
    for seed in range(3):
        if not (child := os.fork()):
            _do_and_end(work, 2 + seed)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * 3
    with at(tmp_path, "b", 90) as theirs:
        assert workers(theirs, case, 0) == [1, 2, *range(3, 6), *range(6, 15)]
        assert theirs.verify().faults == ()


def _do_and_end(work, seed):
    """Be the child."""
    ended = 1
    try:
        work(seed)
        ended = 0
    finally:
        os._exit(ended)


def test_of_two_copies_of_one_loan_that_are_open_at_once_the_first_that_writes_goes_on(
    case, tmp_path
):
    """Both were what was last seen when they were opened; both would print the same label."""
    shutil.copytree(tmp_path / "b", tmp_path / "c")

    def on_one_device(name, seed):
        environment = replace(device(tmp_path, BOB, seed), settings=tmp_path / "settings")
        return Workspace(tmp_path / name, environment)

    with on_one_device("b", 6) as theirs, on_one_device("c", 7) as copy:
        assert workers(theirs, case) == [1, 2, 3]
        for act in (lambda: workers(copy, case), lambda: copy.undo(case)):
            with pytest.raises(OtherState):
                act()
        assert workers(theirs, case) == [1, 2, 3, 4]
    with pytest.raises(OtherState), on_one_device("c", 8):
        pass


def test_statements_keep_their_numbers_once_a_case_was_lent(case, tmp_path):
    with at(tmp_path, "a", 5) as ours:
        assert "lent" in why_fixed(ours.db, case)


def test_each_series_that_is_drawn_is_lent_or_the_lender_s_alone():
    """A new series is named in `SERIES`, or here with why it is not."""
    house = Path(casefiles.__file__).parent
    text = "\n".join(each.read_text("utf-8") for each in house.rglob("*_acts.py"))
    text += "\n".join((house / each).read_text("utf-8") for each in
                      ("attestation/issue.py", "evidence/intake/add_exhibits.py"))  # fmt: skip
    drawn = {*re.findall(r'use_numbers?\(\s*db,\s*[\w.]+,\s*"(\w+)"', text)}
    assert len(drawn) > 12
    assert drawn - lent_series.SERIES.keys() == {"case"}, "of the workspace, as no copy opens one"


def test_without_a_loan_any_device_numbers_on(tmp_path):
    with at(tmp_path, "a", 1) as ours:
        case = a_case(ours)
        an_exhibit(ours, case)
    with at(tmp_path, "a", 2, BOB) as theirs:
        assert workers(theirs, case) == [1]
        theirs.environment = replace(theirs.environment, signer=None)
        a_case(theirs)


def test_two_copies_print_no_label_twice():
    loan_laws.done_so_far.clear()
    loan_laws.two_copies_print_no_label_twice()
    wanted, done = map(sum, zip(*loan_laws.done_so_far, strict=True))
    assert done > wanted / 3, "few of the steps had any effect"


def test_wherever_a_lent_case_goes_and_once_it_is_erased_no_label_is_printed_twice():
    loan_laws.done_away.clear()
    loan_laws.wherever_it_goes_and_erased_it_prints_no_label_twice()
    took_effect = {deed for deed, times in loan_laws.done_away.items() if times}
    assert took_effect >= {
        ("a", "send"), ("b", "send"), ("a", "bring"), ("b", "bring"), ("s", "bring"),
        ("a", "erase"), ("b", "erase"), ("s", "erase"), ("c", "copied"), ("s", "pulled"),
        ("a", "other worker"), ("a", "case"), ("b", "worker"), ("s", "own worker"),
    }  # fmt: skip

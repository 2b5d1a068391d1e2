"""A number that was given before a restore is never given again, and the restore is journaled."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from casefiles.acts import Act
from casefiles.attestation.signer_acts import SignerInput, add_signer
from casefiles.evidence import store
from casefiles.evidence.intake.add_exhibits import add_exhibits
from casefiles.people.model import ProtectionReason
from casefiles.people.pseudonym_acts import add_pseudonym
from casefiles.storage import journal
from casefiles.storage.location import DATABASE
from casefiles.storage.restore import source_of, swap_database
from casefiles.workspace.restore import restore_workspace
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace
from tests.build import a_case, a_file, ada, with_tables
from tests.casefiles.storage.restoring import backed_up, is_sound


@pytest.fixture
def folder(tmp_path):
    return with_tables(tmp_path / "w")


@pytest.fixture
def monday(folder, tmp_path):
    return backed_up(folder, tmp_path)


def numbered(workspace, case, tmp_path, chance):
    """Give something of each series its next number. Returns them by series."""
    add_exhibits(workspace, case, [a_file(tmp_path, f"{chance}.txt", f"paper {chance}")])
    who = add_pseudonym(workspace, case, ProtectionReason.INFORMANT)
    signer = add_signer(workspace, case, SignerInput(f"Dana {chance}", "attorney"))
    other = a_case(workspace, "another")
    last = "SELECT max(number) FROM {} WHERE id = ?"
    found = {"exhibits": max(each.number for each in store.of_case(workspace.db, case))}
    for table, row in (("pseudonyms", who), ("signers", signer), ("cases", other)):
        [found[table]] = workspace.db.execute(last.format(table), (row,)).fetchone()
    return found


@pytest.mark.parametrize("undone", [0, 2])
def test_a_number_that_only_the_replaced_state_used_is_never_used_again(
    folder, monday, tmp_path, undone
):
    case, back_up = monday
    with Workspace(folder, ada(1)) as workspace:
        used = numbered(workspace, case, tmp_path, 1)
        for _ in range(undone):
            workspace.undo(case)
    restore_workspace(folder, back_up, ada(2))
    with Workspace(folder, ada(3)) as workspace:
        is_sound(workspace)
        again = numbered(workspace, case, tmp_path, 2)
        is_sound(workspace)
    assert {table: number for table, number in again.items() if number <= used[table]} == {}


def test_it_holds_over_any_way_back_and_forth(folder, monday, tmp_path):
    """Each state is restored in turn: whatever is numbered then is above all that ever was."""
    case, back_up = monday
    states, highest = [back_up], {}
    for turn in range(6):
        with Workspace(folder, ada(2 * turn + 1)) as workspace:
            for table, number in numbered(workspace, case, tmp_path, turn).items():
                assert number > highest.get(table, 0)
                highest[table] = number
        done = restore_workspace(folder, states[turn // 2], ada(2 * turn + 2))
        states.append(folder / done.replaced / DATABASE)
    with Workspace(folder, ada(99)) as workspace:
        is_sound(workspace)


def test_of_a_state_that_cannot_be_read_the_back_ups_know_numbers(folder, monday, tmp_path):
    case, back_up = monday
    with Workspace(folder, ada(1)) as workspace:
        used = numbered(workspace, case, tmp_path, 1)
        workspace.back_up()
    (folder / DATABASE).write_bytes(os.urandom(50_000))
    restore_workspace(folder, back_up, ada(2))
    with Workspace(folder, ada(3)) as workspace:
        again = numbered(workspace, case, tmp_path, 2)
        is_sound(workspace)
    assert {table: number for table, number in again.items() if number <= used[table]} == {}


def test_a_restore_that_was_ended_before_the_journal_says_so_is_written_down_at_the_opening(
    folder, monday, tmp_path
):
    case, back_up = monday
    with Workspace(folder, ada(1)) as workspace:
        used = numbered(workspace, case, tmp_path, 1)
    swap_database(folder, source_of(folder, Path(back_up)), ada(2))  # and no more
    with Workspace(folder, ada(3)) as workspace:
        acts = [each.entry.act for each in journal.entries(workspace.db, workspace.id)]
        again = numbered(workspace, case, tmp_path, 2)
        is_sound(workspace)
    assert acts.count(Act.RESTORE) == 1
    assert {table: number for table, number in again.items() if number <= used[table]} == {}
    with Workspace(folder, ada(4)) as workspace:
        acts = [each.entry.act for each in journal.entries(workspace.db, workspace.id)]
    assert acts.count(Act.RESTORE) == 1


def test_one_that_replaced_nothing_yet_is_not_written_down(folder, monday):
    _, back_up = monday
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("casefiles.storage.restore.replace_database", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            swap_database(folder, source_of(folder, Path(back_up)), ada(2))
    with Workspace(folder, ada(3)) as workspace:
        acts = [each.entry.act for each in journal.entries(workspace.db, workspace.id)]
    assert Act.RESTORE not in acts


def test_a_kept_number_that_no_restore_wrote_down_is_a_fault(folder, monday):
    case, back_up = monday
    restore_workspace(folder, back_up, ada(1))
    with closing(sqlite3.connect(folder / DATABASE)) as db, db:
        db.execute("UPDATE numbers_used SET last = last + 1 WHERE chain = ?", (f"{case}:exhibit",))
    with View(folder) as view:
        [fault] = view.verify().faults
    assert (fault.chain, fault.last, fault.used) == (f"{case}:exhibit", 3, 2)

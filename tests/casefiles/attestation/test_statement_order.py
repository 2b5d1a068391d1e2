"""The order of statements: in a draft numbers are places, and what others hold keeps its own."""

import pytest

from casefiles.attestation import store
from casefiles.attestation.acceptance_acts import accept_item
from casefiles.attestation.issue import issue
from casefiles.attestation.model import Audience, ItemKey
from casefiles.attestation.record.read import read_record
from casefiles.attestation.run_preflight import run_preflight
from casefiles.attestation.statement_acts import (
    edit_statement,
    move_statement,
    order_statements,
    remove_statement,
    write_statement,
)
from casefiles.attestation.submission import store as submission
from casefiles.attestation.submission.letter_acts import leave_out
from casefiles.inquiries import store as inquiries
from casefiles.inquiries.answer_acts import answer_inquiry
from casefiles.inquiries.inquiry_acts import edit_inquiry
from casefiles.kernel.clock import system_clock
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.storage import rows
from casefiles.usages.reversals import redo, undo
from tests.casefiles.attestation.order_laws import any_moves_are_a_permutation_that_undo_takes_back

FIRST = ["claim-no-nexus", "papers-show", "examined", "obtained"]


def kinds(ready):
    """The statements by the numbers that they have, which are their places."""
    held = store.statements(ready.workspace.db, ready.case)
    assert [each.number for each in held] == [*range(1, len(held) + 1)]
    return [each.kind for each in held]


def numbers(ready):
    return [each.number for each in store.statements(ready.workspace.db, ready.case)]


def move(ready, statement, by):
    move_statement(ready.workspace, ready.case, statement, by)


def test_any_moves_are_a_permutation_that_undo_takes_back():
    any_moves_are_a_permutation_that_undo_takes_back()


def test_a_statement_is_moved_from_where_it_stands_and_no_further_than_there_is(ready):
    for by, place in ((1, 1), (9, 3), (9, 3), (-9, 0)):
        move(ready, ready.claim, by)
        assert kinds(ready).index("claim-no-nexus") == place
    with pytest.raises(NotFound):
        move(ready, "nothing", 1)
    with pytest.raises(Impossible, match="each of them once"):
        order_statements(ready.workspace, ready.case, [ready.claim, ready.claim])
    assert kinds(ready) == FIRST


def test_what_a_signer_declares_to_follows_the_statement(ready, shipped):
    dana, _ = ready.signers
    before = {each.statement for each in store.declarations(ready.workspace.db, ready.case)}

    def declared():
        record = read_record(ready.workspace.db, ready.case, shipped, system_clock())
        held = record.declared_by(dana)
        return sorted(record.statement_by_id[each.statement].number for each in held)

    assert declared() == [2, 3]
    move(ready, ready.claim, 3)
    assert declared() == [1, 2]
    after = {each.statement for each in store.declarations(ready.workspace.db, ready.case)}
    assert after == before


def test_what_prints_stands_in_the_new_order_and_nothing_more_is_asked(ready, shipped):
    def look():
        return run_preflight(ready.workspace, ready.case, Audience.CBP, shipped, system_clock())

    before = look()
    move(ready, ready.claim, 3)
    after = look()
    assert [each.kind for each in after.record.statements] == [*FIRST[1:], FIRST[0]]
    assert {(e.name, e.about.subject) for e in after.items} == {
        (e.name, e.about.subject) for e in before.items
    }


def test_undo_and_redo_say_which_statement_is_where(ready):
    move(ready, ready.claim, 3)
    done = undo(ready.workspace, ready.case)
    assert done.words == "Statement 4 is statement 1 again, and 3 others where they were."
    assert (done.ids, kinds(ready)) == ((ready.claim,), FIRST)
    done = redo(ready.workspace, ready.case)
    assert done.words == "Statement 1 is statement 4 again, and 3 others where they were."
    assert kinds(ready) == [*FIRST[1:], FIRST[0]]


def test_a_move_to_where_it_stands_is_no_act(ready):
    head = ready.workspace.head(ready.case)
    move(ready, ready.claim, 0)
    move(ready, ready.claim, -1)
    assert ready.workspace.head(ready.case) == head


def test_in_a_draft_those_after_a_removed_one_move_up_and_the_next_comes_last(ready):
    remove_statement(ready.workspace, ready.case, ready.shown)
    assert kinds(ready) == ["claim-no-nexus", "examined", "obtained"]
    write_statement(ready.workspace, ready.case, "typed", "One more.")
    assert kinds(ready)[3] == "typed"
    for _ in range(2):
        ready.workspace.undo(ready.case)
    assert kinds(ready) == FIRST
    assert ready.workspace.verify().faults == ()


def test_once_one_was_issued_statements_keep_their_numbers(ready, shipped, sign):
    workspace, case = ready.workspace, ready.case
    last = store.statements(workspace.db, case)[-1].id
    issue(workspace, case, Audience.CBP, shipped, sign)
    with pytest.raises(Impossible, match="A-01 was issued, and whoever holds it knows"):
        move(ready, ready.claim, 1)
    assert kinds(ready) == FIRST
    move(ready, ready.claim, -1)  # it stands there
    remove_statement(workspace, case, ready.shown)
    remove_statement(workspace, case, last)
    assert numbers(ready) == [1, 3]
    write_statement(workspace, case, "typed", "What is new.")
    assert numbers(ready) == [1, 3, 5]
    assert workspace.verify().faults == ()


def test_what_a_restored_back_up_does_not_know_was_issued_all_the_same(ready):
    rows.use_number(ready.workspace.db, ready.case, "attestation")
    with pytest.raises(Impossible, match="An attestation was issued"):
        move(ready, ready.claim, 1)


def test_once_an_answer_was_sent_that_names_one_they_keep_their_numbers(ready):
    workspace, case = ready.workspace, ready.case
    [asked] = inquiries.inquiries(workspace.db, case)
    edit_inquiry(workspace, case, asked.id, {"sent_on": "2026-11-20"})
    move(ready, ready.claim, 1)  # a document answers it, and no statement
    answer_inquiry(workspace, case, asked.id, [ready.shown])
    with pytest.raises(Impossible, match="The answer to Q-1 was sent"):
        move(ready, ready.claim, 1)
    edit_inquiry(workspace, case, asked.id, {"sent_on": None})
    move(ready, ready.claim, 1)


def test_a_typed_text_never_comes_to_name_another_statement(ready):
    workspace, case = ready.workspace, ready.case
    says = "As statement 2 says, the cotton is from Texas."
    edit_statement(workspace, case, store.statements(workspace.db, case)[2].id, {"text": says})
    with pytest.raises(Impossible) as caught:
        move(ready, ready.claim, 1)
    assert str(caught.value) == (
        "Statement 3 names statement 2 by its number, which would be another one then."
        " Take the number out of the words first."
    )
    key = ItemKey("no-kind", ready.exhibits[0])
    accept_item(workspace, case, key, reason="See statement 4.", prints="It is [statement 2].")
    with pytest.raises(Impossible, match=r"another one then, and so does 1 more text\. Take"):
        move(ready, ready.claim, 1)
    assert kinds(ready) == FIRST
    move(ready, store.statements(workspace.db, case)[3].id, 0)
    remove_statement(workspace, case, ready.claim)
    assert numbers(ready) == [2, 3, 4], "statement 2 is still the one that the text names"


def test_a_move_that_leaves_alone_what_a_text_names_is_made(ready):
    workspace, case = ready.workspace, ready.case
    edit_statement(workspace, case, ready.claim, {"text": "As statement 2 says."})
    third = store.statements(workspace.db, case)[2].id
    move(ready, third, 1)
    assert kinds(ready) == ["claim-no-nexus", "papers-show", "obtained", "examined"]


def test_every_typed_text_that_is_looked_at_is_a_column_there(ready):
    for table, name, columns in store.TYPED_TEXTS:
        there = {row[1]: row for row in ready.workspace.db.execute(f"PRAGMA table_info({table})")}
        name.format_map(there)
        assert {there[column][2] for column in columns} == {"TEXT"}, table
        assert all(there[column][3] for column in columns), f"{table}: it is never NULL"


def test_what_a_letter_leaves_out_goes_with_its_statement(ready):
    workspace, case = ready.workspace, ready.case

    def left_out():
        return [each.paragraph for each in submission.letter_wordings(workspace.db, case)]

    leave_out(workspace, case, "confidentiality 1")
    leave_out(workspace, case, "confidentiality 2")
    move(ready, ready.claim, 3)
    assert left_out() == ["confidentiality 1", "confidentiality 4"]
    workspace.undo(case)
    assert left_out() == ["confidentiality 1", "confidentiality 2"]
    remove_statement(workspace, case, ready.claim)
    assert left_out() == ["confidentiality 1"], "that of the second, which is the first now"
    assert workspace.verify().faults == ()

"""The order of statements: in a draft numbers are places, and what others hold keeps its own."""

import pytest

from casefiles.attestation import store
from casefiles.attestation.acceptance_acts import accept_item
from casefiles.attestation.confirmable import Confirmable
from casefiles.attestation.confirmation_acts import PassageConfirmationInput, confirm_passage
from casefiles.attestation.confirmations import confirmations_of
from casefiles.attestation.declaration_acts import declare
from casefiles.attestation.issue import issue
from casefiles.attestation.model import Audience, ItemKey, Knowledge
from casefiles.attestation.reading_acts import mark_passages_read
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
from casefiles.evidence.passages.marking import PassageMark
from casefiles.evidence.places import OnPage
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


def texts(ready):
    """What each statement says, by number."""
    held = store.statements(ready.workspace.db, ready.case)
    return {each.number: each.text for each in held}


def refer(ready, kind, text):
    """Let the statement of a kind say this."""
    found = next(e for e in store.statements(ready.workspace.db, ready.case) if e.kind == kind)
    edit_statement(ready.workspace, ready.case, found.id, {"text": text})
    return found.id


def test_typed_texts_go_on_naming_the_same_statements(ready):
    workspace, case = ready.workspace, ready.case
    refer(ready, "obtained", "As [statement 2] and statements 1, 2 and 3 say, of E-002, p. 1.")
    key = ItemKey("no-kind", ready.exhibits[0])
    accept_item(workspace, case, key, reason="See statement 4.", prints="See bank statement 1.")
    before = texts(ready), store.acceptances(workspace.db, case)
    assert move_statement(workspace, case, ready.claim, 1) == 1
    assert texts(ready)[4] == "As [statement 1] and statements 2, 1 and 3 say, of E-002, p. 1."
    assert move_statement(workspace, case, ready.claim, 2) == 2
    assert texts(ready)[3] == "As [statement 1] and statements 4, 1 and 2 say, of E-002, p. 1."
    [held] = store.acceptances(workspace.db, case)
    assert (held.reason, held.prints) == ("See statement 3.", "See bank statement 1.")
    for words in ("Statement 4 is statement 2 again", "Statement 2 is statement 1 again"):
        assert undo(workspace, case).words.startswith(words)
    assert (texts(ready), store.acceptances(workspace.db, case)) == before


def test_whoever_declared_to_read_and_confirmed_a_text_did_so_of_what_it_says_now(ready, shipped):
    workspace, case, (dana, _) = ready.workspace, ready.case, ready.signers
    refer(ready, "papers-show", "The cotton of statement 1 is from Texas.")
    declare(workspace, case, dana, {ready.shown: Knowledge.RECORDS})
    mark_passages_read(workspace, case, dana, [ready.shown])
    [support] = store.supports_of(workspace.db, ready.shown)
    other = PassageMark(ready.exhibits[3], OnPage(1), "Origin: Texas")
    confirmed = Confirmable(support=support.id)
    confirm_passage(workspace, case, PassageConfirmationInput(confirmed, other, "the origin"))

    def holds():
        record = read_record(workspace.db, case, shipped, system_clock())
        return (
            ready.shown in {each.statement for each in record.declared_by(dana)},
            ready.shown not in {statement.id for _, statement in record.unread()},
            len(confirmations_of(record, support)),
        )

    assert holds() == (True, True, 1)
    move(ready, ready.claim, 3)
    assert texts(ready)[1] == "The cotton of statement 4 is from Texas."
    assert holds() == (True, True, 1)
    edit_statement(workspace, case, ready.shown, {"text": "Of statement 3 it is."})
    assert holds() == (False, True, 0)


def test_what_cannot_follow_is_named_and_nothing_is_moved(ready):
    workspace, case = ready.workspace, ready.case
    refer(ready, "examined", "I stand by statements 1 to 3.")
    with pytest.raises(Impossible) as caught:
        move(ready, ready.claim, 3)
    assert str(caught.value) == (
        "Statement 3 speaks of statements 1 to 3, and these would not stand in a row then."
        " Change these words first."
    )
    refer(ready, "examined", "I stand by statement 2.")
    remove_statement(workspace, case, ready.shown)
    assert numbers(ready) == [1, 3, 4], "its number stays free, since a text names it still"
    with pytest.raises(Impossible, match="Statement 3 speaks of statement 2, which is not there"):
        move(ready, ready.claim, 1)
    refer(ready, "examined", "I examined the exhibits.")
    move(ready, ready.claim, 1)
    assert kinds(ready) == ["examined", "claim-no-nexus", "obtained"]


def test_those_after_a_removed_one_are_named_by_their_new_numbers(ready):
    refer(ready, "obtained", "As statement 3 says.")
    remove_statement(ready.workspace, ready.case, ready.shown)
    assert texts(ready)[3] == "As statement 2 says."


def test_an_answer_that_was_sent_may_name_a_statement_in_its_words(ready):
    workspace, case = ready.workspace, ready.case
    [asked] = inquiries.inquiries(workspace.db, case)
    said = {"sent_on": "2026-11-20", "said": "Of account statement 1 nothing is left."}
    edit_inquiry(workspace, case, asked.id, said)
    move(ready, ready.claim, 1)
    edit_inquiry(workspace, case, asked.id, {"said": "See statement 2."})
    with pytest.raises(Impossible, match="The answer to Q-1 was sent"):
        move(ready, ready.claim, 1)


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

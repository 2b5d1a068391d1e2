"""Statements, signers and acceptances: each a row, each by one act, each undone by one step."""

import pytest

from casefiles.attestation import store
from casefiles.attestation.acceptance_acts import accept_item, withdraw_acceptance
from casefiles.attestation.declaration_acts import declare, strike
from casefiles.attestation.model import ItemKey, Knowledge
from casefiles.attestation.signer_acts import SignerInput, add_signer, edit_signer, remove_signer
from casefiles.attestation.statement_acts import (
    edit_statement,
    remove_statement,
    support_statement,
    write_statement,
)
from casefiles.changes import TableName
from casefiles.evidence.passages.marking import PassageMark
from casefiles.evidence.places import OnPage
from casefiles.kernel.errors import Faulty, Impossible, NotFound
from tests.build import a_case, an_exhibit, contents


def test_what_was_undone_leaves_no_gap_in_a_draft(ready):
    workspace, case = ready.workspace, ready.case
    write_statement(workspace, case, "typed", "One more.")
    workspace.undo(case)
    again = write_statement(workspace, case, "typed", "Another.")
    assert store.statement(workspace.db, again).number == 5
    remove_statement(workspace, case, again)
    assert [each.number for each in store.statements(workspace.db, case)] == [1, 2, 3, 4]


def test_a_page_that_does_not_exist_supports_nothing(ready):
    with pytest.raises(Impossible, match="no page 7"):
        support_statement(
            ready.workspace, ready.case, ready.shown, [PassageMark(ready.exhibits[0], OnPage(7))]
        )
    with pytest.raises(Impossible, match="no page 9"):
        write_statement(
            ready.workspace,
            ready.case,
            "typed",
            "Text",
            [PassageMark(ready.exhibits[0], OnPage(9))],
        )
    assert len(store.statements(ready.workspace.db, ready.case)) == 4


def test_an_exhibit_of_another_case_supports_nothing(ready):
    other = a_case(ready.workspace, "Another")
    foreign = an_exhibit(ready.workspace, other)
    with pytest.raises(NotFound):
        support_statement(ready.workspace, ready.case, ready.shown, [PassageMark(foreign)])


def test_supports_are_replaced_as_a_whole(ready):
    passages = [
        PassageMark(ready.exhibits[3], OnPage(1)),
        PassageMark(ready.exhibits[0], OnPage(3)),
    ]
    support_statement(ready.workspace, ready.case, ready.shown, passages)
    found = store.supports_of(ready.workspace.db, ready.shown)
    assert [each.exhibit for each in found] == [ready.exhibits[3], ready.exhibits[0]]


def test_whoever_declared_to_other_words_has_not_declared_to_these(ready):
    edit_statement(ready.workspace, ready.case, ready.shown, {"text": "Other words."})
    assert store.declarations_to(ready.workspace.db, ready.shown) == []
    ready.workspace.undo(ready.case)
    assert len(store.declarations_to(ready.workspace.db, ready.shown)) == 1


def test_another_kind_with_the_same_words_keeps_the_declarations(ready):
    edit_statement(ready.workspace, ready.case, ready.shown, {"kind": "typed"})
    assert len(store.declarations_to(ready.workspace.db, ready.shown)) == 1


def test_a_struck_number_can_be_declared_to_again(ready):
    workspace, case, (dana, miriam) = ready.workspace, ready.case, ready.signers
    strike(workspace, case, dana, ready.shown)
    assert store.declaration(workspace.db, dana, ready.shown).struck
    declare(workspace, case, dana, {ready.shown: Knowledge.BELIEF})
    found = store.declaration(workspace.db, dana, ready.shown)
    assert (found.struck, found.basis) == (False, Knowledge.BELIEF)
    with pytest.raises(NotFound):
        strike(workspace, case, miriam, ready.shown)


def test_a_signer_is_corrected_and_removed_with_what_he_declared(ready):
    workspace, case, (dana, _) = ready.workspace, ready.case, ready.signers
    edit_signer(workspace, case, dana, {"name": "Dana W.", "in_us": True})
    found = store.signer(workspace.db, dana)
    assert (found.name, found.number, found.in_us) == ("Dana W.", 1, True)
    remove_signer(workspace, case, dana)
    assert {each.signer for each in store.declarations(workspace.db, case)} == {ready.signers[1]}


@pytest.mark.parametrize("name", ["", "  "])
def test_a_signer_needs_a_name_and_a_statement_words(ready, name):
    with pytest.raises(Impossible):
        add_signer(ready.workspace, ready.case, SignerInput(name, "attorney"))
    with pytest.raises(Impossible):
        write_statement(ready.workspace, ready.case, "typed", name)


def test_accepting_needs_both_texts_and_can_be_taken_back(ready):
    workspace, case = ready.workspace, ready.case
    about = ItemKey("no-kind", ready.exhibits[0])
    for reason, prints in (("", "It prints."), ("Because.", " ")):
        with pytest.raises(Impossible):
            accept_item(workspace, case, about, reason=reason, prints=prints)
    accept_item(workspace, case, about, reason="Because.", prints="It prints.")
    accept_item(workspace, case, about, reason="Better.", prints="It prints.")
    [held] = store.acceptances(workspace.db, case)
    assert (held.reason, held.by) == ("Better.", "Ada")
    withdraw_acceptance(workspace, case, about)
    assert store.acceptances(workspace.db, case) == []
    with pytest.raises(NotFound):
        withdraw_acceptance(workspace, case, about)


def test_every_act_is_undone_by_one_step_and_done_again(ready):
    workspace, case, (dana, _) = ready.workspace, ready.case, ready.signers
    steps = [
        lambda: strike(workspace, case, dana, ready.shown),
        lambda: write_statement(
            workspace, case, "typed", "More.", [PassageMark(ready.exhibits[0])]
        ),
        lambda: edit_statement(workspace, case, ready.shown, {"kind": "typed", "text": "Other."}),
        lambda: support_statement(workspace, case, ready.shown, []),
        lambda: remove_signer(workspace, case, dana),
        lambda: remove_statement(workspace, case, ready.claim),
    ]
    states = [contents(workspace, case)]
    for step in steps:
        step()
        states.append(contents(workspace, case))
    for before in reversed(states[:-1]):
        workspace.undo(case)
        assert contents(workspace, case) == before
    for after in states[1:]:
        workspace.redo(case)
        assert contents(workspace, case) == after
    assert workspace.verify().faults == ()


def test_a_notice_names_the_rows_that_were_touched(ready):
    heard = []
    ready.workspace.listen(heard.append)
    made = write_statement(
        ready.workspace, ready.case, "typed", "More.", [PassageMark(ready.exhibits[0])]
    )
    assert heard[0].touched[TableName.STATEMENT] == {made}
    assert len(heard[0].touched[TableName.SUPPORT]) == 1


def test_an_edit_of_one_field_leaves_what_another_act_changed_meanwhile(ready):
    workspace, case, (dana, _) = ready.workspace, ready.case, ready.signers
    edit_signer(workspace, case, dana, {"employer": "Harbor Law", "in_us": True})
    edit_signer(workspace, case, dana, {"title": "Partner"})
    signer = store.signer(workspace.db, dana)
    assert (signer.employer, signer.title, signer.in_us) == ("Harbor Law", "Partner", True)
    edit_statement(workspace, case, ready.shown, {"text": "Other words."})
    edit_statement(workspace, case, ready.shown, {"kind": "typed"})
    statement = store.statement(workspace.db, ready.shown)
    assert (statement.kind, statement.text) == ("typed", "Other words.")


def test_every_fault_of_an_edit_is_named_and_nothing_is_written(ready):
    workspace, case, (dana, _) = ready.workspace, ready.case, ready.signers
    before = contents(workspace, case)
    with pytest.raises(Faulty, match="there is no such field"):
        edit_signer(workspace, case, dana, {"name": "D", "number": 2})
    for wrong in ({"name": " "}, {"zone": "Mars/Base"}, {"certificate": "abc"}):
        with pytest.raises(Impossible):
            edit_signer(workspace, case, dana, wrong)
    with pytest.raises(Impossible):
        edit_statement(workspace, case, ready.shown, {"text": " "})
    other = a_case(workspace, "Another")
    with pytest.raises(NotFound):
        edit_signer(workspace, other, dana, {"name": "D"})
    with pytest.raises(NotFound):
        edit_statement(workspace, other, ready.shown, {"text": "Words"})
    assert contents(workspace, case) == before


def test_a_new_place_brings_its_time_zone_and_keeps_one_that_somebody_chose(ready, shipped):
    workspace, case, (dana, _) = ready.workspace, ready.case, ready.signers
    texts = shipped.templates.declarations

    def moves(place):
        edit_signer(workspace, case, dana, {"place": place}, texts)
        return store.signer(workspace.db, dana).zone

    assert moves("Ningbo, China") == "Asia/Shanghai"
    assert moves("El Paso, Texas") == ""  # that of the other place would be wrong
    edit_signer(workspace, case, dana, {"zone": "America/Denver"}, texts)
    assert moves("Las Cruces, New Mexico") == "America/Denver"


def test_a_new_place_says_whether_it_is_in_the_united_states_unless_somebody_did(ready, shipped):
    workspace, case, (dana, _) = ready.workspace, ready.case, ready.signers
    texts = shipped.templates.declarations

    def within(edits):
        edit_signer(workspace, case, dana, edits, texts)
        return store.signer(workspace.db, dana).in_us

    edit_signer(workspace, case, dana, {"place": "", "in_us": False})
    assert within({"place": "Columbus, Ohio"})
    assert not within({"place": "Ningbo, China"})
    assert within({"in_us": True})  # said against the place: it stays
    assert within({"place": "Shanghai, China"})
    assert not within({"place": "Long Beach, CA", "in_us": False})

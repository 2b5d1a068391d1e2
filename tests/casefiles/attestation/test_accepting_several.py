"""Thirteen of a kind are accepted at once: one reason, one sentence, one act, all or nothing."""

import pytest

from casefiles.acts import Act
from casefiles.attestation import store
from casefiles.attestation.acceptable_items import acceptable_items
from casefiles.attestation.acceptance_acts import accept_listed, withdraw_acceptances
from casefiles.attestation.layout.runs import runs
from casefiles.attestation.model import Audience
from casefiles.attestation.preflight.groups import counts_in_words, grouped
from casefiles.attestation.preflight.items import ItemStatus
from casefiles.attestation.run_preflight import run_preflight
from casefiles.cases.case_acts import edit_case
from casefiles.cases.party_acts import PartyInput, add_party, edit_party
from casefiles.kernel.errors import ConcurrentChange, Impossible
from tests.build import NOON

MANY, ASKS = 13, "latin-only"
SAID = {"reason": "The registry has no other name", "prints": "These firms use Latin letters."}


@pytest.fixture
def mills(ready):
    return [
        add_party(ready.workspace, ready.case, PartyInput(f"Mill {n}", country="CN"))
        for n in range(MANY)
    ]


def look(ready, shipped):
    return run_preflight(ready.workspace, ready.case, Audience.CBP, shipped, NOON)


def group(looked, status=ItemStatus.TO_ANSWER):
    found = [e for e in grouped(looked.items) if (e.question, e.status) == (ASKS, status)]
    return found[0] if found else None


def listed(looked, subjects):
    return acceptable_items(looked.record.head, looked.items, ASKS, subjects)


def subjects_of(held):
    return [each.about.subject for each in held.items]


def test_all_of_a_kind_are_one_act_one_sentence_and_one_step_of_undo(ready, mills, shipped):
    work, before = ready.workspace, look(ready, shipped)
    asked = group(before)
    assert (asked.name, len(asked.items)) == ("Chinese name missing", MANY)
    assert asked.asks.startswith("What is … called in Chinese?")
    head = work.head(ready.case).seq
    accept_listed(work, listed(before, subjects_of(asked)), **SAID)
    assert work.head(ready.case).seq == head + 1
    after = look(ready, shipped)
    assert group(after) is None
    assert subjects_of(group(after, ItemStatus.ACCEPTED)) == subjects_of(asked)
    printed = " ".join(run.text for run in runs(after.document))
    assert printed.count(SAID["prints"]) == 1
    work.undo(ready.case)
    assert subjects_of(group(look(ready, shipped))) == subjects_of(asked)
    work.redo(ready.case)
    withdraw_acceptances(work, ready.case, ASKS, subjects_of(asked)[:3])
    assert len(group(look(ready, shipped)).items) == 3
    assert work.undoable(ready.case) is Act.WITHDRAW_ACCEPTANCE


def test_of_those_that_are_named_alone_the_others_stay_open(ready, mills, shipped):
    looked = look(ready, shipped)
    some = subjects_of(group(looked))[::2]
    accept_listed(ready.workspace, listed(looked, some), **SAID)
    left = subjects_of(group(look(ready, shipped)))
    assert {*left} == {*subjects_of(group(looked))} - {*some}


def test_nothing_is_accepted_where_one_of_them_went_away(ready, mills, shipped):
    seen = look(ready, shipped)
    all_ = subjects_of(group(seen))
    edit_party(ready.workspace, ready.case, mills[4], {"name": "海云"})
    with pytest.raises(ConcurrentChange):
        accept_listed(ready.workspace, listed(seen, all_), **SAID)
    with pytest.raises(Impossible, match="1 of 13 is not asked any more"):
        listed(look(ready, shipped), all_)
    assert store.acceptances(ready.workspace.db, ready.case) == []


@pytest.mark.parametrize(
    ("question", "why"),
    [
        (ASKS, "1 of 1 is not asked any more"),
        ("missing-particular", "cannot be accepted: it has to be settled"),
    ],
)
def test_what_is_not_asked_or_blocks_cannot_be_accepted(ready, shipped, question, why):
    edit_case(ready.workspace, ready.case, {"contact": ""})
    looked = look(ready, shipped)
    found = [each.about.subject for each in looked.items if each.about.item == question]
    with pytest.raises(Impossible, match=why):
        acceptable_items(looked.record.head, looked.items, question, found)
    with pytest.raises(Impossible, match="Nothing is chosen"):
        acceptable_items(looked.record.head, looked.items, question, [])


def test_the_counts_speak_of_what_blocks_is_to_answer_and_is_done(ready, shipped):
    clear = counts_in_words(look(ready, shipped).items)
    assert clear.startswith("nothing blocking · ")
    edit_case(ready.workspace, ready.case, {"contact": ""})
    blocked = counts_in_words(look(ready, shipped).items)
    assert blocked.startswith("1 blocking · ")
    add_party(ready.workspace, ready.case, PartyInput("Mill", country="CN", postal_code="315010"))
    assert " to answer · " in counts_in_words(look(ready, shipped).items)

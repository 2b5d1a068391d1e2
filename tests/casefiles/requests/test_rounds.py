"""Rounds of requests: what is asked, what may not be asked, and what came of it."""

from datetime import date

import pytest

from casefiles.acts import Act
from casefiles.cases.party_acts import PartyInput, add_party
from casefiles.chain.chain_paper_acts import NewChainPapers, lay_papers
from casefiles.chain.model import Shows
from casefiles.chain.step_acts import StepInput, add_step
from casefiles.kernel.errors import Faulty, Impossible, InUse, NotFound
from casefiles.reference_data import documents
from casefiles.requests import store
from casefiles.requests.keys import keys_in
from casefiles.requests.model import ItemState
from casefiles.requests.reply_acts import ReplyMatch, remove_reply, take_replies
from casefiles.requests.request_acts import (
    RequestAnswer,
    ask_for,
    edit_answers,
    edit_request,
    move_request,
    order_requests,
    record_answers,
    remove_request,
)
from casefiles.requests.request_draft import RequestDraft
from casefiles.requests.round_acts import (
    RoundInput,
    edit_round,
    open_round,
    remove_round,
    switch_off_sensitive,
    switch_on_sensitive,
)
from casefiles.storage import rows
from casefiles.usages import store as usages
from casefiles.usages.removal_acts import erase_exhibit
from tests.build import a_case, an_exhibit, contents

SENT = date(2026, 11, 13)
LAYDOWN = RequestDraft("Laydown of lot 7", "第7批配棉单", item="CTS-SP-08")


@pytest.fixture
def case(workspace):
    return a_case(workspace)


def opened(workspace, case, *askings, **known):
    return open_round(workspace, case, RoundInput(**known), askings or (LAYDOWN,), documents())


def items(workspace, round_):
    return store.items_of(workspace.db, round_)


def test_a_round_is_numbered_and_each_item_has_a_key_that_is_found_again(workspace, case):
    mill = add_party(workspace, case, PartyInput("棉纺厂"))
    round_ = opened(
        workspace, case, LAYDOWN, RequestDraft("Batch card"), party=mill, through="Lin Mei"
    )
    [said] = store.rounds(workspace.db, case)
    assert (said.label, said.party, said.through) == ("RQ-1", mill, "Lin Mei")
    first, second = items(workspace, round_)
    assert first.key.startswith("RQ1-01-")
    assert second.key.startswith("RQ1-02-")
    assert keys_in(f"re {first.key.lower()}／ {second.key}.pdf") == [first.key, second.key]
    assert (first.state, first.sensitive) == (ItemState.ASKED, False)


def test_keys_are_seen_as_people_type_them_and_not_inside_other_words():
    assert keys_in("ＲＱ２－０７－Ｋ７ＱＭ") == ["RQ2-07-K7QM"]
    assert keys_in("RQ 2 – 7 – K7QM") == ["RQ2-07-K7QM"]
    assert keys_in("XRQ2-07-K7QM, RQ2-07-K7QMX, RQ2-07-K0QM") == []


@pytest.mark.parametrize(
    "asking",
    [
        RequestDraft("Please declare that no cotton is from Xinjiang"),
        RequestDraft("Bale list", "请说明棉花不来自新疆"),
        RequestDraft("Records of line 3", item="LAB-02"),
        RequestDraft("Please arrange interviews with the pickers"),
    ],
)
def test_what_is_off_is_refused_until_a_named_person_switches_it_on(workspace, case, asking):
    with pytest.raises(Faulty, match="the requests"):
        opened(workspace, case, asking)
    round_ = opened(workspace, case)
    with pytest.raises(Faulty):
        ask_for(workspace, case, round_, [asking], documents())
    [plain] = items(workspace, round_)
    with pytest.raises(Faulty):
        edit_request(workspace, case, plain.id, {"english": "names of all workers"}, documents())
    with pytest.raises(Impossible, match="named person"):
        switch_on_sensitive(workspace, case, round_, by=" ", reason="counsel agreed")
    switch_on_sensitive(workspace, case, round_, by="Dana Whitlock", reason="PRC counsel agreed")
    [added] = ask_for(workspace, case, round_, [asking], documents())
    assert [each.sensitive for each in items(workspace, round_)] == [False, True]
    with pytest.raises(Impossible, match="allowed by it"):
        switch_off_sensitive(workspace, case, round_)
    remove_request(workspace, case, [added])
    switch_off_sensitive(workspace, case, round_)
    [said] = store.rounds(workspace.db, case)
    assert (said.is_sensitive, said.sensitive_at) == (False, None)


def test_a_switch_is_of_its_round_and_not_of_another(workspace, case):
    opened(workspace, case, sensitive_by="Dana", sensitive_reason="counsel agreed")
    with pytest.raises(Faulty):
        opened(workspace, case, RequestDraft("ethnicity of workers"))


def test_what_was_sent_stays_as_it_was_sent(workspace, case):
    round_ = opened(workspace, case)
    [item] = items(workspace, round_)
    edit_request(workspace, case, item.id, {"english": "Laydown of lots 7 and 8"}, documents())
    edit_round(workspace, case, round_, {"sent_on": "2026-11-13", "due_on": "2026-11-20"})
    for refused in (
        lambda: edit_request(workspace, case, item.id, {"english": "Less"}, documents()),
        lambda: ask_for(workspace, case, round_, [RequestDraft("More")], documents()),
        lambda: remove_request(workspace, case, [item.id]),
        lambda: remove_round(workspace, case, round_),
    ):
        with pytest.raises(Impossible, match="was sent on 2026-11-13"):
            refused()
    assert items(workspace, round_)[0].english == "Laydown of lots 7 and 8"


def test_a_round_that_was_not_sent_goes_with_all_it_asks(workspace, case):
    before = contents(workspace, case)
    round_ = opened(workspace, case)
    remove_round(workspace, case, round_)
    assert contents(workspace, case) == before
    workspace.undo(case)
    assert len(items(workspace, round_)) == 1


def test_dates_stand_in_order_and_reminders_are_days(workspace, case):
    round_ = opened(workspace, case, sent_on=SENT)
    with pytest.raises(Impossible, match="before it begins"):
        edit_round(workspace, case, round_, {"due_on": "2026-11-01"})
    with pytest.raises(Faulty, match="the round"):
        edit_round(workspace, case, round_, {"reminded_on": "soon"})
    edit_round(workspace, case, round_, {"reminded_on": "2026-11-20, 2026-11-17"})
    [said] = store.rounds(workspace.db, case)
    assert said.reminded_on == (date(2026, 11, 17), date(2026, 11, 20))


def test_a_refusal_keeps_their_words_and_silence_has_no_day(workspace, case):
    round_ = opened(workspace, case, LAYDOWN, RequestDraft("Batch card"), sent_on=SENT)
    first, second = items(workspace, round_)
    with pytest.raises(Impossible, match="In which words"):
        record_answers(workspace, case, [first.id], RequestAnswer(ItemState.REFUSED))
    with pytest.raises(Impossible, match="no day"):
        record_answers(workspace, case, [first.id], RequestAnswer(ItemState.SILENT, on=SENT))
    refused = RequestAnswer(ItemState.REFUSED, "涉及商业秘密", date(2026, 11, 18))
    record_answers(workspace, case, [first.id], refused)
    record_answers(workspace, case, [second.id], RequestAnswer(ItemState.SILENT))
    one, two = items(workspace, round_)
    assert (one.state, one.answer, one.answered_on.day) == (ItemState.REFUSED, "涉及商业秘密", 18)
    assert (two.state, two.answered_on) == (ItemState.SILENT, None)
    with pytest.raises(Impossible, match="before it begins"):
        record_answers(
            workspace, case, [second.id], RequestAnswer(ItemState.FULL, on=date(2026, 11, 1))
        )
    with pytest.raises(NotFound):
        record_answers(workspace, case, ["nothing"], RequestAnswer(ItemState.SILENT))


def test_one_field_of_an_answer_leaves_the_others_and_is_looked_at_with_them(workspace, case):
    round_ = opened(workspace, case, LAYDOWN, RequestDraft("Batch card"), sent_on=SENT)
    first, second = (each.id for each in items(workspace, round_))
    record_answers(
        workspace, case, [first], RequestAnswer(ItemState.PART, "lot 7", date(2026, 11, 18))
    )
    edit_answers(workspace, case, [first, second], {"answer": " by mail "})
    one, two = items(workspace, round_)
    assert (one.state, one.answer, one.answered_on.day) == (ItemState.PART, "by mail", 18)
    assert (two.state, two.answer) == (ItemState.ASKED, "by mail")
    for wrong in ({"state": "silent"}, {"answered_on": "2026-11-01"}):
        with pytest.raises(Impossible):
            edit_answers(workspace, case, [first], wrong)


def test_nothing_is_answered_that_was_not_sent(workspace, case):
    round_ = opened(workspace, case)
    [item] = items(workspace, round_)
    with pytest.raises(Impossible, match="was not sent yet"):
        record_answers(workspace, case, [item.id], RequestAnswer(ItemState.FULL, on=SENT))


def test_a_reply_is_confirmed_once_and_can_be_taken_back(workspace, case):
    round_ = opened(workspace, case)
    [item] = items(workspace, round_)
    paper = an_exhibit(workspace, case)
    assert take_replies(workspace, case, [ReplyMatch(item.id, paper)]) == 1
    assert take_replies(workspace, case, [ReplyMatch(item.id, paper)]) == 0
    assert store.replies(workspace.db, case) == {item.id: [paper]}
    remove_reply(workspace, case, item.id, paper)
    with pytest.raises(NotFound):
        remove_reply(workspace, case, item.id, paper)
    other = a_case(workspace, "Other")
    with pytest.raises(NotFound):
        take_replies(workspace, other, [ReplyMatch(item.id, paper)])


def test_every_act_on_a_round_is_undone_in_one_step(workspace, case):
    states = [contents(workspace, case)]
    round_ = opened(workspace, case)
    states.append(contents(workspace, case))
    edit_round(workspace, case, round_, {"sent_on": "2026-11-13"})
    states.append(contents(workspace, case))
    [item] = items(workspace, round_)
    record_answers(workspace, case, [item.id], RequestAnswer(ItemState.PART, "only lot 7", SENT))
    for state in reversed(states):
        workspace.undo(case)
        assert contents(workspace, case) == state


def test_a_reply_and_a_paper_of_a_step_lean_on_their_exhibit(workspace, case):
    """Who erases it must know it; then they go with it."""
    step = add_step(workspace, case, StepInput("Spinning"))
    round_ = opened(workspace, case)
    [item] = items(workspace, round_)
    paper = an_exhibit(workspace, case)
    take_replies(workspace, case, [ReplyMatch(item.id, paper)])
    lay_papers(workspace, case, NewChainPapers([paper], [Shows.MADE], step=step))
    leaning = usages.list_usages(workspace.db, case, paper)
    assert [each.in_words for each in leaning] == ["made at step 1", f"reply to {item.key}"]
    assert [each.within for each in leaning] == [step, round_]
    with pytest.raises(InUse):
        erase_exhibit(workspace, case, paper, "asked for by the mill")
    erase_exhibit(workspace, case, paper, "asked for by the mill", knowing=True)
    assert store.replies(workspace.db, case) == {}
    assert workspace.verify().faults == ()


def test_requests_are_put_in_another_order_until_their_round_is_sent(workspace, case):
    round_ = opened(workspace, case, LAYDOWN, RequestDraft("Batch card"), RequestDraft("Lot card"))
    first, second, third = items(workspace, round_)
    move_request(workspace, case, round_, third.id, -2)
    now = items(workspace, round_)
    assert [each.id for each in now] == [third.id, first.id, second.id]
    assert [each.number for each in now] == [1, 2, 3]
    assert [each.key[-4:] for each in now] == [e.key[-4:] for e in (third, first, second)]
    with pytest.raises(Impossible, match="each of them once"):
        order_requests(workspace, case, round_, [first.id, second.id])
    edit_round(workspace, case, round_, {"sent_on": SENT})
    with pytest.raises(Impossible, match="RQ-1 was sent on 2026-11-13: its requests keep"):
        move_request(workspace, case, round_, third.id, 1)
    assert items(workspace, round_) == now


def test_two_requests_of_one_round_never_have_one_key(workspace, case):
    round_ = opened(workspace, case, LAYDOWN, RequestDraft("Batch card"))
    with workspace.change(Act.EDIT_REQUEST, case) as db:
        for number, each in enumerate(items(workspace, round_), 1):
            rows.alter(db, store.ITEMS, case, each.id, {"key": f"RQ1-{number:02}-K7QM"})
    first, second = items(workspace, round_)
    order_requests(workspace, case, round_, [second.id, first.id])
    now = items(workspace, round_)
    assert [each.id for each in now] == [second.id, first.id]
    assert [each.number for each in now] == [1, 2]

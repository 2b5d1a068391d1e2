"""A scope assessed a second time: asked for, blind, closed, compared, adjudicated, ended."""

from contextlib import contextmanager
from dataclasses import replace

import pytest

from casefiles.assessment import store
from casefiles.assessment.case_summary import case_summary
from casefiles.assessment.citation_acts import copy_citations, edit_citation
from casefiles.assessment.control_acts import NewControlMark, set_control
from casefiles.assessment.decision_acts import NewDecision, decide
from casefiles.assessment.matrix import matrix
from casefiles.assessment.model import DecisionKind, Direction
from casefiles.assessment.scope_acts import open_group, set_step_workers
from casefiles.assessment.search_acts import NewSearch, log_search
from casefiles.assessment.second_opinion import store as opinions
from casefiles.assessment.second_opinion.adjudication_acts import Ruling, adjudicate
from casefiles.assessment.second_opinion.comparison import Agreement
from casefiles.assessment.second_opinion.findings import undecided
from casefiles.assessment.second_opinion.model import Taken
from casefiles.assessment.second_opinion.opinion_acts import (
    OpinionRequest,
    ask_second_opinion,
    close_side,
    end_second_opinion,
)
from casefiles.assessment.second_opinion.read import comparison, scope_board
from casefiles.cases import store as cases
from casefiles.cases.party_acts import PartyInput, add_party
from casefiles.cases.scope_acts import edit_scope, remove_scope
from casefiles.chain.step_acts import StepInput, add_step
from casefiles.changes import TableName
from casefiles.checklists.vocabulary import ControlState, Status
from casefiles.evidence import store as evidence
from casefiles.evidence.passages.marking import PassageMark
from casefiles.evidence.passages.passage_acts import mark_passage
from casefiles.evidence.places import OnPage
from casefiles.kernel.errors import Faulty, Impossible, InUse, NotFound, TouchedSince
from casefiles.people.person_acts import add_person
from casefiles.people.store import everyone
from casefiles.storage.blind_journal import hide
from casefiles.storage.journal import entries
from casefiles.usages.removal_acts import erase_exhibit
from casefiles.what_next.left_to_do import scope_lines
from casefiles.workspace.view import View
from tests.build import NOON, a_case
from tests.casefiles.assessment.building import BANK, STUDY, WORKERS, Room
from tests.casefiles.checklists.shipped import EDITION

ONE, TWO, THREE, FOUR = "ILO11-01", "ILO11-02", "ILO11-03", "ILO11-04"
CONTROL = "AF-01"
ASKED = OpinionRequest("Ben", "the result is close")


class TwoReviewers(Room):
    """Ada has assessed S-1; Ben is asked, and works in S-2."""

    def __init__(self, workspace, folder, basis="wro"):
        super().__init__(workspace, folder, basis)
        self.bank, self.worker = self.an_exhibit(**BANK), self.an_exhibit(**WORKERS)
        self.study = self.an_exhibit(**STUDY)
        self.cite(self.worker, ONE, TWO, quote="of Ada", place=OnPage(1))
        self.opinion = ask_second_opinion(workspace, self.case, self.scope, ASKED)
        self.second = self.held.scope

    @property
    def held(self):
        return opinions.opinion(self.db, self.case, self.opinion)

    @contextmanager
    def ben(self, name="Ben"):
        """Let somebody else work here meanwhile."""
        before = self.workspace.environment
        self.workspace.environment = replace(before, actor=name)
        self.workspace.actor = name
        try:
            yield
        finally:
            self.workspace.environment, self.workspace.actor = before, before.actor

    def ben_cites(self, exhibit, *indicators, **said):
        with self.ben():
            return self.cite(exhibit, *indicators, scope=self.second, **said)

    def close_both(self):
        close_side(self.workspace, self.case, self.scope)
        with self.ben():
            close_side(self.workspace, self.case, self.second)

    def lines(self):
        found = comparison(self.db, self.case, self.opinion)
        return {each.called: each for each in found.lines}

    def settle(self, *keys, taken=Taken.SECOND, reason="Ben is right", **said):
        adjudicate(self.workspace, self.case, self.opinion, keys, Ruling(taken, reason, **said))

    def status(self, indicator):
        return scope_board(self.db, self.case, self.scope).row(indicator).status


@pytest.fixture
def two(workspace, tmp_path):
    return TwoReviewers(workspace, tmp_path)


def test_the_second_scope_has_the_settings_of_the_first_and_nothing_that_was_said(two):
    first, second = cases.scope(two.db, two.scope), cases.scope(two.db, two.second)
    assert second == replace(first, id=second.id, number=2, opinion_of=first.id)
    groups = [[e.checklist_group for e in store.groups(two.db, s)] for s in (two.scope, two.second)]
    assert groups[0] == groups[1] != []
    assert not store.citations(two.db, two.second)


@pytest.mark.parametrize(
    ("asking", "fault"),
    [
        (OpinionRequest("Ben", " "), "takes a reason"),
        (OpinionRequest(" ", "why"), "who is asked"),
        (OpinionRequest("Ada", "why"), "another person's"),
    ],
)
def test_who_is_asked_and_why_is_said_and_it_is_another_person(room, asking, fault):
    room.cite(room.an_exhibit(**WORKERS), ONE)
    with pytest.raises(Faulty) as refused:
        ask_second_opinion(room.workspace, room.case, room.scope, asking)
    assert fault in " ".join(refused.value.faults)


def test_there_is_one_second_opinion_on_a_scope_and_none_on_itself(two):
    with pytest.raises(Faulty):
        ask_second_opinion(two.workspace, two.case, two.scope, OpinionRequest("Cy", "a third"))
    with two.ben(), pytest.raises(Faulty):
        ask_second_opinion(two.workspace, two.case, two.second, OpinionRequest("Cy", "a third"))


def test_each_sees_their_own_side_and_nobody_named_sees_none(two):
    two.ben_cites(two.bank, ONE, quote="of Ben")
    seen = {}
    for name in ("Ada", "Ben", "Ben (counsel, Firm)", "Benjamin", None):
        with View(two.workspace.folder, actor=name) as view:
            scopes = {each.label for each in cases.every_scope(view.db, two.case)}
            quotes = {e.quote for s in (two.scope, two.second) for e in store.citations(view.db, s)}
            seen[name] = scopes, quotes
    of_ada, of_ben = ({"S-1"}, {"of Ada"}), ({"S-2"}, {"of Ben"})
    assert seen["Ada"] == seen["Benjamin"] == of_ada
    assert seen["Ben"] == seen["Ben (counsel, Firm)"] == of_ben
    assert seen[None] == (set(), set())


@pytest.mark.parametrize(
    ("asked", "known"),
    [
        ("Ben Ortiz (counsel, Firm)", ("Ben Ortiz", "counsel", "Firm")),
        ("ben  ortiz", ("Ben Ortiz", "", "")),
        ("Ｂen Ortiz", ("Ben Ortiz", "counsel", "")),
        ("Ben Ortiz (counsel)", ("Ben Ortiz", "", "")),
    ],
)
def test_whoever_is_asked_is_the_reviewer_however_the_name_was_typed(room, asked, known):
    room.cite(room.an_exhibit(**WORKERS), ONE, quote="of Ada")
    add_person(room.workspace, *known)
    [person] = [e for e in everyone(room.db) if e.name == known[0]]
    ask_second_opinion(room.workspace, room.case, room.scope, OpinionRequest(asked, "close"))
    for name in (person.name, person.signature, f"{person.name} (partner)"):
        with View(room.workspace.folder, actor=name) as view:
            seen = {each.label for each in cases.every_scope(view.db, room.case)}
        if (asked, name) != ("Ben Ortiz (counsel)", "Ben Ortiz (partner)"):  # never known so
            assert seen == {"S-2"}, name


def test_who_has_worked_in_the_scope_is_not_asked_under_another_spelling(room):
    room.cite(room.an_exhibit(**WORKERS), ONE)
    for name in ("ADA", " ada ", "Ada (counsel)"):
        with pytest.raises(Faulty, match="another person's"):
            ask_second_opinion(room.workspace, room.case, room.scope, OpinionRequest(name, "why"))


def test_once_both_have_closed_each_sees_the_other_through_a_view_that_was_open(two):
    two.ben_cites(two.bank, ONE, quote="of Ben")
    with View(two.workspace.folder, actor="Ben") as view:
        close_side(two.workspace, two.case, two.scope)
        assert not store.citations(view.db, two.scope)
        with two.ben():
            close_side(two.workspace, two.case, two.second)
        assert [each.quote for each in store.citations(view.db, two.scope)] == ["of Ada"] * 2


def test_what_the_other_marked_is_hidden_unless_it_is_marked_or_used_by_oneself(two):
    def marks(name):
        with View(two.workspace.folder, actor=name) as view:
            return {each.exhibit for each in evidence.passages(view.db, two.case)}

    assert marks("Ben") == set()
    assert marks("Ada") == {two.worker}
    two.ben_cites(two.worker, TWO, place=OnPage(1))
    assert marks("Ben") == {two.worker}


def test_a_mark_of_oneself_stays_seen_though_only_the_other_cites_it(two):
    add_person(two.workspace, "Ben", "counsel")
    with two.ben("Ben (counsel)"):
        mark_passage(two.workspace, two.case, PassageMark(two.study, OnPage(1), note="mine"))
    two.cite(two.study, THREE, place=OnPage(1))
    written = entries(two.db, two.case)
    for name, seen in (("Ben", True), ("Ben (counsel)", True), ("ben", True), ("", False)):
        with View(two.workspace.folder, actor=name or None) as view:
            marked = {each.exhibit for each in evidence.passages(view.db, two.case)}
        told = [e for one, _ in hide(two.db, two.case, written, name) for e in one.changes]
        assert (two.study in marked) is seen, name
        assert any((e.after or {}).get("note") == "mine" for e in told) is seen, name


def test_closing_shows_the_rows_of_both_sides_to_those_who_listen(two):
    heard = []
    [own] = two.ben_cites(two.bank, ONE)
    two.workspace.listen(heard.append)
    two.close_both()
    assert own in heard[-1].touched[TableName.CITATION]
    assert {two.scope, two.second} <= heard[-1].touched[TableName.SCOPE]


def test_nobody_writes_in_the_scope_that_is_hidden_from_them(two):
    said = NewDecision((THREE,), DecisionKind.NOT_APPLICABLE, "no")
    with pytest.raises(Impossible, match="S-2 is hidden from you"):
        decide(two.workspace, two.case, two.second, said)
    with two.ben():
        for act in (
            lambda: decide(two.workspace, two.case, two.scope, said),
            lambda: copy_citations(two.workspace, two.case, two.scope, two.second),
            lambda: edit_scope(two.workspace, two.case, two.scope, {"title": "Mine"}),
            lambda: close_side(two.workspace, two.case, two.scope),
        ):
            with pytest.raises(Impossible, match="S-1 is hidden from you"):
                act()


def test_a_side_that_has_closed_does_not_change_until_it_is_ended(two):
    [cited] = two.ben_cites(two.bank, ONE)
    two.close_both()
    opened = {each.checklist_group for each in store.groups(two.db, two.scope)}
    closed = next(e.id for e in EDITION.checklist.groups if e.id not in opened)
    search = NewSearch("x", "y", NOON.date())
    refused = (
        lambda: two.cite(two.bank, THREE),
        lambda: open_group(two.workspace, two.case, two.scope, [closed]),
        lambda: log_search(two.workspace, two.case, two.scope, [THREE], search),
        lambda: set_control(
            two.workspace, two.case, two.scope, NewControlMark(CONTROL, ControlState.NOT_MET, "no")
        ),
        lambda: edit_citation(two.workspace, two.case, cited, note="later"),
        lambda: edit_scope(two.workspace, two.case, two.second, {"title": "Other"}),
    )
    for act in refused:
        with pytest.raises(Impossible, match="closed for the second opinion"):
            act()
    end_second_opinion(two.workspace, two.case, two.opinion)
    for act in refused[:4]:
        act()
    for act in refused[4:]:
        with pytest.raises(Impossible, match="S-2 is closed"):
            act()


def test_closing_names_what_is_undecided_and_keeps_it_as_such(two):
    board = scope_board(two.db, two.case, two.scope)
    left = undecided(board)
    assert THREE in left
    assert ONE not in left
    close_side(two.workspace, two.case, two.scope)
    said = {each.indicator: each for each in opinions.findings(two.db, two.opinion)}
    assert said[THREE].is_undecided
    assert said[ONE].status == Status.INDICATED.value


def test_a_closing_can_be_undone_until_the_other_has_closed(two):
    close_side(two.workspace, two.case, two.scope)
    two.workspace.undo(two.case)
    assert two.held.first_closed_at is None
    assert not opinions.findings(two.db, two.opinion)
    two.close_both()
    with pytest.raises(TouchedSince):
        two.workspace.undo(two.case)
    with two.ben(), pytest.raises(Impossible, match="cannot be undone"):
        two.workspace.undo(two.case)


def test_what_was_done_in_a_side_is_not_undone_once_it_has_closed(two):
    with two.ben():
        two.cite(two.bank, ONE, scope=two.second)
        close_side(two.workspace, two.case, two.second)
        two.workspace.undo(two.case)
        two.workspace.undo(two.case)
        two.workspace.redo(two.case)
        close_side(two.workspace, two.case, two.second)
        assert len(store.citations(two.db, two.second)) == 1


def test_asking_can_be_undone_while_nothing_was_done_and_not_after(two):
    two.workspace.undo(two.case)
    assert not opinions.opinions(two.db, two.case)
    two.workspace.redo(two.case)
    two.ben_cites(two.bank, ONE)
    with pytest.raises(TouchedSince):
        two.workspace.undo(two.case)
    assert opinions.opinions(two.db, two.case)


def test_both_are_compared_by_indicator_and_agreement_is_counted(two):
    two.ben_cites(two.worker, ONE, quote="of Ben")
    two.ben_cites(two.study, THREE, direction=Direction.CONTRADICTS)
    with two.ben():
        log_search(two.workspace, two.case, two.second, [FOUR], NewSearch("x", "y", NOON.date()))
    assert comparison(two.db, two.case, two.opinion) is None
    two.close_both()
    found, lines = comparison(two.db, two.case, two.opinion), two.lines()
    assert lines[ONE].how is Agreement.AGREE
    assert lines[TWO].how is Agreement.ONLY_FIRST
    assert lines[THREE].how is lines[FOUR].how is Agreement.ONLY_SECOND
    assert [e.citation.quote for e in lines[ONE].first_cited] == ["of Ada"]
    assert [e.citation.quote for e in lines[ONE].second_cited] == ["of Ben"]
    assert (found.decided_by_both, found.count(Agreement.AGREE), len(found.waiting)) == (1, 1, 3)


def test_the_second_is_taken_with_its_evidence_into_the_first_scope(two):
    two.ben_cites(two.bank, THREE, quote="of Ben", note="seen")
    two.close_both()
    two.settle(THREE, brings_evidence=True)
    [cited] = [e for e in store.citations(two.db, two.scope) if e.indicator == THREE]
    assert (cited.quote, cited.note) == ("of Ben", "seen")
    assert two.status(THREE) is Status.INDICATED
    [said] = opinions.adjudications(two.db, two.opinion)
    assert (said.taken, said.reason, said.by) == (Taken.SECOND, "Ben is right", "Ada")
    assert not two.lines()[THREE].waits
    assert two.lines()[THREE].first.is_undecided, "what was said at the closing stays"


def test_the_decision_of_the_second_holds_in_the_first_with_the_reason_given(two):
    with two.ben():
        no = NewDecision((THREE,), DecisionKind.NOT_APPLICABLE, "no dormitory")
        decide(two.workspace, two.case, two.second, no)
    two.close_both()
    two.settle(THREE, reason="There is no dormitory.")
    [made] = store.decisions(two.db, two.scope)
    assert (made.decided, made.reason) == (DecisionKind.NOT_APPLICABLE, "There is no dormitory.")


def test_a_third_decision_follows_the_rules_of_decisions(two):
    two.close_both()
    with pytest.raises(Faulty) as refused:
        two.settle(TWO, taken=Taken.OTHER, decided=DecisionKind.NOT_APPLICABLE)
    assert "supported by evidence" in " ".join(refused.value.faults)
    with pytest.raises(Faulty):
        two.settle(TWO, taken=Taken.OTHER)
    with pytest.raises(Faulty):
        two.settle(TWO, taken=Taken.FIRST, reason=" ")
    with pytest.raises(Faulty):
        two.settle(ONE + " UR", taken=Taken.FIRST)
    assert not opinions.adjudications(two.db, two.opinion)


def test_a_contest_that_evidence_brought_makes_is_decided_in_a_second_ruling(two):
    two.ben_cites(two.study, TWO, direction=Direction.CONTRADICTS, covers_scope=True)
    two.close_both()
    two.settle(TWO, brings_evidence=True)
    assert two.status(TWO) is Status.CONTESTED
    two.settle(TWO, taken=Taken.OTHER, decided=DecisionKind.FOR, reason="workers say so")
    assert two.status(TWO) is Status.INDICATED
    [said] = opinions.adjudications(two.db, two.opinion)
    assert said.taken is Taken.OTHER


def test_a_control_is_taken_with_what_shows_it(two):
    with two.ben():
        two.cite(two.bank, CONTROL, scope=two.second)
        met = NewControlMark(CONTROL, ControlState.MET, "shown")
        set_control(two.workspace, two.case, two.second, met)
    two.close_both()
    with pytest.raises(Faulty):
        two.settle(CONTROL)
    two.settle(CONTROL, brings_evidence=True)
    assert two.status(CONTROL) is ControlState.MET


def test_adjudicating_is_undone_whole_also_while_the_scope_is_closed(two):
    two.ben_cites(two.bank, THREE)
    two.close_both()
    two.settle(THREE, brings_evidence=True)
    two.workspace.undo(two.case)
    assert not opinions.adjudications(two.db, two.opinion)
    assert {e.indicator for e in store.citations(two.db, two.scope)} == {ONE, TWO}
    two.workspace.redo(two.case)
    assert two.status(THREE) is Status.INDICATED


def test_nothing_is_adjudicated_or_ended_before_both_have_closed(two):
    close_side(two.workspace, two.case, two.scope)
    with pytest.raises(Impossible):
        two.settle(TWO, taken=Taken.FIRST)
    with pytest.raises(Impossible):
        end_second_opinion(two.workspace, two.case, two.opinion)


def test_removing_the_second_scope_frees_the_first_and_undo_brings_all_back(two):
    two.ben_cites(two.bank, ONE)
    close_side(two.workspace, two.case, two.scope)
    with two.ben():
        remove_scope(two.workspace, two.case, two.second)
    assert not opinions.opinions(two.db, two.case)
    two.cite(two.bank, THREE)
    with two.ben():
        two.workspace.undo(two.case)
    assert two.held.first_closed_at is not None
    assert len(store.citations(two.db, two.second)) == 1


def test_removing_the_first_scope_takes_the_second_opinion_with_it(two):
    two.ben_cites(two.bank, ONE)
    remove_scope(two.workspace, two.case, two.scope)
    assert not cases.every_scope(two.db, two.case)
    assert not opinions.opinions(two.db, two.case)


def test_erasing_an_exhibit_takes_its_citations_out_of_closed_sides_too(two):
    two.ben_cites(two.bank, ONE, quote="of Ben")
    two.close_both()
    before = opinions.findings(two.db, two.opinion)
    erase_exhibit(two.workspace, two.case, two.bank, "wrong paper", knowing=True)
    assert not store.citations(two.db, two.second)
    assert opinions.findings(two.db, two.opinion) == before


def test_who_would_erase_learns_that_a_hidden_scope_uses_an_exhibit_and_not_for_what(two):
    two.ben_cites(two.bank, ONE, quote="secret of Ben")
    with pytest.raises(InUse) as used:
        erase_exhibit(two.workspace, two.case, two.bank, "wrong paper")
    assert "S-2 (hidden)" in str(used.value.citations)
    assert ONE not in str(used.value)


def test_workers_of_a_step_open_groups_in_both_sides_but_not_in_one_that_closed(
    workspace, tmp_path, party_step
):
    two = TwoReviewers(workspace, tmp_path, "uflpa-applicability")
    step = party_step(two)
    close_side(two.workspace, two.case, two.scope)
    before = store.groups(two.db, two.scope)
    set_step_workers(two.workspace, two.case, step, "Xinjiang")
    assert store.groups(two.db, two.scope) == before
    assert len(store.groups(two.db, two.second)) > len(before)


@pytest.fixture
def party_step():
    def make(two):
        party = add_party(two.workspace, two.case, PartyInput("Mill"))
        edit_scope(two.workspace, two.case, two.scope, {"party": party})
        with two.ben():
            edit_scope(two.workspace, two.case, two.second, {"party": party})
        return add_step(two.workspace, two.case, StepInput("Spinning", party=party))

    return make


def test_the_second_scope_is_no_part_of_the_case_for_whoever_reads_it_whole(two):
    two.ben_cites(two.bank, THREE)
    assert [each.label for each in cases.scopes(two.db, two.case)] == ["S-1"]
    assert {each.scope for each in store.citations_of_case(two.db, two.case)} == {two.scope}
    assert [e.of.scope.label for e in case_summary(two.db, two.case).boards] == ["S-1"]
    assert {name for name, _ in matrix(two.db, two.case).cells} == {ONE, TWO}
    counted = cases.counts(two.db, two.case)[two.case]
    assert (counted.scopes, counted.citations) == (1, 2)
    with two.ben():
        matrix(two.db, two.case, two.second)


def test_a_scope_of_another_case_has_no_second_opinion_here(two):
    other = a_case(two.workspace, "Other")
    with pytest.raises(NotFound):
        ask_second_opinion(two.workspace, other, two.scope, ASKED)


def test_what_is_next_for_the_second_reviewer_is_their_own_scope_and_what_is_hidden(two):
    def lines(name):
        with View(two.workspace.folder, actor=name) as view:
            return [each.words for each in scope_lines(view.db, two.case)]

    hidden, own = lines("Ben")
    assert hidden == "S-1 and Preflight are hidden until both sides have closed"
    assert own == "S-2 Sewing line: not begun"
    assert [each.split(":")[0] for each in lines("Ada")] == ["S-1 Sewing line"]
    with two.ben():
        close_side(two.workspace, two.case, two.second)
    assert lines("Ben") == [hidden]

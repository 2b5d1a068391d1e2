"""Screening a case, deciding what came close, screening again on a newer list."""

import json
from dataclasses import replace
from datetime import date

import pytest

from casefiles.cases.party_acts import PartyInput, add_party, edit_party
from casefiles.chain.screening import store
from casefiles.chain.screening.list_acts import load_list, remove_list
from casefiles.chain.screening.lists import available_lists, lists_to_use
from casefiles.chain.screening.match_acts import decide_match, take_back_match
from casefiles.chain.screening.model import MatchVerdict, NameForm, NameToScreen
from casefiles.chain.screening.name_acts import add_name, remove_name
from casefiles.chain.screening.names_to_screen import NameGroup
from casefiles.chain.screening.screen import screen
from casefiles.chain.screening.screening_acts import screen_case
from casefiles.chain.screening.screening_changes import screening_changes
from casefiles.chain.screening.snapshot_text import keyed
from casefiles.chain.screening.store import screening_summary
from casefiles.chain.screening.summary import ListState
from casefiles.kernel.errors import Cancelled, Impossible, InUse, NotFound
from casefiles.reference_data import lists
from casefiles.storage.usage_labels import UsageKind
from casefiles.usages import store as usages
from casefiles.usages.removal_acts import erase_exhibit
from tests.build import a_case, an_exhibit
from tests.casefiles.chain.screening import summary_laws
from tests.casefiles.chain.screening.made_names import made_names
from tests.casefiles.chain.screening.shipped import DHS, snapshot


@pytest.fixture
def case(workspace):
    return a_case(workspace)


@pytest.fixture
def mill(workspace, case):
    return add_party(
        workspace, case, PartyInput("和田泰达服饰有限公司", romanized="Hetian Taida", country="CN")
    )


def screen_now(workspace, case, snapshots=None, threshold=75):
    used = snapshots or lists_to_use(workspace.db, lists())
    run = screen(store.groups(workspace.db, case), used, lists().words, threshold)
    return screen_case(workspace, case, run)


def state(workspace, case, party):
    return screening_summary(workspace.db, case).status(party).state


def test_nobody_is_clear_of_the_lists_who_was_not_looked_at():
    summary_laws.nobody_is_clear_who_was_not_looked_at()


def groups_named(names):
    return [
        NameGroup(f"p{n}", (NameToScreen(name, NameForm.NAME, f"p{n}"),))
        for n, name in enumerate(names)
    ]


def test_a_screening_of_many_names_says_how_far_it_is_and_can_be_stopped():
    names = [f"{name} {n}" for n, name in enumerate(made_names(600, 1))]
    reached = []

    def progress(done, total, note=""):
        reached.append((done, total))
        if len(reached) == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        screen(groups_named(names), [snapshot(DHS)], lists().words, progress=progress)
    assert reached == [(0, 600), (256, 600)]


def test_names_that_are_screened_together_find_what_each_finds_alone():
    names = ["Huafu Cotton", "和田泰达", "Huafu Cotton", "Nobody of that kind"]
    run = screen(groups_named(names), [snapshot(DHS)], lists().words)
    alone = [
        hit
        for each in groups_named(names)
        for hit in screen([each], [snapshot(DHS)], lists().words).hits
    ]
    found = [(hit.asked.name, hit.near.row.key, hit.parts) for hit in run.hits]
    assert found == [(hit.asked.name, hit.near.row.key, hit.parts) for hit in alone]
    assert {name for name, _, _ in found} == {"Huafu Cotton", "和田泰达"}


def close(workspace, case):
    return [each.candidate for each in screening_summary(workspace.db, case).candidates]


def test_what_came_close_is_entered_with_all_that_it_was_made_of(workspace, case, mill):
    assert state(workspace, case, mill) is ListState.NOT_SCREENED
    screen_now(workspace, case)
    found = screening_summary(workspace.db, case)
    assert found.screening.threshold == 75
    assert found.screening.matcher.startswith("1.")
    assert {e.list for e in found.lists} == {"dhs-uflpa", "cbp-wro"}
    assert {len(e.digest) for e in found.lists} == {64}
    assert found.lists[0].by_origin, "rows that name nobody are kept with it"
    [first, *_] = found.candidates
    assert first.candidate.score == 100
    assert first.row in {row for of in lists().snapshots for row in of.rows}
    assert first.parts["also"][0]["name"] == "Hetian Taida"
    assert state(workspace, case, mill) is ListState.UNDECIDED


def test_one_party_and_one_row_are_one_candidate_by_whatever_names(workspace, case, mill):
    screen_now(workspace, case)
    keys = [(e.list, e.entry_key) for e in close(workspace, case)]
    assert len(keys) == len(set(keys))
    assert {e.subject for e in close(workspace, case)} == {"和田泰达服饰有限公司\nHetian Taida"}


def test_a_decision_takes_a_reason_and_can_be_taken_back_and_undone(workspace, case, mill):
    screen_now(workspace, case)
    every = [each.id for each in close(workspace, case)]
    with pytest.raises(Impossible, match="takes a reason"):
        decide_match(workspace, case, every, MatchVerdict.SAME, " ")
    decide_match(workspace, case, every[:1], MatchVerdict.SAME, "same address (E-004)")
    assert state(workspace, case, mill) is ListState.SAME
    decide_match(workspace, case, every, MatchVerdict.OTHER, "another company")
    assert state(workspace, case, mill) is ListState.OTHER
    take_back_match(workspace, case, every[:1])
    assert state(workspace, case, mill) is ListState.UNDECIDED
    with pytest.raises(Impossible, match="Nothing was decided"):
        take_back_match(workspace, case, every[:1])
    workspace.undo(case)
    assert state(workspace, case, mill) is ListState.OTHER
    for _ in range(3):
        workspace.undo(case)
    assert state(workspace, case, mill) is ListState.NOT_SCREENED
    assert workspace.verify().faults == ()


def test_nothing_close_is_said_of_a_name_that_nothing_came_close_to(workspace, case):
    kaveri = add_party(workspace, case, PartyInput("Kaveri Apparel Private Limited", country="IN"))
    screen_now(workspace, case)
    assert state(workspace, case, kaveri) is ListState.NOTHING_CLOSE
    edit_party(workspace, case, kaveri, {"former": "Kaveri Knits"})
    status = screening_summary(workspace.db, case).status(kaveri)
    assert (status.state, status.unscreened) == (ListState.NOT_SCREENED, ("Kaveri Knits",))


def test_a_decision_is_about_the_names_there_were(workspace, case, mill):
    screen_now(workspace, case)
    decide_match(
        workspace, case, [e.id for e in close(workspace, case)], MatchVerdict.OTHER, "differs"
    )
    edit_party(workspace, case, mill, {"former": "Hetian TEDA Garment"})
    screen_now(workspace, case)
    assert state(workspace, case, mill) is ListState.UNDECIDED


def test_a_decision_holds_in_later_screenings_while_the_row_is_the_same(workspace, case, mill):
    old = snapshot(DHS)
    screen_now(workspace, case, [old])
    decide_match(
        workspace, case, [e.id for e in close(workspace, case)], MatchVerdict.OTHER, "differs"
    )
    first = screening_summary(workspace.db, case)
    screen_now(workspace, case, [replace(old, dated=date(2026, 8, 1))])
    assert state(workspace, case, mill) is ListState.OTHER
    assert screening_changes(first, screening_summary(workspace.db, case)).nothing
    altered = [
        replace(e, effective=date(2026, 8, 3)) if "Taida" in e.verbatim else e for e in old.rows
    ]
    screen_now(workspace, case, [keyed(replace(old, rows=tuple(altered)))])
    now = screening_summary(workspace.db, case)
    assert state(workspace, case, mill) is ListState.UNDECIDED
    assert all(each.before and each.before.reason == "differs" for each in now.candidates)
    assert len(screening_changes(first, now).altered) == len(now.candidates) == 2


def test_screening_again_tells_what_is_new_and_what_is_gone(workspace, case, mill):
    old = snapshot(DHS)
    screen_now(workspace, case, [old])
    before = screening_summary(workspace.db, case)
    add_party(workspace, case, PartyInput("Camel Group"))
    without = tuple(e for e in old.rows if "Taida" not in e.verbatim)
    screen_now(workspace, case, [replace(old, rows=without)])
    change = screening_changes(before, screening_summary(workspace.db, case))
    assert {e.candidate.matched for e in change.added} == {"Camel Group Co., Ltd."}
    assert len(change.gone) == 2
    assert change.names == ("Camel Group",)
    assert not change.nothing


def test_names_changed_meanwhile_stop_it(workspace, case, mill):
    run = screen(store.groups(workspace.db, case), [snapshot(DHS)], lists().words)
    edit_party(workspace, case, mill, {"romanized": "Hotan Taida"})
    with pytest.raises(Impossible, match="changed while"):
        screen_case(workspace, case, run)
    assert store.screenings(workspace.db, case) == []


def test_a_case_without_parties_or_a_threshold_that_keeps_all_is_refused(workspace, case):
    with pytest.raises(Impossible, match="nothing to screen"):
        screen_now(workspace, case)
    for threshold in (49, 101):
        with pytest.raises(Impossible, match="threshold"):
            screen_now(workspace, case, threshold=threshold)


def test_an_owner_is_screened_as_a_company_of_its_own(workspace, case):
    mill = add_party(workspace, case, PartyInput("Suzhou Mianfang Mill"))
    extract = an_exhibit(workspace, case)
    owner = add_name(workspace, case, mill, "华孚时尚股份有限公司", exhibit=extract)
    with pytest.raises(Impossible, match="already"):
        add_name(workspace, case, mill, "华孚时尚股份有限公司")
    with pytest.raises(Impossible, match="own fields"):
        add_name(workspace, case, mill, "x", NameForm.FORMER)
    screen_now(workspace, case)
    [nearest, *_] = close(workspace, case)
    assert (nearest.form, nearest.subject) == (NameForm.OWNER, "华孚时尚股份有限公司")
    assert state(workspace, case, mill) is ListState.UNDECIDED
    remove_name(workspace, case, owner)
    with pytest.raises(NotFound):
        remove_name(workspace, case, owner)


def test_a_newer_list_is_loaded_used_and_removed_again(workspace):
    newer = replace(snapshot(DHS), dated=date(2026, 9, 1), rows=snapshot(DHS).rows[:10])
    kept = load_list(workspace, newer)
    with pytest.raises(Impossible, match="loaded already"):
        load_list(workspace, newer)
    assert {e.list: e.dated for e in lists_to_use(workspace.db, lists())}[DHS] == date(2026, 9, 1)
    [loaded] = [e for e in available_lists(workspace.db, lists()) if e.id]
    assert loaded.snapshot == newer
    assert loaded.loaded == "Ada, 2026-03-02"
    remove_list(workspace, kept)
    assert {e.list: e.dated for e in lists_to_use(workspace.db, lists())}[DHS] == date(2026, 7, 9)
    workspace.undo(workspace.id)
    assert store.loaded(workspace.db, kept).dated == date(2026, 9, 1)
    with pytest.raises(NotFound):
        remove_list(workspace, "no such")


def test_what_a_candidate_keeps_is_enough_without_any_list(workspace, case, mill):
    screen_now(workspace, case)
    kept = json.loads(close(workspace, case)[0].entry)
    assert kept["verbatim"]
    assert kept["key"]


def test_erasing_what_shows_a_name_takes_the_name_along(workspace, case):
    mill = add_party(workspace, case, PartyInput("Suzhou Mianfang Mill"))
    extract = an_exhibit(workspace, case)
    add_name(workspace, case, mill, "Huafu Holding", exhibit=extract)
    [leant] = usages.list_usages(workspace.db, case, extract)
    assert (leant.what, leant.within) == (UsageKind.SCREENED_NAME, mill)
    with pytest.raises(InUse) as caught:
        erase_exhibit(workspace, case, extract, "law")
    assert caught.value.ties == ("the name Huafu Holding, which it shows",)
    erase_exhibit(workspace, case, extract, "law", knowing=True)
    assert store.further_names(workspace.db, case) == []
    assert workspace.verify().faults == ()

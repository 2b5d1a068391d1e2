"""The record of screening as it prints, what is asked about it, and what a later one touches."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from casefiles.acts import Act
from casefiles.attestation.layout.model import Callout, Heading, Para, Table
from casefiles.attestation.model import Audience
from casefiles.attestation.outdated_screening import outdated_by_screening
from casefiles.attestation.preflight.items import preflight
from casefiles.attestation.preflight.screening import owners_unasked
from casefiles.attestation.record.matter import Matter, ScreenedNames
from casefiles.attestation.sections.limitations import without_a_paper
from casefiles.attestation.sections.screening import screening
from casefiles.cases import store as cases
from casefiles.cases.party_acts import PartyInput, add_party, edit_party
from casefiles.chain.orders.case_orders import CaseOrders
from casefiles.chain.orders.model import Orders
from casefiles.chain.screening import store
from casefiles.chain.screening.list_acts import load_list
from casefiles.chain.screening.lists import lists_to_use
from casefiles.chain.screening.match_acts import decide_match
from casefiles.chain.screening.model import MatchVerdict, NameForm
from casefiles.chain.screening.name_acts import add_name
from casefiles.chain.screening.screen import screen
from casefiles.chain.screening.screening_acts import screen_case
from casefiles.chain.screening.snapshot_text import row_text
from casefiles.chain.screening.store import screening_summary
from casefiles.chain.screening.summary import ScreeningSummary
from casefiles.checklists.vocabulary import Status
from casefiles.reference_data import lists
from tests.attesting import a_record
from tests.build import a_case, an_attestation
from tests.casefiles.chain.orders.test_orders import HOSHINE, came, close
from tests.casefiles.chain.screening.shipped import CBP, DHS, snapshot


@pytest.fixture
def case(workspace):
    return a_case(workspace)


def screen_now(workspace, case, snapshots=None):
    used = snapshots or lists_to_use(workspace.db, lists())
    screen_case(workspace, case, screen(store.groups(workspace.db, case), used, lists().words))


def of(workspace, case, basis="uflpa-applicability", in_chain=(), at=None):
    """The record of a made-up case with the parties and the screening of this one."""
    record = a_record(basis)
    listed = ScreenedNames(screening_summary(workspace.db, case), frozenset(in_chain))
    return replace(
        record,
        at=at or record.at,
        parties=tuple(cases.parties(workspace.db, case)),
        matter=Matter(screening=listed),
    )


def said(record):
    return "\n".join(line for block in screening(record, Audience.CBP) for line in texts(block))


def texts(block):
    match block:
        case Heading():
            return [block.text]
        case Para():
            return [words(block.spans)]
        case Table():
            return [" | ".join(map(words, row)) for row in block.rows]
        case Callout():
            return [line for each in block.body for line in texts(each)]
        case _:
            return [words(cell) for _, cell in block.rows]


def words(spans):
    return "".join(each.text for each in spans)


def asked(record, audience=Audience.CBP):
    return {e.about.item: e for e in preflight(record, audience) if e.about.subject}


def test_nothing_prints_where_nothing_was_screened(workspace, case):
    assert said(of(workspace, case)) == ""
    assert said(a_record()) == ""


def test_a_clean_screening_is_worded_as_what_it_is(workspace, case):
    add_party(workspace, case, PartyInput("Kaveri Apparel Private Limited"))
    screen_now(workspace, case)
    text = said(of(workspace, case))
    assert "reached a score of 75" in text
    assert "proves nothing about scope" in text
    assert "independent of the list" in text
    assert "Snapshot of July\u00a09, 2026, not current" in text
    assert "no match" in text
    assert "Xinjiang Uyghur Autonomous Region (XUAR)" in text
    assert snapshot(DHS).digest[:8] in text


def test_lists_of_one_day_are_told_apart_by_their_names(workspace, case):
    add_party(workspace, case, PartyInput("Kaveri Apparel Private Limited"))
    screen_now(workspace, case)
    record = of(workspace, case)
    before = said(record).splitlines()[-1]
    assert before.startswith("No name on the snapshot of ")
    assert "”" not in before
    held = record.matter.screening
    made = held.screened.screening
    used = [{**each, "dated": "2026-11-29"} for each in json.loads(made.lists)]
    summary = ScreeningSummary(replace(made, lists=json.dumps(used)))
    alike = replace(held, screened=summary)
    told = said(replace(record, matter=Matter(screening=alike))).splitlines()[-1]
    for each in summary.lists:
        assert f"the snapshot of November\u00a029, 2026 of “{each.title}”" in told


def test_what_came_close_prints_with_its_score_and_decision(workspace, case):
    add_party(workspace, case, PartyInput("骆驼集团股份有限公司", romanized="Luotuo Group"))
    screen_now(workspace, case)
    text = said(of(workspace, case))
    assert "Camel Group Co., Ltd." in text
    assert "a Chinese name by our own reading, on no list." in text
    assert "Undecided." in text
    [found] = [e.candidate.id for e in screening_summary(workspace.db, case).candidates]
    decide_match(workspace, case, [found], MatchVerdict.OTHER, "another credit code (E-004)")
    text = said(of(workspace, case))
    assert "Decided: different party. Another credit code (E-004)." in text
    assert "(Ada, March\u00a02, 2026)" in text
    assert "luotuo" in text.lower()


def test_an_old_list_is_called_old_in_print_and_asked_about(workspace, case):
    add_party(workspace, case, PartyInput("Kaveri"))
    screen_now(workspace, case)
    late = datetime(2026, 11, 26, tzinfo=UTC)
    assert "It is outdated." in said(of(workspace, case, at=late))
    assert "It is outdated." not in said(of(workspace, case, at=datetime(2026, 7, 20, tzinfo=UTC)))
    assert "old-list" in asked(of(workspace, case, at=late))
    assert "old-list" not in asked(of(workspace, case, at=datetime(2026, 7, 20, tzinfo=UTC)))


def test_a_party_that_was_not_screened_is_asked_about_harder_at_a_step(workspace, case):
    party = add_party(workspace, case, PartyInput("和田泰达服饰有限公司"))
    assert not asked(of(workspace, case))["not-screened"].blocks
    at_a_step = asked(of(workspace, case, in_chain=[party]))
    assert "not-screened" not in at_a_step
    assert at_a_step["chain-not-screened"].blocks


def test_a_candidate_is_asked_about_until_it_is_decided(workspace, case):
    party = add_party(workspace, case, PartyInput("和田泰达服饰有限公司"))
    screen_now(workspace, case)
    item = asked(of(workspace, case))["match-undecided"]
    assert item.about.subject == "和田泰达服饰有限公司"
    assert "Hetian Taida Apparel Co., Ltd" in item.asks
    every = [e.candidate.id for e in screening_summary(workspace.db, case).candidates]
    decide_match(workspace, case, every, MatchVerdict.SAME, "same")
    outside = asked(of(workspace, case))
    assert outside["match-same"].misleading
    assert "match-in-chain" not in outside
    inside = asked(of(workspace, case, in_chain=[party]))
    assert inside["match-in-chain"].severity.value == "blocking"
    assert "(CBP WRO)" in inside["match-same"].asks, "an order is another law"
    assert "UFLPA" not in inside["match-same"].asks
    conceded = asked(of(workspace, case, "uflpa-exception", in_chain=[party]))
    assert "match-same" in conceded
    assert "match-in-chain" not in conceded
    decide_match(workspace, case, every, MatchVerdict.OTHER, "another")
    assert not {"match-same", "match-undecided", "match-in-chain"} & {*asked(of(workspace, case))}


def test_a_later_screening_tells_which_issued_attestations_it_touches(workspace, case):
    add_party(workspace, case, PartyInput("Kaveri"))
    screen_now(workspace, case)
    with workspace.change(Act.ISSUE_ATTESTATION, case) as db:
        an_attestation(db, case)
    assert outdated_by_screening(workspace.db, case) == []
    screen_now(workspace, case)
    assert outdated_by_screening(workspace.db, case) == [], "nothing is different"
    add_party(workspace, case, PartyInput("Camel Group"))
    later = replace(workspace.environment, now=lambda: workspace_now + timedelta(days=1))
    workspace_now = workspace.now()
    workspace.environment = later
    screen_now(workspace, case)
    [found] = outdated_by_screening(workspace.db, case)
    assert found.change.names == ("Camel Group",)
    assert len(found.change.added) == 1


ROWS = snapshot(DHS).rows


def held_now(workspace, case, **changed):
    """The record with the newest lists that are held, by list; one of them may be another."""
    record = of(workspace, case)
    newest = lists_to_use(workspace.db, lists())
    held = replace(record.matter.screening, newest=changed.get("newest", newest))
    return replace(record, matter=replace(record.matter, screening=held))


def items_of(record, *ids):
    every = preflight(record, Audience.CBP)
    return {e.about.item: e.asks for e in every if e.about.item in ids and e.blocks}


ONE_SCREENING = ("screening-older-list", "screening-partial")


def test_a_screening_of_the_newest_lists_over_all_names_asks_nothing(workspace, case):
    party = add_party(workspace, case, PartyInput("Kaveri"))
    add_name(workspace, case, party, "Kaveri Holding", NameForm.OWNER)
    screen_now(workspace, case)
    assert items_of(held_now(workspace, case), *ONE_SCREENING) == {}


def test_what_was_never_screened_prints_nothing_and_is_asked_elsewhere(workspace, case):
    add_party(workspace, case, PartyInput("Kaveri"))
    assert items_of(held_now(workspace, case), *ONE_SCREENING) == {}


def older(**changed):
    return replace(snapshot(DHS), dated=date(2026, 1, 2), **changed)


USED = {
    "an older snapshot": lambda: (older(), snapshot(CBP)),
    "one list alone": lambda: (snapshot(DHS),),
    "the other list alone": lambda: (snapshot(CBP),),
    "another file of the same day": lambda: (
        replace(snapshot(DHS), digest="0" * 64),
        snapshot(CBP),
    ),
    "both older": lambda: (older(), replace(snapshot(CBP), dated=date(2026, 1, 2))),
}


@pytest.mark.parametrize("used", USED)
def test_a_screening_of_anything_but_the_newest_lists_blocks(workspace, case, used):
    add_party(workspace, case, PartyInput("Kaveri"))
    screen_now(workspace, case, USED[used]())
    found = items_of(held_now(workspace, case), *ONE_SCREENING)
    assert [*found] == ["screening-older-list"]
    assert "is held" in found["screening-older-list"]
    screen_now(workspace, case)
    assert items_of(held_now(workspace, case), *ONE_SCREENING) == {}


def test_a_newer_list_that_is_loaded_blocks_until_the_case_is_screened_again(workspace, case):
    add_party(workspace, case, PartyInput("Kaveri"))
    screen_now(workspace, case)
    load_list(workspace, replace(snapshot(DHS), dated=date(2026, 10, 1), digest="1" * 64))
    assert "screening-older-list" in items_of(held_now(workspace, case), *ONE_SCREENING)
    screen_now(workspace, case)
    assert items_of(held_now(workspace, case), *ONE_SCREENING) == {}


def test_a_list_that_is_newer_than_all_that_are_held_is_new_enough(workspace, case):
    add_party(workspace, case, PartyInput("Kaveri"))
    later = [replace(each, dated=date(2026, 11, 1)) for each in (snapshot(DHS), snapshot(CBP))]
    screen_now(workspace, case, later)
    assert items_of(held_now(workspace, case), *ONE_SCREENING) == {}


NAMES = {
    "a party": lambda ws, case, party: add_party(ws, case, PartyInput("Second Mill")),
    "a romanized name": lambda ws, case, p: edit_party(ws, case, p, {"romanized": "Second Mill"}),
    "a former name": lambda ws, case, p: edit_party(ws, case, p, {"former": "Second Mill"}),
    "an owner": lambda ws, case, p: add_name(ws, case, p, "Second Mill", NameForm.OWNER),
    "another name": lambda ws, case, p: add_name(ws, case, p, "Second Mill", NameForm.OTHER),
}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_came_after_the_screening_blocks_whoever_bears_it(workspace, case, name):
    party = add_party(workspace, case, PartyInput("Kaveri"))
    screen_now(workspace, case)
    NAMES[name](workspace, case, party)
    found = items_of(held_now(workspace, case), *ONE_SCREENING)
    assert [*found] == ["screening-partial"]
    assert "Second Mill" in found["screening-partial"]
    screen_now(workspace, case)
    assert items_of(held_now(workspace, case), *ONE_SCREENING) == {}


def test_only_what_brings_the_presumption_blocks_an_applicability_review(workspace, case):
    """An order is another law; an owner's row that says no more, or a later one, is a red flag."""
    mill = add_party(workspace, case, PartyInput("Mill"))
    alone = next(e for e in ROWS if not e.extends)
    reaching = next(e for e in ROWS if e.extends)
    order = next(e for e in snapshot(CBP).rows if "Linglong" in e.verbatim)
    before, after = alone.effective - timedelta(days=1), alone.effective
    table = [
        (DHS, alone, NameForm.NAME, after, True),
        (DHS, alone, NameForm.NAME, before, False),
        (DHS, alone, NameForm.OWNER, after, False),
        (DHS, reaching, NameForm.OWNER, reaching.effective, True),
        (CBP, order, NameForm.NAME, order.effective, False),
    ]
    for of_list, row, form, day, blocks in table:
        [weighed] = close(HOSHINE, MatchVerdict.SAME, form).candidates
        about = replace(
            weighed.candidate, list=of_list, entry=row_text(row), party=mill, subject="Mill"
        )
        held = ScreeningSummary(
            None, (replace(weighed, candidate=about),), store.groups(workspace.db, case)
        )
        matter = Matter(
            screening=ScreenedNames(held, frozenset({mill})),
            reached=CaseOrders(came(day), Orders()),
        )
        found = {
            e.about.item
            for e in preflight(replace(a_record(), matter=matter), Audience.CBP)
            if e.about.subject == "Mill"
        }
        assert ("match-in-chain" in found) is blocks, (of_list, row.key, form, day)
        assert ("match-same" in found) is not blocks


def with_registry_extract(record, *, paper):
    """The party of the case is that of a scope whose first cited exhibit is such a paper."""
    base = a_record()
    scope = replace(base.in_chain[0], party=record.parties[0])
    cited = next(each for looked in scope.looked for each in looked.evidence).exhibit
    exhibits = tuple(
        replace(each, paper=paper if each.id == cited else "") for each in base.exhibits
    )
    return replace(record, scopes=(scope,), exhibits=exhibits)


def test_owners_whom_a_registry_extract_names_are_asked_for(workspace, case):
    party = add_party(workspace, case, PartyInput("Kaveri"))
    screen_now(workspace, case)
    record = with_registry_extract(of(workspace, case), paper="registry-extract")
    [found] = owners_unasked(record, Audience.CBP)
    assert found.it == "Kaveri"
    told = [e for e in preflight(record, Audience.CBP) if e.about.item == "owners-unasked"]
    assert [e.asks.count("Kaveri") for e in told] == [1]
    other = with_registry_extract(of(workspace, case), paper="business-license")
    assert [*owners_unasked(other, Audience.CBP)] == []
    add_name(workspace, case, party, "Shen Yuan", NameForm.OWNER)
    record = with_registry_extract(of(workspace, case), paper="registry-extract")
    assert [*owners_unasked(record, Audience.CBP)] == []


def test_what_orders_name_is_not_called_unexamined_where_names_were_held_against_them(
    workspace, case
):
    def told(record):
        named = without_a_paper(record, Audience.CBP).get(Status.NOT_ASSESSED, [])
        return [each for each in named if "Withhold Release Order or a Finding" in each]

    add_party(workspace, case, PartyInput("Kaveri"))
    assert told(of(workspace, case))
    screen_now(workspace, case)
    assert not told(of(workspace, case))


def test_a_list_of_a_day_that_has_not_come_is_not_some_days_old(workspace, case):
    """As on a machine whose clock is behind."""
    add_party(workspace, case, PartyInput("Mill"))
    screen_now(workspace, case)
    for audience in Audience:
        said = str([*screening(of(workspace, case, at=datetime(2026, 3, 2, tzinfo=UTC)), audience)])
        assert "not current; dated after this day." in said
        assert " days old" not in said

"""Orders that were revoked or modified: of a day before that they match, of a later one not."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from casefiles.chain.orders import wording
from casefiles.chain.orders.case_orders import CaseOrders
from casefiles.chain.orders.load import load, orders_of, past_orders
from casefiles.chain.orders.match import (
    OrderGoods,
    ended,
    match_orders,
    match_past_orders,
    matching,
)
from casefiles.chain.orders.model import OrderFit, Orders
from casefiles.chain.screening.model import MatchVerdict, NameForm, NameToScreen
from casefiles.chain.screening.names_to_screen import NameGroup
from casefiles.chain.screening.summary import ScreeningSummary
from casefiles.kernel.errors import Faulty
from casefiles.reference_data import orders as shipped
from tests.casefiles.chain.chains import PARTY
from tests.casefiles.chain.orders.test_orders import ORDERS, at, came, close, the
from tests.casefiles.chain.screening.shipped import CBP, snapshot

DAY = timedelta(days=1)
LISTED = snapshot(CBP)
PAST = past_orders(LISTED, (), shipped().known)
WORDS = shipped().lists.words
NATCHI, GLOVES, NO_DAY = (
    next(each for each in PAST if name in each.key) for name in ("Natchi", "Smart", "Top Glove")
)
BEGUN, GONE = date(2022, 7, 29), date(2022, 9, 7)


def named(*names):
    groups = tuple(
        NameGroup(PARTY.id, (NameToScreen(each, NameForm.NAME, PARTY.id),)) for each in names
    )
    return at(ScreeningSummary(groups=groups))


def past(name, when, *goods, among=PAST):
    held = match_past_orders(among, WORDS, OrderGoods(goods), named(name), when)
    return (*matching(held), *ended(held))


DAYS = {
    (BEGUN - DAY,): None,
    (BEGUN,): OrderFit.OPEN,
    (GONE - DAY,): OrderFit.OPEN,
    (GONE,): OrderFit.NO,
    (GONE + 900 * DAY,): OrderFit.NO,
    (BEGUN - DAY, GONE): OrderFit.NO,
    (BEGUN, GONE): OrderFit.OPEN,
    (None,): OrderFit.OPEN,
    (): OrderFit.OPEN,
}


@pytest.mark.parametrize("days", DAYS, ids=str)
def test_a_revoked_order_matches_between_its_days_and_is_told_after(days):
    """Nobody decided about the name, so that it is never more than open."""
    told = past("Natchi Apparel (P) Ltd", came(*days), "Cotton shirts")
    fits = [OrderFit.NO if each.day is OrderFit.NO else OrderFit.OPEN for each in told]
    assert fits == ([DAYS[days]] if DAYS[days] else [])
    assert not any(each.is_whole for each in told)
    for each in told:
        assert each.after is (GONE in days or GONE + 900 * DAY in days)


def test_its_end_and_why_are_told():
    [match] = past("Natchi Apparel Private Limited", came(GONE), "Shirts")
    [said] = [e for e in wording.of_orders(Orders(LISTED.dated, ended=(match,))) if "Natchi" in e]
    assert "WRO of 2022-07-29, Natchi Apparel (P) Ltd. does not match by day" in said
    assert "not enforced any more for goods imported on or after 2022-09-07: CBP modified" in said


@pytest.mark.parametrize("order", [GLOVES, NO_DAY], ids=lambda each: each.key)
def test_an_order_whose_end_no_source_tells_stays_open_on_every_day_after_it_began(order):
    begun = order.row.effective
    for day in (date(2021, 11, 4), date(2023, 1, 1), date(2026, 1, 1)):
        assert order.on(day) is OrderFit.OPEN
    assert order.on(date(2019, 1, 1)) is (OrderFit.NO if begun else OrderFit.OPEN)
    [match] = past(order.names, came(date(2023, 1, 1)), "Gloves")
    assert "is not known here" in wording.by(match)
    assert "None" not in wording.by(match)
    assert match.is_whole is False


NAMES = {
    "Top Glove Sdn. Bhd.": "Top Glove",
    "Brightway Holdings Sdn. Bhd.": "Brightway",
    "Sime Darby Plantation Berhad": "Sime Darby",
    "Supermax Glove Manufacturing": "Supermax",
    "Smart Glove Corp. Sdn. Bhd.": "Smart Glove Corporation",
}
STRANGERS = ("Brightwater Solar Inc.", "Best Glove Factory", "Song Hong Solar", "Smart Apparel")


def test_names_close_to_theirs_are_told_and_others_are_not():
    found = {e: {m.order.names for m in past(e, came(None), "x")} for e in (*NAMES, *STRANGERS)}
    assert found == {**{k: {v} for k, v in NAMES.items()}, **{e: set() for e in STRANGERS}}


def test_data_tells_no_day_that_no_source_tells():
    for each in shipped().known.past:
        assert each.source
        assert each.checked.value in {"secondary", "memory"}
        if each.checked.value == "memory":
            assert each.effective is each.ends.day is None
    assert {each.row.key for each in PAST}.isdisjoint(LISTED.by_key)


def test_an_order_that_left_a_newer_list_is_remembered_of_the_older_one():
    left = the("Giant Manufacturing")
    rows = tuple(each for each in LISTED.rows if each.key != left.key)
    newer = replace(LISTED, dated=LISTED.dated + 90 * DAY, rows=rows)
    gone = past_orders(newer, (LISTED,), shipped().known)
    assert {e.key for e in gone} - {e.key for e in PAST} == {left.key}
    [match] = past("Giant Manufacturing Co. Ltd", came(date(2025, 11, 1)), "Bicycles", among=gone)
    assert match.day is OrderFit.OPEN
    assert "no more on that of 2026-09-21" in wording.by(match)
    assert not past("Giant Manufacturing Co. Ltd", came(date(2025, 9, 1)), "Bicycles", among=gone)


@pytest.mark.parametrize("status", ["Revoked", "Inactive", "Inactive-Pending Litigation"])
def test_an_order_that_a_list_calls_revoked_matches_no_day_for_certain(status):
    rows = tuple(replace(e, status=status) for e in LISTED.rows if "Giant" in e.key)
    [order] = orders_of(replace(LISTED, rows=rows), shipped().known)
    assert order.on(order.row.effective) is OrderFit.OPEN
    assert order.on(order.row.effective - DAY) is OrderFit.NO


def matching_of(*held):
    return matching(match_orders(*held))


def ended_of(*held):
    return ended(match_orders(*held))


def taken_out(row, listed_name):
    """A screening that found this name of the row, decided to be the same."""
    order = the(row)
    screened = close(order, MatchVerdict.SAME)
    [weighed] = screened.candidates
    candidate = replace(weighed.candidate, matched=listed_name)
    return order, at(replace(screened, candidates=(replace(weighed, candidate=candidate),)))


def test_whom_cbp_took_out_of_an_order_it_does_not_reach_any_more():
    order, goods = taken_out("Kumar Carpet", "Annapurna Carpet")
    out = date(2021, 7, 23)
    carpets = OrderGoods(("Carpets",))
    [before] = matching_of([order], carpets, goods, came(out - DAY))
    assert before.is_whole
    assert not matching_of([order], carpets, goods, came(out))
    [after] = ended_of([order], carpets, goods, came(out))
    assert after.out.what == "Annapurna Carpet"
    assert wording.no_more(after) == "Annapurna Carpet was taken out of it on 2021-07-23"
    order, goods = taken_out("Kumar Carpet", "Singhe Carpet Pvt., Ltd.")
    assert matching_of([order], carpets, goods, came(out))


def test_what_the_uflpa_superseded_is_told_with_its_last_day():
    order = the("Hoshine")
    goods = at(close(order, MatchVerdict.SAME))
    assert not matching_of(ORDERS, OrderGoods(("silicon",)), goods, came(date(2022, 6, 21)))
    [match] = ended_of(ORDERS, OrderGoods(("silicon",)), goods, came(date(2022, 6, 21)))
    told = wording.order_sentences(
        CaseOrders(came(date(2022, 6, 21)), Orders(ended=(match,))), "wro"
    )
    assert "on or after 2022-06-21: from then on the presumption" in " ".join(told)
    assert not ended_of(ORDERS, OrderGoods(("silicon",)), goods, came(date(2021, 1, 1)))


def test_the_same_order_twice_is_refused():
    text = "{section: WRO, names: [A], ends: {why: b, checked: memory}, source: s, checked: memory}"
    with pytest.raises(Faulty, match="stands there twice"):
        load(f"{{orders: [], past: [{text}, {text}]}}")
    assert json.dumps(load(f"{{orders: [], past: [{text}]}}").past[0].names) == '["A"]'

"""Orders of CBP as data, and which of them may reach goods: by party, by goods, by day."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest

from casefiles.cases.shipments.importation import SECTION_3_FROM, Importation
from casefiles.chain.chain import Chain
from casefiles.chain.nexus import TracedChain
from casefiles.chain.orders import wording
from casefiles.chain.orders.case_orders import CaseOrders
from casefiles.chain.orders.load import load, orders_of
from casefiles.chain.orders.match import OrderGoods, match_orders, matching, unscreened
from casefiles.chain.orders.model import OrderFit, Orders
from casefiles.chain.screening.model import (
    NAMED,
    Candidate,
    MatchDecision,
    MatchVerdict,
    NameForm,
    NameToScreen,
    RowSubject,
    Screening,
)
from casefiles.chain.screening.names_to_screen import NameGroup
from casefiles.chain.screening.snapshot_text import row_text
from casefiles.chain.screening.summary import ReviewedCandidate, ScreeningSummary
from casefiles.kernel.errors import Faulty
from casefiles.reference_data import orders as shipped
from tests.casefiles.chain.chains import PARTY, a_step
from tests.casefiles.chain.screening.shipped import CBP, snapshot
from tests.shipping import a_shipment

ORDERS = orders_of(snapshot(CBP), shipped().known)
AT = datetime(2026, 11, 2, tzinfo=UTC)
DAY = timedelta(days=1)


def the(words):
    [found] = [each for each in ORDERS if words in each.key]
    return found


HOSHINE, TIRES = the("Hoshine"), the("Linglong")
XUAR, MARANGE, TURKMEN = the("Autonomous Region"), the("Marange"), the("Turkmenistan")


def came(*days):
    return Importation(
        tuple(
            a_shipment(number, entry_number=f"E-{number}", imported_on=day)
            for number, day in enumerate(days, 1)
        )
    )


def close(order, decided, form=NameForm.NAME):
    """What a screening found of the mill, and what was decided of it."""
    row = row_text(order.row)
    found = Candidate(
        "k", "c", "s", PARTY.id, PARTY.name, PARTY.name, form, CBP, snapshot(CBP).dated,
        order.key, "digest", row, order.names, 90, "{}",
    )  # fmt: skip
    made = decided and MatchDecision(
        "d", "c", PARTY.name, PARTY.name, CBP, order.key, "digest", order.names, decided,
        "Because.", "Ada", AT,
    )  # fmt: skip
    names = json.dumps([{"party": PARTY.id, "name": PARTY.name, "form": "name"}])
    screening = Screening("s", "c", 1, "1", 75, names, "[]", "Ada", AT)
    group = NameGroup(PARTY.id, (NameToScreen(PARTY.name, form, PARTY.id),))
    return ScreeningSummary(screening, (ReviewedCandidate(found, made),), (group,))


def at(screened=None, **step):
    steps = [a_step(1, **step)]
    chain = Chain(steps, [], [], (), {PARTY.id: PARTY})
    return TracedChain(chain, steps, screened or ScreeningSummary())


def found(traced, when, goods=OrderGoods(), among=ORDERS):  # noqa: B008 - a value
    return matching(match_orders(among, goods, traced, when))


def test_every_row_of_the_list_has_its_data_and_no_data_is_without_a_row():
    assert [each.row for each in shipped().known.added] == [each.key for each in snapshot(CBP).rows]
    assert all(each.everything or each.hts for each in shipped().known.added)


def test_what_the_list_calls_superseded_ends_where_section_3_begins_and_nothing_else_does():
    ends = {each.key: each.added.ends for each in ORDERS if each.added.ends}
    superseded = {each.key for each in ORDERS if each.row.superseded}
    assert {key for key, end in ends.items() if end.day == SECTION_3_FROM} == superseded
    inactive = {each.key for each in ORDERS if each.row.status.startswith("Inactive")}
    assert {*ends} == superseded | inactive


def test_what_is_left_out_and_since_when_stands_in_the_remarks():
    left = [(each.row, out) for each in ORDERS for out in each.added.leaves_out]
    modified = {e.key for e in ORDERS if e.row.status == "Partially Modified" and e.row.remarks}
    assert {row.key for row, _ in left} == modified
    for row, out in left:
        known = row.remarks.replace("/0", "/")
        assert f"{out.since.month}/{out.since.day}/{out.since.year}" in known.replace(" 0", " ")


@pytest.mark.parametrize("order", ORDERS, ids=lambda each: each.key)
def test_an_order_is_in_force_from_its_day_and_before_its_end(order):
    begins, ends = order.row.effective, order.added.ends
    assert order.on(begins - DAY) is OrderFit.NO
    assert order.on(begins) is OrderFit.YES
    assert order.on(date(2026, 10, 1)) is (OrderFit.NO if ends else OrderFit.YES)
    if ends:
        assert order.on(ends.day - DAY) is OrderFit.YES
        assert order.on(ends.day) is OrderFit.NO


PARTIES = {
    (MatchVerdict.SAME, NameForm.NAME): OrderFit.YES,
    (MatchVerdict.SAME, NameForm.ROMANIZED): OrderFit.YES,
    (MatchVerdict.SAME, NameForm.FORMER): OrderFit.YES,
    (MatchVerdict.OTHER, NameForm.NAME): None,
    (MatchVerdict.OTHER, NameForm.OWNER): None,
    (None, NameForm.NAME): OrderFit.OPEN,
    (None, NameForm.OWNER): OrderFit.OPEN,
}
NUMBERS = {"2804.61.0000": "HTS 2804.61.0000", "8541.43.0010": "HTS 8541.43.0010"}
WORDS = {"Solar modules": "“solar”", "多晶硅": "“硅”", "POLYSILICON ingots": "“polysilicon”"}


def test_a_named_party_matches_only_as_a_person_decided():
    for (decided, form), fit in PARTIES.items():
        told = found(at(close(HOSHINE, decided, form)), came(date(2022, 1, 4)), among=[HOSHINE])
        assert [each.party for each in told] == ([fit] if fit else []), (decided, form)


@pytest.mark.parametrize(("order", "fit"), [(HOSHINE, OrderFit.YES), (TIRES, OrderFit.OPEN)])
def test_an_owner_is_reached_only_where_the_row_says_more(order, fit):
    on = order.row.effective + DAY
    [told] = found(at(close(order, MatchVerdict.SAME, NameForm.OWNER)), came(on), among=[order])
    assert told.party is fit
    assert ("reaches" in told.who) is (fit is OrderFit.YES)


@pytest.mark.parametrize("number", NUMBERS)
def test_goods_are_pointed_at_by_their_number(number):
    [told] = found(
        at(close(HOSHINE, MatchVerdict.SAME)), came(date(2022, 1, 4)), OrderGoods(hts=(number,))
    )
    assert (told.goods, told.goods_by) == (OrderFit.YES, NUMBERS[number])
    assert told.is_whole


@pytest.mark.parametrize("words", WORDS)
def test_goods_are_pointed_at_by_their_words(words):
    [told] = found(
        at(close(HOSHINE, MatchVerdict.SAME)), came(date(2022, 1, 4)), OrderGoods((words,))
    )
    assert (told.goods, told.goods_by) == (OrderFit.YES, WORDS[words])


def test_a_named_party_with_other_goods_is_left_to_a_person():
    goods = OrderGoods(("Cotton shirts",), ("6205.20",))
    [told] = found(at(close(HOSHINE, MatchVerdict.SAME)), came(date(2022, 1, 4)), goods)
    assert told.goods is OrderFit.OPEN
    assert not told.is_whole


def test_the_day_of_importation_decides_and_the_worst_of_several_counts():
    inside, before, after = date(2022, 6, 20), date(2021, 6, 22), date(2022, 6, 21)
    table = {
        (inside,): OrderFit.YES,
        (before,): None,
        (after,): None,
        (before, after): None,
        (before, inside, after): OrderFit.YES,
        (None,): OrderFit.OPEN,
        (after, None): OrderFit.OPEN,
        (): OrderFit.OPEN,
    }
    for days, fit in table.items():
        told = found(at(close(HOSHINE, MatchVerdict.SAME)), came(*days), among=[HOSHINE])
        assert [each.day for each in told] == ([fit] if fit else []), days
    [told] = found(at(close(HOSHINE, MatchVerdict.SAME)), came(before, inside), among=[HOSHINE])
    assert told.entries == ("E-2",)


PLACES = {
    "Xinjiang": OrderFit.YES,
    "石河子": OrderFit.YES,
    "Beitun City": OrderFit.YES,
    "北屯": OrderFit.OPEN,
}


def test_the_order_on_the_region_holds_by_place_goods_and_day():
    for (place, fit), goods in product(PLACES.items(), ("Cotton shirts", "番茄酱", "tomato paste")):
        here = at(province="Zhejiang", site=place, postal_code="")
        [told] = found(here, came(date(2021, 5, 1)), OrderGoods((goods,)))
        assert (told.order, told.party) == (XUAR, fit)
    there = at(site="Shihezi")
    assert not found(there, came(date(2022, 6, 21)), OrderGoods(("cotton",)))
    assert not found(there, came(date(2021, 1, 12)), OrderGoods(("cotton",)))
    assert not found(there, came(date(2021, 5, 1)), OrderGoods(("solar modules",)))
    assert not found(at(), came(date(2021, 5, 1)), OrderGoods(("cotton",)))


def test_an_order_on_goods_of_a_country_holds_by_origin_of_a_step_or_a_line():
    cotton, when = OrderGoods(("cotton",)), came(date(2024, 5, 1))
    [by_step] = found(at(country="TM"), when, cotton)
    [by_line] = found(at(), when, replace(cotton, origins=frozenset({"TM"})))
    assert by_step.order is by_line.order is TURKMEN
    assert by_step.is_whole
    assert by_line.is_whole
    [field] = found(at(country="ZW"), when, OrderGoods(("rough diamonds",)))
    assert (field.order, field.party) == (MARANGE, OrderFit.OPEN)


def test_no_order_that_names_somebody_is_told_without_a_name_that_came_close():
    named = [each for each in ORDERS if each.row.subject in NAMED]
    assert len(named) > 50
    assert {e.row.subject for e in ORDERS if e not in named} == {
        RowSubject.REGION, RowSubject.COUNTRY_GOODS
    }  # fmt: skip
    everything = OrderGoods(tuple(word for e in ORDERS for word in e.added.goods))
    assert not found(at(), came(date(2022, 5, 1)), everything, named)


def test_who_was_not_screened_is_told():
    group = NameGroup(PARTY.id, (NameToScreen(PARTY.name, NameForm.NAME, PARTY.id),))
    assert unscreened(at(ScreeningSummary(groups=(group,)))) == (PARTY.name,)
    assert unscreened(at(close(HOSHINE, MatchVerdict.OTHER))) == ()


def test_sentences_name_what_matches_or_say_that_nothing_is_known():
    when = came(date(2022, 1, 4))
    matches = found(at(close(HOSHINE, MatchVerdict.SAME)), when, OrderGoods(("solar cells",)))
    told = wording.order_sentences(
        CaseOrders(when, Orders(date(2026, 6, 23), matches)), "uflpa-applicability"
    )
    assert told[0].startswith("Imported before June 21, 2022: E-1 on 2022-01-04.")
    assert told[1].startswith("WRO of 2021-06-23, Hoshine Silicon Industry Co. Ltd. matches")
    bare = wording.order_sentences(
        CaseOrders(when, Orders(date(2026, 6, 23))), "uflpa-applicability"
    )
    assert bare[1].endswith("section 307 of the Tariff Act (19 USC 1307) itself applies.")
    later = CaseOrders(came(SECTION_3_FROM), Orders(date(2026, 6, 23)))
    assert wording.order_sentences(later, "uflpa-applicability") == ()
    assert len(wording.order_sentences(later, "wro")) == 1


def test_data_that_says_nothing_of_goods_or_stands_there_twice_is_refused():
    row = "{row: A, checked: memory, everything: true}"
    with pytest.raises(Faulty, match="stands there twice"):
        load(f"orders: [{row}, {row}]")
    with pytest.raises(Faulty, match="no goods"):
        load("orders: [{row: A, checked: memory}]")

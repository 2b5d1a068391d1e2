"""What a notice calls the order, put to those known: families of ways to name one, each told."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest

from casefiles.chain.orders import wording
from casefiles.chain.orders.match import OrderGoods, match_orders
from casefiles.chain.orders.model import OrderFit
from casefiles.chain.orders.named_order import NamedOrder, OrderNames, dates_in
from casefiles.chain.screening.model import MatchVerdict
from tests.casefiles.chain.orders.test_orders import ORDERS, at, came, close, the
from tests.casefiles.chain.orders.test_past_orders import PAST, WORDS, taken_out

KNOWN = OrderNames((*ORDERS, *PAST), WORDS)
WRITTEN = ("%B %d, %Y", "%d %B %Y", "%Y-%m-%d", "%m/%d/%Y", "%b. %d, %Y")
SHAPES = (
    "{kind} of {day}, {name}",
    "{kind} on goods of {name} ({day})",
    "{name}: {kind}, {day}",
    "{kind} {day} - {name}",
)
KINDS = {"WRO": ("WRO", "Withhold Release Order"), "Finding": ("Finding", "CBP finding")}


def meant(text):
    return [each.key for each in KNOWN.find(text)]


def test_every_order_is_found_by_kind_name_and_day_however_they_are_written():
    tried, missed = 0, []
    for order, shape, written in product(ORDERS, SHAPES, WRITTEN):
        for kind in KINDS[order.row.section]:
            day = order.row.effective.strftime(written)
            text = shape.format(kind=kind, day=day, name=order.names)
            tried += 1
            missed += [text] if meant(text) != [order.key] else []
    assert missed == []
    assert tried > 2000


NAMED = {
    "WRO of June 24, 2021 (Hoshine)": "Hoshine",
    "WRO on the cotton and tomatoes of Xinjiang": "Autonomous Region",
    "XUAR cotton WRO": "Autonomous Region",
    "Withhold Release Order, Turkmenistan cotton": "Turkmenistan",
    "Zimbabwe diamonds": "Marange",
    "Finding, Da Wang": "Finding · 2022-01-28 · Da Wang",
    "WRO, Da Wang": "WRO · 2020-08-18 · Da Wang",
    "Withhold release order of December 18, 2025": "Linglong",
    "Natchi Apparel": "Natchi",
    "Top Glove": "Top Glove",
}
STRANGERS = (
    "Acme Prison WRO of May 3, 2024",
    "WRO on gloves",
    "order of CBP",
    "June 31, 2021",
    "?",
)


def test_an_order_is_found_by_what_people_call_it():
    found = {text: meant(text) for text in NAMED}
    wrong = {text: e for text, e in found.items() if len(e) != 1 or NAMED[text] not in e[0]}
    assert wrong == {}


@pytest.mark.parametrize("text", STRANGERS)
def test_what_names_no_known_order_names_none(text):
    assert meant(text) == []
    named = NamedOrder(text, KNOWN.pointed(text, ()))
    assert named.is_unknown
    assert [*wording.of_named(named)] == [
        f"The order that is named, “{text}”, is none that is known here."
    ]
    assert not NamedOrder().is_unknown


def test_days_are_read_as_papers_write_them_and_no_other_number_is():
    day = date(2021, 6, 4)
    for written in (*WRITTEN, "June 4 2021", "June 4th, 2021", "4th June 2021"):
        assert dates_in(f"WRO ({day.strftime(written)}).") == {day}
    for text in ("", "8541.43.0010", "2021", "13/13/2021", "Lot 12021-06-041", "24 FR 2021"):
        assert dates_in(text) == frozenset()


def told(text, order, goods, traced, *days):
    """What is said of the one order that the words point at."""
    held = match_orders([order], goods, traced, came(*days))
    [found] = OrderNames([order], WORDS).pointed(text, held)
    return "; ".join((*wording.differs(found), *wording.otherwise(found)))


SILICON, COTTON = (
    OrderGoods(("silicon",), ("2804.61",)),
    OrderGoods(("cotton shirts",), ("6205.20",)),
)
IN_FORCE = date(2022, 1, 4)
HOSHINE = the("Hoshine")
SAME = "WRO of June 23, 2021, Hoshine"
SINGLE = {
    "nothing": (SAME, SILICON, MatchVerdict.SAME, IN_FORCE, ""),
    "party": (SAME, SILICON, MatchVerdict.OTHER, IN_FORCE, "no party and no place"),
    "party open": (SAME, SILICON, None, IN_FORCE, "is not decided"),
    "goods": (SAME, COTTON, MatchVerdict.SAME, IN_FORCE, "whether the goods"),
    "early": (SAME, SILICON, MatchVerdict.SAME, date(2021, 1, 1), "came before it was enforced"),
    "late": (SAME, SILICON, MatchVerdict.SAME, date(2022, 6, 21), "on or after 2022-06-21"),
    "no day": (SAME, SILICON, MatchVerdict.SAME, None, "no day of importation is written down"),
    "day stated": (
        SAME.replace("23", "24"),
        SILICON,
        MatchVerdict.SAME,
        IN_FORCE,
        "the notice says 2021-06-24, the list 2021-06-23",
    ),
    "kind": (
        SAME.replace("WRO", "Finding"),
        SILICON,
        MatchVerdict.SAME,
        IN_FORCE,
        "the list calls it WRO",
    ),
    "name": ("WRO of June 23, 2021", SILICON, MatchVerdict.SAME, IN_FORCE, "only its day"),
}


@pytest.mark.parametrize("planted", SINGLE)
def test_what_differs_is_told_and_nothing_else(planted):
    text, goods, decided, day, expected = SINGLE[planted]
    said = told(text, HOSHINE, goods, at(close(HOSHINE, decided)), day)
    assert expected in said
    assert bool(said) is bool(expected)
    assert said.count(";") == 0


def test_goods_of_another_kind_differ_where_an_order_is_on_a_place():
    said = told("XUAR cotton", the("Autonomous Region"), SILICON, at(site="Shihezi"), IN_FORCE)
    assert said.startswith("no word and no HTS number of the goods")


def test_who_was_taken_out_of_it_is_told():
    order, traced = taken_out("Kumar Carpet", "Annapurna Carpet")
    out = date(2021, 7, 23)
    said = told("WRO, Kumar Carpet", order, OrderGoods(("carpets",)), traced, out)
    assert said == "Annapurna Carpet was taken out of it on 2021-07-23"
    early = told(
        "WRO, Kumar Carpet", order, OrderGoods(("carpets",)), traced, out - timedelta(days=1)
    )
    assert early == ""


def test_several_parties_of_one_row_count_by_the_nearest():
    order, traced = taken_out("Kumar Carpet", "Annapurna Carpet")
    [weighed] = traced.screened.candidates
    other = replace(
        weighed, candidate=replace(weighed.candidate, matched="Singhe Carpet Pvt., Ltd.")
    )
    both = replace(traced, screened=replace(traced.screened, candidates=(weighed, other)))
    [match] = match_orders([order], OrderGoods(("carpets",)), both, came(date(2022, 1, 1)))
    assert (match.day, match.out) == (OrderFit.YES, None)

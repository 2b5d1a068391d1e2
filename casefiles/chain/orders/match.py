"""Which orders may reach the goods: by party, by goods, by day of importation. Pure.

Nothing here decides. Words and HTS numbers point at an order; whether it reaches the goods is what
a reviewer cites and decides (indicator SI-N13).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from casefiles.cases.importation import Importation
from casefiles.chain.nexus import Traced
from casefiles.chain.orders.model import Fit, Match, Order
from casefiles.chain.region import InRegion, region_of_step
from casefiles.chain.screening.model import NAMED, Decided, Form, Subject
from casefiles.chain.screening.reading import CBP
from casefiles.chain.screening.standing import ListState, Weighed


@dataclass(frozen=True, slots=True)
class Goods:
    """What the goods are called, and under which numbers they are entered."""

    words: tuple[str, ...] = ()
    hts: tuple[str, ...] = ()
    origins: frozenset[str] = frozenset()
    """Countries of origin of the lines, by two letters."""


def matching(
    orders: Iterable[Order], goods: Goods, traced: Traced, importation: Importation
) -> tuple[Match, ...]:
    """Return the orders of which neither party, nor goods, nor day is excluded."""
    found = (_match(each, goods, traced, importation) for each in orders)
    matches = [each for each in found if Fit.NO not in {each.party, each.goods, each.day}]
    return tuple(sorted(matches, key=lambda each: (not each.is_whole, each.order.key)))


def unscreened(traced: Traced) -> tuple[str, ...]:
    """Return the parties of the chain that were not held against the list."""
    parties = {each.party: traced.chain.party(each) for each in traced.steps if each.party}
    return tuple(
        party.name
        for party in parties.values()
        if party and traced.screened.standing(party.id).state is ListState.NOT_SCREENED
    )


def _match(order: Order, goods: Goods, traced: Traced, importation: Importation) -> Match:
    named = order.row.subject in NAMED
    party, who = _named(order, traced) if named else _by_origin(order, goods, traced)
    of_goods, by = _of_goods(order, goods, named=named)
    day, entries = _of_day(order, importation)
    return Match(order, party, who, of_goods, by, day, entries)


def _named(order: Order, traced: Traced) -> tuple[Fit, str]:
    """By what was decided of the row: nobody is taken for who is listed without a person."""
    close = [
        each
        for each in traced.screened.current
        if (each.candidate.list, each.candidate.entry_key) == (CBP, order.key)
    ]
    fits = [(_fit(order, each), f"{each.candidate.name}: {_how(order, each)}") for each in close]
    return max(fits, key=lambda each: _RANK[each[0]], default=(Fit.NO, ""))


def _fit(order: Order, weighed: Weighed) -> Fit:
    if weighed.decision is None:
        return Fit.OPEN
    if weighed.decision.decided is Decided.OTHER:
        return Fit.NO
    is_owner = weighed.candidate.form is Form.OWNER
    return Fit.OPEN if is_owner and not order.row.extends else Fit.YES


def _how(order: Order, weighed: Weighed) -> str:
    if weighed.decision is None:
        return "close to its name, undecided"
    if weighed.candidate.form is not Form.OWNER:
        return "named by it"
    if order.row.extends:
        return f"its owner is named, and the order reaches {order.row.extends}"
    return "its owner is named, and the order says no more"


def _by_origin(order: Order, goods: Goods, traced: Traced) -> tuple[Fit, str]:
    for step in traced.steps:
        at = f"step {step.number} ({step.title})"
        if order.added.in_region:
            found = region_of_step(step, traced.chain.party(step))
            if found is not InRegion.NOT_NAMED:
                fit = Fit.YES if found is InRegion.NAMED else Fit.OPEN
                return fit, f"{at}: its place is in the region, as far as names go"
        elif order.row.code and step.country.strip().upper() == order.row.code:
            return _of_country(order), f"{at}: in {order.row.country}"
    if not order.added.in_region and order.row.code in goods.origins:
        return _of_country(order), f"country of origin: {order.row.country}"
    return Fit.NO, ""


def _of_country(order: Order) -> Fit:
    """A country is not the place that an order names in it."""
    return Fit.YES if order.row.subject is Subject.COUNTRY_GOODS else Fit.OPEN


def _of_goods(order: Order, goods: Goods, *, named: bool) -> tuple[Fit, str]:
    if order.added.everything:
        return Fit.YES, "all products"
    for number in goods.hts:
        digits = re.sub(r"\D", "", number)
        if digits and any(digits.startswith(each) for each in order.added.hts):
            return Fit.YES, f"HTS {number}"
    text = "\n".join(goods.words).casefold()
    for word in order.added.goods:
        if _says(word, text):
            return Fit.YES, f"“{word}”"
    if named or not (text.strip() or goods.hts):
        return Fit.OPEN, "neither a word nor an HTS number says that they are"
    return Fit.NO, ""


def _says(word: str, text: str) -> bool:
    """In letters only as a word, one or several of it."""
    if word.isascii():
        return bool(re.search(rf"\b{re.escape(word)}(?:s|es)?\b", text))
    return word in text


def _of_day(order: Order, importation: Importation) -> tuple[Fit, tuple[str, ...]]:
    dated = [(each, each.imported_on) for each in importation.shipments]
    held = [each for each, day in dated if day and order.in_force(day)]
    if held:
        return Fit.YES, tuple(each.named for each in held)
    return (Fit.OPEN if importation.undated or not importation.shipments else Fit.NO), ()


_RANK = {Fit.NO: 0, Fit.OPEN: 1, Fit.YES: 2}

"""Which orders may reach the goods: by party, by goods, by day of importation. Pure.

Nothing here decides. Words and HTS numbers point at an order; whether it reaches the goods is what
a reviewer cites and decides (indicator SI-N13).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from casefiles.cases.shipments.importation import Importation
from casefiles.chain.nexus import TracedChain
from casefiles.chain.orders.model import Order, OrderExclusion, OrderFit, OrderMatch
from casefiles.chain.region import InRegion, region_of_step
from casefiles.chain.screening.match import ListIndex, find_all
from casefiles.chain.screening.matching_words import MatchingWords
from casefiles.chain.screening.model import NAMED, MatchVerdict, NameForm, RowSubject, Snapshot
from casefiles.chain.screening.official_lists import CBP
from casefiles.chain.screening.summary import ListState, ReviewedCandidate
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import Digest

_Party = tuple[OrderFit, str, OrderExclusion | None]
"""How a party or a place comes to an order, in words, and what was taken out if that is whom."""


@dataclass(frozen=True, slots=True)
class OrderGoods:
    """What the goods are called, and under which numbers they are entered."""

    words: tuple[str, ...] = ()
    hts: tuple[str, ...] = ()
    origins: frozenset[str] = frozenset()
    """Countries of origin of the lines, by two letters."""


def match_orders(
    orders: Iterable[Order], goods: OrderGoods, traced: TracedChain, importation: Importation
) -> tuple[OrderMatch, ...]:
    """Return what is to be said of each order of a list, excluded or not."""
    return tuple(_match(e, _parties(e, goods, traced), goods, importation) for e in orders)


def match_past_orders(
    orders: Sequence[Order],
    words: MatchingWords,
    goods: OrderGoods,
    traced: TracedChain,
    importation: Importation,
) -> tuple[OrderMatch, ...]:
    """Return the same of orders that are not on the list.

    No screening has asked their names, and nobody has decided: they are close at best.
    """
    index = ListIndex(_as_list(orders), words)
    close = dict[str, list[_Party]]()
    asked = (each.name for group in traced.screened.groups for each in group.names)
    for name, _, found in find_all(asked, [index]):
        for near in found:
            if near.score >= _CLOSE or near.parts.contained:
                who = f"{name}: close to its name, undecided"
                close.setdefault(near.row.key, []).append((OrderFit.OPEN, who, None))
    return tuple(_match(e, close.get(e.key, []), goods, importation) for e in orders)


def matching(matches: Iterable[OrderMatch]) -> tuple[OrderMatch, ...]:
    """Return those of which neither party, nor goods, nor day is excluded."""
    return _sorted(each for each in matches if each.may_match and each.day is not OrderFit.NO)


def ended(matches: Iterable[OrderMatch]) -> tuple[OrderMatch, ...]:
    """Return those that nothing excludes but that the goods came after they ended."""
    return _sorted(e for e in matches if e.may_match and e.day is OrderFit.NO and e.after)


def _sorted(matches: Iterable[OrderMatch]) -> tuple[OrderMatch, ...]:
    return tuple(sorted(matches, key=lambda each: (not each.is_whole, each.order.key)))


def _as_list(orders: Sequence[Order]) -> Snapshot:
    rows = tuple(each.row for each in orders)
    return Snapshot(CBP, "orders that are not on the list", date.min, "", Digest(""), rows)


def unscreened(traced: TracedChain) -> tuple[str, ...]:
    """Return the parties of the chain that were not held against the list."""
    parties = {each.party: traced.chain.party(each) for each in traced.steps if each.party}
    return tuple(
        party.name
        for party in parties.values()
        if party and traced.screened.status(party.id).state is ListState.NOT_SCREENED
    )


def _match(
    order: Order, parties: Sequence[_Party], goods: OrderGoods, importation: Importation
) -> OrderMatch:
    """Put the three together, for each party that it may be: the nearest counts."""
    of_goods, by = _of_goods(order, goods, named=order.row.subject in NAMED)
    found = [
        OrderMatch(order, fit, who, of_goods, by, *_of_day(order, importation, out), out=out)
        for fit, who, out in parties or [(OrderFit.NO, "", None)]
    ]
    return max(found, key=lambda e: (e.may_match, _RANK[e.day], _RANK[e.party]))


def _parties(order: Order, goods: OrderGoods, traced: TracedChain) -> list[_Party]:
    if order.row.subject in NAMED:
        return [*_named(order, traced)]
    return [(*_by_origin(order, goods, traced), None)]


def _named(order: Order, traced: TracedChain) -> Iterator[_Party]:
    """By what was decided of the row: nobody is taken for who is listed without a person."""
    taken_out = {each.what: each for each in order.added.leaves_out}
    for each in traced.screened.current:
        if (each.candidate.list, each.candidate.entry_key) == (CBP, order.key):
            who = f"{each.candidate.name}: {_how(order, each)}"
            yield _fit(order, each), who, taken_out.get(each.candidate.matched)


def _fit(order: Order, weighed: ReviewedCandidate) -> OrderFit:
    if weighed.decision is None:
        return OrderFit.OPEN
    if weighed.decision.decided is MatchVerdict.OTHER:
        return OrderFit.NO
    is_owner = weighed.candidate.form is NameForm.OWNER
    return OrderFit.OPEN if is_owner and not order.row.extends else OrderFit.YES


def _how(order: Order, weighed: ReviewedCandidate) -> str:
    if weighed.decision is None:
        return "close to its name, undecided"
    if weighed.candidate.form is not NameForm.OWNER:
        return "named by it"
    if order.row.extends:
        return f"its owner is named, and the order reaches {order.row.extends}"
    return "its owner is named, and the order says no more"


def _by_origin(order: Order, goods: OrderGoods, traced: TracedChain) -> tuple[OrderFit, str]:
    for step in traced.steps:
        at = f"step {step.number} ({step.title})"
        if order.added.in_region:
            found = region_of_step(step, traced.chain.party(step))
            if found is not InRegion.NOT_NAMED:
                fit = OrderFit.YES if found is InRegion.NAMED else OrderFit.OPEN
                return fit, f"{at}: its place is in the region, as far as names go"
        elif order.row.code and step.country.strip().upper() == order.row.code:
            return _of_country(order), f"{at}: in {order.row.country}"
    if not order.added.in_region and order.row.code in goods.origins:
        return _of_country(order), f"country of origin: {order.row.country}"
    return OrderFit.NO, ""


def _of_country(order: Order) -> OrderFit:
    """A country is not the place that an order names in it."""
    return OrderFit.YES if order.row.subject is RowSubject.COUNTRY_GOODS else OrderFit.OPEN


def _of_goods(order: Order, goods: OrderGoods, *, named: bool) -> tuple[OrderFit, str]:
    if order.added.everything:
        return OrderFit.YES, "all products"
    for number in goods.hts:
        digits = re.sub(r"\D", "", number)
        if digits and any(digits.startswith(each) for each in order.added.hts):
            return OrderFit.YES, f"HTS {number}"
    text = "\n".join(goods.words).casefold()
    for word in order.added.goods:
        if _says(word, text):
            return OrderFit.YES, f"“{word}”"
    if named or not (text.strip() or goods.hts):
        return OrderFit.OPEN, "neither a word nor an HTS number says that they are"
    return OrderFit.NO, ""


def _says(word: str, text: str) -> bool:
    """In letters only as a word, one or several of it."""
    if word.isascii():
        return bool(re.search(rf"\b{re.escape(word)}(?:s|es)?\b", text))
    return word in text


def _of_day(
    order: Order, importation: Importation, out: OrderExclusion | None
) -> tuple[OrderFit, tuple[str, ...], bool]:
    """Return the fit, the shipments that came while it was in force, and whether any came after."""
    dated = [(each, each.imported_on) for each in importation.shipments]
    fits = [(each, order.on(day, out)) for each, day in dated if day]
    held = tuple(each.named for each, fit in fits if fit is OrderFit.YES)
    begun = order.row.effective
    after = any(
        fit is OrderFit.NO and each.imported_on and not (begun and each.imported_on < begun)
        for each, fit in fits
    )
    if held:
        return OrderFit.YES, held, after
    is_open = len(fits) < len(dated) or not dated or any(fit is OrderFit.OPEN for _, fit in fits)
    return (OrderFit.OPEN if is_open else OrderFit.NO), (), after


_RANK = {OrderFit.NO: 0, OrderFit.OPEN: 1, OrderFit.YES: 2}
_CLOSE = 80
"""How close a name that no screening has asked must be to be spoken of, unless it is all in it."""

"""What the orders of CBP say of the goods, in sentences. Pure."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from casefiles.chain.orders.importation_wording import matters, of_importation
from casefiles.chain.orders.model import Order, OrderFit, OrderMatch, Orders

if TYPE_CHECKING:  # reading them has many imports, which whoever has nothing to say does without
    from casefiles.chain.orders.case_orders import CaseOrders
    from casefiles.chain.orders.named_order import NamedOrder, PossibleOrder

NONE_KNOWN = (
    "No order known from the copy of CBP's list of {dated} matches party, goods and day of"
    " importation; section 307 of the Tariff Act (19 USC 1307) itself applies."
)
NONE_BESIDES = (
    "No other order on the copy of CBP's list of {dated} was found to match party, goods and day of"
    " importation."
)
"""Where an order is named: whether that one reaches the goods is what is answered."""


def order_sentences(reached: "CaseOrders", basis: str) -> tuple[str, ...]:
    """Say what the days of importation and CBP's orders say, where either matters for a basis."""
    earlier = of_importation(reached.importation)
    if not matters(reached.importation, basis):
        return ()
    return (*filter(None, (earlier,)), *of_named(reached.named), *_of_orders(reached))


def of_named(named: "NamedOrder") -> Iterator[str]:
    """Yield a sentence for each order that the notice may mean, or that none is known."""
    if named.is_unknown:
        yield f"The order that is named, “{named.text}”, is none that is known here."
    for each in named.pointed:
        said = "; ".join((*differs(each), *otherwise(each))) or "party, goods and day match"
        yield f"The order that is named, “{named.text}”: {named_order(each.match.order)}; {said}."


def differs(of: "PossibleOrder") -> tuple[str, ...]:
    """Return in what an order does not match, or may not: party, goods, day, what was taken out."""
    match = of.match
    found = [_PARTY.get(match.party, ""), _GOODS.get(match.goods, "")]
    if match.day is OrderFit.NO:
        found.append(no_more(match) if match.after else "the goods came before it was enforced")
    elif match.day is OrderFit.OPEN:
        found.append(_when(match))
    return tuple(filter(None, found))


def otherwise(of: "PossibleOrder") -> tuple[str, ...]:
    """Return what the notice says otherwise than the list: the day, the kind, no name at all."""
    row = of.match.order.row
    days = ", ".join(each.isoformat() for each in of.stated)
    return tuple(
        filter(
            None,
            (
                f"the notice says {days}, the list {row.since}" if days else "",
                f"the list calls it {row.section}" if of.other_kind else "",
                "only its day is that of the notice" if of.by_day_only else "",
            ),
        )
    )


def _of_orders(reached: "CaseOrders") -> Iterator[str]:
    return of_orders(reached.orders, besides=bool(reached.named.text))


def of_orders(orders: Orders, *, besides: bool = False) -> Iterator[str]:
    """Yield a sentence for each order that matches, or that none does; then what is not known."""
    for each in orders.whole:
        yield f"{named(each)} matches by party, goods and day of importation: {by(each)}."
    if not orders.whole:
        dated = orders.dated.isoformat() if orders.dated else "no day"
        yield (NONE_BESIDES if besides else NONE_KNOWN).format(dated=dated)
    for each in orders.ended:
        yield f"{named(each)} does not match by day: {each.who}; {no_more(each)}."
    for each in orders.open:
        yield f"{named(each)} may match, and a person decides: {by(each)}."
    if orders.unscreened:
        names = ", ".join(orders.unscreened)
        yield f"Not held against CBP's list, so that no order against them is known: {names}."


def named(match: OrderMatch) -> str:
    """Return how people speak of an order: `WRO of 2021-06-23, Hoshine …`."""
    return named_order(match.order)


def named_order(order: Order) -> str:
    """Return the same of an order that nothing was held against."""
    return f"{order.row.section} of {order.row.since}, {order.names}"


def by(match: OrderMatch) -> str:
    """Say why an order comes into question, each of the three apart."""
    order = match.order
    goods = order.row.merchandise or "goods that no source here names"
    said = [match.who, f"{goods} ({match.goods_by})", _when(match)]
    if match.after:
        said.append(no_more(match))
    said += [
        f"left out since {e.since}: {e.what}" for e in order.added.leaves_out if e != match.out
    ]
    return "; ".join(each for each in said if each)


def no_more(match: OrderMatch) -> str:
    """Say since when an order does not reach such goods any more, and why."""
    if match.out:
        return f"{match.out.what} was taken out of it on {match.out.since}"
    ends = match.order.ends
    if ends is None:
        return ""
    since = (
        f"for goods imported on or after {ends.day}" if ends.day else "from a day not known here"
    )
    return f"not enforced any more {since}: {ends.why}"


_PARTY = {
    OrderFit.NO: "no party and no place of the case is known to be one that it names",
    OrderFit.OPEN: "whether a party or a place is one that it names is not decided",
}
_GOODS = {
    OrderFit.NO: "no word and no HTS number of the goods is of those that it is on",
    OrderFit.OPEN: "whether the goods are of those that it is on is not known",
}


def _when(match: OrderMatch) -> str:
    if match.day is OrderFit.YES:
        return f"imported while it was enforced ({', '.join(match.entries)})"
    row, ends = match.order.row, match.order.ends
    if row.effective and not (ends and ends.day is None):
        return "no day of importation is written down"
    begun = "" if row.effective else "no day from which it was enforced is known here"
    gone = f"until when it was enforced is not known here: {ends.why}" if ends else ""
    return "; ".join(filter(None, (begun, gone)))

"""What the day of importation and the orders of CBP say of the goods, in sentences. Pure."""

from collections.abc import Iterator
from datetime import date

from casefiles.cases.importation import SECTION_3_FROM, Importation
from casefiles.chain.orders.model import Fit, Match, Orders
from casefiles.chain.orders.of_case import Reached

ORDER_BASES = frozenset({"wro", "finding"})

NONE_KNOWN = (
    "No order known from the copy of CBP's list of {dated} matches party, goods and day of"
    " importation; section 307 of the Tariff Act (19 USC 1307) itself applies."
)
FROM = f"{SECTION_3_FROM:%B} {SECTION_3_FROM.day}, {SECTION_3_FROM.year}"


def told(reached: Reached, basis: str) -> tuple[str, ...]:
    """Say what the days of importation and CBP's orders say, where either matters for a basis."""
    earlier = of_importation(reached.importation)
    if not earlier and basis not in ORDER_BASES:
        return ()
    return (*filter(None, (earlier,)), *of_orders(reached.orders))


def of_importation(known: Importation) -> str:
    """Say which goods section 3 of the UFLPA does not reach; nothing where it reaches all."""
    if not known.earlier:
        return ""
    days = "; ".join(f"{e.named} on {e.imported_on:%Y-%m-%d}" for e in known.earlier)
    rest = "" if known.all_earlier else " It may reach the other shipments."
    return (
        f"Imported before {FROM}: {days}. Section 3 of Pub. L. 117-78 (UFLPA) reaches goods"
        f" imported on or after that day, whenever they were made, and so not these.{rest}"
    )


def of_day(imported_on: date | None) -> str:
    """Say the same of a day alone, of which no shipment and no party is known."""
    if imported_on is None or imported_on >= SECTION_3_FROM:
        return ""
    return (
        f"Imported before {FROM}. Section 3 of Pub. L. 117-78 (UFLPA) reaches goods imported on or"
        " after that day, and so not these; an order of CBP, or section 307 itself, may."
    )


def of_orders(orders: Orders) -> Iterator[str]:
    """Yield a sentence for each order that matches, or that none does; then what is not known."""
    for each in orders.whole:
        yield f"{named(each)} matches by party, goods and day of importation: {by(each)}."
    if not orders.whole:
        dated = orders.dated.isoformat() if orders.dated else "no day"
        yield NONE_KNOWN.format(dated=dated)
    for each in orders.open:
        yield f"{named(each)} may match, and a person decides: {by(each)}."
    if orders.unscreened:
        names = ", ".join(orders.unscreened)
        yield f"Not held against CBP's list, so that no order against them is known: {names}."


def named(match: Match) -> str:
    """Return how people speak of an order: `WRO of 2021-06-23, Hoshine …`."""
    order = match.order
    return f"{order.row.section} of {order.row.since}, {order.names}"


def by(match: Match) -> str:
    """Say why an order comes into question, each of the three apart."""
    order = match.order
    goods = order.row.merchandise or "goods"
    day = {
        Fit.YES: f"imported while it was enforced ({', '.join(match.entries)})",
        Fit.OPEN: "no day of importation is written down",
    }[match.day]
    said = [match.who, f"{goods} ({match.goods_by})", day]
    said += [f"left out since {each.since}: {each.what}" for each in order.added.leaves_out]
    return "; ".join(each for each in said if each)

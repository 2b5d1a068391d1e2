"""Read what is known of orders, and put it to the rows of a copy of CBP's list."""

from collections.abc import Iterable
from dataclasses import replace

from casefiles.chain.orders.model import KnownOrders, Order, OrderDetails, OrderEnd, PastOrder
from casefiles.chain.screening.model import ListedName, ListRow, RowSubject, Snapshot
from casefiles.documents.model import ExpectationChecked
from casefiles.kernel import strict
from casefiles.kernel.data_files import read_data
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Faulty


@dataclass(frozen=True, slots=True)
class _File:
    orders: tuple[OrderDetails, ...]
    past: tuple[PastOrder, ...] = ()


def load(text: str) -> KnownOrders:
    """Read `resources/orders/orders.yaml`. Raises `Faulty`, naming every fault at once."""
    what = "orders/orders.yaml"
    read = strict.read(_File, read_data(text, what), what)
    rows = [*(each.row for each in read.orders), *(each.key for each in read.past)]
    faults = [f"{row}: stands there twice" for row in {e for e in rows if rows.count(e) > 1}]
    faults += [f"{e.row}: no goods" for e in read.orders if not (e.everything or e.goods or e.hts)]
    if faults:
        raise Faulty(what, tuple(sorted(faults)))
    return KnownOrders(read.orders, read.past)


def orders_of(snapshot: Snapshot, known: KnownOrders) -> tuple[Order, ...]:
    """Return every order of a list; of one that nothing is known of besides, what its row says."""
    added = {each.row: each for each in known.added}
    return tuple(
        Order(row, added.get(row.key) or OrderDetails(row.key, ExpectationChecked.SECONDARY))
        for row in snapshot.rows
    )


def past_orders(
    newest: Snapshot, older: Iterable[Snapshot], known: KnownOrders
) -> tuple[Order, ...]:
    """Return the orders that are not on the newest list, by data and by what older lists had."""
    found = {each.key: _past(each) for each in known.past}
    for snapshot in sorted(older, key=lambda each: each.dated):
        for order in orders_of(snapshot, known):
            why = f"it is on the list of {snapshot.dated} and no more on that of {newest.dated}"
            ends = order.added.ends or OrderEnd(why, ExpectationChecked.SECONDARY)
            added = replace(order.added, ends=ends)
            found[order.key] = replace(order, added=added, is_past=True)
    return tuple(found[key] for key in sorted({*found} - {*newest.by_key}))


def _past(of: PastOrder) -> Order:
    row = ListRow(
        section=of.section,
        verbatim=", ".join(of.names),
        names=tuple(map(ListedName, of.names)),
        subject=RowSubject.ENTITY,
        effective=of.effective,
        extends=of.extends,
        country=of.country,
        code=of.code,
        merchandise=of.merchandise,
        key=of.key,
    )
    added = OrderDetails(
        of.key,
        of.checked,
        goods=of.goods,
        hts=of.hts,
        hts_checked=of.hts_checked,
        ends=of.ends,
    )
    return Order(row, added, is_past=True)

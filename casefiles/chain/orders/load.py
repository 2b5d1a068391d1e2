"""Read what is known of orders, and put it to the rows of a copy of CBP's list."""

from dataclasses import dataclass

from casefiles import strict
from casefiles.chain.orders.model import Added, Order
from casefiles.chain.screening.model import Snapshot
from casefiles.documents.model import Checked
from casefiles.errors import Faulty
from casefiles.yaml_door import read_yaml


@dataclass(frozen=True, slots=True)
class _File:
    orders: tuple[Added, ...]


def load(text: str) -> tuple[Added, ...]:
    """Read `resources/orders/orders.yaml`. Raises `Faulty`, naming every fault at once."""
    what = "orders/orders.yaml"
    read = strict.read(_File, read_yaml(text, what), what).orders
    rows = [each.row for each in read]
    faults = [f"{row}: stands there twice" for row in {e for e in rows if rows.count(e) > 1}]
    faults += [f"{e.row}: no goods" for e in read if not (e.everything or e.goods or e.hts)]
    if faults:
        raise Faulty(what, tuple(sorted(faults)))
    return read


def orders_of(snapshot: Snapshot, added: tuple[Added, ...]) -> tuple[Order, ...]:
    """Return every order of a list; of one that nothing is known of besides, what its row says."""
    known = {each.row: each for each in added}
    return tuple(
        Order(row, known.get(row.key) or Added(row.key, Checked.SECONDARY)) for row in snapshot.rows
    )

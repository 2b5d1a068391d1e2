"""An order of CBP: whom or what it names, which goods, from when until when, and what is left out.

What its row says stands in the row; what is added is data (`resources/orders/`).
"""

from datetime import date
from enum import Enum

from casefiles.chain.screening.model import ListRow
from casefiles.documents.model import ExpectationChecked
from casefiles.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class OrderEnd:
    """From which day of importation on an order is not enforced any more."""

    why: str
    checked: ExpectationChecked
    day: date | None = None
    """None where no source that was read tells it: then nobody knows of any day."""


@dataclass(frozen=True, slots=True)
class OrderExclusion:
    """What was taken out of an order."""

    what: str
    since: date
    checked: ExpectationChecked


@dataclass(frozen=True, slots=True)
class OrderDetails:
    """What is known of an order besides its row. Its fields are the keys of the data."""

    row: str
    """The key of the row."""

    checked: ExpectationChecked
    """How far the row itself was."""

    goods: tuple[str, ...] = ()
    """Words for the goods, ours."""

    hts: tuple[str, ...] = ()
    """First digits under which such goods are usually entered, ours."""

    hts_checked: ExpectationChecked = ExpectationChecked.MEMORY
    everything: bool = False
    """It is on all products."""

    in_region: bool = False
    """What it names is the region of section 3(a) of Pub. L. 117-78."""

    ends: OrderEnd | None = None
    leaves_out: tuple[OrderExclusion, ...] = ()


@dataclass(frozen=True, slots=True)
class PastOrder:
    """An order that is not on the list any more: revoked, or modified until nothing was left.

    Its fields are the keys of the data. What no source that was read tells is left out.
    """

    section: str
    names: tuple[str, ...]
    ends: OrderEnd
    source: str
    checked: ExpectationChecked
    effective: date | None = None
    country: str = ""
    code: str = ""
    extends: str = ""
    """To whom else it reached: `affiliates`."""

    merchandise: str = ""
    goods: tuple[str, ...] = ()
    hts: tuple[str, ...] = ()
    hts_checked: ExpectationChecked = ExpectationChecked.MEMORY

    @property
    def key(self) -> str:
        """Section, day and first name: as the key of a row of the list."""
        since = self.effective.isoformat() if self.effective else "no date"
        return f"{self.section} · {since} · {self.names[0]}"


@dataclass(frozen=True, slots=True)
class KnownOrders:
    """What is known of orders besides the rows of the list, and of those that left it."""

    added: tuple[OrderDetails, ...]
    past: tuple[PastOrder, ...] = ()


class OrderFit(Enum):
    """Whether one thing of an order is so for the goods, as far as rows go."""

    NO = "no"
    OPEN = "not known"
    YES = "yes"


@dataclass(frozen=True, slots=True)
class Order:
    """One row of CBP's list, with what is known of it besides."""

    row: ListRow
    added: OrderDetails
    is_past: bool = False
    """It is not on the list any more."""

    @property
    def key(self) -> str:
        """What stays while other fields of the row change."""
        return self.row.key

    @property
    def names(self) -> str:
        """Whom or what it names, as listed."""
        return self.row.names[0].name if self.row.names else self.row.verbatim

    @property
    def ends(self) -> OrderEnd | None:
        """When it ended, as data says; as the list says, on a day that it does not tell."""
        if self.added.ends is None and self.row.status.startswith(_NOT_ENFORCED):
            return OrderEnd(f"the list calls it “{self.row.status}”", ExpectationChecked.SECONDARY)
        return self.added.ends

    def on(self, day: date, out: OrderExclusion | None = None) -> OrderFit:
        """Say whether goods imported on a day come under it, as far as days go.

        `out`: what the goods are, where that was taken out of it.
        """
        if self.row.effective and day < self.row.effective:
            return OrderFit.NO
        if (out and out.since <= day) or (self.ends and self.ends.day and self.ends.day <= day):
            return OrderFit.NO
        is_known = self.row.effective and not (self.ends and self.ends.day is None)
        return OrderFit.YES if is_known else OrderFit.OPEN


_NOT_ENFORCED = ("Inactive", "Revoked")


@dataclass(frozen=True, slots=True)
class OrderMatch:
    """An order held against the goods: a person decides whether it reaches them."""

    order: Order
    party: OrderFit
    who: str
    """Which party or step, and how it comes to the order."""

    goods: OrderFit
    goods_by: str
    """By which word or number."""

    day: OrderFit
    entries: tuple[str, ...]
    """The shipments that were imported while it was in force."""

    after: bool = False
    """Whether goods came after it ended, or after they were taken out of it."""

    out: OrderExclusion | None = None
    """What was taken out of the order, where that is whom it matched."""

    @property
    def may_match(self) -> bool:
        """Whether neither the party nor the goods exclude it."""
        return OrderFit.NO not in {self.party, self.goods}

    @property
    def is_whole(self) -> bool:
        """Whether party, goods and day of importation all match."""
        return {self.party, self.goods, self.day} == {OrderFit.YES}


@dataclass(frozen=True, slots=True)
class Orders:
    """Which orders come into question for the goods of a case."""

    dated: date | None = None
    """Of which day the copy of CBP's list is."""

    matches: tuple[OrderMatch, ...] = ()
    ended: tuple[OrderMatch, ...] = ()
    """Those that would match, had the goods not come after they ended."""

    unscreened: tuple[str, ...] = ()
    """Parties that were not held against the list: no order against them is known or excluded."""

    @property
    def whole(self) -> tuple[OrderMatch, ...]:
        """Those of which party, goods and day all match."""
        return tuple(each for each in self.matches if each.is_whole)

    @property
    def open(self) -> tuple[OrderMatch, ...]:
        """Those of which one of them is not known."""
        return tuple(each for each in self.matches if not each.is_whole)

"""An order of CBP: whom or what it names, which goods, from when until when, and what is left out.

What its row says stands in the row; what is added is data (`resources/orders/`).
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from casefiles.chain.screening.model import Row
from casefiles.documents.model import Checked


@dataclass(frozen=True, slots=True)
class Ended:
    """From which day of importation on an order is not enforced any more."""

    day: date
    why: str
    checked: Checked


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What was taken out of an order."""

    what: str
    since: date
    checked: Checked


@dataclass(frozen=True, slots=True)
class Added:
    """What is known of an order besides its row. Its fields are the keys of the data."""

    row: str
    """The key of the row."""

    checked: Checked
    """How far the row itself was."""

    goods: tuple[str, ...] = ()
    """Words for the goods, ours."""

    hts: tuple[str, ...] = ()
    """First digits under which such goods are usually entered, ours."""

    hts_checked: Checked = Checked.MEMORY
    everything: bool = False
    """It is on all products."""

    in_region: bool = False
    """What it names is the region of section 3(a) of Pub. L. 117-78."""

    ends: Ended | None = None
    leaves_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class Order:
    """One row of CBP's list, with what is known of it besides."""

    row: Row
    added: Added

    @property
    def key(self) -> str:
        """What stays while other fields of the row change."""
        return self.row.key

    @property
    def names(self) -> str:
        """Whom or what it names, as listed."""
        return self.row.names[0].name if self.row.names else self.row.verbatim

    def in_force(self, day: date) -> bool:
        """Whether goods imported on a day come under it, as far as days go."""
        begun = self.row.effective is None or self.row.effective <= day
        return begun and (self.added.ends is None or day < self.added.ends.day)


class Fit(Enum):
    """Whether one thing of an order is so for the goods, as far as rows go."""

    NO = "no"
    OPEN = "not known"
    YES = "yes"


@dataclass(frozen=True, slots=True)
class Match:
    """An order that nothing on file excludes: a person decides whether it reaches the goods."""

    order: Order
    party: Fit
    who: str
    """Which party or step, and how it comes to the order."""

    goods: Fit
    goods_by: str
    """By which word or number."""

    day: Fit
    entries: tuple[str, ...]
    """The shipments that were imported while it was in force."""

    @property
    def is_whole(self) -> bool:
        """Whether party, goods and day of importation all match."""
        return {self.party, self.goods, self.day} == {Fit.YES}


@dataclass(frozen=True, slots=True)
class Orders:
    """Which orders come into question for the goods of a case."""

    dated: date | None = None
    """Of which day the copy of CBP's list is."""

    matches: tuple[Match, ...] = ()
    unscreened: tuple[str, ...] = ()
    """Parties that were not held against the list: no order against them is known or excluded."""

    @property
    def whole(self) -> tuple[Match, ...]:
        """Those of which party, goods and day all match."""
        return tuple(each for each in self.matches if each.is_whole)

    @property
    def open(self) -> tuple[Match, ...]:
        """Those of which one of them is not known."""
        return tuple(each for each in self.matches if not each.is_whole)

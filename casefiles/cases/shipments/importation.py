"""When goods were imported, and whether section 3 of the UFLPA reaches goods of that day. Pure."""

from collections.abc import Iterable
from datetime import date

from casefiles.cases.shipments.model import EntryLine, Shipment
from casefiles.kernel.dataclass import dataclass

SECTION_3_FROM = date(2022, 6, 21)
"""Section 3 of Pub. L. 117-78 reaches goods imported on or after this day, whenever they were made.

180 days after its enactment (23 December 2021), section 3(e); from CBP's pages, secondary.
"""


@dataclass(frozen=True, slots=True)
class Importation:
    """The shipments of the goods that are spoken of."""

    shipments: tuple[Shipment, ...] = ()

    @property
    def earlier(self) -> tuple[Shipment, ...]:
        """Those that came before section 3 reached anything."""
        return tuple(each for each in self.shipments if is_earlier(each))

    @property
    def all_earlier(self) -> bool:
        """Whether section 3 reaches none of them."""
        return bool(self.shipments) and len(self.earlier) == len(self.shipments)

    @property
    def undated(self) -> tuple[Shipment, ...]:
        """Those of which the day of importation is not written down."""
        return tuple(each for each in self.shipments if each.imported_on is None)

    def all_before(self, day: date) -> bool:
        """Whether every one of them is known to have come before a day."""
        days = [each.imported_on for each in self.shipments]
        return bool(days) and all(each is not None and each < day for each in days)


def is_earlier(shipment: Shipment) -> bool:
    """Whether a shipment came before section 3 reached anything."""
    return shipment.imported_on is not None and shipment.imported_on < SECTION_3_FROM


def importation(shipments: Iterable[Shipment], lines: Iterable[EntryLine]) -> Importation:
    """Return the shipments on which these lines came; all of them if there are no lines."""
    on = {each.shipment for each in lines}
    return Importation(tuple(each for each in shipments if not on or each.id in on))

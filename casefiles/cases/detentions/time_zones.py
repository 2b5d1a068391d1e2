"""Whose day it is: deadlines are days at the port."""

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from casefiles.cases.shipments.model import Detention, EntryLine, Shipment

EASTERN = "America/New_York"
"""Where CBP's headquarters are: taken while no port is known."""

PORT_ZONES = (
    ("America/New_York", "Eastern"),
    ("America/Chicago", "Central"),
    ("America/Denver", "Mountain"),
    ("America/Phoenix", "Arizona"),
    ("America/Los_Angeles", "Pacific"),
    ("America/Anchorage", "Alaska"),
    ("Pacific/Honolulu", "Hawaii"),
    ("America/Puerto_Rico", "Puerto Rico, U.S. Virgin Islands"),
    ("Pacific/Guam", "Guam"),
)
"""Time zones of ports of the United States, with what people call them."""


def zone_of(
    detention: Detention, covered: Iterable[EntryLine], shipments: Iterable[Shipment]
) -> ZoneInfo:
    """Return the time zone in which the deadlines of a detention are days.

    Its own, else that of the first of its shipments which has one, else Eastern.
    """
    by_id = {each.id: each for each in shipments}
    held = (by_id[each.shipment].zone for each in covered if each.shipment in by_id)
    return ZoneInfo(detention.zone or next(filter(None, held), EASTERN))


def day_at(moment: datetime, zone: str) -> date:
    """Return which day a moment (UTC) is on in a time zone; of none, in UTC."""
    return moment.astimezone(ZoneInfo(zone)).date() if zone else moment.date()

"""Until when the records of a case are to be kept. Pure."""

from collections.abc import Sequence
from datetime import date

from casefiles.cases.model import CaseFile
from casefiles.cases.shipments.model import Shipment
from casefiles.kernel.dates import years_after

RETAINED_YEARS = 5


def last_entered(case: CaseFile, shipments: Sequence[Shipment]) -> date | None:
    """Return the day of the last entry, or None while that of any of several is unknown."""
    days = [each.entered_on for each in shipments]
    if len(days) > 1 and None in days:
        return None
    return max((day for day in (case.entry_date, *days) if day), default=None)


def keep_until(case: CaseFile, shipments: Sequence[Shipment]) -> date | None:
    """Return the last day on which records must be kept: five years after the date of entry.

    19 USC 1508(c). Of several entries the last counts; of February 29, the last of February. None
    while a date of entry is unknown: then nothing may be assumed. To be verified with counsel, and
    a legal hold goes before it.
    """
    last = last_entered(case, shipments)
    return years_after(last, RETAINED_YEARS) if last else None

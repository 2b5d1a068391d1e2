"""Which days are business days: all but weekends, holidays and closures.

Saturdays, Sundays, federal holidays on the day on which they are observed, and the closures that
a case adds. Dates are days in the zone of the port.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from casefiles.cases.deadlines.federal_holidays import federal_holidays

_DAY = timedelta(days=1)
_SATURDAY, _SUNDAY = 5, 6


class BusinessCalendar:
    """Counts business days, with the closures of one case if it has any."""

    def __init__(self, closures: Mapping[date, str] | None = None) -> None:
        """`closures` are days on which the port is closed besides, each with the reason."""
        self._closures = dict(closures or {})

    def closed(self, day: date) -> str:
        """Return why no business is done on a day, or nothing if it is a business day."""
        if day in self._closures:
            return self._closures[day] or "closed"
        if day.weekday() in {_SATURDAY, _SUNDAY}:
            return "Saturday" if day.weekday() == _SATURDAY else "Sunday"
        return federal_holidays(day.year).get(day, "")

    def business_days_after(self, start: date, amount: int) -> date:
        """Return the business day that is the so-manieth after a day, which is not counted."""
        day = start
        while amount:
            day += _DAY
            amount -= not self.closed(day)
        return day

    def safe(self, day: date) -> date:
        """Return the day itself, or the last business day before it if it is none."""
        while self.closed(day):
            day -= _DAY
        return day

    def closed_between(self, start: date, end: date) -> dict[date, str]:
        """Return the closed weekdays after one day and up to another, each with the reason."""
        days = (start + _DAY * n for n in range(1, (end - start).days + 1))
        weekdays = (day for day in days if day.weekday() < _SATURDAY)
        return {day: reason for day in weekdays if (reason := self.closed(day))}

"""The federal holidays of 5 USC 6103, and the days on which they are observed.

Written here and not asked of a library: `holidays` reads the calendars of 260 countries to answer
for one, a fifth of a second of every command and window that shows a deadline. The tests compare
each year with that library. The law as it stands since 1978: no clock of ours runs before it.
"""

from datetime import date, timedelta
from functools import cache

_DAY, _WEEK = timedelta(days=1), timedelta(weeks=1)
_MONDAY, _THURSDAY, _SATURDAY, _SUNDAY = 0, 3, 5, 6
_ON_A_DATE = (
    ("New Year's Day", 1, 1, 0),
    ("Juneteenth National Independence Day", 6, 19, 2021),
    ("Independence Day", 7, 4, 0),
    ("Veterans Day", 11, 11, 0),
    ("Christmas Day", 12, 25, 0),
)
"""Name, month, day, and the year of the first. 5 USC 6103(a)."""

_ON_A_WEEKDAY = (
    ("Martin Luther King Jr. Day", 1, _MONDAY, 3, 1986),
    ("Washington's Birthday", 2, _MONDAY, 3, 0),
    ("Labor Day", 9, _MONDAY, 1, 0),
    ("Columbus Day", 10, _MONDAY, 2, 0),
    ("Thanksgiving Day", 11, _THURSDAY, 4, 0),
)
"""Name, month, weekday, which of the month, and the year of the first. The same."""


@cache
def federal_holidays(year: int) -> dict[date, str]:
    """Return the names of the holidays of a year by their days, and by those that are off for one.

    One that falls on a Saturday is observed on the Friday before it, one on a Sunday on the Monday
    after it: 5 USC 6103(b)(1), Executive Order 11582 section 3. The Friday of a New Year's Day is
    one of the year before.
    """
    found = {date(year, 5, 31) - _DAY * date(year, 5, 31).weekday(): "Memorial Day"}
    for name, month, weekday, which, first in _ON_A_WEEKDAY:
        if year >= first:
            begin = date(year, month, 1)
            ahead = _DAY * ((weekday - begin.weekday()) % 7)
            found[begin + ahead + _WEEK * (which - 1)] = name
    for each in (year, year + 1):
        for name, month, day, first in _ON_A_DATE:
            on = date(each, month, day)
            off = on + {_SATURDAY: -_DAY, _SUNDAY: _DAY}.get(on.weekday(), timedelta())
            if each >= first and on.year == year:
                found[on] = name
            if each >= first and off != on and off.year == year:
                found[off] = f"{name} (observed)"
    return found

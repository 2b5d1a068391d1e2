"""The law of dates as people write them: what is written comes back, and two days only of two.

The ways of writing are made here, of nothing that the program uses.
"""

from collections import Counter
from datetime import date, timedelta

from casefiles.kernel.written_dates import read_date

TODAY = date(2026, 11, 29)
DAYS = [date(1990, 1, 1) + timedelta(n) for n in range((date(2041, 1, 1) - date(1990, 1, 1)).days)]
SHORT = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
LONG = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
]  # fmt: skip


def ordinal(number):
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number in {11, 12, 13} else ending}"


def full_width(text):
    return "".join(chr(ord(e) + 0xFEE0) if e.isdigit() else e for e in text)


WAYS = {
    "ISO": lambda d: d.isoformat(),
    "digits alone": lambda d: f"{d:%Y%m%d}",
    "slashes, year first": lambda d: f"{d.year}/{d.month}/{d.day}",
    "dots, year first": lambda d: f"{d.year}. {d.month:02}. {d.day:02}.",
    "Chinese": lambda d: f"{d.year}年{d.month}月{d.day}日",
    "Chinese, full width": lambda d: full_width(f"{d.year} 年 {d.month:02} 月 {d.day:02} 日"),
    "day and month": lambda d: f"{d.day} {SHORT[d.month - 1]} {d.year}",
    "month and day": lambda d: f"{LONG[d.month - 1]} {d.day}, {d.year}",
    "in capitals": lambda d: f" {d.day:02} {LONG[d.month - 1].upper()} {d.year} ",
    "year of two digits": lambda d: f"{d.day:02}-{SHORT[d.month - 1].lower()}-{d.year % 100:02}",
    "ordinal": lambda d: f"{SHORT[d.month - 1]} {ordinal(d.day)} {d.year}",
    "ordinal of": lambda d: f"the {ordinal(d.day)} of {LONG[d.month - 1]} '{d.year % 100:02}",
    "year, month, day": lambda d: f"{d.year} {SHORT[d.month - 1]}. {d.day}",
    "as it is echoed": lambda d: f"{d.day} {SHORT[d.month - 1]} {d.year} · {d:%A}",
    "weekday first": lambda d: f"{d:%a}, {d.day}{SHORT[d.month - 1]}{d.year}",
    "weekday before figures": lambda d: f"{d:%A} {d.year}-{d.month}-{d.day}",
}


def comes_back(written):
    """Every pair of a day and a way is read as that day. Returns how often each way was tried."""
    tried = Counter()
    for day, way in written:
        text = WAYS[way](day)
        assert read_date(text, TODAY).days == (day,), text
        tried[way] += 1
    return tried


def ambiguous_where_two_readings_differ(days):
    """Figures with the year last are two days where both can be, and else that day, either way."""
    two = 0
    for day in days:
        other = date(day.year, day.day, day.month) if day.day <= 12 else day
        day_first = read_date(f"{day.day:02}/{day.month:02}/{day.year}", TODAY)
        month_first = read_date(f"{day.month}.{day.day}.{day.year % 100:02}", TODAY)
        assert day_first.days == ((day, other) if other != day else (day,)), day
        assert month_first.days == day_first.days[::-1], day
        two += day_first.is_ambiguous
    return two

"""Dates as people type them into the window: a day, two days to choose from, or why it is none.

Files and the command line take ISO 8601 alone (`casefiles.kernel.dates`). What is read here is
shown again with its year and its weekday (`day_in_words`), so that whoever typed it sees it.

* 2026-12-12, 2026/12/12, 2026.12.12, 20261212, 2026年12月12日: the year first.
* 12/12/2026, 12.12.26, 3-4-2026: the year last. Day and month stand in either order; where that
  makes two days, both are returned.
* 12 Dec 2026, Dec 12 2026, December 12th, 26, 12-dec-26, 2026 Dec 12: with the name of a month,
  English or Uyghur. A year of two digits stands last.
* 12 Dec, 12/12, 12月12日: without a year. It is the nearest such day of last year, this year and
  the next, since a date of a paper lies behind and a deadline ahead, both mostly within months.
* today, tomorrow, yesterday; in 10 days, 2 weeks ago, +30, -3.
* Friday is the next one. "Next Friday" and "last Friday" are two days where the nearest one is of
  this week, Monday to Sunday: people mean either; so is Friday, said on a Friday.

A year of two digits is the one nearest to this year. A weekday beside a date has to be its own.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta

from casefiles.kernel.dataclass import dataclass

_FIRST, _LAST = 1900, 2100
"""Years that a date can be of: any other is a slip of the finger."""

_LONGEST = 80
"""Characters of a date with all that may stand around it."""

_SHORT = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTHS = (
    ("january", "february", "march", "april", "may", "june", "july", "august", "september",
     "october", "november", "december"),
    tuple(map(str.casefold, _SHORT)),
    ("يانۋار", "فېۋرال", "مارت", "ئاپرېل", "ماي", "ئىيۇن", "ئىيۇل", "ئاۋغۇست", "سېنتەبىر",
     "ئۆكتەبىر", "نويابىر", "دېكابىر"),
)  # fmt: skip
_MONTH_NUMBERS = {name: n for names in _MONTHS for n, name in enumerate(names, 1)} | {"sept": 9}
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAYS = {
    name: number for number, day in enumerate(map(str.casefold, _DAYS)) for name in (day, day[:3])
} | {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
_CHINESE_DAYS = {**{sign: n for n, sign in enumerate("一二三四五六日")}, "天": 6}
_NEAR = {
    "today": 0, "tomorrow": 1, "yesterday": -1, "day after tomorrow": 2, "day before yesterday": -2,
    "今天": 0, "今日": 0, "明天": 1, "明日": 1, "昨天": -1, "昨日": -1,
}  # fmt: skip

_SEPARATED = re.compile(r"(\d+) ?([-/. ]) ?(\d+)(?: ?\2 ?(\d+))?\.?")
_CHINESE = re.compile(
    r"(?:(\d+) ?年 ?)?(\d{1,2}) ?月 ?(\d{1,2}) ?[日号號]?"
    r"(?: ?\(?(?:星期|周|週|礼拜|禮拜)([一二三四五六日天])\)?)?"
)
_AWAY = (
    re.compile(r"([+-]) ?(\d{1,5}) ?(d|days?|w|weeks?)?"),
    re.compile(r"(in) (\d{1,5}|an?|one) ?(days?|weeks?)"),
    re.compile(r"()(\d{1,5}|an?|one) ?(days?|weeks?) ago"),
)
_WORDS_OR_NUMBERS = re.compile(r"\d+|[^\W\d_]+")
_BESIDE_A_MONTH = re.compile(r"[\w '’.,/-]+")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")


@dataclass(frozen=True, slots=True)
class DateReading:
    """What was made of a text: one day, two of which somebody chooses, or none and why."""

    days: tuple[date, ...] = ()
    why_not: str = ""
    """A sentence, where there is no day."""

    @property
    def day(self) -> date | None:
        """The day that is meant, if that is clear."""
        return self.days[0] if len(self.days) == 1 else None

    @property
    def is_ambiguous(self) -> bool:
        """Whether somebody has to choose."""
        return len(self.days) > 1


def short_day(day: date) -> str:
    """Return a day as fields show it: 12 Dec 2026."""
    return f"{day.day} {_SHORT[day.month - 1]} {day.year:04}"


def day_in_words(day: date) -> str:
    """Return a day with its weekday: 12 Dec 2026 · Saturday."""
    return f"{short_day(day)} · {_DAYS[day.weekday()]}"


def read_date(text: str, today: date) -> DateReading:
    """Return what day was typed, on this day. Raises nothing, whatever the text."""
    written = _plain(text) if len(text) <= _LONGEST else ""
    if written in _NEAR:
        return _away(today, _NEAR[written], text)
    for pattern in _AWAY:
        if found := pattern.fullmatch(written):
            return _away(today, _days_away(*found.groups()), text)
    if (found := re.fullmatch(r"(?:(next|last|this|coming) )?(\w+)\.?", written)) and (
        (weekday := _WEEKDAYS.get(found[2])) is not None
    ):
        return _of_weekday(today, weekday, found[1] or "")
    rest, weekday = _without_weekday(written)
    return _agreeing(_of_calendar(rest, today, _quoted(text)), weekday)


def _plain(text: str) -> str:
    """Return a text with plain digits, signs and spaces, without marks that nobody sees."""
    if not text.isascii():
        kept = (e for e in unicodedata.normalize("NFKC", text) if unicodedata.category(e) != "Cf")
        text = "".join(str(unicodedata.decimal(e, e)) for e in kept)
        text = re.sub(r"[‐‑‒–—−]", "-", text).replace("·", " ").replace("、", ",")
    return " ".join(text.casefold().split()).strip(" ,")


def _quoted(text: str) -> str:
    shown = " ".join(text.split())
    return f"“{shown[:40]}…”" if len(shown) > 40 else f"“{shown}”"


def _days_away(sign: str, count: str, unit: str | None) -> int:
    many = int(count) if count.isdecimal() else 1
    return (1 if sign in {"+", "in"} else -1) * many * (7 if (unit or "").startswith("w") else 1)


def _away(today: date, days: int, text: str) -> DateReading:
    try:
        return _checked([today + timedelta(days)], text)
    except OverflowError:
        return DateReading(why_not=f"{_quoted(text)} is too far away.")


def _checked(days: list[date], text: str) -> DateReading:
    kept = tuple(e for e in dict.fromkeys(days) if _FIRST <= e.year <= _LAST)
    return DateReading(kept) if kept else DateReading(why_not=f"{_quoted(text)} is too far away.")


def _of_weekday(today: date, weekday: int, which: str) -> DateReading:
    """Return the day of this name that is next, or was last."""
    ahead = (weekday - today.weekday()) % 7
    of_this_week = today + timedelta(weekday - today.weekday())
    week = timedelta(7)
    if which == "last":
        before = today - timedelta(7 - ahead)
        days = [before, of_this_week - week]
    elif which == "next":
        days = [today + timedelta(ahead or 7), of_this_week + week]
    else:
        days = [today, today + week] if not ahead else [today + timedelta(ahead)]
    return DateReading(tuple(dict.fromkeys(days)))


def _without_weekday(written: str) -> tuple[str, int | None]:
    """Return a date without the weekday before or after it, and which that was."""
    first = re.fullmatch(r"([a-z]+)[.,]{0,2} ?(.+)", written)
    if first and first[1] in _WEEKDAYS:
        return first[2], _WEEKDAYS[first[1]]
    last = re.fullmatch(r"(.+?)[ ,.(]+([a-z]+)[.)]{0,2}", written)
    if last and last[2] in _WEEKDAYS:
        return last[1].strip(), _WEEKDAYS[last[2]]
    return written, None


def _agreeing(found: DateReading, weekday: int | None) -> DateReading:
    """Return those days that are of the weekday which stands beside them."""
    if weekday is None or not found.days:
        return found
    kept = tuple(each for each in found.days if each.weekday() == weekday)
    if kept:
        return DateReading(kept)
    is_one = " or ".join(f"{short_day(e)} is a {_DAYS[e.weekday()]}" for e in found.days)
    return DateReading(why_not=f"{is_one}, not a {_DAYS[weekday]}.")


def _of_calendar(written: str, today: date, quoted: str) -> DateReading:
    if found := _CHINESE.fullmatch(written):
        year, month, day, sign = found.groups()
        of_sign = _CHINESE_DAYS[sign] if sign else None
        return _agreeing(_of_parts([(year or "", month, day)], today, quoted), of_sign)
    if re.fullmatch(r"\d{8}", written):
        return _of_parts([*_eight_digits(written)], today, quoted)
    if found := _SEPARATED.fullmatch(written):
        return _of_parts([*_numbers_only(found[1], found[3], found[4] or "")], today, quoted)
    if named := _with_month(written):
        return _of_parts([*named], today, quoted)
    return DateReading(
        why_not=f"{quoted} is no date. Write it like 12 Dec 2026, 12/12/2026 or 2026-12-12."
    )


_Parts = tuple[str, str, str]
"""Year, month and day, as digits; no year where none is written."""


def _eight_digits(written: str) -> Iterator[_Parts]:
    if _FIRST <= int(written[:4]) <= _LAST:
        yield written[:4], written[4:6], written[6:]
    else:
        yield written[4:], written[2:4], written[:2]
        yield written[4:], written[:2], written[2:4]


def _numbers_only(first: str, second: str, third: str) -> Iterator[_Parts]:
    if len(first) > 2:
        yield first, second, third
    else:
        yield third, second, first
        yield third, first, second


def _with_month(written: str) -> list[_Parts]:
    """Return the date in which a month is named, if it is one."""
    if not _BESIDE_A_MONTH.fullmatch(written):
        return []
    words = [e for e in _WORDS_OR_NUMBERS.findall(_ORDINAL.sub(" ", written))
             if e not in {"of", "the"}]  # fmt: skip
    months = [number for e in words if (number := _MONTH_NUMBERS.get(e))]
    numbers = [e for e in words if e.isdecimal()]
    if len(months) != 1 or not 1 <= len(numbers) <= 2 or len(words) != len(numbers) + 1:
        return []
    month = str(months[0])
    if len(numbers) == 1:
        is_year = len(numbers[0]) > 2
        return [(numbers[0], month, "")] if is_year else [("", month, numbers[0])]
    if not words[-1].isdecimal():  # 12 2026 Dec
        return []
    year_first = len(numbers[0]) > 2
    day, year = numbers[::-1] if year_first else numbers
    return [(year, month, day)]


def _of_parts(parts: list[_Parts], today: date, quoted: str) -> DateReading:
    """Return the days that these can be, or what is wrong with the first of them."""
    days = [found for each in parts if (found := _day(each, today)) is not None]
    if days:
        return DateReading(tuple(dict.fromkeys(days)))
    year, month, day = parts[0]
    whole = _whole_year(year, today) if year else today.year
    if not day or (not year and max(len(month), len(day)) > 2):
        why = f"{quoted} has no day of the month. Write it like 12 Dec 2026."
    elif whole is None:
        why = f"The year {year} of {quoted} is not from {_FIRST} to {_LAST}."
    elif not year:
        why = f"There is no {quoted} from {today.year - 1} to {today.year + 1}."
    else:
        why = f"There is no such day as {quoted}."
    return DateReading(why_not=why)


def _day(parts: _Parts, today: date) -> date | None:
    year, month, day = parts
    if not day or max(len(month), len(day)) > 2:
        return None
    if year:
        whole = _whole_year(year, today)
        return _made(whole, month, day) if whole else None
    near = (_made(today.year + each, month, day) for each in (1, 0, -1))
    return min((e for e in near if e), key=lambda e: abs(e - today), default=None)


def _whole_year(year: str, today: date) -> int | None:
    """Return a year with its century: of two digits the nearest one."""
    if len(year) == 2:
        century = today.year - today.year % 100
        around = (century + each + int(year) for each in (-100, 0, 100))
        return min(around, key=lambda each: abs(each - today.year))
    return int(year) if len(year) == 4 and _FIRST <= int(year) <= _LAST else None


def _made(year: int, month: str, day: str) -> date | None:
    try:
        return date(year, int(month), int(day))
    except ValueError:
        return None

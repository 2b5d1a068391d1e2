"""Values of cells as text: numbers as a spreadsheet shows them, dates in ISO, text as it is."""

import datetime
import re
from decimal import Decimal

_DIGITS = 15
"""More digits no spreadsheet shows: what stands behind them is how computers write a number."""

_PLAIN = range(-9, 21)
"""Powers of ten that are written out."""

_DATES = frozenset({*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)})
_ELAPSED = 46
"""Numbers of the formats that need not be defined (ECMA-376 part 1, 18.8.30)."""

_SILENT = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.IGNORECASE)
_ELAPSES = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_OF_DATES = re.compile(r"[dmyhs]", re.IGNORECASE)
_NUMBERS = re.compile(r"general|standard", re.IGNORECASE)
_BEGIN, _BEGIN_1904 = datetime.datetime(1899, 12, 30), datetime.datetime(1904, 1, 1)  # noqa: DTZ001
_LAST_DAY = 2_958_466
"""The first serial number that no date has: the year 10000."""

NUMBER, DATE, ELAPSED = "", "date", "elapsed"


def number(said: str) -> str:
    """Return a number with 15 significant digits at most, as few as it needs."""
    try:
        value = float(said)
    except ValueError:
        return said
    if value.is_integer() and abs(value) < 10**_DIGITS:
        return str(int(value))
    short = f"{value:.{_DIGITS}g}"
    if "e" not in short:
        return short
    exact = Decimal(short)
    if exact.is_finite() and exact.adjusted() in _PLAIN:
        return f"{exact:f}"
    return short.upper()


def kind_of_format(number_of_it: int, code: str = "") -> str:
    """Say whether a number format is one of dates, or of time that has passed, or of neither."""
    if not code:
        return DATE if number_of_it in _DATES else ELAPSED if number_of_it == _ELAPSED else NUMBER
    bare = _SILENT.sub("", code.partition(";")[0])
    if _ELAPSES.search(bare):
        return ELAPSED
    return DATE if _OF_DATES.search(_NUMBERS.sub("", bare)) else NUMBER


def date(said: str, *, since_1904: bool = False) -> str:
    """Return a serial number as the date and time that it stands for."""
    try:
        serial = float(said)
    except ValueError:
        return said
    if not 0 <= serial < _LAST_DAY:
        return number(said)
    seconds = round(serial * 86_400)
    days, within = divmod(seconds, 86_400)
    clock = datetime.timedelta(seconds=within)
    if not days and not since_1904:
        return str((_BEGIN + clock).time())
    if not since_1904 and days < 60:
        days += 1  # 1900 was no leap year, though spreadsheets count as if it had been
    day = (_BEGIN_1904 if since_1904 else _BEGIN) + datetime.timedelta(days=days)
    return day.date().isoformat() if not within else (day + clock).isoformat(" ", "seconds")


def elapsed(said: str) -> str:
    """Return days as hours, minutes and seconds."""
    try:
        seconds = round(float(said) * 86_400)
    except (ValueError, OverflowError):
        return said
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def value(it: object) -> str:
    """Return a value of Python, as a library hands it over."""
    if isinstance(it, str):
        return it
    if isinstance(it, bool):
        return "TRUE" if it else "FALSE"
    if isinstance(it, int | float):
        return number(repr(it))
    if isinstance(it, datetime.datetime):
        midnight = it.time() == datetime.time()
        return it.date().isoformat() if midnight else it.isoformat(" ", "seconds")
    if isinstance(it, datetime.timedelta):
        return elapsed(repr(it.total_seconds() / 86_400))
    return it.isoformat() if isinstance(it, datetime.date | datetime.time) else str(it)

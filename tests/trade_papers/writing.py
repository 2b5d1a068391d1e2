"""How papers write days, numbers and sums in words: one function for each way."""

from datetime import date
from decimal import Decimal

_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
_ONES = [
    "ZERO",
    "ONE",
    "TWO",
    "THREE",
    "FOUR",
    "FIVE",
    "SIX",
    "SEVEN",
    "EIGHT",
    "NINE",
    "TEN",
    "ELEVEN",
    "TWELVE",
    "THIRTEEN",
    "FOURTEEN",
    "FIFTEEN",
    "SIXTEEN",
    "SEVENTEEN",
    "EIGHTEEN",
    "NINETEEN",
]
_TENS = ["-", "-", "TWENTY", "THIRTY", "FORTY", "FIFTY", "SIXTY", "SEVENTY", "EIGHTY", "NINETY"]
_DIGITS = "零壹贰叁肆伍陆柒捌玖"


def iso(day: date) -> str:
    """2026-08-28."""
    return day.isoformat()


def us(day: date) -> str:
    """08/28/2026."""
    return f"{day:%m/%d/%Y}"


def us_short(day: date) -> str:
    """08/28/26, as in the boxes of forms."""
    return f"{day:%m/%d/%y}"


def british(day: date) -> str:
    """28/08/2026."""
    return f"{day:%d/%m/%Y}"


def dotted(day: date) -> str:
    """28.08.2026."""
    return f"{day:%d.%m.%Y}"


def asian(day: date) -> str:
    """2026.8.28."""
    return f"{day.year}.{day.month}.{day.day}"


def slashed(day: date) -> str:
    """2026/08/28."""
    return f"{day:%Y/%m/%d}"


def compact(day: date) -> str:
    """20260828."""
    return f"{day:%Y%m%d}"


def day_first(day: date) -> str:
    """28 Aug 2026."""
    return f"{day.day} {_MONTHS[day.month - 1][:3]} {day.year}"


def month_first(day: date) -> str:
    """August 28, 2026."""
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"


def shouted(day: date) -> str:
    """AUG.28,2026, as Chinese exporters type it."""
    return f"{_MONTHS[day.month - 1][:3].upper()}.{day.day:02},{day.year}"


def dashed(day: date) -> str:
    """28-AUG-26."""
    return f"{day.day:02}-{_MONTHS[day.month - 1][:3].upper()}-{day:%y}"


def dashed_long(day: date) -> str:
    """28-Aug-2026."""
    return f"{day.day:02}-{_MONTHS[day.month - 1][:3]}-{day.year}"


def ordinal(day: date) -> str:
    """28th August 2026."""
    tail = "th" if 10 < day.day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    return f"{day.day}{tail} {_MONTHS[day.month - 1]} {day.year}"


def chinese(day: date) -> str:
    """2026年8月28日."""
    return f"{day.year}年{day.month}月{day.day}日"


def chinese_padded(day: date) -> str:
    """2026年08月28日, as tax papers have it."""
    return f"{day:%Y}年{day:%m}月{day:%d}日"


def turned(day: date) -> str:
    """The day that 10/12/2026 means where days and months are written the other way, if any."""
    if day.day > 12 or day.day == day.month:
        return ""
    return date(day.year, day.day, day.month).isoformat()


def commas(amount: Decimal | int, places: int = 2) -> str:
    """1,234.56."""
    return f"{amount:,.{places}f}"


def plain(amount: Decimal | int, places: int = 2) -> str:
    """1234.56."""
    return f"{amount:.{places}f}"


def continental(amount: Decimal | int, places: int = 2) -> str:
    """1.234,56."""
    return f"{amount:,.{places}f}".translate(str.maketrans(",.", ".,"))


def spaced(amount: Decimal | int, places: int = 2) -> str:
    """1 234,56."""
    return f"{amount:,.{places}f}".translate(str.maketrans(",.", "\u00a0,"))


def count(number: Decimal | int) -> str:
    """24,000."""
    return f"{number:,}"


def in_words(number: int) -> str:
    """TWENTY-FOUR THOUSAND."""
    for size, name in ((1_000_000, "MILLION"), (1_000, "THOUSAND"), (100, "HUNDRED")):
        if number >= size:
            rest = f" {in_words(number % size)}" if number % size else ""
            return f"{in_words(number // size)} {name}{rest}"
    if number < 20:
        return _ONES[number]
    ones = f"-{_ONES[number % 10]}" if number % 10 else ""
    return _TENS[number // 10] + ones


def dollars_in_words(amount: Decimal) -> str:
    """NINETY-TWO THOUSAND FOUR HUNDRED AND CENTS FIFTY ONLY."""
    cents = int(amount * 100) % 100
    tail = f" AND CENTS {in_words(cents)}" if cents else ""
    return f"{in_words(int(amount))}{tail} ONLY"


def capitals(amount: Decimal, end: str = "整") -> str:
    """玖万贰仟肆佰元整, as sums stand beside their digits on Chinese papers."""
    whole, cents = int(amount), int(amount * 100) % 100
    said = _capital_whole(whole) + "元"
    if not cents:
        return said + end
    tenths, hundredths = divmod(cents, 10)
    said += f"{_DIGITS[tenths]}角" if tenths else "零"
    return said + (f"{_DIGITS[hundredths]}分" if hundredths else end)


def _capital_whole(number: int) -> str:
    """Return a whole number below a hundred million in capitals."""
    high, low = divmod(number, 10_000)
    if not high:
        return _capital_four(low)
    said = _capital_four(high) + "万"
    if low:
        said += ("零" if low < 1_000 else "") + _capital_four(low)
    return said


def _capital_four(number: int) -> str:
    said, gap = "", False
    for place, sign in zip((1_000, 100, 10, 1), ("仟", "佰", "拾", ""), strict=True):
        digit = number // place % 10
        if digit:
            said += ("零" if gap and said else "") + _DIGITS[digit] + sign
            gap = False
        else:
            gap = True
    return said or "零"


def plain_count(number: Decimal | int) -> str:
    """24000."""
    return f"{number}"


def continental_count(number: Decimal | int) -> str:
    """24.000."""
    return f"{number:,}".replace(",", ".")


def spaced_count(number: Decimal | int) -> str:
    """24 000."""
    return f"{number:,}".replace(",", " ")


def tenth(number: Decimal | int) -> str:
    """3,960.0."""
    return f"{number:,.1f}"


def plain_tenth(number: Decimal | int) -> str:
    """3960.0."""
    return f"{number:.1f}"


def continental_tenth(number: Decimal | int) -> str:
    """3.960,0."""
    return continental(number, 1)


def thousandth(number: Decimal | int) -> str:
    """3.960, as tons are written."""
    return f"{number:,.3f}"


def spaced_tenth(number: Decimal | int) -> str:
    """3 960,0."""
    return spaced(number, 1)

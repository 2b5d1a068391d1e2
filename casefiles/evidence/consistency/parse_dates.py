"""Days as papers write them, in the calendars that supply chains use.

Day before month or month before day cannot be told from `03/10/2025`, so both readings are given.
The years of the Republic of China (民國) begin with 1912, those of the Buddhist era (พ.ศ.) 543
years before the common one, Japan's with the first year of a reign: 平成 1989, 令和 2019. A year is
read as the calendar year that it mostly is; the days around a change of era are not looked at.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date

from casefiles.evidence.consistency.interpretations import Interpretation, distinct

_ERAS = {"民國": 1911, "民国": 1911, "平成": 1988, "令和": 2018}
_ERA_WAYS = {"民國": "roc", "民国": "roc", "平成": "heisei", "令和": "reiwa"}
_BUDDHIST, _ROC = 543, 1911
_LATEST = 2400
"""A higher year is one of the Buddhist era."""

_WORDS = {
    "iso": "year, month, day",
    "ymd": "year, month, day",
    "dmy": "day, month, year",
    "mdy": "month, day, year",
    "roc": "year of the Republic of China (民國), from 1912",
    "heisei": "year of Heisei (平成), from 1989",
    "reiwa": "year of Reiwa (令和), from 2019",
    "be": "year of the Buddhist era (พ.ศ.), 543 years ahead",
    "be-dmy": "day, month, year of the Buddhist era (พ.ศ.), 543 years ahead",
    "roc-ymd": "year of the Republic of China (民國), month, day",
}
_HAN = {each: value for value, each in enumerate("〇一二三四五六七八九")} | {"零": 0, "元": 1}
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan", "มกราคม", "ม.ค."),
            ("february", "feb", "กุมภาพันธ์", "ก.พ."),
            ("march", "mar", "มีนาคม", "มี.ค."),
            ("april", "apr", "เมษายน", "เม.ย."),
            ("may", "พฤษภาคม", "พ.ค."),
            ("june", "jun", "มิถุนายน", "มิ.ย."),
            ("july", "jul", "กรกฎาคม", "ก.ค."),
            ("august", "aug", "สิงหาคม", "ส.ค."),
            ("september", "sept", "sep", "กันยายน", "ก.ย."),
            ("october", "oct", "ตุลาคม", "ต.ค."),
            ("november", "nov", "พฤศจิกายน", "พ.ย."),
            ("december", "dec", "ธันวาคม", "ธ.ค."),
        ),
        1,
    )
    for name in names
}
_NAMES = "|".join(sorted((re.escape(each) for each in _MONTHS), key=len, reverse=True))
_ERA = re.compile(
    r"(?:中華|中华)?(民國|民国|平成|令和)\s*(\d{1,3}|元|[〇零一二三四五六七八九十百]{1,5})\s*年?"
    r"(?:\s*[./-]?\s*([\d一二三四五六七八九十]{1,3})\s*[月./-]"
    r"(?:\s*([\d一二三四五六七八九十]{1,3})\s*日?)?)?"
)
_CHINESE = re.compile(
    r"(\d{4}|\d{2}|[〇零一二三四五六七八九]{4})\s*年"
    r"(?:\s*([\d一二三四五六七八九十]{1,3})\s*月(?:\s*([\d一二三四五六七八九十]{1,3})\s*[日號号])?)?"
)
_BE = re.compile(
    rf"(?:(\d{{1,2}})\s*)?(?:({_NAMES})\s*)?(?:พ\.?\s*ศ\.?|B\.?\s?E\.?)\s*(\d{{4}})", re.IGNORECASE
)
_NAMED_DAY_FIRST = re.compile(
    rf"(?:(\d{{1,2}})(?:st|nd|rd|th)?[\s.,-]*(?:of\s+)?)?({_NAMES})\.?[\s.,'-]*(\d{{4}}|\d{{2}})",
    re.IGNORECASE,
)
_NAMED_MONTH_FIRST = re.compile(
    rf"({_NAMES})\.?\s*(\d{{1,2}})(?:st|nd|rd|th)?(?:\s*,\s*|\s+)(\d{{4}})", re.IGNORECASE
)
_FIGURES = re.compile(r"(\d{1,4})\s*([./-])\s*(\d{1,2})(?:\s*\2\s*(\d{1,4}))?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_YEAR = re.compile(r"\d{4}")


def parse_dates(written: str) -> tuple[Interpretation, ...]:
    """Return what a day, a month or a year on a paper can mean; nothing if it is none."""
    text = unicodedata.normalize("NFKC", written).strip().strip(",;:()[]")
    text = "".join(str(unicodedata.decimal(each, each)) for each in text)  # ๒๕๖๘ is 2568
    for reads in _PARSERS:
        if found := distinct([*reads(text)]):
            return found
    return ()


def _of_an_era(text: str) -> Iterator[Interpretation]:
    if match := _ERA.fullmatch(text):
        era, year, month, day = match.groups()
        yield from _said(_ERAS[era] + _number(year), month, day, _ERA_WAYS[era])


def _chinese(text: str) -> Iterator[Interpretation]:
    if match := _CHINESE.fullmatch(text):
        year, month, day = match.groups()
        figures = "".join(str(_HAN.get(each, each)) for each in year)
        yield from _said(_century(figures), month, day, "ymd")


def _buddhist(text: str) -> Iterator[Interpretation]:
    if match := _BE.fullmatch(text):
        day, month, year = match.groups()
        if day and not month:
            return
        named = str(_MONTHS[month.lower()]) if month else None
        yield from _said(int(year) - _BUDDHIST, named, day, "be")


def _named(text: str) -> Iterator[Interpretation]:
    if match := _NAMED_DAY_FIRST.fullmatch(text):
        day, month, year = match.groups()
        way = "dmy"
    elif match := _NAMED_MONTH_FIRST.fullmatch(text):
        month, day, year = match.groups()
        way = "mdy"
    else:
        return
    number = str(_MONTHS[month.lower()])
    if len(year) == 4 and int(year) > _LATEST:
        yield from _said(int(year) - _BUDDHIST, number, day, "be-dmy")
    else:
        yield from _said(_century(year), number, day, way)


def _in_figures(text: str) -> Iterator[Interpretation]:
    if not (match := _FIGURES.fullmatch(text)):
        return
    first, _, second, third = match.groups()
    if len(first) == 4:
        yield from _said(int(first), second, third, "iso" if third and "-" in text else "ymd")
    elif third and len(first) == 3:
        yield from _said(_ROC + int(first), second, third, "roc-ymd")
    elif third and len(third) == 4 and int(third) > _LATEST:
        yield from _said(int(third) - _BUDDHIST, second, first, "be-dmy")
    elif third and len(third) in (2, 4):
        yield from _year_last(first, second, third)


def _year_last(first: str, second: str, third: str) -> Iterator[Interpretation]:
    yield from _said(_century(third), second, first, "dmy")
    yield from _said(_century(third), first, second, "mdy")
    if len(third) == 2 and len(first) == 2:
        yield from _said(_century(first), second, third, "ymd")


def _compact(text: str) -> Iterator[Interpretation]:
    if match := _COMPACT.fullmatch(text):
        yield from _said(int(match[1]), match[2], match[3], "ymd")


def _year(text: str) -> Iterator[Interpretation]:
    if _YEAR.fullmatch(text):
        if int(text) > _LATEST:
            yield from _said(int(text) - _BUDDHIST, None, None, "be")
        else:
            yield from _said(int(text), None, None, "ymd")


_PARSERS: tuple[Callable[[str], Iterator[Interpretation]], ...] = (
    _of_an_era,
    _chinese,
    _buddhist,
    _named,
    _in_figures,
    _compact,
    _year,
)


def _said(year: int, month: str | None, day: str | None, way: str) -> Iterator[Interpretation]:
    """Yield the reading if there is such a day, month or year, and none if there is not."""
    if not 1900 <= year <= 2199:
        return
    try:
        found = date(year, _number(month or "1"), _number(day or "1"))
    except ValueError:
        return
    length = 10 if day else 7 if month else 4
    yield Interpretation(found.isoformat()[:length], way, _WORDS[way])


def _century(year: str) -> int:
    """Two figures are of this century: papers of a supply chain are no older."""
    return int(year) if len(year) > 2 else 2000 + int(year)


def _number(text: str) -> int:
    """Read up to three figures, in Arabic or in Chinese: `十二`, `廿` is not used here."""
    if text.isdecimal():
        return int(text)
    if text == "元":
        return 1
    hundreds, has_hundreds, rest = text.rpartition("百")
    tens, has_tens, ones = rest.rpartition("十")
    value = (_HAN.get(hundreds, 1) * 100 if has_hundreds else 0) + (
        (_HAN.get(tens.lstrip("零〇"), 1) or 1) * 10 if has_tens else 0
    )
    left = ones.lstrip("零〇")
    if len(left) == 1:
        return value + _HAN[left]
    return value + (int("".join(str(_HAN[each]) for each in left)) if left else 0)

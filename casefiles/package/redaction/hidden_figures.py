"""Figures and days that are hidden, found however they are written: 3,200.00 is 3200.

Words are compared letter by letter, which would take `1` beside `200` for 1200 in a table, and
would not find a day that another cell writes otherwise.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from casefiles.package.pages.sheet_columns import is_figure

_LEAST = 4
"""Digits of a figure that is looked for."""

_SERIAL = date(1899, 12, 30)
"""From which on spreadsheets count days."""

_FIGURE = re.compile(r"\d(?:[\d,.'’]*\d)?")
_GROUPS = re.compile("['’]")
_SPACES = re.compile("[\u00a0\u202f\u2009]")
"""That no line is broken at: they stand between thousands."""

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_NAMED = rf"({'|'.join(_MONTHS)})[a-z]*\.?"
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?!\d)")
_YEAR_LAST = re.compile(r"(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)")
_DAY_MONTH = re.compile(rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?[ -]{_NAMED},?[ -](\d{{4}})(?!\d)")
_MONTH_DAY = re.compile(rf"{_NAMED} (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})(?!\d)")
_ONLY_A_DAY = re.compile(r"\d{4}-\d\d-\d\d(?: \d\d:\d\d(?::\d\d)?)?")
"""As what is read of a sheet writes days."""


class HiddenFigures:
    """Figures and days that are not to be read in a copy."""

    def __init__(
        self, texts: Iterable[str], by: Mapping[str, Sequence[str]] = MappingProxyType({})
    ) -> None:
        """`by` says which redactions hide a text."""
        self._figures, self._days, self.too_short = set[str](), set[date](), 0
        """`too_short`: how many are so short that they would be found anywhere."""

        self._texts, self._by = tuple(texts), by
        for each in dict.fromkeys(map(_digits, self._texts)):
            figures, days = _meant_by(each)
            self._days |= days
            self._figures |= (long := {e for e in figures if sum(map(str.isdigit, e)) >= _LEAST})
            self.too_short += bool(figures) and not (long or days)

    def __bool__(self) -> bool:
        """Whether there is anything to look for."""
        return bool(self._figures or self._days)

    def hidden_by(self, text: str) -> tuple[str, ...]:
        """Return which redactions hide figures or days that stand in a text, in words."""
        if not self.are_in(text):
            return ()
        alone = (each for each in dict.fromkeys(self._texts) if HiddenFigures([each]).are_in(text))
        return tuple(dict.fromkeys(by for each in alone for by in self._by.get(each, ())))

    def are_in(self, text: str) -> bool:
        """Whether any of it stands in a text, in whatever way it is written there."""
        if not self or not any(map(str.isdigit, text)):
            return False
        plain = _digits(text)
        if self._days and not self._days.isdisjoint(_days(plain)):
            return True
        tokens = _FIGURE.findall(plain)
        return any(not self._figures.isdisjoint(_values(each)) for each in tokens)


def is_figure_or_day(text: str) -> bool:
    """Whether a cell says a figure or a day and nothing else."""
    return is_figure(text) or is_day(text)


def is_day(text: str) -> bool:
    """Whether a cell says a day and nothing else: another paper may say the same day."""
    return _ONLY_A_DAY.fullmatch(text) is not None


def says_only_a_day(text: str) -> bool:
    """Whether a text says a day and nothing else, in whatever way it is written."""
    plain = _digits(text).strip(" .,;:日号")
    dates = (_YEAR_FIRST, _YEAR_LAST, _DAY_MONTH, _MONTH_DAY, _ONLY_A_DAY)
    return any(each.fullmatch(plain) for each in dates)


def is_told_by_itself(text: str) -> bool:
    """Whether a figure is so long that it means one thing: of an account, a telephone, a person."""
    return sum(map(str.isdigit, text)) >= 7


def _meant_by(text: str) -> tuple[set[str], set[date]]:
    """Return the figures and days that a cell may mean: of a day the number that counts it too."""
    if days := {*_days(text)}:
        return {str((day - _SERIAL).days) for day in days if day > _SERIAL}, days
    return {each for token in _FIGURE.findall(text) for each in _values(token)}, set()


def _digits(text: str) -> str:
    """Return a text with digits of every script as 0 to 9, and words in small letters."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKC", _SPACES.sub("'", text)).lower()
    return re.sub(r"\d", lambda each: str(int(each[0])), plain)


def _values(token: str) -> Iterator[str]:
    """Yield what a figure may mean: where both are customary, 1.200 is two of them."""
    bare = _GROUPS.sub("", token)
    signs = [each for each in bare if each in ".,"]
    if not signs:
        yield bare
        return
    last = max(bare.rfind("."), bare.rfind(","))
    whole, part = re.sub("[.,]", "", bare[:last]), bare[last + 1 :]
    is_grouped = len(part) == 3
    if is_grouped or signs.count(signs[-1]) > 1:
        yield whole + part
    if signs.count(signs[-1]) == 1:
        rest = part.rstrip("0")
        yield f"{whole}.{rest}" if rest else whole


def _days(text: str) -> Iterator[date]:
    for year, month, day in _YEAR_FIRST.findall(text):
        yield from _day(year, month, day)
    for one, two, year in _YEAR_LAST.findall(text):
        yield from _day(year, one, two)
        yield from _day(year, two, one)
    for day, month, year in _DAY_MONTH.findall(text):
        yield from _day(year, 1 + _MONTHS.index(month), day)
    for month, day, year in _MONTH_DAY.findall(text):
        yield from _day(year, 1 + _MONTHS.index(month), day)


def _day(year: str, month: str | int, day: str) -> Iterator[date]:
    try:
        yield date(int(year), int(month), int(day))
    except ValueError:
        return

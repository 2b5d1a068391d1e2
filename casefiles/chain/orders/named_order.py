"""What a notice calls the order under which goods are held, put to the orders known. Pure.

The words of a notice only point: an order is one that it may mean by its name, by the place and the
goods that it is on, or, where nothing else tells, by its day.
"""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import date

from casefiles.chain.orders.model import Order, OrderMatch
from casefiles.chain.region import InRegion, region_of
from casefiles.chain.screening.matching_words import MatchingWords
from casefiles.chain.screening.model import NAMED
from casefiles.chain.screening.normalize import NormalizedName, normalized_names
from casefiles.kernel.dataclass import dataclass

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?"
_DATES = tuple(
    re.compile(each, re.ASCII)
    for each in (
        rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b",
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH}\s+(?P<year>\d{{4}})\b",
        r"\b(?P<year>\d{4})-(?P<number>\d{1,2})-(?P<day>\d{1,2})\b",
        r"\b(?P<number>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4})\b",
    )
)
_FINDING = re.compile(r"\bfinding\b")
_WRO = re.compile(r"\bwro\b|withhold[- ]+release")
_TELLING = 4
"""Letters of a word that tells a name apart by itself."""

_NOT, _BY_FIRST, _WHOLLY = range(3)


@dataclass(frozen=True, slots=True)
class PossibleOrder:
    """An order that the words of a notice point at, held against the goods."""

    match: OrderMatch
    """With what excludes it, where something does."""

    by_day_only: bool = False
    """Its name does not stand there."""

    stated: tuple[date, ...] = ()
    """The days that stand there, none of which is the order's."""

    other_kind: bool = False
    """A Withhold Release Order is spoken of where the list has a Finding, or the reverse."""


@dataclass(frozen=True, slots=True)
class NamedOrder:
    """What is said of the order under which the goods are held, and which orders that may be."""

    text: str = ""
    """As the notice or the case says it; nothing where neither does."""

    pointed: tuple[PossibleOrder, ...] = ()

    @property
    def is_unknown(self) -> bool:
        """Whether an order is named that is none of those known."""
        return bool(self.text) and not self.pointed

    @property
    def matches(self) -> bool:
        """Whether one that it may mean matches by party, goods and day."""
        return any(each.match.is_whole for each in self.pointed)


class OrderNames:
    """The names of orders, made ready to be looked for in what a notice says."""

    def __init__(self, orders: Sequence[Order], words: MatchingWords) -> None:
        self._orders, self._words = orders, words
        self._seen = {
            order.key: [seen for name in _listed(order) for seen in normalized_names(name, words)]
            for order in orders
        }

    def find(self, text: str) -> tuple[Order, ...]:
        """Return the orders that these words may mean, in the order of the list."""
        plain, days = text.casefold(), dates_in(text)
        ranks = self._ranks(text)
        best = max(ranks.values(), default=_NOT)
        if best is _NOT:
            return tuple(each for each in self._orders if each.row.effective in days)
        named = [each for each in self._orders if ranks[each.key] == best]
        of_day = [each for each in named if each.row.effective in days]
        of_kind = [each for each in named if not _is_other_kind(each, plain)]
        return tuple(of_day or of_kind or named)

    def pointed(self, text: str, matches: Iterable[OrderMatch]) -> tuple[PossibleOrder, ...]:
        """Return the matches of those that are meant, with what the words say otherwise."""
        plain, days = text.casefold(), dates_in(text)
        ranks, meant = self._ranks(text), {each.key for each in self.find(text)}
        return tuple(
            PossibleOrder(
                each,
                ranks[each.order.key] is _NOT,
                () if each.order.row.effective in days else tuple(sorted(days)),
                _is_other_kind(each.order, plain),
            )
            for each in matches
            if each.order.key in meant
        )

    def _ranks(self, text: str) -> dict[str, int]:
        """How surely the words name each order: by a whole name, by its first word, or not."""
        plain = text.casefold()
        said = frozenset(
            word for each in normalized_names(text, self._words) for word in each.words
        )
        in_region = region_of(plain) is InRegion.NAMED
        return {
            each.key: max(
                _by_place(each, plain, in_region=in_region),
                *(_of_name(seen, said) for seen in self._seen[each.key]),
            )
            for each in self._orders
        }


def dates_in(text: str) -> frozenset[date]:
    """Return the days that are written out, in the ways of American papers."""
    return frozenset(_days(" ".join(text.casefold().split())))


def _days(text: str) -> Iterator[date]:
    for pattern in _DATES:
        for found in pattern.finditer(text):
            said = found.groupdict()
            month = said.get("number") or _MONTHS.index(said["month"]) + 1
            try:
                yield date(int(said["year"]), int(month), int(said["day"]))
            except ValueError:
                continue


def _listed(order: Order) -> list[str]:
    return [each.name for each in order.row.names] or [order.row.verbatim]


def _by_place(order: Order, plain: str, *, in_region: bool) -> int:
    """By the place that an order is on, with a word for its goods."""
    if order.added.in_region:
        there = in_region
    else:
        there = order.row.subject not in NAMED and order.row.country.casefold() in plain
    return _WHOLLY if there and any(each in plain for each in order.added.goods) else _NOT


def _of_name(name: NormalizedName, said: Set[str]) -> int:
    telling = name.core or name.words
    if said >= {*telling}:
        return _WHOLLY
    first = name.core[0] if name.core else ""
    return _BY_FIRST if len(first) >= _TELLING and first in said else _NOT


def _is_other_kind(order: Order, plain: str) -> bool:
    wro, finding = bool(_WRO.search(plain)), bool(_FINDING.search(plain))
    if wro is finding:
        return False
    return order.row.section == ("Finding" if wro else "WRO")

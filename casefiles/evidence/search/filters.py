"""Filters of a query: which exhibits to look in, by what is known of them.

`before:` and `after:` mean strictly before the first and after the last day of what is named, such
as `2025`, `2025-03` or `2025-03-08`; `on:` means that the paper was made or holds within it.
"""

import calendar
import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from casefiles.evidence.search.normalization import normal_form
from casefiles.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class ExhibitFacts:
    """What is known of an exhibit, as far as one can filter by it."""

    id: str
    digest: str
    case_id: str
    number: int
    name: str
    title: str
    folder: str
    kind: str
    paper: str
    """Which paper it is, such as `bale-list`, or nothing."""

    source: str
    source_group: str
    party: str
    """The name of the party whose paper it is, as it stands in the case, or nothing."""

    language: str
    script: str
    """What language its text suggests, where nobody said one: `zh`, `ug`, `en`, or nothing."""

    made_on: date | None
    covers_from: date | None
    covers_to: date | None
    set_aside: bool
    mime: str
    format: str
    """What kind of file it is, in words."""

    state: str
    scan: bool
    """It has pages or is a picture, and brings no text of its own."""

    referred_to: frozenset[str]
    """From which tables rows refer to it, of those that `HAS` asks about."""

    in_part: bool
    """More is in it than is read."""

    @property
    def label(self) -> str:
        """How people speak of it."""
        return f"E-{self.number:03}"


Test = Callable[[ExhibitFacts], bool]


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter, understood."""

    name: str
    value: str
    wanted: bool
    """False where it was turned round with `-`."""

    holds: Test

    def keeps(self, known: ExhibitFacts) -> bool:
        """Whether an exhibit passes."""
        return self.holds(known) is self.wanted


def filter_of(name: str, value: str, *, wanted: bool = True) -> Filter:
    """Make a filter. Raises `ValueError`, which says what is wrong with the value."""
    if not value:
        raise ValueError(f"{name}: is followed by nothing")
    return Filter(name, value, wanted, FILTERS[name](value))


def _slug(field: str) -> Callable[[str], Test]:
    """Of a slug such as `bale-list` or `customs_doc`: all of it, or one of its words."""

    def of(value: str) -> Test:
        wanted = _several(value)

        def holds(known: ExhibitFacts) -> bool:
            slug = str(getattr(known, field)).lower()
            return bool(slug) and bool({slug, *re.split(r"[_\- ]", slug)} & wanted)

        return holds

    return of


def _format(value: str) -> Test:
    wanted = _several(value)

    def holds(known: ExhibitFacts) -> bool:
        said = f"{known.mime} {known.format}".lower()
        ending = known.name.rpartition(".")[2].lower()
        return any(each in said or each == ending for each in wanted)

    return holds


def _language(value: str) -> Test:
    wanted = _several(value)

    def holds(known: ExhibitFacts) -> bool:
        tags = known.language.lower().replace(",", " ").split() or [known.script]
        return any(tag == each or tag.startswith(f"{each}-") for tag in tags for each in wanted)

    return holds


def _within(*fields: str) -> Callable[[str], Test]:
    def of(value: str) -> Test:
        wanted = normal_form(value)
        return lambda known: any(wanted in normal_form(getattr(known, each)) for each in fields)

    return of


def _folder(value: str) -> Test:
    wanted = normal_form(value).strip("/")
    return lambda known: (
        f"/{wanted}/" in f"/{normal_form(known.folder)}/"
        or normal_form(known.folder).startswith(wanted)
    )


def _exhibit(value: str) -> Test:
    wanted: set[int] = set()
    for each in value.split(","):
        found = re.fullmatch(r"(?:e-?)?0*([0-9]{1,9})", each.strip(), re.IGNORECASE)
        if not found:
            raise ValueError(f"“{each}” is no exhibit; they are called E-014")
        wanted.add(int(found[1]))
    return lambda known: known.number in wanted


def _before(value: str) -> Test:
    first, _ = days_named(value)
    return lambda known: any(
        day < first for day in (known.made_on, known.covers_from, known.covers_to) if day
    )


def _after(value: str) -> Test:
    _, last = days_named(value)
    return lambda known: any(
        day > last for day in (known.made_on, known.covers_from, known.covers_to) if day
    )


def _on(value: str) -> Test:
    first, last = days_named(value)

    def holds(known: ExhibitFacts) -> bool:
        if known.made_on and first <= known.made_on <= last:
            return True
        begin, end = known.covers_from or known.covers_to, known.covers_to or known.covers_from
        return bool(begin and end and begin <= last and end >= first)

    return holds


def days_named(value: str) -> tuple[date, date]:
    """Return the first and last day of a year, a month or a day. Raises `ValueError`."""
    found = re.fullmatch(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?", value)
    wrong = ValueError(f"“{value}” is no day, month or year, such as 2025-03-08, 2025-03 or 2025")
    if not found:
        raise wrong
    year, month, day = (int(each) if each else 0 for each in found.groups())
    try:
        if day:
            return date(year, month, day), date(year, month, day)
        first, last = (month, month) if month else (1, 12)
        return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])
    except ValueError:
        raise wrong from None


_STATES: Final[Mapping[str, Test]] = {
    "scan": lambda known: known.scan,
    "aside": lambda known: known.set_aside,
    "cited": lambda known: "citations" in known.referred_to,
    "damaged": lambda known: known.state == "damaged",
    "unread": lambda known: known.state == "unread",
    "part": lambda known: known.in_part,
    "read": lambda known: known.state in {"read", "damaged"},
}
HAS: Final[Mapping[str, Test]] = {
    "citations": lambda known: "citations" in known.referred_to,
    "passages": lambda known: "passages" in known.referred_to,
    "title": lambda known: bool(known.title),
    "kind": lambda known: bool(known.kind),
    "paper": lambda known: bool(known.paper),
    "party": lambda known: bool(known.party),
    "date": lambda known: bool(known.made_on or known.covers_from or known.covers_to),
}


def _one_of(tests: Mapping[str, Test]) -> Callable[[str], Test]:
    def of(value: str) -> Test:
        if value.lower() not in tests:
            raise ValueError(f"“{value}” is none of {', '.join(tests)}")
        return tests[value.lower()]

    return of


def _several(value: str) -> set[str]:
    return {each.strip().lower() for each in value.split(",") if each.strip()}


FILTERS: Final[Mapping[str, Callable[[str], Test]]] = {
    "type": _slug("kind"),
    "kind": _slug("kind"),
    "paper": _slug("paper"),
    "format": _format,
    "lang": _language,
    "party": _within("party"),
    "source": _within("source", "source_group"),
    "name": _within("name", "title"),
    "folder": _folder,
    "exhibit": _exhibit,
    "before": _before,
    "after": _after,
    "on": _on,
    "is": _one_of(_STATES),
    "has": _one_of(HAS),
}
"""What a filter is called, and what makes one of its value."""

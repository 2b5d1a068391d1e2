"""Small words: dates, lists, periods, statuses. American, as a lawyer writes them."""

import re
from collections.abc import Sequence
from datetime import date, datetime

from casefiles.attestation.model import Audience
from casefiles.attestation.record.assessed import AssessedScope
from casefiles.cases.deadlines.business_calendar import BusinessCalendar
from casefiles.cases.shipments.importation import SECTION_3_FROM
from casefiles.chain.orders.case_orders import CaseOrders
from casefiles.checklists.vocabulary import ControlState, Status

STANDING = {
    Status.NOT_ASSESSED: "not examined",
    Status.NO_INFORMATION: "no information found",
    Status.INSUFFICIENT: "insufficient",
    Status.INDICATED: "indicated",
    Status.CORROBORATED: "corroborated",
    Status.CONTESTED: "contested",
    Status.AFFIRMATIVELY_ABSENT: "shown absent",
    Status.NOT_APPLICABLE: "not applicable",
}
CONTROL = {
    ControlState.MET: "met",
    ControlState.NOT_MET: "not met",
    ControlState.OPEN: "open",
}
_SPACES = re.compile("[ \t\r\n]+")
_JOINS = re.compile("[,;]| or ")
"""What makes one title look like several."""

"""Not those that do not break."""

_ISO_DAY = re.compile(r"(?<![\w./-])\d{4}-\d\d-\d\d(?![\w/-]|\.\w)")

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def day(value: date) -> str:
    """Return `March 2, 2026`, with spaces that do not break.

    A moment has no day but at a place: `record.day_of` says which it is.
    """
    if isinstance(value, datetime):
        raise TypeError(value)
    return f"{_MONTHS[value.month - 1]}\u00a0{value.day}, {value.year}"


def due(value: date, calendar: BusinessCalendar) -> str:
    """Return a day by which something is due, with the business day before a closed one."""
    closed = calendar.closed(value)
    return (
        f"{day(value)} ({closed}; safe day {day(calendar.safe(value))})" if closed else day(value)
    )


def moment(value: datetime) -> str:
    """Return `March 2, 2026, 12:00 UTC`, or the hour of another time zone with its name."""
    zone = str(value.tzinfo).replace("_", " ")
    where = "\u00a0UTC" if zone == "UTC" else f" ({zone})"
    return f"{day(value.date())}, {value:%H:%M}{where}"


def period(scope: AssessedScope) -> str:
    """Return the reference period of a scope, or that there is none."""
    begins, ends = scope.scope.period_from, scope.scope.period_to
    if begins is None or ends is None:
        return "no period given"
    return between(begins, ends)


def between(begins: date, ends: date) -> str:
    """Return `September 1 to December 31, 2025`: the year once, if it is one."""
    first = day(begins)
    if begins.year == ends.year:
        first = first.removesuffix(f", {begins.year}")
    return f"{first} to {day(ends)}"


def days_in_words(text: str) -> str:
    """Return a text whose days all have one form: `2026-03-02` is written as `day` writes it.

    What is part of a name or an address, such as `list-2026-03-02.csv`, is left as it is.
    """

    def written(found: re.Match[str]) -> str:
        try:
            return day(date.fromisoformat(found.group()))
        except ValueError:  # no day that there is
            return found.group()

    return _ISO_DAY.sub(written, text)


def in_groups(digest: str) -> str:
    """Return a digest in groups of eight, as an eye compares it."""
    return " ".join(digest[at : at + 8] for at in range(0, len(digest), 8))


def periods(scopes: Sequence[AssessedScope]) -> str:
    """Return the periods of several scopes; where they differ, each with their titles."""
    labels: dict[str, list[str]] = {}
    for each in scopes:
        labels.setdefault(period(each), []).append(each.scope.title)
    if len(labels) < 2:
        return "".join(labels)
    return "; ".join(f"{when} ({', '.join(who)})" for when, who in labels.items())


def scope_head(scope: AssessedScope, audience: Audience) -> str:
    """Return how a scope is called above what is said of it: its label is of the house."""
    it = scope.scope
    return f"{it.label} {it.title}" if audience is Audience.COUNSEL else it.title


def listed(words: Sequence[str], joint: str = "and") -> str:
    """Return `a, b and c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {joint} {words[-1]}"


def titles(words: Sequence[str]) -> str:
    """Return titles in a row; `a; b, c; and d` where one has a comma or an “or”."""
    if len(words) < 2 or not any(_JOINS.search(each) for each in words):
        return listed(words)
    words = [f"“{each}”" if ";" in each else each for each in words]
    return f"{'; '.join(words[:-1])}; and {words[-1]}"


def not_reached(reached: CaseOrders) -> str:
    """Say which shipments section 3 does not reach. There is at least one."""
    earlier = reached.importation.earlier
    days = listed([f"{e.named} on {day(e.imported_on)}" for e in earlier if e.imported_on])
    rest = "" if reached.importation.all_earlier else " It may reach the other shipments."
    return (
        f"Imported before {day(SECTION_3_FROM)}: {days}. Section 3 of Public Law 117-78 reaches"
        f" goods imported on or after that day, and so not these.{rest}"
    )


def statement_numbers(numbers: Sequence[int]) -> str:
    """Return `statements 1, 2 and 4`, or `statement 3`."""
    word = "statement" if len(numbers) == 1 else "statements"
    return f"{word} {listed([str(each) for each in numbers])}"


def sentence(text: str) -> str:
    """Return a text that ends as a sentence does."""
    text = _SPACES.sub(" ", text).strip()
    return text if not text or text[-1] in ".!?。”" else f"{text}."


def lower_first(text: str) -> str:
    """Return a label as it stands within a sentence. Abbreviations and names stay as they are."""
    second = text.split()[1:2]
    named = text[:2].isupper() or any(each[0].isupper() for each in second)
    return text if named else text[:1].lower() + text[1:]


def size(count: int) -> str:
    """Return bytes as people read them."""
    for unit, least in (("MB", 1_000_000), ("KB", 1_000)):
        if count >= least:
            return f"{count / least:.1f}\u00a0{unit}"
    return f"{count}\u00a0bytes"

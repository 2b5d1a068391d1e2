"""What has happened, what is next, and how near it is: the clock of one detention on one day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from casefiles.cases.clock import wording
from casefiles.cases.clock.compute import derived_events
from casefiles.cases.clock.model import Deadline, Ended, Event
from casefiles.cases.clock.vocabulary import Whose

DUE_DAYS, SOON_DAYS = 3, 10
"""Up to how many days before a day it is called due, and soon."""


class Standing(Enum):
    """How a deadline stands on a day. A word first; its color is never alone."""

    OVERDUE = "overdue"
    DUE = "due"
    SOON = "soon"
    LATER = "later"
    IF = "if undecided"
    """It runs from what would only be treated as having happened on a later day."""

    PASSED = "passed"
    """CBP's own day, or one on which something could be done: gone by."""

    KEPT = "kept until then"
    DONE = "done"
    OVER = "runs no more"
    UNKNOWN = "not known yet"


OPEN = frozenset({Standing.OVERDUE, Standing.DUE, Standing.SOON, Standing.LATER})
"""Those that somebody has to act on."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A day that CBP itself states, in its words."""

    on: date
    words: str = ""
    title: str = ""
    """What it is for, if it is not the answer to the detention."""

    done_on: date | None = None
    key: str = ""
    """An id that stays, where there may be several."""


@dataclass(frozen=True, slots=True)
class ByCBP:
    """What CBP itself states as due."""

    answer: Stated | None = None
    others: tuple[Stated, ...] = ()
    over: bool = False
    """The detention is over: what only CBP states binds nobody any more."""


@dataclass(frozen=True, slots=True)
class Row:
    """One deadline on one day: computed, stated by CBP, or both side by side."""

    title: str
    standing: Standing
    act_by: date | None
    """The day to work towards: the earliest of the safe day, the house's own, and CBP's."""

    days_left: int | None
    deadline: Deadline | None = None
    stated: Stated | None = None
    leads: bool = True

    @property
    def rule_id(self) -> str:
        """The rule it follows from; nothing if only CBP states it."""
        return self.deadline.rule.id if self.deadline else ""

    @property
    def due(self) -> date | None:
        """The computed day, or none."""
        return self.deadline.due if self.deadline else None

    @property
    def differs(self) -> bool:
        """Whether CBP states another day than was computed."""
        return bool(self.stated and self.due and self.stated.on != self.due)

    @property
    def how(self) -> str:
        """How it was computed, or that only CBP states it."""
        if self.deadline is None:
            return "As CBP states it."
        return wording.how(self.deadline)


@dataclass(frozen=True, slots=True)
class Timeline:
    """The clock of one detention, or of some of its lines, on one day."""

    today: date
    events: tuple[Event, ...]
    """What was recorded, and what the law treats as having happened by today."""

    rows: tuple[Row, ...]

    besides: tuple[Event, ...] = ()
    """What belongs to the story, though no rule runs from it."""

    @property
    def happened(self) -> tuple[Event, ...]:
        """All that happened, in the order of its days."""
        return tuple(sorted((*self.events, *self.besides), key=lambda event: event.on))

    @property
    def nearest(self) -> Row | None:
        """The row with the day to work towards first, or none."""
        return nearest(self.rows)


def nearest(rows: Iterable[Row]) -> Row | None:
    """Return the row with the earliest day of those that somebody has to act on."""
    acting = [each for each in rows if each.leads and each.act_by and each.standing in OPEN]
    return min(acting, key=lambda row: row.act_by or date.max, default=None)


def timeline(
    events: Iterable[Event],
    found: Sequence[Deadline],
    today: date,
    by_cbp: ByCBP | None = None,
) -> Timeline:
    """Put together what happened, what was computed, and what CBP states as due.

    The answer it states is held against the rule for the answer; if none of the legal basis is,
    it stands alone.
    """
    told = by_cbp or ByCBP()
    rows = [_row(each, today, told.answer if each.rule.answer else None) for each in found]
    alone = [] if any(each.rule.answer for each in found) or not told.answer else [told.answer]
    rows += [_stated_row(each, today, over=told.over) for each in (*alone, *told.others)]
    derived = [each for each in derived_events(found) if each.on <= today]
    happened = sorted([*events, *derived], key=lambda event: event.on)
    return Timeline(today, tuple(happened), tuple(rows))


def standing_of(act_by: date, today: date) -> Standing:
    """Return the word for a day that somebody has to act by."""
    left = (act_by - today).days
    if left < 0:
        return Standing.OVERDUE
    if left <= DUE_DAYS:
        return Standing.DUE
    return Standing.SOON if left <= SOON_DAYS else Standing.LATER


def warnings(deadline: Deadline) -> tuple[date, ...]:
    """Return the days on which it is warned of, earliest first."""
    if not deadline.legs:
        return ()
    days = [deadline.legs[-1].counted - timedelta(days=each) for each in deadline.rule.warn]
    return tuple(sorted(days))


def _row(deadline: Deadline, today: date, stated: Stated | None) -> Row:
    days = [each for each in (deadline.act_by, stated.on if stated else None) if each]
    act_by = min(days) if days else None
    return Row(
        deadline.rule.title,
        _standing(deadline, act_by, today),
        act_by,
        (act_by - today).days if act_by else None,
        deadline,
        stated,
        deadline.rule.leads,
    )


def _standing(deadline: Deadline, act_by: date | None, today: date) -> Standing:
    if deadline.ended:
        return Standing.DONE if deadline.ended is Ended.MET else Standing.OVER
    if act_by is None:
        return Standing.UNKNOWN
    if deadline.rule.keep:
        return Standing.KEPT
    if _is_feared(deadline, today):
        return Standing.IF
    gone = deadline.due is not None and deadline.due < today
    if gone and (deadline.rule.whose is Whose.CBP or not deadline.rule.leads):
        return Standing.PASSED
    return standing_of(act_by, today)


def _is_feared(deadline: Deadline, today: date) -> bool:
    """Whether it runs from what has not come yet; what must be done before that is due before."""
    start = deadline.start
    return bool(start and start.derived and start.on >= today and not deadline.rule.before)


def _stated_row(stated: Stated, today: date, *, over: bool) -> Row:
    standing = Standing.OVER if over else standing_of(stated.on, today)
    if stated.done_on:
        standing = Standing.DONE
    title = stated.title or "Answer to the detention"
    return Row(title, standing, stated.on, (stated.on - today).days, stated=stated)

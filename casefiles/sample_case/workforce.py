"""The factory's workers and what they were paid, from one seed: by number, never by name."""

import random
from calendar import monthrange
from datetime import date
from decimal import Decimal
from functools import cache

from casefiles.kernel.dataclass import dataclass

MONTHS = (date(2026, 6, 1), date(2026, 7, 1), date(2026, 8, 1))
HEADS = 96
_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗"
_WORKSHOPS = (("针织车间", 22), ("染整车间", 16), ("裁剪车间", 12), ("缝制车间", 46))


@dataclass(frozen=True, slots=True)
class Employee:
    """One worker, as the supplier's masked lists show them."""

    number: str
    """With leading zeros, as the factory's system gives it."""

    name: str
    """The surname; the rest is masked by the supplier."""

    workshop: str
    joined: date
    hourly: Decimal
    card: str
    """The last four digits of the bank card."""


@dataclass(frozen=True, slots=True)
class Pay:
    """What one worker earned in one month, in yuan."""

    employee: Employee
    hours: Decimal
    overtime: Decimal
    basic: Decimal
    overtime_pay: Decimal
    meals: Decimal
    insurance: Decimal
    """The worker's share, withheld."""

    @property
    def gross(self) -> Decimal:
        """What was earned."""
        return self.basic + self.overtime_pay + self.meals

    @property
    def net(self) -> Decimal:
        """What the bank paid out."""
        return self.gross - self.insurance


@cache
def employees() -> tuple[Employee, ...]:
    """Return the workers by number."""
    chance = random.Random(20260601)
    found: list[Employee] = []
    for workshop, heads in _WORKSHOPS:
        for _ in range(heads):
            place = len(found)
            found.append(
                Employee(
                    number=f"{127 + place * 3:05d}",
                    name=f"{chance.choice(_SURNAMES)}**",
                    workshop=workshop,
                    joined=date(2015 + place % 10, 1 + (place * 5) % 12, 1 + (place * 7) % 27),
                    hourly=Decimal(chance.randint(2050, 2760)) / 100,
                    card=f"{chance.randint(0, 9999):04d}",
                )
            )
    return tuple(found)


@cache
def days_worked(month: date) -> dict[str, tuple[Decimal | None, ...]]:
    """Return the hours of each day of a month by employee number; None is a day of rest."""
    chance = random.Random(month.toordinal())
    return {
        each.number: _rested(month, [_day(month, day, chance) for day in _days(month)], place % 2)
        for place, each in enumerate(employees())
    }


def _rested(month: date, hours: list[Decimal | None], later: int) -> tuple[Decimal | None, ...]:
    """The same with a day of rest for each Saturday worked: the Monday after it, or Wednesday."""
    for day in _days(month):
        if month.replace(day=day).weekday() == 5 and hours[day - 1] is not None:
            rest = day + 2 + 2 * later
            hours[(rest if rest <= len(hours) else day + 2) - 1] = None
    return tuple(hours)


def _days(month: date) -> range:
    return range(1, monthrange(month.year, month.month)[1] + 1)


def _day(month: date, day: int, chance: random.Random) -> Decimal | None:
    weekday = month.replace(day=day).weekday()
    if weekday == 6 or (weekday == 5 and chance.random() < 0.6) or chance.random() < 0.015:
        return None
    return Decimal(8) + chance.choice((0, 0, 0, 1, 1, Decimal("1.5"), 2))


def present(day: date) -> int:
    """Return how many worked on a day."""
    hours = days_worked(day.replace(day=1))
    return sum(each[day.day - 1] is not None for each in hours.values())


@cache
def pay(month: date) -> tuple[Pay, ...]:
    """Return what every worker earned in a month; time above 8 hours counts half as much again.

    A Saturday is no overtime: a day of the week after it is rested for it.
    """
    found = []
    for each in employees():
        days = [hours for hours in days_worked(month)[each.number] if hours is not None]
        basic_hours, overtime = Decimal(8 * len(days)), sum(days, Decimal(0)) - 8 * len(days)
        found.append(
            Pay(
                employee=each,
                hours=basic_hours,
                overtime=overtime,
                basic=(basic_hours * each.hourly).quantize(Decimal("0.01")),
                overtime_pay=(overtime * each.hourly * 3 / 2).quantize(Decimal("0.01")),
                meals=Decimal(10 * len(days)),
                insurance=Decimal("473.03"),
            )
        )
    return tuple(found)


def paid_out(month: date) -> Decimal:
    """Return what the bank paid to all workers for a month."""
    return sum((each.net for each in pay(month)), Decimal(0))

"""Say in one line what happened, and get what is due."""

from datetime import date

from casefiles.cases.clock.calendar import BusinessCalendar
from casefiles.cases.clock.compute import deadlines
from casefiles.cases.clock.model import Event
from casefiles.cases.clock.vocabulary import Happening
from casefiles.command_line.data import clock_rules


def events(**days):
    return [Event(Happening(k.replace("_", "-")), date.fromisoformat(d)) for k, d in days.items()]


def calendar(closures=None):
    return BusinessCalendar(closures)


def due(basis, *more, rules=None, closures=None, **days):
    """Return the deadlines by their rules; `more` are events that happen more than once."""
    happened = [*events(**days), *more]
    found = deadlines(happened, rules or clock_rules(), calendar(closures), basis)
    return {each.rule.id: each for each in found}

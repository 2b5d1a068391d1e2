"""Say in one line what happened, and get what is due."""

from datetime import date

from casefiles.cases.deadlines.business_calendar import BusinessCalendar
from casefiles.cases.deadlines.compute import deadlines
from casefiles.cases.deadlines.model import DatedEvent
from casefiles.cases.vocabulary import EventKind
from casefiles.reference_data import clock_rules


def events(**days):
    return [
        DatedEvent(EventKind(k.replace("_", "-")), date.fromisoformat(d)) for k, d in days.items()
    ]


def calendar(closures=None):
    return BusinessCalendar(closures)


def due(basis, *more, rules=None, closures=None, **days):
    """Return the deadlines by their rules; `more` are events that happen more than once."""
    happened = [*events(**days), *more]
    found = deadlines(happened, rules or clock_rules(), calendar(closures), basis)
    return {each.rule.id: each for each in found}

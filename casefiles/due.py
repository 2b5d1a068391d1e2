"""Days of a case that no rule gives: when what CBP asked is due, and what suppliers were asked."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from sqlite3 import Connection

from casefiles.cases import store as cases
from casefiles.cases.deadlines.case_deadlines import DueContext, OtherDueDay
from casefiles.cases.deadlines.model import DeadlineRules
from casefiles.cases.detentions.summary import import_summary
from casefiles.inquiries import store as inquiries
from casefiles.inquiries import summary
from casefiles.kernel.counts import counted
from casefiles.kernel.ids import CaseId
from casefiles.kernel.text_safety import visible
from casefiles.requests import store as requests
from casefiles.requests.model import ItemState

_MANY, _LONG = 2, 90
"""How many items are named one by one, and how many characters of what was asked are told."""


def due_context(rules: DeadlineRules, now: datetime) -> DueContext:
    """Return what every day of a case is looked for with: those of rules, and the others."""
    return DueContext(rules, now, other_due_days)


def other_due_days(db: Connection, case: CaseId) -> tuple[OtherDueDay, ...]:
    """Return the days by which something was asked for and has not been given."""
    return (*_asked_by_cbp(db, case), *_asked_of_suppliers(db, case))


def _asked_by_cbp(db: Connection, case: CaseId) -> Iterator[OtherDueDay]:
    """What was not sent yet, each day once; nothing binds where the detention is over."""
    found = summary.summarize(inquiries.inquiries(db, case), inquiries.answers(db, case))
    waiting = [e for e in summary.asked_by_cbp(found) if e.inquiry.due_on and e.sent_on is None]
    if not waiting:
        return
    held = import_summary(db, case).statuses
    running = [each.detention.id for each in held if each.outcome.is_open]
    by_day = defaultdict[date, list[summary.InquirySummary]](list)
    for each in summary.under_detentions(waiting, running) if running or not held else ():
        if each.inquiry.due_on:
            by_day[each.inquiry.due_on].append(each)
    for day, items in by_day.items():
        first = items[0].inquiry
        yield OtherDueDay(
            day, _named(items), _described(items), "cases", f"asked {first.id}",
            to_do=_to_do(items), is_cbps=True,
        )  # fmt: skip


def _asked_of_suppliers(db: Connection, case: CaseId) -> Iterator[OtherDueDay]:
    """What was sent to a supplier and has no answer. Gone by, it stands back: it is theirs."""
    waiting = [e for e in requests.rounds(db, case) if e.due_on and e.sent_on]
    items = requests.items(db, case) if waiting else {}
    names = {each.id: each.name for each in cases.parties(db, case)} if waiting else {}
    for each in waiting:
        open_ = sum(item.state is ItemState.ASKED for item in items.get(each.id, ()))
        if each.due_on and open_:
            of = names.get(each.party, "") if each.party else ""
            many = counted(open_, "request")
            told = f"{each.label}: {many} to {of or 'a supplier'} without answer"
            yield OtherDueDay(each.due_on, each.label, told, "chain", "requests", stands_back=True)


def _named(items: Sequence[summary.InquirySummary]) -> str:
    labels = [each.inquiry.label for each in items]
    return ", ".join(labels) if len(labels) <= _MANY else counted(len(labels), "question")


def _to_do(items: Sequence[summary.InquirySummary]) -> str:
    """Say what is to be done: what has an answer is only to be sent."""
    open_ = sum(each.state is summary.InquiryStatus.OPEN for each in items)
    if not open_:
        answers = "answer" if len(items) == 1 else "answers"
        return f"Send the {answers} to {_named(items)}"
    answer = f"Answer {_named(items)}"
    return answer if open_ == len(items) else f"{answer} ({open_} without an answer)"


def _described(items: Sequence[summary.InquirySummary]) -> str:
    lines = ["What CBP asked, due as CBP states it and not marked as sent:"]
    for each in items:
        words = " ".join(each.inquiry.words.split())
        cut = f"{words[:_LONG]}…" if len(words) > _LONG else words
        lines.append(f"{each.inquiry.label} ({each.state.value}): {visible(cut)}")
    return "\n".join(lines)

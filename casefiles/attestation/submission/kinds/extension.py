"""A request for more time: until when, why, and what was done so far, as the case has it. Pure."""

from collections.abc import Iterator, Mapping
from datetime import date

from casefiles.attestation.expected_papers import ExpectedPaperRow, PaperStatus, paper_rows
from casefiles.attestation.layout.model import Spans, Table, plain
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.sections.timeline import due_day, last_day
from casefiles.attestation.submission.kinds.detention import (
    detention_fields,
    notice_part,
    which_detention,
)
from casefiles.attestation.submission.kinds.model import ComputedPart, KindContent
from casefiles.attestation.submission.kinds.texts import KindTexts
from casefiles.attestation.wording import day, listed
from casefiles.cases.deadlines.timeline import TimelineRow
from casefiles.cases.detentions.outcome import GoodsStatus
from casefiles.cases.detentions.summary import DetentionSummary
from casefiles.cases.shipments.model import Extension, ExtensionAnswer, PortalTask
from casefiles.cases.vocabulary import EventKind
from casefiles.kernel.dataclass import dataclass
from casefiles.requests.model import ItemState
from casefiles.requests.summary import RoundSummary

TASK, UNTIL = "task", "until"
_NOT_HELD = {PaperStatus.ASKED: "asked for, no answer yet", PaperStatus.MISSING: "not held yet"}


def extension_content(record: CaseRecord, said: Mapping[str, str], texts: KindTexts) -> KindContent:
    """Return what a case says of a request for more time, and what speaks against it."""
    more = _MoreTime(record, said)
    missing, sent = more.missing, more.sent
    parts = {
        "notice": notice_part(record, texts.part("notice").title),
        "outstanding": _outstanding(missing, texts.part("outstanding").title),
        "requests": _requests(sent, texts.part("requests").title),
    }
    return KindContent(
        {**detention_fields(record), **more.fields},
        {name: each for name, each in parts.items() if each},
        tuple(more.found()),
        {
            TASK: more.task.named if more.task else "",
            UNTIL: more.until.isoformat() if more.until else "",
        },
    )


def tasks_named(status: DetentionSummary | None, said: str) -> list[PortalTask]:
    """Return the open tasks that may be meant: those of this number or title, or else all."""
    open_ = [each for each in status.tasks if each.done_on is None] if status else []
    name = said.strip()
    return [each for each in open_ if not name or name in {each.number, each.title}]


@dataclass(frozen=True)
class _MoreTime:
    """The time that is to be extended, as the case and a person say it."""

    record: CaseRecord
    said: Mapping[str, str]

    @property
    def status(self) -> DetentionSummary | None:
        return self.record.matter.detention

    @property
    def tasks(self) -> list[PortalTask]:
        """Those that may be meant."""
        return tasks_named(self.status, self.said.get(TASK, ""))

    @property
    def task(self) -> PortalTask | None:
        return self.tasks[0] if len(self.tasks) == 1 else None

    @property
    def asked(self) -> list[Extension]:
        """What was asked for before, of the task."""
        task = self.task
        return [e for e in self.status.extensions if task and e.task == task.id] if (
            self.status
        ) else []  # fmt: skip

    @property
    def pending(self) -> Extension | None:
        """What is written down as asked for and not answered: the paper that is made here."""
        held = [each for each in self.asked if each.answer is ExtensionAnswer.OPEN]
        return held[-1] if held else None

    @property
    def response(self) -> TimelineRow | None:
        """Our own clock by the notice or the law, where no task of the portal gives the day."""
        rows = (each.timeline.response for each in self.record.matter.clock)
        found = [each for each in rows if each and (each.due or each.stated)]
        return min(found, key=last_day, default=None)

    @property
    def due(self) -> date | None:
        """The day on which the time ends."""
        if self.status and self.task:
            return self.status.time_for(self.task).due
        return last_day(self.response) if self.response else None

    @property
    def until(self) -> date | None:
        said = _a_day(self.said.get(UNTIL, ""))
        return said or (self.pending.until if self.pending else None)

    @property
    def missing(self) -> list[ExpectedPaperRow]:
        """What the lists of the case expect, and is neither held nor said to be out of reach."""
        held = {each.id for each in self.record.exhibits if not each.set_aside}
        return [each for each in paper_rows(self.record, held) if each.had in _NOT_HELD]

    @property
    def sent(self) -> tuple[RoundSummary, ...]:
        requested = self.record.matter.requests
        return requested.sent if requested else ()

    @property
    def fields(self) -> dict[str, str]:
        """What the template names."""
        task, sent, missing = self.task, self.sent, len(self.missing)
        items = [each.item for round_ in sent for each in round_.asked]
        states = [each.state for each in items]
        answered = sum(each in {ItemState.FULL, ItemState.PART} for each in states)
        before = [day(each.asked_on) for each in self.asked if each is not self.pending]
        uploads = self.status.uploads if self.status else ()
        sent_on = [each.round.sent_on for each in sent if each.round.sent_on]
        return {
            "task": task.named if task else "",
            "task_due": day(self.due) if task and self.due else "",
            "response_due": "" if task or not self.response else due_day(self.response),
            "until": day(self.until) if self.until else "",
            "asked_before": listed(before),
            "missing": _many(missing, "document", "documents"),
            "waiting": _many(states.count(ItemState.ASKED), "request", "requests"),
            "rounds": _many(len(sent), "round of requests", "rounds of requests"),
            "first_sent": day(min(sent_on)) if sent_on else "",
            "asked": _many(len(items), "document", "documents"),
            "answered": str(answered) if items else "",
            "uploads": _many(len([u for u in uploads if task and u.task == task.id]),
                             "file", "files"),
        }  # fmt: skip

    def found(self) -> Iterator[tuple[str, str]]:
        """Yield what speaks against it, what it lacks, and what is to be looked at."""
        yield from which_detention(self.record)
        if self.status is None:
            return
        yield from self._of_goods(self.status)
        yield from self._of_task(self.status)
        if self.due is None:
            yield "no-due", ""
        if self.until is None:
            yield "no-until", ""
        elif self.due and self.until <= self.due:
            yield "until-early", day(self.due)
        if self.pending:
            yield "recorded", day(self.pending.asked_on)
        else:
            yield "record-it", ""

    def _of_goods(self, status: DetentionSummary) -> Iterator[tuple[str, str]]:
        fates = status.outcome.fates
        if GoodsStatus.HELD not in fates:
            yield "not-held", status.outcome.in_words
        elif len(fates) > 1:
            yield "held-in-part", status.outcome.in_words
        for clock in self.record.matter.clock:
            happened = clock.timeline.events
            deemed = [e.on for e in happened if e.kind is EventKind.DEEMED_EXCLUSION]
            if deemed:
                yield "deemed", day(min(deemed))
            elif (row := clock.timeline.decision) and row.due and GoodsStatus.HELD in fates:
                yield "decision-day", day(row.due)

    def _of_task(self, status: DetentionSummary) -> Iterator[tuple[str, str]]:
        open_ = [each.named for each in status.tasks if each.done_on is None]
        if len(self.tasks) > 1:
            yield "which-task", listed([each.named for each in self.tasks])
        elif not self.tasks and self.said.get(TASK):
            yield "no-such-task", f"“{self.said[TASK]}”; open: {listed(open_) or 'none'}"
        if self.due and self.due < self.record.today:
            yield "past-due", day(self.due)
        counters = [c for clock in self.record.matter.clock for c in clock.counters]
        for each in counters:
            if self.task and each.task == self.task.named and each.left == 0 and not self.pending:
                yield "none-left", str(each.asked)
                return


def _outstanding(missing: list[ExpectedPaperRow], title: str) -> ComputedPart | None:
    """Return what is not held, with the places of each thing where it stands alike at all."""
    if not missing:
        return None
    alike: dict[tuple[str, str], list[str]] = {}
    for each in missing:
        where = f"step {each.step.number}" if each.step else "the case as a whole"
        alike.setdefault((each.item.en, each.why or _NOT_HELD[each.had]), []).append(where)
    rows = tuple(
        (plain(what), plain(listed(where)), plain(how)) for (what, how), where in alike.items()
    )
    table = Table(("Document expected", "Step", "Status"), rows, (0.46, 0.28, 0.26), close=True)
    return ComputedPart(
        "outstanding", title, _many(len(missing), "document", "documents"), (table,)
    )


def _requests(sent: tuple[RoundSummary, ...], title: str) -> ComputedPart | None:
    if not sent:
        return None
    head = ("Asked of", "Sent", "Reminded", "Answer due", "Result")
    rows = tuple(map(_round, sent))
    table = Table(head, rows, (0.28, 0.16, 0.16, 0.16, 0.24), close=True)
    return ComputedPart("requests", title, _many(len(rows), "round", "rounds"), (table,))


def _round(read: RoundSummary) -> tuple[Spans, ...]:
    it = read.round
    said = (
        read.asked_of or "nobody named",
        day(it.sent_on) if it.sent_on else "",
        listed([day(each) for each in it.reminded_on]),
        day(it.due_on) if it.due_on else "",
        read.counts,
    )
    return tuple(plain(each) for each in said)


def _many(count: int, one: str, many: str) -> str:
    """Return `3 documents`; nothing for none, so that a line with it is left out."""
    return f"{count:,} {one if count == 1 else many}" if count else ""


def _a_day(text: str) -> date | None:
    """Return a day that was said; nothing for what is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None

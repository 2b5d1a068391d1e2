"""Tasks in CBP's portal: when each is due, and how often more time was asked for."""

from datetime import date, datetime

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from casefiles.cases.deadlines.extension_acts import ExtensionAnswerInput, ExtensionInput
from casefiles.cases.deadlines.extensions import left, most_per_task
from casefiles.cases.deadlines.model import DeadlineRules
from casefiles.cases.detentions.port_time import PortTime
from casefiles.cases.detentions.summary import DetentionSummary
from casefiles.cases.detentions.task_acts import TaskInput
from casefiles.cases.shipments.model import Extension, ExtensionAnswer, PortalTask
from casefiles.kernel.text_safety import visible
from desktop.translation import tr
from desktop.widgets.box import column, lay_out, row
from desktop.widgets.button import button
from desktop.widgets.day_column import shown_day
from desktop.widgets.form import Form
from desktop.widgets.scroll_area import scrolled
from desktop.widgets.splitter import Splitter
from desktop.widgets.table_model import Column, Rows, TableModel
from desktop.widgets.table_view import table_of


class TasksTable(TableModel[PortalTask]):
    """Number, when it is due now, requests for more time, and whether it is done."""

    def __init__(self, parent: QObject | None = None) -> None:
        self._standing: DetentionSummary | None = None
        self._rules: DeadlineRules = ()
        super().__init__(
            [
                Column(self.tr("Task"), lambda t: t.named, width=150),
                Column(self.tr("Due"), self._due, width=90),
                Column(self.tr("Extension"), self._asked, width=80),
                Column(
                    self.tr("Done"),
                    lambda t: f"✓ {shown_day(t.done_on)}" if t.done_on else "",
                    width=100,
                ),
            ],
            Rows(lambda t: t.id, lambda t: t.id),
            parent,
        )

    def show_standing(self, status: DetentionSummary | None, rules: DeadlineRules) -> None:
        """Show the tasks of a detention."""
        self._standing, self._rules = status, rules
        self.show(status.tasks if status else ())

    def counted(self, task: PortalTask, on: date) -> str:
        """Say how often more time was asked for and may be asked for yet."""
        if self._standing is None:
            return ""
        stands = self._standing.time_for(task)
        most = most_per_task(self._rules, self._standing.detention.basis, on)
        still = left(stands.asked, most, stands.due, on)
        asked = (
            self.tr("{} of {}").format(stands.asked, most)
            if most is not None
            else str(stands.asked)
        )
        if still == 0 and stands.due is not None and on > stands.due:
            return self.tr("Requested {}; past due, no more can be requested.").format(asked)
        words = self.tr("Requested {}.") if still is None else self.tr("Requested {}; {} left.")
        return words.format(asked, still)

    def _due(self, task: PortalTask) -> str:
        due = self._standing.time_for(task).due if self._standing else task.due_on
        return shown_day(due)

    def _asked(self, task: PortalTask) -> str:
        stands = self._standing.time_for(task) if self._standing else None
        if stands is None:
            return ""
        due = stands.due or date.max
        most = most_per_task(self._rules, self._standing.detention.basis, due)  # type: ignore[union-attr]
        return (
            self.tr("{} of {}").format(stands.asked, most)
            if most is not None
            else str(stands.asked)
        )


class PortalPanel(QWidget):
    """The tasks, the form of one, and the requests for more time. Nothing is sent."""

    adds, asks_for_texts = Signal(), Signal()
    edited = Signal(str, str, object)
    """The id of a task, a field and its value."""

    removed = Signal(str)
    asks = Signal(str, object)
    """The id of a task and an `Asking`."""

    answers = Signal(str, object)
    """The id of a request and an `YesNoAnswer`."""

    takes_back = Signal(str)
    """The id of a request that was not made after all."""

    def __init__(self, rules: DeadlineRules, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rules = rules
        self._standing: DetentionSummary | None = None
        self._task: PortalTask | None = None
        self._today = date.min
        tr = self.tr
        self.model = TasksTable(self)
        self.table = table_of(self.model, "tasks-table", tr("Tasks in the portal"), single=True)
        self.form = Form("task", labels=80, of=TaskInput)
        self.form.lines_for("number", "title")
        self.form.day("due_on")
        self.form.day("done_on")
        self.form.text("note", rows=2)
        self.more = Form("extension", labels=60)
        self.more.section(tr("Extension"))
        self.counter = self.more.note("")
        self.more.day("asked_on", tr("Requested on"))
        self.more.day("until", tr("Until"))
        self.ask = button("extension-ask", tr("Record request"), self._ask)
        self.grant = button(
            "extension-granted", tr("Granted"), lambda: self._answer(ExtensionAnswer.GRANTED)
        )
        self.refuse = button(
            "extension-refused", tr("Refused"), lambda: self._answer(ExtensionAnswer.REFUSED)
        )
        self.more.row("", row(self.ask))
        self.unask = button("extension-remove", tr("Withdraw last request"), self._take_back)
        self.unask.setToolTip(tr("It was not made: it no longer counts"))
        self.more.row("", row(self.grant, self.refuse, self.unask))
        self.told = self.more.note("")
        self.add = button("task-add", tr("Add task"), self.adds.emit, icon="plus")
        self.remove = button("task-remove", tr("Remove"), self._remove)
        self.texts = button("task-texts", tr("Portal texts"), self.asks_for_texts.emit)
        self.texts.setToolTip(tr("Claim, answers and statements in characters the portal accepts"))
        tools = row(self.add, self.remove, self.texts)
        tools.layout().setContentsMargins(8, 6, 8, 6)  # type: ignore[union-attr]
        both = row(self.form, self.more, spacing=0, stretch=False)
        for each in (self.form, self.more):  # their lines side by side, however high the other is
            both.layout().setAlignment(each, Qt.AlignmentFlag.AlignTop)  # type: ignore[union-attr]
        forms = scrolled(both)
        lay_out(
            self, tools, rest=Splitter("tasks", [110, 340], column(self.table), forms, upright=True)
        )
        self.form.edited.connect(self._edit)
        self.table.current_changed.connect(self._choose)
        self.table.wants_edit.connect(self.form.begin)
        self.table.acts.offer(self.add, self.texts, self.ask, self.grant, self.refuse, self.unask)
        self.table.acts.offer_removal(self.remove)
        self._choose(None)

    def show_standing(self, status: DetentionSummary | None, now: datetime) -> None:
        """Show the tasks of a detention, on a day at its port."""
        self._standing = status
        self._today = (PortTime(status.zone) if status else PortTime()).day(now)
        self.model.show_standing(status, self._rules)
        held = {each.id: each for each in status.tasks} if status else {}
        self._choose(held.get(self._task.id) if self._task else self.table.current())
        if self._task is None and held:
            self.table.go(1)

    def submit(self) -> None:
        """Hand over what is being typed."""
        self.form.submit()

    def _choose(self, task: PortalTask | None) -> None:
        if task is None or self._task is None or task.id != self._task.id:
            self.form.submit()
            self.more.forget_typing()
            self.more.keep_typing(task.id if task else "", self.tr("Extension"))
        self._task = task
        for each in (self.form, self.more, self.remove):
            each.setEnabled(task is not None)
        self.form.show_saved(*([task] if task else []))
        self.counter.setText(self.model.counted(task, self._today) if task else "")
        of = self._requests()
        self.told.setText("\n".join(map(_said, of)))
        pending = any(each.answer is ExtensionAnswer.OPEN for each in of)
        for each in (self.grant, self.refuse):
            each.setEnabled(pending)
        self.unask.setEnabled(bool(of))

    def _requests(self) -> list[Extension]:
        if self._standing is None or self._task is None:
            return []
        return [each for each in self._standing.extensions if each.task == self._task.id]

    def _edit(self, field: str, value: object) -> None:
        if self._task:
            self.edited.emit(self._task.id, field, value)

    def _remove(self) -> None:
        if self._task:
            self.removed.emit(self._task.id)

    def _ask(self) -> None:
        values = self.more.values()
        if self._task and not self.more.complain():
            asked, until = values["asked_on"], values["until"]
            day = asked if isinstance(asked, date) else self._today
            to = until if isinstance(until, date) else None
            self.asks.emit(self._task.id, ExtensionInput(day, to))

    def _answer(self, answer: ExtensionAnswer) -> None:
        pending = [each for each in self._requests() if each.answer is ExtensionAnswer.OPEN]
        if pending and not self.more.complain():
            until = self.more.values()["until"]
            to = until if isinstance(until, date) else None
            self.answers.emit(pending[-1].id, ExtensionAnswerInput(answer, self._today, to))

    def _take_back(self) -> None:
        if of := self._requests():
            self.takes_back.emit(of[-1].id)


def _said(each: Extension) -> str:
    until = tr(" until {}").format(shown_day(each.until)) if each.until else ""
    answer = {
        ExtensionAnswer.OPEN: tr("no answer yet"),
        ExtensionAnswer.GRANTED: "granted",
        ExtensionAnswer.REFUSED: "refused",
    }
    on = tr(" on {}").format(shown_day(each.answered_on)) if each.answered_on else ""
    asked = shown_day(each.asked_on)
    return visible(tr("Requested on {}{}: {}{}.").format(asked, until, answer[each.answer], on))

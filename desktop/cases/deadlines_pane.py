"""The clock of a detention: a drawing, a table that says the same, and how it was computed."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from casefiles.cases import store
from casefiles.cases.deadlines.case_deadlines import (
    DetentionClock,
    DueContext,
    ExtensionCounter,
    clocks,
)
from casefiles.cases.deadlines.ics import CalendarEntry, calendar_file
from casefiles.cases.deadlines.timeline import TimelineRow
from casefiles.cases.deadlines.timeline_marks import marks
from casefiles.cases.deadlines.wording import ended, read, states
from casefiles.cases.detentions.summary import import_summary
from casefiles.cases.vocabulary import ResponsibleParty
from casefiles.chain.orders.law_of_case import law_of_case
from casefiles.chain.screening import store as screening
from casefiles.changes import Changes, TableName
from casefiles.evidence.protected_names.gate import release
from casefiles.kernel.errors import NotFound
from casefiles.kernel.ids import CaseId
from casefiles.kernel.text_safety import visible
from casefiles.storage.atomic_write import export_file
from desktop.cases.deadline_formatting import DEADLINE_TABLES
from desktop.cases.deadlines_table import DeadlinesTable, row_id
from desktop.cases.timeline_view import PITCH, TimelineView
from desktop.context import Context
from desktop.translation import tr
from desktop.widgets.box import column, lay_out, stack
from desktop.widgets.button import button
from desktop.widgets.combo_box import ComboBox
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.file_dialogs import choose_target
from desktop.widgets.list_actions import ListActions
from desktop.widgets.named import named
from desktop.widgets.pane import AddMenuAction, Pane
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.scroll_area import scrolled
from desktop.widgets.splitter import Splitter
from desktop.widgets.table_view import table_of
from desktop.widgets.text_label import muted, paragraph, title
from desktop.widgets.written_days import with_written_days

if TYPE_CHECKING:
    from casefiles.chain.orders.case_orders import OrderData
    from casefiles.workspace.view import View


class DeadlinesPane(Pane):
    """What has happened, what is next, and how it was computed; each detention has its own."""

    room, slug, title, icon = "cases", "clock", "Deadlines", "clock"
    works_on = "computing the deadlines"
    help_topic = "clock"
    follows = DEADLINE_TABLES | screening.READS | {
        TableName.STEP, TableName.LINK, TableName.LINE_STEP, TableName.CHAIN_PAPER,
        TableName.NEXUS_DECISION, TableName.EXHIBIT, TableName.LIST_SNAPSHOT,
    }  # fmt: skip

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._clocks: tuple[DetentionClock, ...] = ()
        self._law: dict[str, tuple[str, ...]] = {}
        self._chosen = self._awaited = ""
        self.which = named(ComboBox(), "clock-which", self.tr("Detention"))
        self.which.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToContents)
        self.which.activated.connect(self._choose)
        self.export = button(
            "clock-export", self.tr("Export .ics…"), self._ask_where, icon="calendar-plus"
        )
        self.head = PaneHead("", self.which, self.export)
        self.drawing = TimelineView()
        self.model = DeadlinesTable(self)
        self.table = table_of(self.model, "clock-table", self.tr("Deadlines"), single=True)
        self.about = title("")
        self.about.setContentsMargins(12, 8, 12, 0)
        self.detail = paragraph("", "clock-detail", (12, 4, 12, 8))
        self.detail.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.verify = muted("", "clock-verify", (12, 4, 12, 4))
        self.law = paragraph("", "clock-law", (12, 8, 12, 8))
        self.law.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.empty = EmptyState("clock", self.tr("No deadlines yet"), self.tr(
            "Enter the detention, and the day on which the goods were presented for"
            " examination, under Detention. Then the days are computed here."
        ))  # fmt: skip
        self._lay_out()
        self.table.acts.offer(self.export)
        ListActions(self.drawing).offer(self.export)
        self.table.current_changed.connect(self._explain)
        self.drawing.chosen.connect(lambda row: self.table.choose(row_id(row)))

    def show_case(self, case: CaseId | None) -> None:
        if case != self.case:
            self._chosen, self._awaited, self._clocks = "", "", ()
            self._pages.setCurrentWidget(self._asking)
        super().show_case(case)

    def fill(self) -> None:
        library, now = self.context.library, self.context.now()

        def read(view: "View", case: CaseId) -> "_ClocksRead":
            return _clocks(view, case, DueContext(library.clock_rules, now), lambda: library.orders)

        if self.case is None:
            self._show(())
        self.load(read, self._arrive)

    @classmethod
    def acts(cls, offer: AddMenuAction) -> None:
        offer("export-ics", "Export Deadlines as .ics…", cls._ask_where, "", "calendar-plus")

    def activate(self) -> None:
        self.table.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self._show_today)

    def go_to(self, thing: str) -> bool:
        """Choose the clock of a detention, now or once the clocks are read."""
        self._awaited = thing
        return self._choose_awaited()

    def step(self, step: int) -> None:
        self.table.go(step)

    def write(self, target: Path) -> None:
        """Write the chosen clock as a calendar file."""
        clock, case, moment = self.clock, self.case, self.context.now()
        if clock is None or case is None:
            return

        def write(view: "View") -> None:
            file = store.get(view.db, case)
            entry = CalendarEntry(
                clock.key, f"{file.label} {file.title}, {clock.title}", clock.timeline.rows
            )
            content = calendar_file([entry], moment)
            export_file(target, release(view, case, target.name, content))

        job = self.context.jobs.look((self, target), write)
        job.succeeded.connect(
            lambda _: self.says.emit(self.tr("Written: {}").format(visible(str(target))), "good")
        )

    @property
    def clock(self) -> DetentionClock | None:
        """The clock that is shown: the chosen one, or the one with the nearest day."""
        for each in self._clocks:
            if each.key == self._chosen:
                return each
        running = [each for each in self._clocks if each.timeline.nearest]
        first = min(running, key=_nearest_day, default=None)
        return first or (self._clocks[-1] if self._clocks else None)

    def _lay_out(self) -> None:
        upper = self._upper = scrolled(self.drawing)
        upper.setObjectName("clock-drawing")
        if held := upper.widget():
            held.setProperty("role", "page")
        how = scrolled(self.detail)
        how.setObjectName("clock-how")
        lower = column(self.about, how)
        splitter = Splitter("clock", [260, 200, 190], upper, self.table, lower, upright=True)
        self._shown = column(self.head, self.law, splitter, self.verify, rest=splitter)
        self._asking = QWidget()
        self._pages = stack(self._asking, self.empty, self._shown)
        lay_out(self, self._pages)

    def _follow(self, changes: Changes) -> None:
        super()._follow(changes)
        if self.case not in {None, changes.case} and changes.touches(TableName.LIST_SNAPSHOT):
            self.outdated.emit()  # a list is one of the workspace, for every case

    def _arrive(self, found: "_ClocksRead") -> None:
        read_clocks, self._law = found
        self._show(read_clocks)
        self._choose_awaited()

    def _choose_awaited(self) -> bool:
        found = (each.key for each in self._clocks if each.detention.id == self._awaited)
        if (key := next(found, None)) is None:
            return False
        self._chosen, self._awaited = key, ""
        self._show(self._clocks)
        return True

    def _show(self, found: tuple[DetentionClock, ...]) -> None:
        self._clocks = found
        clock = self.clock
        self._pages.setCurrentWidget(self._shown if clock else self.empty)
        if clock is None:
            return
        self.which.clear()
        for each in found:
            self.which.addItem(visible(each.title), each.key)
        self.which.setCurrentIndex(found.index(clock))
        self.which.setVisible(len(found) > 1)
        basis = self.context.library.basis(clock.detention.basis)
        self.head.words.setText(visible(f"{clock.title} · {basis}" if len(found) == 1 else basis))
        self.verify.setText(
            self.tr("▲ Computed, verify with counsel. Days in the zone of the port ({}).").format(
                visible(clock.zone)
            )
        )
        said = self._law.get(clock.detention.basis, ())
        self.law.setText("\n".join(visible(f"▲ {with_written_days(each)}") for each in said))
        self.law.setVisible(bool(said))
        self.drawing.show_marks(marks(clock.timeline))
        QTimer.singleShot(0, self._show_today)
        before = self.table.current()
        self.model.show(list(clock.timeline.rows))
        near = clock.timeline.nearest
        if before is None or not self.table.choose(row_id(before)):
            self.table.choose(row_id(near) if near else row_id(clock.timeline.rows[0]))
        self._explain(self.table.current())

    def _show_today(self) -> None:
        """Let today be seen, with what comes next."""
        self._upper.ensureVisible(0, self.drawing.today().bottom() + 3 * PITCH, 0, 0)

    def _choose(self, index: int) -> None:
        self._chosen = str(self.which.itemData(index))
        self._show(self._clocks)

    def _explain(self, row: TimelineRow | None) -> None:
        clock = self.clock
        if row is None or clock is None:
            self.about.setText("")
            self.detail.setText("")
            return
        self.about.setText(visible(row.name))
        told = _explanation(row)
        if row.deadline and row.deadline.rule.most_per_task:
            told[1:1] = map(self._counted, clock.counters)
        self.detail.setText("\n".join(map(visible, told)))

    def _counted(self, counter: ExtensionCounter) -> str:
        """How often more time was asked for on a task, and may be yet."""
        tr = self.tr
        few = (tr("not requested yet"), tr("requested once"), tr("requested twice"))
        asked = counter.asked
        many = few[asked] if asked < len(few) else tr("requested {} times").format(asked)
        words = tr("Portal task {}: {}").format(counter.task, many)
        if counter.left is None:
            return f"{words}."
        return tr("{}; {} more possible.").format(words, counter.left or tr("none"))

    def _ask_where(self) -> None:
        if self.clock is None:
            return
        name = f"{self.clock.detention.label} deadlines.ics"
        if target := choose_target(self, self.tr("Export deadlines"), name):
            self.write(target)


def _explanation(row: TimelineRow) -> list[str]:
    """Say how a day was computed, line by line, and what to make of it."""
    found = row.deadline
    if found is None:
        return [states(row.stated.on, row.stated.words), *row.steps[1:]] if row.stated else []
    by = (
        tr("To be done by CBP.")
        if found.rule.whose is ResponsibleParty.CBP
        else tr("To be done by the importer.")
    )
    told = [by, *row.steps]
    if found.due and (over := ended(found)):
        told.append(over)
    if row.stated:
        told.append(states(row.stated.on, row.stated.words))
        if row.differs:
            told.append(
                tr("They differ: work towards the earlier, and ask CBP in writing which holds.")
            )
    if found.rule.note:
        told.append(found.rule.note)
    return [*told, read(found.rule)]


def _nearest_day(clock: DetentionClock) -> date:
    near = clock.timeline.nearest
    return (near.act_by if near else None) or date.max


_ClocksRead = tuple[tuple[DetentionClock, ...], dict[str, tuple[str, ...]]]
"""The clocks, and what the law says of the goods under the basis of each."""


def _clocks(
    view: "View", case: CaseId, watch: DueContext, orders: Callable[[], "OrderData"]
) -> _ClocksRead:
    try:
        store.get(view.db, case)
    except NotFound:  # its opening was undone meanwhile
        return (), {}
    known = import_summary(view.db, case)
    found = clocks(known, watch)
    if not found:
        return found, {}
    law = law_of_case(view.db, case, known, orders)
    return found, {each: law(each) for each in {each.detention.basis for each in found}}

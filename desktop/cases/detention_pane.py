"""Detentions: what the notice says, which lines are held, what happened, tasks of the portal."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from casefiles.cases.deadlines.extension_acts import (
    ExtensionAnswerInput,
    ExtensionInput,
    answer_extension,
    ask_extension,
    remove_extension,
)
from casefiles.cases.detentions import summary
from casefiles.cases.detentions.closure_acts import add_closure, remove_closure
from casefiles.cases.detentions.confirmation_acts import (
    CounselConfirmationInput,
    confirm_by_counsel,
    withdraw_confirmation,
)
from casefiles.cases.detentions.detention_acts import (
    choose_detention,
    cover_line,
    edit_detention,
    open_detention,
    remove_detention,
)
from casefiles.cases.detentions.event_acts import EventInput, edit_event, record_event, remove_event
from casefiles.cases.detentions.line_wording import entries_of
from casefiles.cases.detentions.summary import DetentionSummary, ImportSummary, import_summary
from casefiles.cases.detentions.task_acts import TaskInput, add_task, edit_task, remove_task
from casefiles.evidence import store as evidence
from casefiles.kernel.ids import CaseId, DetentionId, EventId, ExtensionId, LineId, TaskId
from casefiles.kernel.text_safety import visible
from desktop.cases.counsel_panel import CounselPanel
from desktop.cases.detained_lines import CoverageRow, DetainedLines, rows_of
from desktop.cases.detention_days import DetentionDays
from desktop.cases.detention_form import DetentionForm
from desktop.cases.events_panel import EventsPanel
from desktop.cases.portal_panel import PortalPanel
from desktop.cases.uploads_panel import UPLOADS, UploadsPanel
from desktop.context import Context
from desktop.widgets.box import column
from desktop.widgets.button import button
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.pane import AddMenuAction, Pane
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.room import Destination
from desktop.widgets.scroll_area import scrolled
from desktop.widgets.splitter import Splitter
from desktop.widgets.table_model import Column, Rows, TableModel
from desktop.widgets.table_view import TableView
from desktop.widgets.text_label import muted


class DetentionsTable(TableModel[DetentionSummary]):
    """Each detention: its number, its lines, what became of it, and whether it is attested."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        library = context.library
        self._held = ImportSummary()
        super().__init__(
            [
                Column(self.tr("Detention"), lambda s: s.detention.named),
                Column(self.tr("Legal basis"), lambda s: library.basis(s.detention.basis)),
                Column(self.tr("Lines"), lambda s: entries_of(self._held, s.lines) or "none"),
                Column(self.tr("Stands"), lambda s: s.outcome.in_words),
                Column(self.tr("Attested"), self._attested),
            ],
            Rows(lambda s: s.detention.id, lambda s: s.detention.number),
            parent,
        )

    def show_held(self, held: ImportSummary) -> None:
        """Show the detentions of a case; what is chosen stays chosen."""
        self._held = held
        known = {each.detention.id for each in self.everything()}
        if known:
            self.update(known, held.standings)
        else:
            self.show(held.standings)

    def _attested(self, standing: DetentionSummary) -> str:
        attested = self._held.attested
        return "✓ this one" if attested and attested.detention.id == standing.detention.id else ""


class DetentionPane(Pane):
    """An importer who has just received a notice types in what it says."""

    room, slug, title, icon = "cases", "detention", "Detention", "shield-alert"
    help_topic = "cases#detentions"
    follows = summary.READS

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._held = ImportSummary()
        self._shown: DetentionSummary | None = None
        tr = self.tr
        self.model = DetentionsTable(context, self)
        self.table: TableView[DetentionSummary] = TableView("detentions-table", tr("Detentions"))
        self.table.present(self.model, [156, 126, 196, 168, 70])
        self.table.setSelectionMode(TableView.SelectionMode.SingleSelection)
        self.days, self.form = DetentionDays(), DetentionForm(context.library.bases)
        self.lines = DetainedLines(self)
        self.covered: TableView[CoverageRow] = TableView("detained-lines", tr("Lines it covers"))
        self.covered.present(self.lines, [172, 92, 104, 80])
        self.happened = EventsPanel()
        self.portal = PortalPanel(context.library.clock_rules)
        self.uploads, self.counsel = UploadsPanel(context), CounselPanel()
        self.add = button("detention-add", tr("Add detention"), self._add, icon="shield-alert")
        self.attest = button("detention-attest", tr("Attest this one"), self._attest)
        self.remove = button("detention-remove", tr("Remove"), self._remove)
        self.empty = EmptyState(
            "shield-alert", tr("Nothing is detained"),
            tr("You received a notice of detention? Write down what it says: when the goods were"
               " presented, its date, when it came, by when CBP wants an answer. The days that"
               " follow are computed under Clock."),
            button("detention-first", tr("Write down a notice"), self._add, primary=True),
        )  # fmt: skip
        self._lay_out()
        self._connect()
        self._show(None)

    def show_case(self, case: CaseId | None) -> None:
        self._settle()
        if case != self.case:
            self._shown = None
            self.model.show([])
            self._pages.setCurrentWidget(self.empty)
        super().show_case(case)

    def fill(self) -> None:
        self._held = (
            import_summary(self.context.view.db, self.case) if self.case else ImportSummary()
        )
        self.model.show_held(self._held)
        self._pages.setCurrentWidget(self._whole if self._held.standings else self.empty)
        if self._held.standings and self.table.current() is None:
            attested = self._held.attested or self._held.standings[-1]
            self.table.choose(attested.detention.id)
        fresh = {each.detention.id: each for each in self._held.standings}
        kept = fresh.get(self._shown.detention.id) if self._shown else None
        self._show(kept or self.table.current())

    def activate(self) -> None:
        (self.table if self._held.standings else self.empty).setFocus()

    @classmethod
    def acts(cls, offer: AddMenuAction) -> None:
        offer("add-detention", "Add a Detention", cls._add, "", "shield-alert")
        offer("attest", "Attest the Chosen Detention", cls._attest, "", "check")

    def go_to(self, thing: str) -> bool:
        held = import_summary(self.context.view.db, self.case) if self.case else ImportSummary()
        if thing in {each.id for each in held.confirmations}:
            self.comes_forward.emit()
            self.tabs.setCurrentWidget(self.counsel)
            return True
        if thing == UPLOADS and held.standings:
            self.comes_forward.emit()
            self.tabs.setCurrentWidget(self.uploads)
            return True
        if thing not in {each.detention.id for each in held.standings}:
            return False
        self.comes_forward.emit()
        return self.table.choose(thing)

    def step(self, step: int) -> None:
        self.table.go(step)

    def edit(self) -> bool:
        if self._shown is None:
            return False
        self.tabs.setCurrentWidget(self._notice)
        self.form.begin()
        return True

    def _lay_out(self) -> None:
        head = PaneHead(self.tr("Detentions"))
        head.add(self.add, self.attest, self.remove)
        why = muted(self.tr(
            "Check the lines that the notice names. Crosswalk, reconciliation and attestation are"
            " made for them."
        ))  # fmt: skip
        why.setContentsMargins(12, 8, 12, 8)
        self.tabs = QTabWidget()
        self.tabs.setObjectName("detention-tabs")
        self.tabs.setAccessibleName(self.tr("Of the detention"))
        self.tabs.setDocumentMode(True)
        self._notice = scrolled(self.form)
        for widget, words in (
            (self._notice, self.tr("Notice")),
            (column(why, self.covered), self.tr("Lines")),
            (self.happened, self.tr("What happened")),
            (self.portal, self.tr("Portal")),
            (self.uploads, self.tr("Uploads")),
            (self.counsel, self.tr("Counsel")),
        ):
            self.tabs.addTab(widget, words)
        upper = column(head, self.table)
        upper.setMinimumHeight(100)
        lower = column(self.days, self.tabs)
        lower.layout().setStretch(1, 1)  # type: ignore[union-attr]
        self._whole = Splitter("detentions", [148, 560], upper, lower, upright=True)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self._whole)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._pages)

    def _connect(self) -> None:
        self.table.current_changed.connect(self._show)
        self.table.wants_edit.connect(self.edit)
        self.form.edited.connect(self._edit)
        self.days.edited.connect(self._edit)
        self.lines.chosen.connect(self._cover)
        self.happened.recorded.connect(self._record)
        self.happened.corrected.connect(
            lambda event, edits: self._do(
                lambda w, case: edit_event(w, case, EventId(event), edits)
            )
        )
        self.portal.adds.connect(self._add_task)
        self.portal.asks_for_texts.connect(self._go_to_texts)
        self.portal.asks.connect(self._ask)
        self.uploads.says.connect(self.says)
        self.happened.removed.connect(
            lambda event: self._do(lambda w, case: remove_event(w, case, EventId(event)))
        )
        self.portal.edited.connect(
            lambda task, field, value: self._do(
                lambda w, case: edit_task(w, case, TaskId(task), {field: value})
            )
        )
        self.portal.removed.connect(
            lambda task: self._do(lambda w, case: remove_task(w, case, TaskId(task)))
        )
        self.portal.answers.connect(self._answer)
        self.portal.takes_back.connect(
            lambda extension: self._do(
                lambda w, case: remove_extension(w, case, ExtensionId(extension))
            )
        )
        self.counsel.confirms.connect(self._confirm)
        self.counsel.withdrawn.connect(
            lambda held: self._do(lambda w, case: withdraw_confirmation(w, case, held))
        )
        self.counsel.closes.connect(
            lambda day, why: self._do(lambda w, case: add_closure(w, case, day, why))
        )
        self.counsel.opens.connect(
            lambda held: self._do(lambda w, case: remove_closure(w, case, held))
        )

    def _settle(self) -> None:
        for each in (self.form, self.days, self.portal):
            each.submit()

    def _show(self, standing: DetentionSummary | None) -> None:
        if standing is None or self._shown is None or _is_other(standing, self._shown):
            self._settle()
        self._shown = standing
        for each in (self.form, self.days, self.attest, self.remove, self.tabs):
            each.setEnabled(standing is not None)
        detention = standing.detention if standing else None
        self.days.show_saved(detention)
        self.form.show_detention(detention, self._exhibit(standing))
        self.lines.show(rows_of(self._held, standing) if standing else [])
        self.happened.show_standing(self._held, standing)
        self.portal.show_standing(standing, self.context.now())
        self.uploads.show_held(self.case, self._held, standing)
        self.counsel.show_held(self._held)

    def _exhibit(self, standing: DetentionSummary | None) -> str:
        exhibit = standing.detention.stated_exhibit if standing else None
        return evidence.get(self.context.view.db, exhibit).label if exhibit else ""

    def _do(self, act: Callable[[Any, CaseId], object]) -> None:
        if case := self.case:
            self.context.jobs.act(self.tr("Saving"), lambda workspace, _: act(workspace, case))

    def _of_shown(self, act: Callable[[Any, CaseId, DetentionId], object]) -> None:
        if self._shown:
            detention = self._shown.detention.id
            self._do(lambda workspace, case: act(workspace, case, detention))

    def _add(self) -> None:
        if case := self.case:
            self.comes_forward.emit()
            job = self.context.jobs.act(
                self.tr("Adding"), lambda workspace, _: open_detention(workspace, case)
            )
            job.succeeded.connect(self._begin)

    def _begin(self, added: str) -> None:
        """Show the one that was added, with the cursor in the first of its days."""
        self.fill()
        if self.table.choose(added):
            self._show(self.table.current())
            self.days.fields["presented_on"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _attest(self) -> None:
        self._of_shown(choose_detention)

    def _remove(self) -> None:
        self._of_shown(remove_detention)

    def _edit(self, field: str, value: object) -> None:
        edits = {field: value}
        if field == "stated_exhibit" and value and self.case:
            exhibit = evidence.labelled(self.context.view.db, self.case, str(value).upper())
            if exhibit is None:
                self.says.emit(f"There is no exhibit {visible(str(value))}.", "bad")
                return
            edits = {field: exhibit}
        self._of_shown(lambda w, case, detention: edit_detention(w, case, detention, edits))

    def _cover(self, line: str, covered: bool) -> None:  # noqa: FBT001 - of a signal
        of = LineId(line)
        self._of_shown(lambda w, case, held: cover_line(w, case, held, of, covered=covered))

    def _record(self, happened: EventInput) -> None:
        self._of_shown(lambda w, case, of: record_event(w, case, of, happened))

    def _go_to_texts(self) -> None:
        if self.case:
            self.navigate.emit(Destination("attestation", self.case, "portal"))

    def _add_task(self) -> None:
        title = self.tr("New task")
        self._of_shown(lambda w, case, of: add_task(w, case, of, TaskInput(title=title)))

    def _ask(self, task: str, asking: ExtensionInput) -> None:
        rules = self.context.library.clock_rules
        self._do(lambda w, case: ask_extension(w, case, TaskId(task), asking, rules))

    def _answer(self, extension: str, answered: ExtensionAnswerInput) -> None:
        self._do(lambda w, case: answer_extension(w, case, ExtensionId(extension), answered))

    def _confirm(self, confirming: CounselConfirmationInput) -> None:
        self._do(lambda w, case: confirm_by_counsel(w, case, confirming))


def _is_other(one: DetentionSummary, other: DetentionSummary) -> bool:
    return one.detention.id != other.detention.id

"""Detentions: what the notice says, which lines are held, what happened, tasks of the portal."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Concatenate

from PySide6.QtCore import Qt

from casefiles.cases.deadlines.extension_acts import (
    answer_extension,
    ask_extension,
    remove_extension,
)
from casefiles.cases.detentions import summary
from casefiles.cases.detentions.closure_acts import add_closure, remove_closure
from casefiles.cases.detentions.confirmation_acts import (
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
from casefiles.cases.detentions.event_acts import edit_event, record_event, remove_event
from casefiles.cases.detentions.line_wording import entries_of
from casefiles.cases.detentions.summary import DetentionSummary, ImportSummary, import_summary
from casefiles.cases.detentions.task_acts import TaskInput, add_task, edit_task, remove_task
from casefiles.evidence import store as evidence
from casefiles.evidence.drafts.draft_acts import open_detention_from_document
from casefiles.evidence.drafts.model import Draft
from casefiles.evidence.drafts.read_drafts import read_notice_drafts
from casefiles.evidence.passages.marking import typed_exhibit
from casefiles.kernel.ids import CaseId, DetentionId, EventId, ExtensionId, LineId, TaskId
from casefiles.workspace.view import View
from desktop.cases.counsel_panel import CounselPanel
from desktop.cases.detained_lines import DetainedLines, rows_of
from desktop.cases.detention_days import DetentionDays
from desktop.cases.detention_form import DetentionForm
from desktop.cases.draft_panel import DraftPanel, DraftWords
from desktop.cases.drafts_pane import DraftsPane
from desktop.cases.events_panel import EventsPanel
from desktop.cases.portal_panel import PortalPanel
from desktop.cases.uploads_panel import UPLOADS, UploadsPanel
from desktop.context import Context
from desktop.job import Job
from desktop.jobs import CaseAct
from desktop.reference_library import ReferenceLibrary
from desktop.widgets.box import column, row
from desktop.widgets.button import button
from desktop.widgets.lazy_page import LazyPage
from desktop.widgets.named import named
from desktop.widgets.overflow_tabs import OverflowTabs
from desktop.widgets.pane import A, AddMenuAction
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.record_pane import RecordColumns
from desktop.widgets.room import Destination
from desktop.widgets.scroll_area import scrolled
from desktop.widgets.splitter import Splitter
from desktop.widgets.table_model import Column, Rows
from desktop.widgets.table_view import table_of
from desktop.widgets.text_label import muted

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from casefiles.cases.deadlines.detention_basis import DetentionBasisChange


class DetentionPane(DraftsPane[DetentionSummary]):
    """An importer who has just received a notice types in what it says."""

    room, slug, title, icon = "cases", "detention", "Detention", "shield-alert"
    help_topic = "cases#detentions"
    follows = summary.READS
    nothing = "No detention entered"
    instead = (
        "You received a notice of detention? Enter what it says: when the goods were"
        " presented, its date, when it came, by when CBP wants an answer. The deadlines that follow"
        " are computed under Deadlines."
    )

    def __init__(self, context: Context) -> None:
        self._held = ImportSummary()
        self.notice = DetentionForm(context.library.bases)
        columns = self._columns(context.library)
        super().__init__(context, columns, self._read_held, self.notice, edit_detention)
        tr = self.tr
        self.days = DetentionDays()
        self.forms.append(self.days)
        self.lines = DetainedLines(self)
        self.covered = table_of(self.lines, "detained-lines", tr("Entry lines covered"))
        self._happened, self._portal = LazyPage(self._make_events), LazyPage(self._make_portal)
        self._uploads, self._counsel = LazyPage(self._make_uploads), LazyPage(self._make_counsel)
        nothing = tr("No notice in the case states a detention that is not on file")
        read = tr(
            "Notices of detention are read where their title or their facts say that they are one,"
            " and they give their number."
        )
        begin, add = tr("Add detention from document"), tr("Add detention")
        self.drafts = DraftPanel(DraftWords("notice-draft", begin, add, nothing, read))
        self.add = button("detention-add", tr("Add detention"), self._add, icon="shield-alert")
        self.attest = button("detention-attest", tr("Use for attestation"), self._attest)
        self.remove = button("detention-remove", tr("Remove"), self._remove)
        self._lay_out()
        self.days.edited.connect(super().save_field)
        self.lines.chosen.connect(
            lambda line, covered: self._of_shown(cover_line, LineId(line), covered=covered)
        )
        self.table.acts.offer(self.add)
        self.need_record(self.days, self.attest, self.tabs, removal=self.remove)
        self._choose(None)

    @property
    def happened(self) -> EventsPanel:
        """What happened to the detention."""
        return self._happened.content()

    @property
    def portal(self) -> PortalPanel:
        """Its tasks in CBP's portal."""
        return self._portal.content()

    @property
    def uploads(self) -> UploadsPanel:
        """What was uploaded there."""
        return self._uploads.content()

    @property
    def counsel(self) -> CounselPanel:
        """What counsel asked for, and on which days the port is closed."""
        return self._counsel.content()

    def show_case(self, case: CaseId | None) -> None:
        if case != self.case:
            self._held = ImportSummary()
        super().show_case(case)

    def choose_first(self) -> None:
        attested = self._held.attested or self._held.statuses[-1]
        self.table.choose(attested.detention.id)

    @classmethod
    def acts(cls, offer: AddMenuAction) -> None:
        offer("add-detention", "Add a Detention", cls._add, "", "shield-alert")
        offer("notice", "Add Detention from &Document…", cls.begin_drafts, icon="text-search")
        offer("attest", "Use Detention for Attestation", cls._attest, "", "check")

    def go_to(self, thing: str) -> bool:
        held = import_summary(self.context.view.db, self.case) if self.case else ImportSummary()
        of_page: dict[str, QWidget] = {each.id: self._counsel for each in held.confirmations}
        if held.statuses:
            of_page[UPLOADS] = self._uploads
        if page := of_page.get(thing):
            self.comes_forward.emit()
            self.tabs.setCurrentWidget(page)
            return True
        return super().go_to(thing)

    def edit(self) -> bool:
        if self._shown:
            self.tabs.setCurrentWidget(self._notice)
        return super().edit()

    def submit(self) -> None:
        super().submit()
        if portal := self._portal.built:
            portal.submit()

    def show_record(self, record: DetentionSummary | None) -> None:
        detention = record.detention if record else None
        self.days.show_saved(detention)
        covered = entries_of(self._held, record.lines) if record else ""
        self.notice.show_detention(detention, self._exhibit(record), covered)
        self.lines.show(rows_of(self._held, record) if record else [])
        if happened := self._happened.built:
            happened.show_standing(self._held, record)
        if portal := self._portal.built:
            portal.show_standing(record, self.context.now())
        if uploads := self._uploads.built:
            uploads.show_held(self.case, self._held, record)
        if counsel := self._counsel.built:
            counsel.show_held(self._held, self.case or "")

    def save_field(self, field: str, value: object) -> None:
        if field == "stated_exhibit" and self.case:
            value = typed_exhibit(self.context.view.db, self.case, str(value))
        shown = self._shown.detention if self._shown else None
        if field == "basis" and shown and value != shown.basis:
            job = self.do(self.tr("Saving"), edit_detention, shown.id, {field: value})
            if job:
                job.succeeded.connect(lambda _: self._compare(shown.id, shown.basis))
        else:
            super().save_field(field, value)

    def _compare(self, detention: str, before: str) -> None:
        """Say what another legal basis did to the deadlines, with Undo."""
        library, now = self.context.library, self.context.now()

        def read(view: View, case: CaseId) -> "tuple[DetentionBasisChange, str] | None":
            from casefiles.cases.deadlines.case_deadlines import DueContext  # noqa: PLC0415 - rarely needed
            from casefiles.cases.deadlines.detention_basis import detention_basis_change  # noqa: PLC0415

            known = import_summary(view.db, case)
            watch = DueContext(library.clock_rules, now)
            change = detention_basis_change(known, detention, before, watch)
            of = [e.detention.basis for e in known.statuses if e.detention.id == detention]
            return (change, of[0]) if change and of else None

        if case := self.case:
            job = self.context.jobs.look((self, "basis"), lambda view: read(view, case))
            job.succeeded.connect(lambda found: self._tell_change(found, before))

    def _tell_change(self, found: "tuple[DetentionBasisChange, str] | None", before: str) -> None:
        if found:
            change, now = found
            basis = self.context.library.basis
            self.says.emit(change.in_words(basis(now), basis(before)), "done good")

    def _columns(self, library: ReferenceLibrary) -> RecordColumns[DetentionSummary]:
        return RecordColumns(
            "detentions-table",
            self.tr("Detentions"),
            [
                Column(self.tr("Detention"), lambda s: s.detention.named, width=150),
                Column(
                    self.tr("Legal basis"), lambda s: library.basis(s.detention.basis), width=126
                ),
                Column(
                    self.tr("Lines"), lambda s: entries_of(self._held, s.lines) or "none", width=160
                ),
                Column(self.tr("Status"), lambda s: s.outcome.in_words, width=120),
                Column(self.tr("In use"), self._attested, width=64),
            ],
            Rows(lambda s: s.detention.id, lambda s: s.detention.number),
        )

    def _read_held(self, view: View, case: CaseId) -> Sequence[DetentionSummary]:
        self._held = import_summary(view.db, case)
        return self._held.statuses

    def _attested(self, status: DetentionSummary) -> str:
        attested = self._held.attested
        return "✓" if attested and attested.detention.id == status.detention.id else ""

    def _lay_out(self) -> None:
        read = button(
            "detention-from-document", self.tr("From document…"), self.begin_drafts,
            icon="text-search",
        )  # fmt: skip
        head = PaneHead(self.tr("Detentions"), read, self.add, self.attest, self.remove)
        why = muted(self.tr(
            "Check the lines that the notice names. Crosswalk, reconciliation and attestation are"
            " made for them."
        ), margin=(12, 8, 12, 8))  # fmt: skip
        self.tabs = named(OverflowTabs(), "detention-tabs", self.tr("Details of the detention"))
        self._notice = scrolled(self.form)
        for widget, words in (
            (self._notice, self.tr("Notice")),
            (column(why, self.covered), self.tr("Lines")),
            (self._happened, self.tr("Events")),
            (self._portal, self.tr("Portal")),
            (self._uploads, self.tr("Uploads")),
            (self._counsel, self.tr("Counsel")),
        ):
            self.tabs.add_tab(widget, words)
        upper = column(head, self.table)
        upper.setMinimumHeight(100)
        lower = column(self.days, self.tabs)
        lower.layout().setStretch(1, 1)  # type: ignore[union-attr]
        from_document = self.tr("Add detention from document…")
        first = row(
            button("detention-from-document-first", from_document, self.begin_drafts, primary=True),
            button("detention-first", self.tr("Add detention"), self._add),
        )
        self.lay_whole(Splitter("detentions", [148, 560], upper, lower, upright=True), first)
        self.lay_drafts(read_notice_drafts, self._take_draft)

    def _make_events(self) -> EventsPanel:
        made, saving = EventsPanel(), self.tr("Saving")
        form = made.form
        made.recorded.connect(
            lambda said: form.recorded_by(self._of_shown(record_event, said), empties=True)
        )
        made.corrected.connect(
            lambda event, edits: form.recorded_by(
                self.do(saving, edit_event, EventId(event), edits)
            )
        )
        made.removed.connect(lambda event: self.do(saving, remove_event, EventId(event)))
        made.show_standing(self._held, self._shown)
        return made

    def _make_portal(self) -> PortalPanel:
        rules = self.context.library.clock_rules
        made, saving = PortalPanel(rules), self.tr("Saving")
        more = made.more
        made.adds.connect(lambda: self._of_shown(add_task, TaskInput(title=self.tr("New task"))))
        made.edited.connect(
            lambda task, field, value: self.do(saving, edit_task, TaskId(task), {field: value})
        )
        made.removed.connect(lambda task: self.do(saving, remove_task, TaskId(task)))
        made.asks_for_texts.connect(self._go_to_texts)
        made.asks.connect(
            lambda task, asking: more.recorded_by(
                self.do(saving, ask_extension, TaskId(task), asking, rules), empties=True
            )
        )
        made.answers.connect(
            lambda extension, answer: more.recorded_by(
                self.do(saving, answer_extension, ExtensionId(extension), answer), empties=True
            )
        )
        made.takes_back.connect(
            lambda extension: self.do(saving, remove_extension, ExtensionId(extension))
        )
        made.show_standing(self._shown, self.context.now())
        return made

    def _make_uploads(self) -> UploadsPanel:
        made = UploadsPanel(self.context)
        made.says.connect(self.says)
        made.show_held(self.case, self._held, self._shown)
        return made

    def _make_counsel(self) -> CounselPanel:
        made, saving = CounselPanel(), self.tr("Saving")
        asked, closed = made.form, made.closed
        made.confirms.connect(
            lambda said: asked.recorded_by(self.do(saving, confirm_by_counsel, said))
        )
        made.withdrawn.connect(lambda held: self.do(saving, withdraw_confirmation, held))
        made.closes.connect(
            lambda day, why: closed.recorded_by(
                self.do(saving, add_closure, day, why), empties=True
            )
        )
        made.opens.connect(lambda held: self.do(saving, remove_closure, held))
        made.show_held(self._held, self.case or "")
        return made

    def _exhibit(self, status: DetentionSummary | None) -> str:
        exhibit = status.detention.stated_exhibit if status else None
        return evidence.get(self.context.view.db, exhibit).label if exhibit else ""

    def _add(self) -> None:
        self.comes_forward.emit()
        if job := self.do(self.tr("Adding"), open_detention):
            job.succeeded.connect(self._begin)

    def _take_draft(self, draft: Draft, taken: dict[str, str]) -> None:
        job = self.do(self.tr("Adding the detention"), open_detention_from_document, draft, taken)
        if job:
            self.leave_drafts()
            job.succeeded.connect(self._begin_at_received)

    def _begin_at_received(self, added: str) -> None:
        """Show what was added, with the cursor where one writes what no notice states."""
        if self.show_added(added):
            self.days.fields["notice_received_on"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin(self, added: str) -> None:
        """Show the one that was added, with the cursor in the first of its days."""
        if self.show_added(added):
            self.days.fields["presented_on"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _of_shown(
        self,
        act: CaseAct[Concatenate[DetentionId, A]],
        *args: A.args,
        **kwargs: A.kwargs,
    ) -> Job | None:
        if self._shown is None:
            return None
        return self.do(self.tr("Saving"), act, self._shown.detention.id, *args, **kwargs)

    def _attest(self) -> None:
        self._of_shown(choose_detention)

    def _remove(self) -> None:
        self._of_shown(remove_detention)

    def _go_to_texts(self) -> None:
        if self.case:
            self.navigate.emit(Destination("attestation", self.case, "portal"))

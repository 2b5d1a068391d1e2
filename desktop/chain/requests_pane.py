"""Requests to suppliers: rounds, what each asks for, what came of it, and what came back."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget

from casefiles.changes import TableName
from casefiles.kernel.edits import Edits
from casefiles.kernel.ids import CaseId, RequestItemId, StepId
from casefiles.requests.reply_acts import ReplyMatch
from casefiles.requests.request_draft import RequestDraft
from casefiles.requests.summary import RequestSummary, RoundSummary
from desktop.chain.requests_forms import AnswerForm, AskForm, RoundForm, SwitchForm
from desktop.chain.requests_pane_data import RequestsPaneData, read_requests_data
from desktop.chain.requests_tables import (
    PossibleRepliesTable,
    RequestItemsTable,
    RoundsTable,
)
from desktop.chain.room_panes import AddMenuAction, ChainRoomPane
from desktop.chain.round_acts import RoundActs
from desktop.chain.round_export import RoundExport
from desktop.context import Context
from desktop.translation import counted
from desktop.widgets.box import column, lay_out
from desktop.widgets.button import button
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.file_dialogs import choose_target
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.row_drag import RowDrag
from desktop.widgets.scroll_area import scrolled
from desktop.widgets.splitter import Splitter
from desktop.widgets.table_view import TableView, table_of

_FOLLOWS = frozenset({
    TableName.REQUEST_ROUND, TableName.REQUEST_ITEM, TableName.REQUEST_REPLY, TableName.PARTY,
    TableName.STEP, TableName.EXHIBIT,
})  # fmt: skip


class RequestsPane(ChainRoomPane):
    """Rounds at the left, what one asks for beside them, the forms at the right."""

    slug, title, icon, help_topic = "requests", "Supplier requests", "send", "requests"
    follows = _FOLLOWS

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        tr = self.tr
        self._known = RequestsPaneData()
        self.doing = RoundActs(context, self)
        self.rounds = RoundsTable(lambda: context.today(self.case), self)
        self.items, self.coming = RequestItemsTable(self), PossibleRepliesTable(self)
        self.rounds_view = table_of(self.rounds, "rounds-table", tr("Request rounds"), single=True)
        self.items_view = table_of(self.items, "requests-table", tr("Requests"))
        self.coming_view = table_of(self.coming, "coming-table", tr("Possible replies"))
        self.form, self.answer = RoundForm(), AnswerForm()
        self.asking, self.switch = AskForm(), SwitchForm()
        self.sheet = button("round-sheet", tr("Export workbook…"), self.write_workbook)
        self.pages = button("round-pages", tr("Export PDF…"), self.write_pages)
        self.confirm = button("confirm-replies", tr("Confirm"), self.confirm_replies, primary=True)
        self._of = ""
        """The round that is shown."""

        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def show_case(self, case: CaseId | None) -> None:
        self.form.submit()
        super().show_case(case)
        self.doing.case = case
        self.context.jobs.forget(self)
        self._leave_forms()
        self._arrive(RequestsPaneData())

    def fill(self) -> None:
        self.load(read_requests_data, self._arrive)

    @classmethod
    def acts(cls, offer: AddMenuAction) -> None:
        offer("new-round", "&New Request Round", cls.begin_round, "Ctrl+Alt+N", "plus")
        offer("ask-for", "Add Anoth&er Request…", cls.begin_asking, "Ctrl+Alt+E")
        offer("round-workbook", "Export &Workbook…", cls.write_workbook, "Ctrl+Alt+W")
        offer("round-pdf", "Export &PDF…", cls.write_pages)
        offer("confirm-reply", "&Confirm Replies", cls.confirm_replies, "Ctrl+Alt+Y")
        offer("switch-on", "&Allow Requests That Are Off by Default…", cls.begin_switching)
        offer("request-up", "Move Request &Up", lambda self: self.move_current(-1))
        offer("request-down", "Move Request &Down", lambda self: self.move_current(1))
        offer("remove-request", "&Remove Selected Requests", cls.remove_selected)
        offer("remove-round", "&Remove Request Round", cls.remove_the_round)

    def take_acts(self, acts: Mapping[str, QAction]) -> None:
        views = (self.rounds_view, self.items_view, self.coming_view)
        rounds, items, coming = (each.acts for each in views)
        rounds.offer(acts["new-round"])
        of_round = (acts["ask-for"], acts["round-workbook"], acts["round-pdf"], acts["switch-on"])
        rounds.offer(*of_round, why=rounds.nothing)
        rounds.offer_removal(acts["remove-round"], rounds.nothing)
        items.offer(acts["ask-for"], why=rounds.nothing)
        items.offer(acts["request-up"], why=self._why_not_moved, key="Alt+Up")
        items.offer(acts["request-down"], why=self._why_not_moved, key="Alt+Down")
        items.offer_removal(acts["remove-request"], items.nothing)
        coming.offer(acts["confirm-reply"], why=coming.nothing)

    def activate(self) -> None:
        if self._stack.currentIndex():
            self._begin.setFocus()
            return
        self.rounds_view.setFocus()
        if self.rounds_view.current() is None:
            self.rounds_view.go(1)

    def go_to(self, thing: str) -> bool:
        return self.rounds_view.choose(thing)

    def step(self, step: int) -> None:
        views = (self.items_view, self.coming_view)
        view: TableView[Any] = next((e for e in views if e.hasFocus()), self.rounds_view)
        view.go(step)

    def edit(self) -> bool:
        if self.items_view.hasFocus() and self.items_view.current():
            self.answer.begin()
        else:
            self.form.begin()
        return self.rounds_view.current() is not None

    def handle_escape(self) -> bool:
        if self._leave_forms():
            self.items_view.setFocus()
            return True
        if self.rounds_view.hasFocus():
            return False
        self.rounds_view.setFocus()
        return True

    def begin_round(self) -> None:
        """Open a round that asks for nothing yet."""
        self.comes_forward.emit()
        if job := self.doing.begin():
            job.succeeded.connect(self.rounds_view.choose_when_there)
            job.succeeded.connect(lambda _: self.form.begin())

    def begin_asking(self) -> None:
        """Ask for something in one's own words."""
        if read := self._chosen():
            self.comes_forward.emit()
            self.switch.hide()
            self.asking.ask(self._known.steps, read.round)

    def begin_switching(self) -> None:
        """Show the notice, and ask who switches on what is off by default."""
        if read := self._chosen():
            self.comes_forward.emit()
            self.asking.hide()
            sensitive = self.context.library.documents.sensitive
            notice = f"{sensitive.survey} {sensitive.notice} {sensitive.verified}"
            self.switch.ask(notice, read.round)

    def write_workbook(self) -> None:
        """Write the round as a workbook to be filled in."""
        self._write("xlsx")

    def write_pages(self) -> None:
        """Write the round as pages."""
        self._write("pdf")

    def confirm_replies(self) -> None:
        """Take what is selected of what may have come back, or all of it."""
        chosen = self.coming_view.selected() or [*self.coming.everything()]
        matches = [ReplyMatch(each.proposed.item, each.proposed.exhibit) for each in chosen]
        if matches and (job := self.doing.confirm(matches)):
            job.succeeded.connect(self._say_confirmed)

    def _say_confirmed(self, many: int) -> None:
        said = self.tr("{} confirmed. Enter how each answers.")
        replies = counted(many, "reply was", "replies were")
        self.says.emit(said.format(replies), "good")

    def move_current(self, by: int) -> None:
        """Let the request that has the cursor come earlier or later in its round."""
        if asked := self.items_view.current():
            self._move(asked.item.id, by)

    def _move(self, item: str, by: int) -> None:
        if read := self._chosen():
            self.doing.move(read.round.id, RequestItemId(item), by)

    def _why_not_moved(self) -> str:
        read = self.rounds_view.current()
        if read and read.round.sent_on:
            words = self.tr("{} was sent: its requests keep the numbers that the supplier has.")
            return words.format(read.round.label)
        return self.items_view.acts.why_not_moved()

    def remove_selected(self) -> None:
        """Ask for the selected things no more, as long as they were not sent."""
        if ids := [each.item.id for each in self.items_view.selected()]:
            self.doing.remove_requests(ids)

    def remove_the_round(self) -> None:
        """Take the round out, as long as it was not sent."""
        if read := self._chosen():
            self.doing.remove(read.round.id)

    def _lay_out(self) -> None:
        tr = self.tr
        head = PaneHead(
            tr("Request rounds"), button("round-new", tr("New request round"), self.begin_round)
        )
        items_head = PaneHead(
            tr("Requests"),
            button("round-ask", tr("Add request…"), self.begin_asking),
            self.sheet,
            self.pages,
        )
        coming_head = PaneHead(
            tr("Possible replies: nothing is recorded before you confirm"), self.confirm
        )
        self._coming = column(coming_head, self.coming_view)
        left = Splitter(
            "requests-rows",
            [190, 330, 160],
            column(head, self.rounds_view),
            column(items_head, self.items_view),
            self._coming,
            upright=True,
        )
        forms = scrolled(column(self.asking, self.switch, self.form, self.answer))
        self._begin = button(
            "requests-begin", tr("New request round"), self.begin_round, primary=True
        )
        empty = EmptyState(
            "send",
            tr("No supplier requests yet"),
            tr(
                "A request round asks one supplier for ordinary business documents, in English and"
                " Chinese. Documents, Request missing documents makes one. Nothing is sent."
            ),
            self._begin,
        )
        self._stack.addWidget(
            Splitter("requests", [800, 390], left, forms, folds={1: tr("What is chosen")})
        )
        self._stack.addWidget(empty)
        lay_out(self, self._stack)
        self._leave_forms()

    def _connect(self) -> None:
        self.rounds_view.current_changed.connect(lambda _: self._show())
        self.rounds_view.opened.connect(lambda _: self._go_to_items())
        for each in (self.rounds_view, self.items_view):
            each.wants_edit.connect(self.edit)
        self.items_view.selection_changed.connect(self._show_answer)
        self.items_view.opened.connect(self._open_item)
        RowDrag(self.items_view, self._move)
        self.coming_view.opened.connect(
            lambda coming: self.shows.emit(coming.proposed.exhibit, None)
        )
        self.form.told.connect(self._edit_round)
        self.form.switches_off.connect(self._switch_off)
        self.answer.answered.connect(self._record)
        self.asking.asked.connect(self._ask)
        self.asking.left.connect(self.handle_escape)
        self.switch.switched.connect(self._switch_on)
        self.switch.left.connect(self.handle_escape)

    def _arrive(self, known: RequestsPaneData) -> None:
        self._known = known
        self.form.offer_parties(known.parties)
        self.rounds.update([each.round.id for each in self.rounds.everything()], known.rounds)
        self.coming.show(known.coming)
        self._coming.setVisible(bool(known.coming))
        self._stack.setCurrentIndex(0 if known.rounds else 1)
        if known.rounds:
            self.form.warn(self.context.library.documents.sensitive.survey)
        if known.rounds and self.rounds_view.current() is None:
            self.rounds_view.go(0)
        self._show()

    def _show(self) -> None:
        chosen = self.rounds_view.current()
        now = {each.round.id: each for each in self._known.rounds}
        read = now.get(chosen.round.id) if chosen else None
        self.form.show_round(
            read.round if read else None,
            self.context.at_port(self.case),
            self.context.today(self.case),
        )
        if (of := read.round.id if read else "") != self._of:
            self._of = of
            self._leave_forms()  # what was typed there is of the round before, and stays with it
        asked = read.asked if read else ()
        self.items.show(asked)
        for each in (self.sheet, self.pages):
            each.setEnabled(bool(asked))
        self._show_answer()

    def _show_answer(self) -> None:
        self.answer.show_items([each.item for each in self.items_view.selected()])

    def _go_to_items(self) -> None:
        self.items_view.setFocus()
        if self.items_view.current() is None:
            self.items_view.go(1)

    def _open_item(self, asked: RequestSummary) -> None:
        if asked.replies:
            self.shows.emit(asked.replies[0].id, None)
        else:
            self.answer.begin()

    def _leave_forms(self) -> bool:
        was_open = not (self.asking.isHidden() and self.switch.isHidden())
        self.asking.hide()
        self.switch.hide()
        return was_open

    def _chosen(self) -> RoundSummary | None:
        read = self.rounds_view.current()
        if read is None:
            self.says.emit(self.tr("Choose a request round first."), "muted")
        return read

    def _edit_round(self, name: str, value: object) -> None:
        if read := self.rounds_view.current():
            self.doing.edit(read.round.id, name, value)

    def _record(self, edits: Edits) -> None:
        if ids := [each.item.id for each in self.items_view.selected()]:
            self.answer.recorded_by(self.doing.record(ids, edits))

    def _ask(self, english: str, chinese: str, step: str) -> None:
        asking = RequestDraft(english, chinese, StepId(step) if step else None)
        if (read := self._chosen()) and (job := self.doing.ask(read.round.id, asking)):
            self.asking.recorded_by(job)
            job.succeeded.connect(lambda _: self._leave_forms())

    def _switch_on(self, by: str, reason: str) -> None:
        if (read := self._chosen()) and (
            job := self.doing.allow_sensitive(read.round.id, by, reason)
        ):
            self.switch.recorded_by(job)
            job.succeeded.connect(lambda _: self._leave_forms())

    def _switch_off(self) -> None:
        if read := self._chosen():
            self.doing.disallow_sensitive(read.round.id)

    def _write(self, ending: str) -> None:
        read, case = self._chosen(), self.case
        if read is None or case is None:
            return
        if target := choose_target(self, self.tr("Save as"), f"{read.round.label}.{ending}"):
            work = RoundExport(case, read.round, target, self.context)
            job = self.context.jobs.look((self, target), work.write)
            job.succeeded.connect(lambda found: self.says.emit(work.told(found), "good"))

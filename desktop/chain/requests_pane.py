"""Requests to suppliers: rounds, what each asks for, what came of it, and what came back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget

from casefiles.cases import store as cases
from casefiles.cases.model import Party
from casefiles.chain import store as chain
from casefiles.chain.model import Step
from casefiles.changes import TableName
from casefiles.evidence import store as evidence
from casefiles.kernel.edits import Edits
from casefiles.kernel.ids import CaseId, StepId
from casefiles.kernel.text_safety import visible
from casefiles.requests.bilingual import only_in_english
from casefiles.requests.reply_acts import ReplyMatch, take_replies
from casefiles.requests.request_acts import ask_for, edit_answers, remove_request
from casefiles.requests.request_draft import RequestDraft
from casefiles.requests.round_acts import (
    RoundInput,
    edit_round,
    open_round,
    remove_round,
    switch_off_sensitive,
    switch_on_sensitive,
)
from casefiles.requests.summary import RequestSummary, RoundSummary, proposed_replies, rounds_of
from casefiles.workspace.view import View
from desktop.chain.requests_forms import AnswerForm, AskForm, RoundForm, SwitchForm
from desktop.chain.requests_tables import (
    PossibleRepliesTable,
    PossibleReply,
    RequestItemsTable,
    RoundsTable,
)
from desktop.chain.room_panes import AddMenuAction, ChainRoomPane
from desktop.chain.round_export import RoundExport
from desktop.context import Context
from desktop.translation import counted
from desktop.widgets.box import column, lay_out
from desktop.widgets.button import button
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.file_dialogs import choose_target
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.scroll_area import scrolled
from desktop.widgets.splitter import Splitter
from desktop.widgets.table_view import TableView, table_of

_FOLLOWS = frozenset({
    TableName.REQUEST_ROUND, TableName.REQUEST_ITEM, TableName.REQUEST_REPLY, TableName.PARTY,
    TableName.STEP, TableName.EXHIBIT,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class RequestsPaneData:
    """What the pane shows."""

    rounds: Sequence[RoundSummary] = ()
    parties: Sequence[Party] = ()
    steps: Sequence[Step] = ()
    coming: Sequence[PossibleReply] = ()


def read_requests_data(view: View, case: CaseId) -> RequestsPaneData:
    """Read the rounds, and look for what came back in names and texts."""
    with view.reading() as db:
        rounds = rounds_of(db, case)
        names = {each.id: f"{each.label} {each.shown}" for each in evidence.of_case(db, case)}
        asked = {e.item.id: e.item.english or e.item.chinese for r in rounds for e in r.asked}
        found = proposed_replies(view, case) if rounds else []
        coming = [
            PossibleReply(n, each, asked[each.item], names[each.exhibit])
            for n, each in enumerate(found)
        ]
        return RequestsPaneData(rounds, cases.parties(db, case), chain.steps(db, case), coming)


class RequestsPane(ChainRoomPane):
    """Rounds at the left, what one asks for beside them, the forms at the right."""

    slug, title, icon, help_topic = "requests", "Supplier requests", "send", "requests"
    follows = _FOLLOWS

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        tr = self.tr
        self._known = RequestsPaneData()
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
        documents = self.context.library.documents
        job = self._act(
            self.tr("New request round"),
            lambda work, case: open_round(work, case, RoundInput(), [], documents),
        )
        if job:
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
        job = matches and self._act(
            self.tr("Confirming replies"), lambda work, case: take_replies(work, case, matches)
        )
        if job:
            job.succeeded.connect(self._say_confirmed)

    def _say_confirmed(self, many: int) -> None:
        said = self.tr("{} confirmed. Enter how each answers.")
        replies = counted(many, "reply was", "replies were")
        self.says.emit(said.format(replies), "good")

    def remove_selected(self) -> None:
        """Ask for the selected things no more, as long as they were not sent."""
        ids = [each.item.id for each in self.items_view.selected()]
        if ids:
            self._act(self.tr("Removing"), lambda work, case: remove_request(work, case, ids))

    def remove_the_round(self) -> None:
        """Take the round out, as long as it was not sent."""
        if read := self._chosen():
            id_ = read.round.id
            self._act(self.tr("Removing"), lambda work, case: remove_round(work, case, id_))

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
            Splitter("requests", [860, 330], left, forms, folds={1: tr("What is chosen")})
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
        self.form.show_round(read.round if read else None, self.context.at_port(self.case))
        if (of := read.round.id if read else "") != self._of:
            self._of = of
            self._leave_forms()  # what was typed there is of the round before, and stays with it
        asked = read.asked if read else ()
        self.items.update([each.item.id for each in self.items.everything()], asked)
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

    def _act(self, words: str, does: Callable[[Any, CaseId], object]) -> Any:
        case = self.case
        return self.context.jobs.do(words, does, case) if case else None

    def _edit_round(self, name: str, value: object) -> None:
        if read := self.rounds_view.current():
            id_ = read.round.id
            self._act(
                self.tr("Saving"), lambda work, case: edit_round(work, case, id_, {name: value})
            )

    def _record(self, edits: Edits) -> None:
        ids = [each.item.id for each in self.items_view.selected()]
        if ids:
            job = self._act(
                self.tr("Recording"), lambda work, case: edit_answers(work, case, ids, edits)
            )
            self.answer.recorded_by(job)

    def _ask(self, english: str, chinese: str, step: str) -> None:
        read, documents = self._chosen(), self.context.library.documents
        if read is None:
            return
        asking = RequestDraft(english, chinese, StepId(step) if step else None)
        id_ = read.round.id
        job = self._act(
            self.tr("Adding request"),
            lambda work, case: ask_for(work, case, id_, [asking], documents),
        )
        if job:
            self.asking.recorded_by(job)
            job.succeeded.connect(lambda _: self._leave_forms())

    def _switch_on(self, by: str, reason: str) -> None:
        if read := self._chosen():
            id_ = read.round.id
            job = self._act(
                self.tr("Allowing requests"),
                lambda work, case: switch_on_sensitive(work, case, id_, by=by, reason=reason),
            )
            if job:
                self.switch.recorded_by(job)
                job.succeeded.connect(lambda _: self._leave_forms())

    def _switch_off(self) -> None:
        if read := self._chosen():
            id_ = read.round.id
            self._act(
                self.tr("Disallowing requests"),
                lambda work, case: switch_off_sensitive(work, case, id_),
            )

    def _write(self, ending: str) -> None:
        read, case = self._chosen(), self.case
        if read is None or case is None:
            return
        target = choose_target(self, self.tr("Save as"), f"{read.round.label}.{ending}")
        if target is None:
            return
        work = RoundExport(case, read.round.id, target, self.context)
        job = self.context.jobs.look((self, target), work.write)
        said = self.tr("{} was written to {}. Nothing was sent: enter the date when you send it.")
        said = said.format(read.round.label, visible(str(target)))
        documents = self.context.library.documents
        said += f" {documents.letter.unverified} {documents.sensitive.survey}"
        job.succeeded.connect(lambda found: self._tell_written(said, found))

    def _tell_written(self, said: str, in_english: tuple[str, ...]) -> None:
        self.says.emit(f"{said} {only_in_english(in_english)}".strip(), "good")

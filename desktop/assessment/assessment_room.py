"""The assessment room: the board of a scope, the question, the evidence, and the page beside it."""

from collections.abc import Callable, Iterable
from functools import cached_property, partial

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QWidget

from casefiles.assessment.citation_acts import withdraw_citation
from casefiles.assessment.scope_acts import ScopeOpening
from casefiles.assessment.scope_summary import CitedPassage, QuestionSummary, ScopeSummary
from casefiles.changes import Changes, TableName
from casefiles.evidence.passages.marking import PassageMark
from casefiles.evidence.places import page_of
from casefiles.kernel.ids import CaseId, ScopeId
from desktop.assessment.answer_acts import AnswerTarget, withdrawal_act
from desktop.assessment.answer_forms import AnswerForms
from desktop.assessment.answering import Answering, Subject
from desktop.assessment.board_pane import BoardPane
from desktop.assessment.evidence_pane import EvidencePane
from desktop.assessment.new_scope import NewScope
from desktop.assessment.notice_strips import ContextStrip, EditionStrip, StopStrip
from desktop.assessment.opinion_pane import OpinionPane
from desktop.assessment.opinions import Opinions
from desktop.assessment.result_strip import ResultStrip
from desktop.assessment.room_data import READS, AssessmentRoomData, read_room_data
from desktop.assessment.scope_acts import ScopeActs
from desktop.assessment.scopes import ScopeChoice, ScopeForm, ScopePage
from desktop.context import Context
from desktop.evidence.passages.marking import Marking
from desktop.evidence.passages.matrix_pane import MatrixPane
from desktop.evidence.passages.palette_data import FIRST_SCOPE
from desktop.job import Job
from desktop.jobs import ShortAct
from desktop.viewer.viewer import Viewer
from desktop.widgets.box import column, lay_out, stack
from desktop.widgets.button import button, tool_for
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.finder import matches_words
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.reading import ReadingWidget
from desktop.widgets.room import Destination, FinderHit, Room
from desktop.widgets.splitter import Splitter

_FOLLOWS = READS | {TableName.READING}


class AssessmentRoom(Room):
    """Left: the board. Middle: question and evidence. Everything by keyboard."""

    slug, title, icon, key, help_topic = "assessment", "Assessment", "scale", "Ctrl+4", "marking"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        packs = context.library.edition.checklist.packs.values()
        self._contexts = [(each.id, f"{each.region}, {each.period}") for each in packs]
        self._looked: AssessmentRoomData | None = None
        self._scope: ScopeId | None = None
        self._row: QuestionSummary | None = None
        self._awaited = ""
        self._then: Callable[[], object] | None = None
        self.scopes, self.result = ScopeChoice(), ResultStrip()
        self.board, self.answering, self.evidence = (
            BoardPane(),
            AnswerForms(),
            EvidencePane(context),
        )
        self.scope_form = ScopeForm("scope-form", self._contexts, labels=84)
        self.stop, self.viewer, self.edition = StopStrip(), Viewer(context), EditionStrip(context)
        self.proposed = ContextStrip()
        self.scope_acts = ScopeActs(context, lambda: self.case, lambda: self._scope, self)
        self.answers = Answering(context, self.answering, self.viewer, self._subject)
        self.opinions = Opinions(context, self.answers, self._show_opinion)
        self.marking = Marking(context, self.viewer, self)
        self.matrix = MatrixPane(context, self.marking)
        self._make_acts()
        self._lay_out()
        self._connect()
        self._make_room()
        self._show()

    @cached_property
    def new_scope(self) -> NewScope:
        """The form for a new scope, which is built when one is first asked for."""
        made = NewScope(self.context, self._contexts)
        made.opened.connect(self._open_scope)
        made.left.connect(self._leave_form)
        self._all.addWidget(made)
        return made

    def show_case(self, case: CaseId | None) -> None:
        if case != self.case:
            self.viewer.end()
            self._scope, self._row, self._looked = None, None, None
            self.reading.begin_unread()
            self.marking.show_case(case)
            self.matrix.show_case(case)
            self._left.setCurrentIndex(0)
        super().show_case(case)
        self._look()

    def matching(self, words: tuple[str, ...]) -> Iterable[FinderHit]:
        if self._looked is None or self.case is None:
            return
        for scope in self._looked.summary.scopes:
            if matches_words(f"{scope.label} {scope.title}", words):
                place = Destination(self.slug, self.case, scope.id)
                yield FinderHit(scope.title, self.tr("Scope"), self.icon, place)
        for row in shown.rows if (shown := self._board()) else ():
            if matches_words(f"{row.id} {row.title}", words):
                place = Destination(self.slug, self.case, row.id)
                yield FinderHit(f"{row.id} {row.title}", self.tr("Indicator"), "list", place)

    def go_to(self, thing: str, page: int | None = None) -> None:
        """`thing` is a scope, an indicator in the one that is shown, or both; or `FIRST_SCOPE`."""
        if thing == FIRST_SCOPE.id:
            self._new_scope(lambda: self.navigate.emit(Destination("evidence", self.case)))
            return
        self._awaited = "" if self._looked else thing
        self._left.setCurrentIndex(0)
        scope, _, name = thing.rpartition(" ")
        for each in self._looked.summary.scopes if self._looked else ():
            if each.id in {scope, thing} and each.id != self._scope:
                self._choose_scope(each.id)
        self.board.choose(name)

    def edit(self) -> None:
        self.cite()

    def handle_escape(self) -> bool:
        if self.marking.handle_escape() or self.viewer.handle_escape():
            return True
        if self._is_matrix():
            if not self.matrix.handle_escape():
                self._leave_matrix()
        elif self._compares():
            self._leave_matrix()
        elif self._asks_for_scope() or self._middle.currentWidget() is not self.evidence:
            self._leave_form()
        else:
            return False
        return True

    def activate(self) -> None:
        if self._is_matrix():
            self._show_matrix()
        else:
            self.board.begin()

    def close(self) -> bool:
        self.viewer.end()
        return super().close()

    def cite(self) -> None:
        """Cite a passage for or against whatever is selected; with no scope, open one first."""
        if self._scope:
            self.answers.ask("cite")
        else:
            self._new_scope()

    def _make_acts(self) -> None:
        new = self.tr("&New Assessment Scope…")
        self.new_act = self.act("new-scope", new, self._new_scope, "Ctrl+Alt+N", "plus")
        self.act("scope", self.tr("Edit &Scope…"), self._edit_scope, "Ctrl+Alt+E", "pencil")
        self.act("remove-scope", self.tr("&Remove Scope"), self._remove_scope)
        self.separator()
        of_row = [self.act("cite", self.tr("&Cite…"), self.cite, "Ctrl+Alt+C", "book-open")]
        of_row += self.answers.add_acts(self)
        self.marking.add_acts(self)
        withdraw = self.tr("&Withdraw Citation")
        withdraw_act = self.act("withdraw", withdraw, self._withdraw, "Ctrl+Alt+W", "trash-2")
        self.evidence.add_acts(self)
        undecide = self.act("undecide", self.tr("Withdraw &Decision"), self._undecide)
        self.separator()
        group = self.act(
            "group", self.tr("Select the Whole &Group"), self.board.select_group, "Ctrl+G"
        )
        for each in self.board.tables.values():
            each.acts.offer(*of_row, undecide, group, why=each.acts.nothing)
        for acts in (self.evidence.cited.acts, self.matrix.list.acts):
            acts.offer_removal(withdraw_act, acts.nothing)
        self.answers.add_acts_of_scope(self)
        self.separator()
        self.act("next", self.tr("Ne&xt Indicator"), lambda: self.board.go(1), "Ctrl+J")
        self.act("previous", self.tr("&Previous Indicator"), lambda: self.board.go(-1),
                 "Ctrl+Shift+J")  # fmt: skip
        self.separator()
        self.matrix_act = self.act("matrix", self.tr("Indicators by E&xhibits"),
                                   self._turn_matrix, "Ctrl+M", "grid-3x3")  # fmt: skip
        self.matrix.add_acts(self)
        self.opinions.add_acts(self)

    def _lay_out(self) -> None:
        head = PaneHead("")
        head.words.hide()  # the scope is its name
        head.row.insertWidget(1, self.scopes, 3)
        head.add(tool_for(self.new_act), tool_for(self._acts[1]), tool_for(self.matrix_act))
        board = column(head, self.board)
        self._form_page = ScopePage(self.scope_form, self._leave_form)
        self._middle = stack(self.evidence, self.answering, self._form_page)
        self.empty = EmptyState(
            "scale", self.tr("No scope yet"),
            self.tr("A result is about one party, site, workforce and period. Add the first one."),
            button("first-scope", self.tr("New assessment scope"), self._new_scope, primary=True),
        )  # fmt: skip
        split = Splitter(
            "assessment-scope", [400, 560], board, self._middle, folds={0: self.tr("Board")}
        )
        split.setStretchFactor(0, 0)  # the list stays as wide as it is where a page comes beside it
        split.setStretchFactor(1, 1)
        self._left = stack(split, self.matrix)
        page = {1: self.tr("Page")}
        self._beside = beside = Splitter(
            "assessment-reading", [640, 530], self._left, self.viewer, folds=page, keeps=604
        )
        below = (self.proposed, self.opinions.strip, self.edition)
        self._work = column(self.result, beside, *below, rest=beside)
        self._all = stack(self.empty, self._work)
        self.reading = ReadingWidget()
        lay_out(self.reading, self._all)
        lay_out(self, self.reading, self.stop, rest=self.reading)

    def _connect(self) -> None:
        self.context.signals.changed.connect(self._follow)
        self.scopes.submitted.connect(self._choose_scope)
        self.board.chosen.connect(self._choose_row)
        self.board.wants_group.connect(self.scope_acts.open_group)
        self.board.wants_edit.connect(self.cite)
        self.answers.comes.connect(partial(self._middle.setCurrentWidget, self.answering))
        self.answers.done.connect(self._leave_form)
        self.answering.left.connect(self._leave_form)
        self.scope_acts.opened.connect(self._is_open)
        self.scope_form.edited.connect(self.scope_acts.save)
        self.proposed.taken.connect(self.scope_acts.take)
        self.proposed.declines.connect(self._decline_context)
        self.evidence.asks.connect(self.answers.ask)
        self.evidence.opened.connect(self._go_to_page)
        self.evidence.chosen.connect(self._show_page)
        self.evidence.does.connect(self._do)
        for speaking in (self.marking, self.viewer, self.edition, self.scope_acts, self.answers):
            speaking.says.connect(self.says)
        self.marking.let_take(self._take_mark)
        self.matrix.navigate.connect(self.navigate)
        self.matrix.wants_indicator.connect(self._go_to_indicator)
        self.matrix.left.connect(self._leave_matrix)
        self.viewer.shown_changed.connect(self._make_room)
        self._left.currentChanged.connect(lambda _: self._make_room())

    def _look(self) -> None:
        if case := self.case:
            library = self.context.library
            job = self.context.jobs.look(
                self, lambda v: read_room_data(v, case, library), pause=self._looked is not None
            )
            self.reading.wait_for(job, self.tr("weighing the evidence"))
            job.succeeded.connect(self._answer)
        else:
            self.context.jobs.forget(self)
            self._show()

    def _answer(self, looked: AssessmentRoomData) -> None:
        self._looked = looked
        scopes = [each.id for each in looked.summary.scopes]
        if self._scope not in scopes:
            self._scope = scopes[0] if scopes else None
        self._show()
        if self._awaited:
            self.go_to(self._awaited)
        if (then := self._then) and self._board():
            self._then = None
            then()

    def _follow(self, changes: Changes) -> None:
        if changes.case == self.case and any(map(changes.touches, _FOLLOWS)):
            self._look()

    def _board(self) -> ScopeSummary | None:
        return self._looked.summary.board(self._scope) if self._looked and self._scope else None

    def _show(self) -> None:
        looked, shown = self._looked, self._board()
        if not self._asks_for_scope():
            self._all.setCurrentWidget(self._work if shown else self.empty)
        self.stop.show_notice(looked.notice if looked else None)
        self.edition.show_offer(self.case, looked.offer if looked else None)
        self.board.show_board(shown)
        if looked is None or shown is None:
            self.opinions.show_opinion(self.case, None, None)
            self._choose_row(None)
            return
        summary = looked.summary
        every = (*summary.boards, *summary.opinions)
        found = {str(each.of.scope.id): each.of for each in every}
        with QSignalBlocker(self.scopes):
            self.scopes.show_scopes(summary.scopes, found, self._scope)
        self.proposed.show_proposal(looked.proposals.of(shown.of.scope.id))
        self.opinions.show_opinion(self.case, shown, looked.opinion_on(self._scope))
        self.result.show_result(shown.of, summary.party_of(shown.of.scope), looked.axis)
        self.scope_form.whose.offer_parties(summary.parties.values())
        self.scope_form.show_saved(shown.of.scope)
        self._choose_row(shown.row(self._row.id) if self._row else self.board.current())

    def _choose_scope(self, scope: str) -> None:
        self._scope = ScopeId(scope)
        self._row = None
        self._show()
        self.board.begin()

    def _choose_row(self, row: QuestionSummary | None) -> None:
        self._row = row
        if self._is_answering() and not self.answering.is_about(self._scope, row):
            self._middle.setCurrentWidget(self.evidence)  # what is typed there stays with its own
        if not self._is_matrix():
            self.marking.wish(self._scope or "", row.id if row else "")
            if not self._is_answering() and not (row and row.cited):
                self.viewer.show_exhibit(None)  # of another question
        self.evidence.show_row(row, self.context.at_port(self.case), self._board())

    def _make_room(self) -> None:
        """Give the room of the page away while none is shown, or two sides are compared."""
        self._beside.give_room_away(1, empty=self._compares() or self.viewer.shown is None)

    def _is_answering(self) -> bool:
        return self._middle.currentWidget() is self.answering

    def _is_matrix(self) -> bool:
        return self._left.currentWidget() is self.matrix

    def _compares(self) -> bool:
        return isinstance(self._left.currentWidget(), OpinionPane)

    def _asks_for_scope(self) -> bool:
        return isinstance(self._all.currentWidget(), NewScope)

    def _turn_matrix(self) -> None:
        if self._is_matrix():
            self._leave_matrix()
        elif self._scope:
            self._leave_form()
            self._left.setCurrentWidget(self.matrix)
            self._show_matrix()

    def _show_opinion(self) -> None:
        pane = self.opinions.pane
        if self._left.indexOf(pane) < 0:
            pane.left.connect(self._leave_matrix)
            pane.opened.connect(self._go_to_page)
            self._left.addWidget(pane)
        self._left.setCurrentWidget(pane)

    def _show_matrix(self) -> None:
        self.matrix.look(self._looked.summary.scopes if self._looked else (), self._scope or "")
        self.matrix.activate()

    def _leave_matrix(self) -> None:
        self._left.setCurrentIndex(0)
        self.board.begin()

    def _go_to_indicator(self, name: str) -> None:
        self.go_to(f"{self.matrix.scope or self._scope} {name}")

    def _subject(self) -> Subject | None:
        """What the forms are asked about."""
        if self.case is None or self._scope is None:
            return None
        rows = self.board.selected() or ([self._row] if self._row else [])
        scopes = self._looked.summary.scopes if self._looked else ()
        return Subject(self.case, self._scope, rows, scopes)

    def _undecide(self) -> None:
        case, scope = self.case, self._scope
        if case and scope and self._row and self._row.decisions:
            does = withdrawal_act(AnswerTarget(case, scope, ()), self._row.decisions[-1])
            self._do(self.tr("Withdrawing"), does)

    def _withdraw(self) -> None:
        ids = self.matrix.selected() if self._is_matrix() else self.evidence.selected()
        if (case := self.case) and ids:
            self._do(self.tr("Withdrawing"), lambda work: withdraw_citation(work, case, ids))

    def _do(self, title: str, does: ShortAct) -> Job:
        return self.context.jobs.do(title, does)

    def _show_page(self, cited: CitedPassage | None) -> None:
        if cited is not None:
            self.marking.go_to(cited.exhibit, cited.citation.where, cited.citation.passage)

    def _take_mark(self, mark: PassageMark) -> bool:
        """Take what is marked on the page into the form that cites, where that is open."""
        citing = self._is_answering() and self.answering.current == "cite"
        if citing and self.viewer.shown:
            self.answering.fill(self.viewer.shown, mark)
        return citing

    def _go_to_page(self, cited: CitedPassage) -> None:
        place = Destination("evidence", self.case, cited.exhibit.id, page_of(cited.citation.where))
        self.navigate.emit(place)

    def _new_scope(self, then: Callable[[], object] | None = None) -> None:
        if self.case:
            self._all.setCurrentWidget(self.new_scope)
            self.new_scope.start(self.case, then)

    def _edit_scope(self) -> None:
        if self._scope:
            self._middle.setCurrentWidget(self._form_page)
            self.scope_form.begin()

    def _open_scope(self, opening: ScopeOpening) -> None:
        self.new_scope.form.recorded_by(self.scope_acts.open(opening))

    def _is_open(self, scope: ScopeId) -> None:
        self._scope, self._then = scope, self.new_scope.then
        self._leave_form()
        self._look()

    def _decline_context(self) -> None:
        """Ask why, of the scope and of no indicator in it."""
        if shown := self._board():
            scope = shown.of.scope
            self.answers.open("decline-context", f"{scope.label} {scope.title}")

    def _remove_scope(self) -> None:
        if shown := self._board():
            self.scope_acts.remove(shown.of.scope)

    def _leave_form(self) -> None:
        self.scope_form.submit()
        self._middle.setCurrentWidget(self.evidence)
        self._all.setCurrentWidget(self._work if self._board() else self.empty)
        self.board.begin()

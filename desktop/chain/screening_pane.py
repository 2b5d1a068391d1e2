"""Screening: every name of the case against the lists, what came close, and deciding it."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from casefiles.chain.screening import store
from casefiles.chain.screening.list_acts import load_list, remove_list
from casefiles.chain.screening.lists import lists_to_use
from casefiles.chain.screening.match_acts import decide_match, take_back_match
from casefiles.chain.screening.model import MatchVerdict, NameForm, Snapshot
from casefiles.chain.screening.name_acts import add_name, remove_name
from casefiles.chain.screening.screen import ScreeningRun, screen
from casefiles.chain.screening.screening_acts import screen_case
from casefiles.chain.screening.summary import ListState, PartyListSummary
from casefiles.chain.screening.wording import CLEAN, SHORT
from casefiles.changes import Changes, TableName
from casefiles.kernel.ids import CandidateId, CaseId, ExhibitId, PartyId, SnapshotId
from casefiles.kernel.progress import Progress
from casefiles.kernel.text_safety import visible
from casefiles.kernel.written_dates import short_day
from casefiles.workspace.view import View
from desktop.chain.candidate_view import CandidateView
from desktop.chain.further_names import FurtherNames
from desktop.chain.lists_page import ListsPage
from desktop.chain.room_panes import ChainRoomPane
from desktop.chain.screening_tables import (
    CandidatesTable,
    ScreenedPartiesTable,
    ScreenedPartyLine,
    ScreeningPaneData,
    read_screening,
)
from desktop.context import Context
from desktop.widgets.box import column, lay_out, row, stack
from desktop.widgets.button import button
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.file_dialogs import choose_files
from desktop.widgets.filter_line import FilterLine
from desktop.widgets.pane import AddMenuAction
from desktop.widgets.splitter import Splitter
from desktop.widgets.table_view import table_of
from desktop.widgets.text_label import muted

_FOLLOWS = frozenset({
    TableName.PARTY, TableName.SCREENING, TableName.CANDIDATE, TableName.MATCH_DECISION,
    TableName.FURTHER_NAME, TableName.ATTESTATION, TableName.EXHIBIT,
})  # fmt: skip
_LETTERS = {Qt.Key.Key_O: MatchVerdict.OTHER, Qt.Key.Key_S: MatchVerdict.SAME}
_ALL = ScreenedPartyLine(0, None, PartyListSummary(ListState.NOT_SCREENED))


class ScreeningPane(ChainRoomPane):
    """J and K go through what came close; O and S begin to decide, Ctrl+Enter does."""

    slug, title, icon = "screening", "Screening", "user-search"
    help_topic = "lists"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        tr = self.tr
        self.found = ScreeningPaneData()
        self.parties, self.close_ones = ScreenedPartiesTable(self), CandidatesTable(self)
        self.names = table_of(self.parties, "screened-parties", tr("Parties"), single=True)
        self.table = table_of(self.close_ones, "candidates-table", tr("Possible matches"))
        self.filter = FilterLine(
            "candidates-filter", tr("Filter possible matches"), self.close_ones, self.table
        )
        self.further = FurtherNames()
        self.candidate, self.lists = CandidateView(), ListsPage(context)
        self.lists_said, self.changed_said = muted(""), muted("")
        self.first = button("screen-first", tr("Screen all names"), self.screen_all)
        self.clean = EmptyState("info", tr("No matches"), tr(CLEAN), self.first)
        self._lay_out()
        self.names.current_changed.connect(lambda _: self._narrow())
        self.table.installEventFilter(self)
        self.table.selection_changed.connect(self._show_candidate)
        self.table.opened.connect(lambda _: self.candidate.reason.setFocus())
        self.candidate.decides.connect(self._decide)
        self.candidate.takes_back.connect(self.take_back)
        self.further.added.connect(self._add_name)
        self.further.removed.connect(self._remove_name)
        self.lists.keeps.connect(self._keep_list)
        self.lists.removes.connect(self._remove_list)
        self.lists.left.connect(self.handle_escape)
        self.lists.chooses.connect(self.load_list)
        context.signals.changed.connect(self._follow_all)
        self._arrive(ScreeningPaneData())

    def show_case(self, case: CaseId | None) -> None:
        super().show_case(case)
        self.filter.line.clear()
        self.context.jobs.forget(self)
        self._arrive(ScreeningPaneData())

    def fill(self) -> None:
        self._look(at_once=True)

    @classmethod
    def acts(cls, offer: AddMenuAction) -> None:
        offer("screen", "&Screen All Names", cls.screen_all, "Ctrl+Alt+K", "user-search")
        offer("screen-lists", "Show the &Lists", cls.show_lists, "Ctrl+Alt+T", "library")
        offer("load-list", "&Load a List…", cls.load_list, "", "download")
        offer("add-name", "&Add an Owner's Name…", cls.add_name, "", "plus")
        offer(
            "decide-other", "Decide: Diff&erent Party", lambda self: self._begin(MatchVerdict.OTHER)
        )
        offer("decide-same", "Decide: &Same Party", lambda self: self._begin(MatchVerdict.SAME))
        offer("decide-back", "&Withdraw Decision", cls.take_back)

    def take_acts(self, acts: Mapping[str, QAction]) -> None:
        decide = (acts["decide-other"], acts["decide-same"])
        self.table.acts.offer(*decide, why=self.table.acts.nothing)
        self.table.acts.offer_removal(acts["decide-back"], self.table.acts.nothing)
        self.table.acts.offer(acts["screen"], acts["screen-lists"])
        self.names.acts.offer(acts["add-name"], why=self.names.acts.nothing)
        self.names.acts.offer(acts["screen"], acts["screen-lists"])

    def activate(self) -> None:
        if self._stack.currentWidget() is self.lists:
            self.lists.activate()
            return
        self.table.setFocus()
        if self.table.current() is None:
            self.table.go(1)

    def step(self, step: int) -> None:
        (self.names if self.names.hasFocus() else self.table).go(step)

    def handle_escape(self) -> bool:
        if self._stack.currentWidget() is self.lists:
            self._choose_page()
            self.activate()
            return True
        if self.candidate.reason.hasFocus():
            self.table.setFocus()
            return True
        return False

    def go_to(self, thing: str) -> bool:
        if not self.parties.has(thing):
            return False
        self.names.choose(thing)
        return True

    def screen_all(self) -> None:
        """Hold all names against the newest lists: slow, off this thread; then enter it."""
        case, library = self.case, self.context.library
        if case is None:
            return

        def slow(view: View, progress: Progress) -> ScreeningRun:
            with view.reading() as db:
                groups, used = store.groups(db, case), lists_to_use(db, library.lists)
            return screen(groups, used, library.lists.words, progress=progress)

        self.context.jobs.prepare(
            self.tr("Screening"), slow, lambda workspace, run: screen_case(workspace, case, run)
        )

    def show_lists(self) -> None:
        """Show which lists there are."""
        self.comes_forward.emit()
        self._stack.setCurrentWidget(self.lists)
        self.lists.activate()

    def load_list(self) -> None:
        """Ask for the file of a newer list, and read it."""
        self.show_lists()
        for path in choose_files(self, self.tr("A list, as the office publishes it"))[:1]:
            self.lists.take(path)

    def add_name(self) -> None:
        """Put the cursor where an owner's name is typed."""
        self.comes_forward.emit()
        self._choose_page()
        if not self.further.begin():
            self.says.emit(self.tr("Choose a party first."), "muted")
            self.names.setFocus()

    def take_back(self) -> None:
        """Take back what was decided of the candidates that are chosen."""
        case, chosen = self.case, self._chosen_ids()
        if case and chosen:
            self.context.jobs.do(self.tr("Withdrawing a decision"), take_back_match, case, chosen)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """O and S in the table: it would search by letters otherwise."""
        if watched is self.table and isinstance(event, QKeyEvent):
            plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
            decided = _LETTERS.get(Qt.Key(event.key())) if plain else None
            if decided is not None and event.type() == QEvent.Type.KeyPress:
                self._begin(decided)
            return decided is not None and event.type() != QEvent.Type.ShortcutOverride
        return super().eventFilter(watched, event)

    def _begin(self, decided: MatchVerdict) -> None:
        self.comes_forward.emit()
        if not self._chosen_ids():
            self.says.emit(self.tr("Choose a possible match first."), "muted")
            self.activate()
        elif decided is MatchVerdict.OTHER:
            self.candidate.choose_other()
        else:
            self.candidate.choose_same()

    def _decide(self, decided: MatchVerdict, reason: str) -> None:
        case, chosen = self.case, self._chosen_ids()
        if case and chosen:
            job = self.context.jobs.do(
                self.tr("Deciding"), decide_match, case, chosen, decided, reason
            )
            self.candidate.drafts.recorded_by(job)
            self.table.setFocus()

    def _add_name(self, party: PartyId, name: str, what: str, exhibit: ExhibitId | None) -> None:
        case, form = self.case, NameForm(what)
        if case:
            job = self.context.jobs.do(
                self.tr("Adding a name"), add_name, case, party, name, form, exhibit=exhibit
            )
            self.further.form.recorded_by(job, empties=True)

    def _remove_name(self, name: str) -> None:
        if case := self.case:
            self.context.jobs.do(self.tr("Removing a name"), remove_name, case, name)

    def _keep_list(self, snapshot: Snapshot) -> None:
        job = self.context.jobs.do(self.tr("Loading a list"), load_list, snapshot)
        job.succeeded.connect(
            lambda _: self.says.emit(
                self.tr("The list is saved. Screen the names again to use it."), "good"
            )
        )

    def _remove_list(self, snapshot: str) -> None:
        self.context.jobs.do(self.tr("Removing a list"), remove_list, SnapshotId(snapshot))

    def _chosen_ids(self) -> list[CandidateId]:
        return [each.weighed.candidate.id for each in self.table.selected()]

    def _look(self, *, at_once: bool = False) -> None:
        library = self.context.library
        self.load(
            lambda view, case: read_screening(view, case, library.lists),
            self._arrive,
            pause=not at_once,
        )

    def _follow_all(self, changes: Changes) -> None:
        of_case = changes.case == self.case and any(map(changes.touches, _FOLLOWS))
        if self.case and (of_case or changes.touches(TableName.LIST_SNAPSHOT)):
            self.outdated.emit()

    def _arrive(self, found: ScreeningPaneData) -> None:
        self.found = found
        chosen = self.names.current()
        self.parties.show([_ALL, *found.lines] if found.lines else [])
        self.names.choose(chosen.id if chosen else "")
        self.lists.show_lists([*found.lists], self._today())
        self.lists_said.setText(visible(self._said_of_lists()))
        self.changed_said.setText(visible(self._said_of_change()))
        self.changed_said.setVisible(bool(self.changed_said.text()))
        old = any(each.is_old(self._today()) for each in found.screened.lists)
        self.lists_said.setProperty("tone", "warn" if old else "")
        self.lists_said.style().polish(self.lists_said)
        self._narrow()
        if self._stack.currentWidget() is not self.lists:
            self._choose_page()

    def _narrow(self) -> None:
        """Show what came close to the party that is chosen, or to all."""
        line = self.names.current()
        of = line.id if line else ""
        shown = [e for e in self.found.close if not of or e.weighed.candidate.party == of]
        self.close_ones.show(shown)
        self._right.setCurrentIndex(0 if shown else 1)
        self.further.show_line(line, self.found.papers)
        if not shown:
            self._say_why_none(line)
        if self.table.current() is None and shown:
            self.table.go(1)
        self._show_candidate()

    def _say_why_none(self, line: ScreenedPartyLine | None) -> None:
        status = line.status.state if line and line.party else None
        wanting = self.found.screened.screening is None or status is ListState.NOT_SCREENED
        self.first.setVisible(wanting)
        if wanting:
            detail = self.tr(
                "Every name of the case is screened against the newest list of each kind."
            )
            self.clean.say(self.tr("Not screened"), detail, "user-search")
        else:
            self.clean.say(self.tr("No matches"), self.tr(CLEAN), "info")

    def _show_candidate(self) -> None:
        time = self.context.at_port(self.case)
        self.candidate.show_candidates(self.table.selected(), time)

    def _said_of_lists(self) -> str:
        made = self.found.screened.screening
        if made is None:
            return self.tr("These names have not been screened yet.")
        lists = "; ".join(
            self.tr("{} of {}, not current{}").format(
                SHORT.get(each.list, each.list),
                short_day(each.dated),
                self.tr(": {:,} days old").format(each.age(self._today()))
                if each.is_old(self._today())
                else "",
            )
            for each in self.found.screened.lists
        )
        return self.tr("Screening {} of {} by {}, from a score of {} on: {}.").format(
            made.number,
            short_day(self.context.at_port(self.case).day(made.at)),
            made.by,
            made.threshold,
            lists,
        )

    def _said_of_change(self) -> str:
        change, touches = self.found.change, self.found.touches
        said = list[str]()
        if change is not None and not change.nothing:
            counts = (
                (self.tr("{:,} new"), len(change.added)),
                (self.tr("{:,} removed"), len(change.gone)),
                (self.tr("{:,} with a changed entry"), len(change.altered)),
                (self.tr("{:,} screened for the first time"), len(change.names)),
                (self.tr("{:,} no longer screened"), len(change.names_gone)),
            )
            told = ", ".join(words.format(many) for words, many in counts if many)
            said.append(self.tr("Since the screening before: {}.").format(told))
        if touches:
            said.append(
                self.tr("Attestations issued before, and affected: {}.").format(", ".join(touches))
            )
        return " ".join(said)

    def _choose_page(self) -> None:
        self._stack.setCurrentIndex(0 if self.found.lines else 1)

    def _today(self) -> date:
        return self.context.today(self.case)

    def _lay_out(self) -> None:
        tr = self.tr
        shown = Splitter("candidates", [230, 430], column(self.filter, self.table),
                         self.candidate, upright=True)  # fmt: skip
        self._right = stack(shown, self.clean)
        words = column(self.lists_said, self.changed_said, spacing=2)
        tools = row(
            button("screen-now", tr("Screen all names"), self.screen_all, primary=True),
            button("screen-show-lists", tr("Show lists"), self.show_lists),
            stretch=False,
        )
        head = QWidget()
        across = QHBoxLayout(head)
        across.setContentsMargins(16, 8, 12, 8)
        across.addWidget(words, 1)
        across.addWidget(tools, 0, Qt.AlignmentFlag.AlignTop)
        left = Splitter("screened", [340, 240], self.names, self.further, upright=True)
        folds = {0: tr("Names")}
        split = Splitter("screening", [370, 830], left, self._right, folds=folds)
        empty = EmptyState(
            "user-search",
            tr("No parties yet"),
            tr(
                "Every party of the case is screened against the UFLPA Entity List and CBP's orders"
                " under all its names. Parties are added under Cases, Parties."
            ),
        )
        self._stack = stack(column(head, split, rest=split), empty, self.lists)
        lay_out(self, self._stack)

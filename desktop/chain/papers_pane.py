"""Papers expected: step by step what is there and what is missing, and putting papers there."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QStackedWidget, QToolButton, QWidget

from casefiles.chain.chain_paper_acts import NewChainPapers, lay_papers
from casefiles.chain.expected.expected_acts import (
    choose_lists,
    mark_not_needed,
    take_step_for,
    unmark_not_needed,
)
from casefiles.chain.expected.model import ExpectedPaper
from casefiles.chain.expected.sorting_acts import Sorting, sort_papers
from casefiles.chain.expected.sorting_proposals import SortingProposal
from casefiles.chain.model import Shows as Laid
from casefiles.changes import TableName
from casefiles.kernel.ids import CaseId, ExhibitId, StepId
from casefiles.requests.request_draft import draft_for, drafts_for_missing
from casefiles.requests.round_acts import RoundInput, open_round
from desktop.chain.papers_detail import PapersDetail
from desktop.chain.papers_grid import LEGEND, GridSelection, PapersGridModel
from desktop.chain.papers_grid_view import PapersGridView
from desktop.chain.papers_pane_data import PapersPaneData, read_papers_data, read_proposals
from desktop.chain.room_panes import AddMenuAction, ChainRoomPane
from desktop.chain.sorting_view import SortingView
from desktop.chain.unattached_papers import UnattachedPapers
from desktop.context import Context
from desktop.translation import counted
from desktop.widgets.ask_bar import AskBar
from desktop.widgets.box import column, lay_out, stack
from desktop.widgets.button import button
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.splitter import Splitter
from desktop.widgets.text_label import muted

_FOLLOWS = frozenset({
    TableName.STEP, TableName.LINK, TableName.CHAIN_PAPER, TableName.EXHIBIT,
    TableName.EXPECTED_LIST, TableName.STEP_TEMPLATE, TableName.NOT_NEEDED, TableName.PARTY,
    TableName.LINE_STEP,
})  # fmt: skip


class PapersPane(ChainRoomPane):
    """Arrows move from cell to cell, Enter goes to what the cell expects, Esc comes back."""

    slug, title, icon, help_topic = "papers", "Documents", "grid-3x3", "requests"
    follows = _FOLLOWS

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        tr = self.tr
        self._known, self._awaited = PapersPaneData(), ""
        self.model = PapersGridModel(tr, self)
        self.table = PapersGridView(tr("Documents expected, by step"), self.model)
        self.table.lay_out_columns()
        self.lists = QToolButton()
        self.lists.setObjectName("papers-lists")
        self.lists.setText(tr("Lists ▾"))
        self.lists.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.lists.setMenu(QMenu(self.lists))
        self.head = PaneHead(
            tr("Documents expected"),
            button("papers-sort", tr("Sort by file names…"), self.begin_sorting),
            button("papers-ask", tr("Request missing documents…"), self.ask_for_missing),
            self.lists,
        )
        self.practice = muted("", margin=(12, 6, 12, 6))
        self.ask = AskBar("papers-ask-bar")
        self.detail = PapersDetail(context.library)
        self.loose = UnattachedPapers(context.library)
        self.sorting = SortingView(context.library)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def show_case(self, case: CaseId | None) -> None:
        super().show_case(case)
        self.context.jobs.forget(self)
        self._awaited = ""
        self.ask.leave()
        self.detail.leave()
        self._arrive(PapersPaneData())

    def fill(self) -> None:
        self.load(partial(read_papers_data, library=self.context.library), self._arrive)

    @classmethod
    def acts(cls, offer: AddMenuAction) -> None:
        offer("lay-paper", "&Attach Document to Cell…", cls.lay, "Ctrl+Alt+P", "file-plus")
        offer("go-loose", "&Go to Documents Not Attached Yet", cls.go_to_loose, "Ctrl+Alt+J")
        offer("take-for", "&Treat Step as Another…", cls.begin_taking, "Ctrl+Alt+M")
        offer("sort-papers", "&Sort by File Names…", cls.begin_sorting, "Ctrl+Alt+O", "folder-open")
        offer("ask-missing", "&Request Missing Documents…", cls.ask_for_missing, "Ctrl+Alt+Q")

    def take_acts(self, acts: Mapping[str, QAction]) -> None:
        of_cell = (acts["lay-paper"], acts["take-for"])
        self.table.acts.offer(*of_cell, why=self._why_no_cell)
        self.table.acts.offer(acts["go-loose"], acts["sort-papers"], acts["ask-missing"])
        self.loose.table.acts.offer(acts["sort-papers"])

    def activate(self) -> None:
        if self._stack.currentWidget() is self.sorting:
            self.sorting.table.setFocus()
        else:
            self.table.setFocus()
            if not self.table.currentIndex().isValid() and self.model.rowCount():
                self.table.setCurrentIndex(self.model.index(0, 1))

    def step(self, step: int) -> None:
        views = (self.detail.table, self.loose.table)
        (next((e for e in views if e.hasFocus()), None) or self.table).go(step)

    def go_to(self, thing: str) -> bool:
        """Choose the row of a step, now or once the grid is read."""
        self._awaited = "" if self.model.row_of(thing) >= 0 else thing
        self.show_selected(thing)
        return not self._awaited

    def show_selected(self, thing: str) -> None:
        row = self.model.row_of(thing)
        at = self.table.currentIndex()
        if row >= 0 and row != at.row():
            self.table.setCurrentIndex(self.model.index(row, max(1, at.column())))

    def handle_escape(self) -> bool:
        if not self.ask.isHidden():
            self.ask.leave()
        elif self.detail.leave():
            pass
        elif self._stack.currentWidget() is self.sorting:
            self._show_grid()
        elif self.table.hasFocus() or not self.table.isVisible():
            return False
        self.activate()
        return True

    def _why_no_cell(self) -> str:
        return "" if self.table.currentIndex().isValid() else self.tr("No cell is selected.")

    def lay(self) -> None:
        """Lay what is selected of the papers laid nowhere, or ask which exhibit is laid."""
        self.comes_forward.emit()
        if self.loose.table.hasFocus() and self.loose.chosen():
            self.loose.lay()
        else:
            self.detail.begin_laying()

    def go_to_loose(self) -> None:
        """Put the cursor into the papers that are laid nowhere yet."""
        self.comes_forward.emit()
        self._show_grid()
        self.loose.table.setFocus()
        if not self.loose.chosen():
            self.loose.table.go(0)

    def begin_taking(self) -> None:
        """Put the cursor where it is chosen for which step of a template the step is taken."""
        self.comes_forward.emit()
        if not self.detail.taken.choose():
            said = self.tr("Choose a step, and a list with a template of its trade, first.")
            self.says.emit(said, "muted")

    def begin_sorting(self) -> None:
        """Show what the names of files and folders propose."""
        case, library = self.case, self.context.library
        if case is None:
            return
        self.comes_forward.emit()
        job = self.context.jobs.look(
            (self, "proposals"), lambda view: read_proposals(view, case, library)
        )
        job.succeeded.connect(self._show_proposals)

    def ask_for_missing(self) -> None:
        """Make a round of all that is missing at the chosen step, of its party."""
        place = self.model.place(self.table.currentIndex())
        if place is None or place.row is None:
            self.says.emit(self.tr("Choose a step first."), "muted")
            return
        cells = [place.cell] if place.cell else place.row.cells
        self._open_round(place, [each for cell in cells for each in cell.missing])

    def _lay_out(self) -> None:
        tr = self.tr
        shows = tr(
            "With steps, and a list selected, this shows which documents are attached and which are"
            " missing: bought, paid, moved, received, made, sold."
        )
        self.empty = EmptyState("grid-3x3", tr("The chain has no steps yet"), shows)
        self._inner = stack(self.table, self.empty)
        legend = muted(tr(LEGEND), "papers-legend", margin=(12, 4, 12, 6))
        upper = column(self._inner, legend, rest=self._inner)
        split = Splitter("papers-loose", [350, 240], upper, self.loose, upright=True)
        left = column(self.head, self.ask, self.practice, split, rest=split)
        grid = Splitter("papers", [856, 340], left, self.detail, folds={1: tr("Cell details")})
        self._stack.addWidget(grid)
        self._stack.addWidget(self.sorting)
        lay_out(self, self._stack)
        self._grid = grid

    def _connect(self) -> None:
        self.table.moved.connect(self._show_place)
        self.table.opened.connect(self.detail.table.setFocus)
        self.table.dropped.connect(self._lay_dropped)
        self.detail.lays.connect(self._lay)
        self.detail.shows.connect(self.shows)
        self.detail.taken.taken.connect(self._take_for)
        self.loose.shows.connect(self.shows)
        self.loose.lays.connect(self._lay_loose)
        self.detail.marks.connect(self._ask_why)
        self.detail.unmarks.connect(self._unmark)
        self.detail.asks.connect(self._ask_for)
        self.sorting.left.connect(self._show_grid)
        self.sorting.written.connect(self._sort)
        self.lists.menu().aboutToShow.connect(self._offer_lists)

    def _arrive(self, known: PapersPaneData) -> None:
        self._known = known
        at = self.table.currentIndex()
        row, col = at.row(), at.column()
        self.model.show(known.grid)
        self.table.span_case()
        if self.model.rowCount() and not self.table.currentIndex().isValid():
            kept = self.model.index(min(max(row, 0), self.model.rowCount() - 1), max(1, col))
            self.table.setCurrentIndex(kept)
        self._inner.setCurrentWidget(self.table if self.model.rowCount() else self.empty)
        if self._awaited and self.go_to(self._awaited) and self.isVisible():
            self.activate()
        if self.context.library.is_read:
            lists = self.context.library.documents.lists
            chosen = [lists[each] for each in known.grid.lists]
            notes = [f"{each.title}: {each.practice}" for each in chosen if each.practice]
            words = ", ".join(each.title for each in chosen)
            held = self.tr("Lists: {}.").format(words) if words else self.tr(
                "No list is selected: choose the lists that apply."
            )  # fmt: skip
            self.practice.setText(" ".join([held, *notes]))
        self.loose.show_papers(known.loose)
        self._show_place()

    def _show_place(self) -> None:
        place = self.model.place(self.table.currentIndex())
        self.detail.show_place(place, self._known.grid, self._known.labels, self._known.named)
        if place and place.row:
            self.selects.emit(place.row.step.id)

    def _show_grid(self) -> None:
        self._stack.setCurrentWidget(self._grid)
        self.activate()

    def _offer_lists(self) -> None:
        menu = self.lists.menu()
        menu.clear()
        for slug, each in self.context.library.documents.lists.items():
            act = QAction(each.title, menu)
            act.setCheckable(True)
            act.setChecked(slug in self._known.grid.lists)
            act.setToolTip(each.description)
            act.triggered.connect(lambda on, slug=slug: self._choose(slug, chosen=on))
            menu.addAction(act)

    def _choose(self, slug: str, *, chosen: bool) -> None:
        case, documents = self.case, self.context.library.documents
        held = [each for each in self._known.grid.lists if each != slug]
        wanted = [*held, slug] if chosen else held
        if case:
            self.context.jobs.do(self.tr("Choosing lists"), choose_lists, case, wanted, documents)

    def _lay(self, exhibit: str) -> None:
        place = self.model.place(self.table.currentIndex())
        if place and place.cell:
            self._lay_at(place, [ExhibitId(exhibit)])

    def _lay_dropped(self, index: QModelIndex, exhibits: list[ExhibitId]) -> None:
        place = self.model.place(index)
        if place and place.cell:
            self._lay_at(place, exhibits)

    def _lay_loose(self, exhibits: list[ExhibitId]) -> None:
        place = self.model.place(self.table.currentIndex())
        if place and place.cell:
            self._lay_at(place, exhibits)
        else:
            self.says.emit(self.tr("Choose a cell of the grid first."), "muted")

    def _take_for(self, list_: str, template: str | None) -> None:
        case, step, documents = self.case, self._at(), self.context.library.documents
        if case and step:
            self.context.jobs.do(
                self.tr("Treating step as another"),
                take_step_for,
                case,
                step,
                list_,
                template,
                documents,
            )

    def _lay_at(self, place: GridSelection, exhibits: list[ExhibitId]) -> None:
        case, cell = self.case, place.cell
        if case is None or cell is None:
            return
        laying = NewChainPapers(tuple(exhibits), (Laid(cell.shows.value),), step=cell.step)
        job = self.context.jobs.do(self.tr("Attaching document"), lay_papers, case, laying)
        job.succeeded.connect(lambda _: self.detail.leave())

    def _ask_why(self, items: list[str]) -> None:
        self.ask.ask(
            self.tr("Not needed because … (prints):"),
            self.tr("Mark as not needed"),
            lambda reason: self._mark(items, reason),
        )

    def _mark(self, items: list[str], reason: str) -> None:
        case, step, documents = self.case, self._at(), self.context.library.documents
        if case:
            self.context.jobs.do(
                self.tr("Marking"), mark_not_needed, case, step, items, reason, documents
            )

    def _unmark(self, items: list[str]) -> None:
        case, step = self.case, self._at()
        if case:
            self.context.jobs.do(self.tr("Marking"), unmark_not_needed, case, step, items)

    def _at(self) -> StepId | None:
        place = self.model.place(self.table.currentIndex())
        return place.row.step.id if place and place.row else None

    def _ask_for(self, wanted: list[ExpectedPaper]) -> None:
        place = self.model.place(self.table.currentIndex())
        if place:
            self._open_round(place, wanted, exactly=True)

    def _open_round(
        self, place: GridSelection, wanted: list[ExpectedPaper], *, exactly: bool = False
    ) -> None:
        case, documents = self.case, self.context.library.documents
        step = place.row.step if place.row else None
        at = step.id if step else None
        askings = drafts_for_missing(at, wanted, documents)
        if exactly and len(askings) < len(wanted):
            askings = [draft_for(each.id, at, documents) for each in wanted]
        if not askings or case is None:
            self.says.emit(self.tr("No missing document can be requested here."), "muted")
            return
        opening = RoundInput(party=step.party if step else None)
        job = self.context.jobs.do(
            self.tr("New request round"), open_round, case, opening, askings, documents
        )
        said = self.tr("A request round with {} was created. Nothing was sent.").format(
            counted(len(askings), "request")
        )
        job.succeeded.connect(lambda _: self.says.emit(said, "good"))

    def _show_proposals(self, found: list[SortingProposal]) -> None:
        chain = self._known.chain
        if not any(each.says_anything or each.doubts for each in found):
            said = self.tr("File and folder names add nothing new.")
            self.says.emit(said, "muted")
            return
        self.sorting.show_proposals(found, chain.steps, chain.parties)
        self._stack.setCurrentWidget(self.sorting)
        self.sorting.table.setFocus()

    def _sort(self, sortings: list[Sorting]) -> None:
        case, documents = self.case, self.context.library.documents
        if case is None:
            return
        job = self.context.jobs.do(
            self.tr("Sorting documents"), sort_papers, case, sortings, documents
        )
        many = counted(len(sortings), "exhibit was", "exhibits were")
        said = self.tr("{} sorted.").format(many)
        job.succeeded.connect(lambda _: self.says.emit(said, "done"))
        job.succeeded.connect(lambda _: self._show_grid())

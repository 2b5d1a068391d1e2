"""The search pane: what is asked, what was found, and what could not be searched."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from casefiles.cases import store as cases
from casefiles.evidence import store as evidence
from casefiles.evidence.search.exhibits import store
from casefiles.kernel.errors import CasefilesError
from casefiles.kernel.ids import CaseId
from casefiles.messages import explain
from desktop.context import Context
from desktop.evidence.hits_pane import HitsPane
from desktop.evidence.page_navigator import PageTarget
from desktop.evidence.search.coverage_line import CoverageLine
from desktop.evidence.search.query_line import QueryLine
from desktop.evidence.search.results_table import SearchResultRow, SearchResultsTable, result_lines
from desktop.evidence.search.search_request import (
    SearchRequest,
    SearchResults,
    describe_results,
    run_search,
)
from desktop.widgets.box import column, lay_out, stack
from desktop.widgets.combo_box import ComboBox
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.pane import AddMenuAction
from desktop.widgets.quote_delegate import QuoteDelegate
from desktop.widgets.table_view import TableView
from desktop.widgets.text_label import muted


class SearchPane(HitsPane):
    """Results as one types. J and K go through them, Enter goes to the page."""

    wants_redaction = Signal(str)
    """All that is found of these words is to be hidden in copies."""

    slug, title, icon = "search", "Search", "search"
    works_on = "searching"
    help_topic = "searching"

    def __init__(self, context: Context) -> None:
        tr = self.tr
        self.table: TableView[SearchResultRow] = TableView("search-results", tr("Results"))
        super().__init__(context, self.table)
        self.query = QueryLine(self._kinds, self._parties)
        self.scope = ComboBox()
        self.scope.setObjectName("search-scope")
        self.scope.setAccessibleName(tr("Search in"))
        self.scope.addItem(tr("in this case"))
        self.scope.addItem(tr("in all cases"))
        self.count = muted("")
        self.count.setObjectName("search-count")
        self.model = SearchResultsTable(self)
        self.table.present(self.model)
        self._rows = QuoteDelegate(result_lines)
        self._rows.show_in(self.table)
        self.nothing = EmptyState("search", "", "")
        self.reach = CoverageLine(context)
        self.wants_recognition = self.reach.wants_recognition
        self._number, self._opens_first = 0, False
        self._answer: SearchResults | None = None
        self._lay_out()
        self.query.changed.connect(lambda _: self.search())
        self.query.entered.connect(self._enter)
        self.query.goes_down.connect(self._go_down)
        self.scope.activated.connect(lambda _: self.look())
        self.reach.changed.connect(self._reach_further)
        self._say_nothing()

    def show_case(self, case: CaseId | None) -> None:
        super().show_case(case)
        self._is_stale = True
        if not self.is_everywhere:
            self.query.line.clear()
            self._forget()

    @classmethod
    def acts(cls, offer: AddMenuAction) -> None:
        offer("search", "&Search in This Case", cls.ask, "Ctrl+F", "search")
        everywhere = partial(cls.ask, everywhere=True)
        offer("search-all", "Search in &All Cases", everywhere, "Ctrl+Shift+F", "text-search")
        offer("redact-hits", "Redact All F&ound…", cls.redact, "Ctrl+Alt+Shift+F")

    def take_acts(self, acts: Mapping[str, QAction]) -> None:
        self.table.acts.offer(acts["search"], acts["search-all"])
        self.table.acts.offer(acts["redact-hits"], why=self._why_not_redacted)

    def _why_not_redacted(self) -> str:
        return "" if self.query.text() else self.tr("Nothing is searched for.")

    def ask(self, *, everywhere: bool = False) -> None:
        """Come to the front, to search in this case or in all."""
        self.comes_forward.emit()
        if everywhere != self.is_everywhere:
            self.scope.setCurrentIndex(int(everywhere))
            self.look()
        self.query.ask()

    def redact(self) -> None:
        """Have all that is found in this case hidden in copies."""
        if words := self.query.text():
            self.wants_redaction.emit(words)
        else:
            self.says.emit(self.tr("Search for something first."), "muted")

    @property
    def is_everywhere(self) -> bool:
        """Whether all cases are searched."""
        return self.scope.currentIndex() == 1

    def search(self) -> None:
        """Search once more for what stands there; what is under way is dropped."""
        if self._answer and self._answer.asked.text != self.query.text():
            self._pointed = ""
        self._number = number = self._number + 1
        if self.case is None or not self.query.text():
            self._forget()
            return
        asked = SearchRequest(self.query.text(), self.case, self.is_everywhere)
        wanted = partial(self._is_wanted, number)
        job = self.context.jobs.look(
            self, lambda view: run_search(view, asked, wanted), report_failure=False
        )
        job.succeeded.connect(self._arrive)
        job.failed.connect(self._fail)

    def activate(self) -> None:
        if self.model.rowCount():
            self._go_down()
        else:
            self.query.ask()

    def go_on(self, step: int) -> bool:
        """Go to the next result after the last hit on a page, or to the one before."""
        row = self.table.currentIndex().row() + step
        if not 0 <= row < self.model.rowCount():
            return False
        self.table.go_to(row)
        self._settle.stop()
        self._point(self.model.at(row), last=step < 0)
        return True

    def handle_escape(self) -> bool:
        if self.table.hasFocus():
            self.query.ask()
            return True
        return False

    def let_go(self) -> None:
        super().let_go()
        self._number += 1
        self.reach.let_go()

    def look(self) -> None:
        """Search elsewhere, or in more than before."""
        self._is_stale = False
        if self.case is not None:
            self.reach.show_cases(None if self.is_everywhere else [self.case])
        self.search()

    def _reach_further(self) -> None:
        """More is searched now than when it was asked, or what was not searched is known."""
        if self._answer is None or self._answer.waiting:
            self.search()
        else:
            self._say_nothing_found()

    def _is_wanted(self, number: int) -> bool:
        return number == self._number

    def _enter(self) -> None:
        """Enter in the line: the first result, also if it is still to come."""
        if self._answer and self._answer.asked.text == self.query.text():
            if self.table.current() is None:
                self.table.go(1)
            self._open(self.table.current())
        else:
            self._opens_first = True

    def _go_down(self) -> None:
        if self.model.rowCount():
            if self.table.current() is None:
                self.table.go(1)
            self.table.setFocus()

    def _follow_row(self) -> None:
        """Show the page of the row one is on; another case is gone to only when asked."""
        found = self.table.current()
        if found and found.id != self._pointed and found.hit.case == self.case:
            self._point(found)

    def _open(self, found: SearchResultRow | None) -> None:
        if found:
            self._settle.stop()
            self._point(found, focus=True)

    def _point(self, found: SearchResultRow, *, last: bool = False, focus: bool = False) -> None:
        hit, self._pointed = found.hit, found.id
        placed = hit.placed(evidence.reading(self.context.view.db, hit.exhibit))
        now = len(placed) - 1 if last and placed else 0
        self.points.emit(PageTarget(hit.case, hit.exhibit, placed, hit.layer, now, focus))

    def _arrive(self, found: SearchResults) -> None:
        self._answer = found
        self.model.show(found.rows)
        self.query.mark(faulty=False)
        self.count.setText(describe_results(found) if found.rows else "")
        if found.rows:
            self._stack.setCurrentIndex(0)
        else:
            self._say_nothing_found()
        if self._opens_first:
            self._opens_first = False
            self._enter()

    def _fail(self, error: Exception) -> None:
        self._opens_first = False
        if not isinstance(error, CasefilesError):
            raise error
        self._refuse(explain(error))

    def _refuse(self, why: str) -> None:
        """Say why it cannot be searched for; what was found before is not taken for the answer."""
        self._clear()
        self.query.mark(faulty=True)
        self.nothing.say(self.tr("This cannot be searched for"), why, "circle-alert")

    def _forget(self) -> None:
        self._number += 1
        self.context.jobs.forget(self)
        self._clear()

    def _clear(self) -> None:
        self._answer, self._opens_first = None, False
        self.model.show([])
        self.count.setText("")
        self.query.mark(faulty=False)
        self._say_nothing()

    def _say_nothing(self) -> None:
        tr = self.tr
        self.nothing.say(
            tr("Search document text"),
            tr(
                "Words, “exact phrases”, beginnings*, OR, -not. Chinese needs no spaces;"
                " simplified and traditional find each other."
            ),
            "search",
        )
        self._stack.setCurrentIndex(1)

    def _say_nothing_found(self) -> None:
        """Say it, and in the same breath what was not searched."""
        if self._answer and not self._answer.rows:
            reached = self.reach.found
            if reached is None or reached.waiting:
                words = self.tr("No results so far")
            elif reached.is_whole:
                words = self.tr("No results")
            else:
                words = self.tr("No results in what could be searched")
            self.nothing.say(words, reached.in_words if reached else "", "search")
            self._stack.setCurrentIndex(1)

    def _kinds(self) -> list[tuple[str, str]]:
        """Those of which there are papers in this case, the most first."""
        if self.case is None:
            return []
        kind, there = self.context.library.kind, store.kinds(self.context.view.db, self.case)
        another = (self.tr("Another…"), "type:")
        return [*((f"{kind(slug)} ({n:,})", f"type:{slug}") for slug, n in there), another]

    def _parties(self) -> list[tuple[str, str]]:
        if self.case is None:
            return []
        named = sorted({each.name for each in cases.parties(self.context.view.db, self.case)})
        return [(name, f'party:"{name.replace(chr(34), "")}"') for name in named]

    def _lay_out(self) -> None:
        head = QWidget()
        cells = QHBoxLayout(head)
        cells.setContentsMargins(12, 2, 8, 6)
        cells.addWidget(self.count, 1)
        cells.addWidget(self.scope, 0, Qt.AlignmentFlag.AlignTop)
        self._stack = stack(self.table, self.nothing)
        lay_out(self, column(self.query, head), self._stack, self.reach, rest=self._stack)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Up and self.table.currentIndex().row() <= 0:
            self.query.ask()
        else:
            super().keyPressEvent(event)

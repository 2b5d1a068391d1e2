"""Indicators by exhibits: which paper is cited for what, how often, and where it says so."""

from collections.abc import Sequence

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QAction, QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from casefiles.assessment.matrix import matrix
from casefiles.assessment.model import Citation
from casefiles.cases.model import Scope
from casefiles.changes import Changes, TableName
from casefiles.evidence import store
from casefiles.evidence.places import OnPage, Place, Whole, page_of
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, CitationId, ExhibitId, PassageId, ScopeId
from casefiles.workspace.view import View
from desktop.context import Context
from desktop.evidence.passages.cell_citations_table import SCOPE, CellCitationsTable
from desktop.evidence.passages.marking import Marking
from desktop.evidence.passages.matrix_model import (
    EMPTY_MATRIX,
    MatrixLayout,
    MatrixModel,
    lay_out_matrix,
)
from desktop.evidence.passages.matrix_view import MatrixView
from desktop.translation import counted
from desktop.widgets import room
from desktop.widgets.box import column, lay_out, stack
from desktop.widgets.button import button, tool
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.field import CheckField, ChoiceField
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.reading import ReadingWidget
from desktop.widgets.room import Room
from desktop.widgets.splitter import Splitter
from desktop.widgets.table_view import table_of
from desktop.widgets.text_label import muted

_FOLLOWS = (TableName.CITATION, TableName.SCOPE, TableName.EXHIBIT, TableName.EDITION)


@dataclass(frozen=True, slots=True)
class MatrixFilter:
    """Which part of the matrix is to be seen."""

    scope: ScopeId | None
    rows: bool
    """With rows in which nothing is cited."""

    columns: bool


@dataclass(frozen=True, slots=True)
class MatrixPaneData:
    """The matrix, ready to be shown, and how many exhibits the case has."""

    laid: MatrixLayout
    papers: int


def read_matrix(view: View, case: CaseId, wanted: MatrixFilter) -> MatrixPaneData:
    """Read it. Takes longer than a blink where much is cited."""
    with view.reading() as db:
        whole = matrix(db, case, wanted.scope)
    shown = whole.cited(lines=not wanted.rows, papers=not wanted.columns)
    return MatrixPaneData(lay_out_matrix(shown), len(whole.papers))


class MatrixPane(ReadingWidget):
    """Enter on a cell shows its passage on the page beside, or lists them where it has several."""

    works_on = "laying out the matrix"

    navigate = Signal(room.Destination)
    """Go there: to the exhibit of a column."""

    wants_indicator = Signal(str)
    """Go to what is asked in a row."""

    left = Signal()

    def __init__(self, context: Context, marking: Marking, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("matrix-pane")
        self._context, self._marking = context, marking
        self._case: CaseId | None = None
        self._found: MatrixPaneData | None = None
        self._arriving = False
        self._acts: list[QAction] = []
        self.model, self.passages = MatrixModel(self), CellCitationsTable(self)
        self.table = MatrixView(self.model)
        self.list = table_of(self.passages, "matrix-passages", self.tr("Passages"))
        self.scopes = ChoiceField([])
        self.scopes.setObjectName("matrix-scope")
        self.scopes.setAccessibleName(self.tr("Scope"))
        self.scopes.setMinimumContentsLength(12)
        self.rows = _check("matrix-rows", self.tr("Empty rows"), is_on=True)
        self.columns = _check("matrix-columns", self.tr("Empty columns"), is_on=False)
        self._lay_out()
        self._connect()

    @property
    def scope(self) -> str:
        """The scope that is shown; nothing for all of them together."""
        return self.scopes.value()

    def add_acts(self, room: Room) -> None:
        """Add what can be done here to the menu of the room."""
        self._acts = [
            room.act("matrix-indicator", self.tr("Go to the &Indicator"), self._go_to_indicator,
                     "Ctrl+Return"),
            room.act("matrix-exhibit", self.tr("Go to the Exhi&bit"), self._go_to_exhibit,
                     "Ctrl+Shift+Return"),
            room.act("matrix-rows", self.tr("Show or Hide Empty &Rows"), self.rows.toggle,
                     "Ctrl+Alt+R"),
            room.act("matrix-columns", self.tr("Show or Hide Empty Col&umns"), self.columns.toggle,
                     "Ctrl+Alt+U"),
        ]  # fmt: skip
        self.table.acts.offer(*self._acts)
        self.list.acts.offer(*self._acts[:2])
        for each in self._acts:
            each.setEnabled(False)

    def show_case(self, case: CaseId | None) -> None:
        """Be about another case, or none. It is read when the matrix is looked at."""
        self._case = case
        self.begin_unread()
        self._context.jobs.forget(self)
        self._show(None)

    def look(self, scopes: Sequence[Scope], scope: str) -> None:
        """Show the matrix of a scope; another of these can be chosen, or all together."""
        all_ = [("", self.tr("All scopes"))] if len(scopes) > 1 else []
        self.scopes.offer([*all_, *((each.id, f"{each.label}  {each.title}") for each in scopes)])
        self.scopes.show_saved(scope)
        self.passages.scopes = {each.id: each.label for each in scopes}
        self._look(at_once=True)

    def activate(self) -> None:
        """Put the cursor into the matrix, as soon as it is there."""
        self._arriving = True
        self._begin()

    def handle_escape(self) -> bool:
        """Go from the list back to the cell. Returns whether the cursor was there."""
        was_there = self.list.hasFocus()
        if was_there:
            self.table.setFocus()
        return was_there

    def selected(self) -> list[CitationId]:
        """Return the citations that are selected in the list."""
        return [each.id for each in self.list.selected()]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        for each in self._acts:
            each.setEnabled(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        for each in self._acts:
            each.setEnabled(False)

    def _lay_out(self) -> None:
        self._head = PaneHead("")
        self._head.row.insertWidget(1, self.scopes, 1)
        close = tool("matrix-close", self.tr("Back to the board (Esc)"), "x", self.left.emit)
        self._head.add(self.rows, self.columns, close)
        for at in (2, 4):  # before each box
            self._head.row.insertSpacing(at, 12)
        keys = muted(self.tr(
            "▲ for   ▼ against   ○ neutral   ·   Enter: passages   ·   J K: next, last cited"
        ))  # fmt: skip
        self._none = muted("")
        for each in (keys, self._none):
            each.setContentsMargins(12, 4, 12, 6)
        self._below = stack(self.list, _at_the_top(self._none))
        self._every = button("matrix-all", self.tr("Show every exhibit"), self._show_every)
        self._empty = EmptyState(
            "grid-3x3", self.tr("No citations yet"),
            self.tr("Mark a passage on a page and cite it."), self._every,
        )  # fmt: skip
        below = column(keys, self._below)
        split = Splitter("matrix", [430, 190], self.table, below, upright=True)
        self._stack = stack(split, self._empty)
        lay_out(self, self._head, self._stack, rest=self._stack)

    def _connect(self) -> None:
        self._context.signals.changed.connect(self._follow)
        self.scopes.submitted.connect(lambda _: self._look(at_once=True))
        for box in (self.rows, self.columns):
            box.toggled.connect(lambda _: self._look(at_once=True))
        self.table.current_changed.connect(self._show_cell)
        self.table.opened.connect(self._open)
        self.table.line_chosen.connect(self._go_to_indicator)
        self.table.paper_chosen.connect(self._go_to_exhibit)
        self.list.clicked.connect(lambda _: self._show_passage(self.list.current()))
        self.list.current_changed.connect(self._step)
        self.list.opened.connect(self._read)
        self.list.acts.call_opening(self.tr("Go to the &Page"))

    def _look(self, *, at_once: bool = False) -> None:
        if case := self._case:
            scope = ScopeId(self.scope) or None
            wanted = MatrixFilter(scope, self.rows.isChecked(), self.columns.isChecked())
            job = self._context.jobs.look(
                self, lambda view: read_matrix(view, case, wanted), pause=not at_once
            )
            job.succeeded.connect(self._show)

    def _follow(self, changes: Changes) -> None:
        concerns = changes.case == self._case and any(map(changes.touches, _FOLLOWS))
        if concerns and self.isVisible():
            self._look()

    def _show(self, found: MatrixPaneData | None) -> None:
        self._found = found
        laid = found.laid if found else EMPTY_MATRIX
        lines, papers = len(laid.matrix.lines), len(laid.matrix.papers)
        self.model.show(laid)
        self.list.columns.hide_unless_chosen(SCOPE, hidden=bool(self.scope))
        self._stack.setCurrentIndex(0 if lines and papers else 1)
        self._every.setVisible(found is not None and found.papers > 0)
        both = counted(lines, "indicator"), counted(papers, "exhibit")
        self._head.words.setText(self.tr("{} by {}").format(*both))
        self._show_cell()
        self._begin()

    def _show_every(self) -> None:
        self._arriving = True
        self.rows.setChecked(True)
        self.columns.setChecked(True)

    def _begin(self) -> None:
        if not self._arriving or self._found is None:
            return
        self._arriving = False
        if self._stack.currentIndex() == 0:
            self.table.begin()
        else:
            self._every.setFocus()

    def _show_cell(self) -> None:
        """List the passages of the current cell, and let what is marked next be for its row."""
        at = self.table.currentIndex()
        cited: Sequence[Citation] = ()
        if at.isValid():
            line, paper = self.model.line(at.row()), self.model.paper(at.column())
            cell = self.model.cell(at.row(), at.column())
            cited = cell.citations if cell else ()
            self._none.setText(
                self.tr(
                    "Nothing is cited from {} for {}. Enter shows the exhibit: what is marked on it"
                    " can be cited for that."
                ).format(f"{paper.label} {paper.title}".strip(), line.id)
            )
            if self.isVisible():
                self._marking.wish(self.scope, line.id)
        else:
            self._none.setText("")
        self.passages.show(cited)
        self._below.setCurrentIndex(0 if cited else 1)

    def _open(self) -> None:
        at = self.table.currentIndex()
        cited = self.passages.items()
        if not cited:
            self._bring(self.model.paper(at.column()).id, OnPage(1), None)
            return
        self.list.choose(cited[0].id)
        self._show_passage(cited[0])
        if len(cited) > 1:
            self.list.setFocus()

    def _step(self, cited: Citation | None) -> None:
        if self.list.hasFocus():
            self._show_passage(cited)

    def _show_passage(self, cited: Citation | None) -> None:
        if cited is not None:
            whole = isinstance(cited.where, Whole)
            self._bring(cited.exhibit, OnPage(1) if whole else cited.where, cited.passage)

    def _bring(self, exhibit: ExhibitId, place: Place, passage: PassageId | None) -> None:
        self._marking.go_to(store.get(self._context.view.db, exhibit), place, passage)

    def _read(self, cited: Citation) -> None:
        page = page_of(cited.where)
        self.navigate.emit(room.Destination("evidence", self._case, cited.exhibit, page))

    def _go_to_exhibit(self, column: int = -1) -> None:
        at = column if column >= 0 else self.table.currentIndex().column()
        if at >= 0:
            self.navigate.emit(room.Destination("evidence", self._case, self.model.paper(at).id))

    def _go_to_indicator(self, row: int = -1) -> None:
        at = row if row >= 0 else self.table.currentIndex().row()
        if at >= 0:
            self.wants_indicator.emit(self.model.line(at).id)


def _at_the_top(words: QWidget) -> QWidget:
    made = column(words)
    if layout := made.layout():
        layout.setAlignment(words, Qt.AlignmentFlag.AlignTop)
    return made


def _check(name: str, words: str, *, is_on: bool) -> CheckField:
    """Return a box that is on or off as it was left."""
    made = CheckField(words)
    made.setObjectName(name)
    held = QSettings().value(name, is_on)
    made.setChecked(held in {True, "true"})
    made.toggled.connect(lambda on: QSettings().setValue(name, on))
    return made

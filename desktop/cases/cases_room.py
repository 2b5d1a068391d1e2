"""The cases room: find a case, open a case, say what is known of it."""

from collections.abc import Iterable

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from casefiles.cases.model import CaseFile
from casefiles.cases.open_case import Opening, open_case
from casefiles.ids import CaseId
from desktop.cases.case_pane import CasePane
from desktop.cases.cases_table import CasesTable
from desktop.cases.new_case import NewCase
from desktop.context import Context
from desktop.filter_line import FilterLine
from desktop.frame.finder import has
from desktop.pieces import Empty, PaneHead, Splitter, button, column, tool_for
from desktop.room import Found, Place, Room
from desktop.table_view import TableView


class CasesRoom(Room):
    """Left: the cases. Right: the one that is chosen, or the form for a new one."""

    slug, title, icon, key = "cases", "Cases", "briefcase", "Ctrl+1"
    needs_case = False

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.new_act = self.act("new", self.tr("&New Case…"), self.new_case, "Ctrl+N", "file-plus")
        self.model = CasesTable(context, self)
        self.table: TableView[CaseFile] = TableView("cases-table", self.tr("Cases"))
        self.table.present(self.model, [60, 220, 150, 120, 170, 100], stretch=1)
        self.table.setSelectionMode(TableView.SelectionMode.SingleSelection)
        self.filter = FilterLine("cases-filter", self.tr("Filter cases"), self.model, self.table)
        self.new, self.pane = NewCase(context.library.bases), CasePane(context)
        self.empty = Empty(
            "briefcase", self.tr("No case is open"),
            self.tr("A case file answers one question of CBP. Choose one at the left, or start."),
            button("cases-first", self.tr("New case"), self.new_case, primary=True),
        )  # fmt: skip
        self._right = QStackedWidget()
        for each in (self.empty, self.new, self.pane):
            self._right.addWidget(each)
        self._lay_out()
        self.table.current_changed.connect(self._choose)
        self.table.opened.connect(lambda case: self.asks_for.emit(Place("evidence", case.id)))
        self.table.wants_edit.connect(self.edit)
        self.new.opened.connect(self._open)
        self.new.left.connect(self._show_case)
        self._awaited: CaseId | None = None
        self.model.rowsInserted.connect(lambda *_: self._go_to_awaited())
        self.model.modelReset.connect(self._go_to_awaited)

    def new_case(self) -> None:
        """Show the form for a new case."""
        self.new.start()
        self._right.setCurrentWidget(self.new)
        self.new.begin()

    def show_case(self, case: CaseId | None) -> None:
        super().show_case(case)
        self.pane.show_case(case)
        if case and (current := self.table.current()) is not None and current.id != case:
            self.table.choose(case)
        self._show_case()

    def matching(self, words: tuple[str, ...]) -> Iterable[Found]:
        for case in self.model.everything():
            if has(f"{case.label} {case.title} {case.supplier} {case.importer}", words):
                place = Place("cases", case.id, case.id)
                yield Found(
                    case.title, self.context.library.basis(case.legal_basis), self.icon, place
                )

    def go_to(self, thing: str, page: int | None = None) -> None:
        if not self.table.choose(thing):
            self.pane.go_to(thing)

    def edit(self) -> None:
        self.pane.edit()

    def step_back(self) -> bool:
        if self._right.currentWidget() is self.new:
            self._show_case()
        else:
            self.table.setFocus()
        return True

    def arrive(self) -> None:
        self.table.setFocus()

    def _lay_out(self) -> None:
        head = PaneHead(self.tr("Cases"))
        head.add(tool_for(self.new_act))
        left = column(head, self.filter, self.table)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(Splitter("cases", [820, 560], left, self._right))

    def _choose(self, case: CaseFile | None) -> None:
        if case is not None and case.id != self.case:
            self.asks_for.emit(Place("cases", case.id))

    def _show_case(self) -> None:
        self._right.setCurrentWidget(self.pane if self.case else self.empty)

    def _open(self, opening: Opening) -> None:
        job = self.context.jobs.act(
            self.tr("Opening the case"), lambda workspace, _: open_case(workspace, opening)
        )
        job.succeeded.connect(self._is_open)

    def _is_open(self, case: CaseId) -> None:
        self._awaited = case
        self._show_case()
        self._go_to_awaited()

    def _go_to_awaited(self) -> None:
        """Choose the new case as soon as both its row and its id have come, in whichever order."""
        if self._awaited and self.table.choose(self._awaited):
            self._awaited = None
            self.table.setFocus()

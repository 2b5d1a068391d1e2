"""The exhibits of a case as a list of families, with a line to filter it by."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction

from casefiles.evidence.exhibit_list import ExhibitListItem
from casefiles.kernel.ids import CaseId
from desktop.cases.name_places import NamePlaces
from desktop.context import Context
from desktop.evidence.exhibit_columns import NUMBERS, TITLE
from desktop.evidence.exhibit_defaults import ExhibitDefaultsRow
from desktop.evidence.exhibits_table import ExhibitsTable
from desktop.evidence.room_panes import EvidenceRoomPane
from desktop.widgets.box import column, lay_out, stack
from desktop.widgets.button import button, tool_for
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.filter_line import FilterLine
from desktop.widgets.pane import AddMenuAction
from desktop.widgets.tree_table_view import TreeTableView


class ExhibitsPane(EvidenceRoomPane):
    """Where one goes through the papers: filter, families, what is selected."""

    slug, title, icon = "exhibits", "Exhibits", "files"

    selected = Signal()
    opened = Signal()
    """Enter: the cursor is to go to the page."""

    wants_edit = Signal()
    wants_files = Signal()
    wants_folder = Signal()
    filled = Signal()
    """Rows came or went."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        tr = self.tr
        self.model = ExhibitsTable(context, self)
        self.table: TreeTableView[ExhibitListItem] = TreeTableView(
            "exhibits-table", tr("Exhibits"), TITLE
        )
        self.table.present(self.model)
        self.filter = FilterLine("exhibits-filter", tr("Filter exhibits"), self.model, self.table)
        self.empty = EmptyState(
            "upload", tr("No exhibits yet"),
            tr("Drop files or folders here, paste them, or choose them."),
            button("exhibits-first", tr("Add files…"), self.wants_files.emit, primary=True),
            button("exhibits-folder", tr("Add folder…"), self.wants_folder.emit),
        )  # fmt: skip
        self._stack = stack(column(self.filter, self.table), self.empty)
        self.places = NamePlaces()
        self.places.setMaximumHeight(240)
        self.defaults = ExhibitDefaultsRow(context)
        lay_out(self, self._stack, self.places, self.defaults, rest=self._stack)
        self._awaited = ""
        self.table.current_changed.connect(lambda _: self.selected.emit())
        self.table.selection_changed.connect(self.selected)
        self.table.opened.connect(lambda _: self.opened.emit())
        self.table.acts.call_opening(tr("Go to the &Page"))
        self.table.wants_edit.connect(self.wants_edit)
        for told in (self.model.modelReset, self.model.rowsInserted, self.model.rowsRemoved):
            told.connect(lambda *_: self._fill())
        self.model.numbered.connect(self._show_numbers)

    def show_case(self, case: CaseId | None) -> None:
        super().show_case(case)
        self._awaited = ""
        self.places.let_go()
        self.filter.line.clear()
        self.model.show_case(case)
        self.defaults.show_case(case)
        self._fill()

    @classmethod
    def acts(cls, offer: AddMenuAction) -> None:
        families = offer("families", "Show as Fa&milies", cls._nest, "Ctrl+G", "list-tree")
        families.setCheckable(True)
        families.setChecked(True)
        offer("fold", "Fold All Families", cls._fold_all, "Alt+Left")
        offer("unfold", "Unfold All Families", cls._unfold_all, "Alt+Right")
        offer("filter", "Fi&lter Exhibits", cls._go_to_filter, "Ctrl+L")

    def take_acts(self, acts: Mapping[str, QAction]) -> None:
        self._families = acts["families"]
        self.filter.add(tool_for(self._families))

    def activate(self) -> None:
        self.table.setFocus()

    def step(self, step: int) -> None:
        self.table.go(step)

    def handle_escape(self) -> bool:
        was_open = self.places.isVisible()
        self.places.let_go()
        return was_open

    def choose(self, id_: str) -> bool:
        """Select an exhibit, and let nothing hide it. One that is on its way is waited for."""
        if self.model.has(id_) and self.table.choose(id_):
            return True
        self.filter.line.clear()
        if self.table.choose(id_):
            return True
        self._awaited = id_
        return False

    def chosen(self) -> list[ExhibitListItem]:
        """Return what is selected."""
        return self.table.selected()

    def current(self) -> ExhibitListItem | None:
        """Return the exhibit with the focus."""
        return self.table.current()

    def around(self, many: int) -> Iterable[ExhibitListItem]:
        """Return the exhibits that come next and came before, the nearest first."""
        at, last = self.table.currentIndex().row(), self.model.rowCount()
        for step in range(1, many + 1):
            for row in (at + step, at - step):
                if at >= 0 and 0 <= row < last:
                    yield self.model.at(row)

    def _nest(self) -> None:
        self.model.nest(self._families.isChecked())

    def _fold_all(self) -> None:
        self.model.fold_all(folded=True)

    def _unfold_all(self) -> None:
        self.model.fold_all(folded=False)

    def _go_to_filter(self) -> None:
        self.filter.line.setFocus()
        self.filter.line.selectAll()

    def _show_numbers(self, some: bool) -> None:  # noqa: FBT001 - as the signal tells it
        """Show the columns of package numbers where any exhibit has one: they take much room."""
        for each in NUMBERS:
            self.table.columns.hide_unless_chosen(each, hidden=not some)

    def _fill(self) -> None:
        self._stack.setCurrentIndex(0 if self.model.count() else 1)
        if self._awaited and self.table.choose(self._awaited):
            self._awaited = ""
        elif self.model.rowCount() and not self.table.currentIndex().isValid():
            self.table.go_to(0)
        self.filled.emit()

"""What was imported: shipments and their entry lines at the left, the form of one at the right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from casefiles.cases import store as cases
from casefiles.cases.detentions import summary
from casefiles.cases.detentions.summary import ImportSummary, import_summary
from casefiles.cases.shipments.line_acts import add_line, allocate_papers, edit_line, remove_line
from casefiles.cases.shipments.model import EntryLine, Shipment
from casefiles.cases.shipments.shipment_acts import add_shipment, edit_shipment, remove_shipment
from casefiles.changes import TableName
from casefiles.evidence import store as evidence
from casefiles.kernel.ids import CaseId, ExhibitId
from casefiles.kernel.text_safety import visible
from desktop.cases.shipment_forms import LineForm, ShipmentForm
from desktop.cases.shipments_table import ShipmentOrLine, ShipmentsTable, rows_of
from desktop.context import Context
from desktop.widgets.box import column
from desktop.widgets.button import button
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.pane import AddMenuAction, Pane
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.scroll_area import scrolled
from desktop.widgets.splitter import Splitter
from desktop.widgets.table_view import TableView


class ShipmentsPane(Pane):
    """An importer types in what the entry says; a detention then covers lines of it."""

    room, slug, title, icon = "cases", "shipments", "Shipments", "ship"
    help_topic = "cases#shipments"
    follows = summary.READS | {TableName.PARTY}

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._held = ImportSummary()
        self._shown: ShipmentOrLine | None = None
        self.model = ShipmentsTable(self)
        self.table: TableView[ShipmentOrLine] = TableView("shipments-table", self.tr("Shipments"))
        self.table.present(self.model, [132, 92, 96, 150, 110])
        self.table.setSelectionMode(TableView.SelectionMode.SingleSelection)
        self.form, self.line = ShipmentForm(), LineForm()
        self.about = PaneHead("")
        tr = self.tr
        self.new = button("shipment-add", tr("Add shipment"), self._add, icon="ship")
        self.add = button("line-add", tr("Add line"), self._add_line, icon="plus")
        self.remove = button("shipment-remove", tr("Remove"), self._remove)
        self.empty = EmptyState(
            "ship", tr("Nothing is imported yet"),
            tr("Write down each entry and its lines: the HTS number, the goods, the quantity and"
               " who made them. The detention then says which lines it holds."),
            button("shipment-first", tr("Add the first shipment"), self._add, primary=True),
        )  # fmt: skip
        self._lay_out()
        self.form.edited.connect(self._edit)
        self.line.edited.connect(self._edit_line)
        self.table.current_changed.connect(self._show)
        self.table.wants_edit.connect(self.edit)
        self._show(None)

    def show_case(self, case: CaseId | None) -> None:
        self._settle()
        if case != self.case:
            self._shown = None
            self.model.show([])
            self._pages.setCurrentWidget(self.empty)
        super().show_case(case)

    def fill(self) -> None:
        view = self.context.view
        self._held = import_summary(view.db, self.case) if self.case else ImportSummary()
        rows = [*rows_of(self._held)]
        known = {each.id for each in self.model.everything()}
        if known:
            self.model.update(known, rows)
        else:
            self.model.show(rows)
        self._pages.setCurrentWidget(self._both if rows else self.empty)
        if rows and self.table.current() is None:
            self.table.go(1)
        fresh = {each.id: each for each in rows}
        self._show(fresh.get(self._shown.id) if self._shown else self.table.current())

    def activate(self) -> None:
        (self.table if self._held.shipments else self.empty).setFocus()

    @classmethod
    def acts(cls, offer: AddMenuAction) -> None:
        offer("add-shipment", "Add a Shipment", cls._add_from_menu, "Ctrl+Shift+M", "ship")
        offer("add-line", "Add an Entry Line", cls._add_line, "Ctrl+Shift+L", "plus")

    def go_to(self, thing: str) -> bool:
        held = import_summary(self.context.view.db, self.case) if self.case else ImportSummary()
        known: set[str] = {each.id for each in held.shipments} | {each.id for each in held.lines}
        if thing not in known:
            return False
        self.comes_forward.emit()
        return self.table.choose(thing)

    def step(self, step: int) -> None:
        self.table.go(step)

    def edit(self) -> bool:
        if self._shown is None:
            return False
        (self.line if self._shown.line else self.form).begin()
        return True

    def _lay_out(self) -> None:
        head = PaneHead(self.tr("Shipments"))
        head.add(self.new, self.add)
        self.about.add(self.remove)
        self._forms = QStackedWidget()
        for form in (self.form, self.line):
            self._forms.addWidget(scrolled(form))
        panes = column(head, self.table), column(self.about, self._forms)
        self._both = Splitter("shipments", [370, 370], *panes)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self._both)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._pages)

    def _settle(self) -> None:
        self.form.submit()
        self.line.submit()

    def _show(self, row: ShipmentOrLine | None) -> None:
        if row is None or self._shown is None or row.id != self._shown.id:
            self._settle()
        self._shown = row
        self._forms.setEnabled(row is not None)
        self.add.setEnabled(bool(self._held.shipments))
        self.remove.setEnabled(row is not None)
        if row is None:
            self.about.words.setText("")
            return
        if row.line:
            self._show_line(row.line)
            self.about.words.setText(visible(f"{row.shipment.named}, {row.line.label}"))
        else:
            self.form.show_saved(row.shipment)
            self.about.words.setText(visible(f"{row.shipment.label} {row.shipment.title}".strip()))
        self._forms.setCurrentIndex(1 if row.line else 0)

    def _show_line(self, line: EntryLine) -> None:
        db = self.context.view.db
        papers = self._held.papers.get(line.id, ())
        labels = {each.id: each.label for each in evidence.those(db, papers)} if papers else {}
        shown = tuple(sorted(filter(None, map(labels.get, papers))))
        self.line.show_line(line, cases.parties(db, line.case_id), shown)

    def _add_from_menu(self) -> None:
        self.comes_forward.emit()
        self._add()

    def _add(self) -> None:
        if case := self.case:
            job = self.context.jobs.act(
                self.tr("Adding"), lambda workspace, _: add_shipment(workspace, case)
            )
            job.succeeded.connect(self._begin)

    def _add_line(self) -> None:
        case = self.case
        shipment = self._chosen_shipment()
        if case is None or shipment is None:
            return
        self.comes_forward.emit()
        job = self.context.jobs.act(
            self.tr("Adding"), lambda workspace, _: add_line(workspace, case, shipment.id)
        )
        job.succeeded.connect(self._begin)

    def _chosen_shipment(self) -> Shipment | None:
        """That of the row that is chosen; else the only one."""
        if self._shown:
            return self._shown.shipment
        held = self._held.shipments
        return held[0] if len(held) == 1 else None

    def _begin(self, added: str) -> None:
        """Show what was added, with the cursor where one types."""
        self.fill()
        if self.table.choose(added):
            self._show(self.table.current())
            form = self.line if self._shown and self._shown.line else self.form
            first = form.fields["hts" if form is self.line else "entry_number"]
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _edit(self, field: str, value: object) -> None:
        case, row = self.case, self._shown
        if case and row and row.line is None:
            self.context.jobs.act(
                self.tr("Saving"),
                lambda workspace, _: edit_shipment(
                    workspace, case, row.shipment.id, {field: value}
                ),
            )

    def _edit_line(self, field: str, value: object) -> None:
        case, line = self.case, self._shown.line if self._shown else None
        if case is None or line is None:
            return
        if field == "papers":
            self._allocate(case, line, str(value))
            return
        self.context.jobs.act(
            self.tr("Saving"),
            lambda workspace, _: edit_line(workspace, case, line.id, {field: value}),
        )

    def _allocate(self, case: CaseId, line: EntryLine, labels: str) -> None:
        wanted: list[ExhibitId] = []
        for label in filter(None, (each.strip().upper() for each in labels.split(","))):
            exhibit = evidence.labelled(self.context.view.db, case, label)
            if exhibit is None:
                self.says.emit(self.tr("There is no exhibit {}.").format(visible(label)), "bad")
                return
            wanted.append(exhibit)
        self.context.jobs.act(
            self.tr("Saving"),
            lambda workspace, _: allocate_papers(workspace, case, line.id, wanted),
        )

    def _remove(self) -> None:
        case, row = self.case, self._shown
        if case is None or row is None:
            return
        line = row.line
        if line:
            self.context.jobs.act(
                self.tr("Removing"), lambda workspace, _: remove_line(workspace, case, line.id)
            )
        else:
            self.context.jobs.act(
                self.tr("Removing"),
                lambda workspace, _: remove_shipment(workspace, case, row.shipment.id),
            )

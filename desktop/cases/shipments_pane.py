"""What was imported: shipments and their entry lines at the left, the form of one at the right."""

from PySide6.QtCore import Qt

from casefiles.cases import store as cases
from casefiles.cases.detentions import summary
from casefiles.cases.detentions.summary import ImportSummary, import_summary
from casefiles.cases.party_names import NewParty
from casefiles.cases.shipments.line_acts import add_line, allocate_papers, edit_line, remove_line
from casefiles.cases.shipments.model import EntryLine, Shipment
from casefiles.cases.shipments.shipment_acts import add_shipment, edit_shipment, remove_shipment
from casefiles.changes import TableName
from casefiles.evidence import store as evidence
from casefiles.evidence.drafts.draft_acts import add_entry_from_documents
from casefiles.evidence.drafts.model import Draft
from casefiles.evidence.drafts.read_drafts import read_entry_drafts
from casefiles.evidence.passages.marking import typed_exhibits
from casefiles.kernel.errors import CasefilesError
from casefiles.kernel.ids import CaseId
from casefiles.kernel.text_safety import visible
from casefiles.workspace.view import View
from desktop.cases.draft_panel import DraftPanel, DraftWords
from desktop.cases.drafts_pane import DraftsPane
from desktop.cases.shipment_forms import LineForm, ShipmentForm
from desktop.cases.shipments_table import ROWS, ShipmentOrLine, columns, rows_of
from desktop.context import Context
from desktop.widgets.box import column, row, stack
from desktop.widgets.button import button
from desktop.widgets.field_state import words_of
from desktop.widgets.pane import AddMenuAction
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.record_pane import RecordColumns
from desktop.widgets.scroll_area import scrolled
from desktop.widgets.turning_splitter import TurningSplitter

_WIDE = 1200
"""From so many pixels on the table lies beside the form."""


class ShipmentsPane(DraftsPane[ShipmentOrLine]):
    """An importer types in what the entry says; a detention then covers lines of it."""

    room, slug, title, icon = "cases", "shipments", "Shipments", "ship"
    help_topic = "cases#shipments"
    follows = summary.READS | {TableName.PARTY}
    nothing = "No shipment entered"
    instead = (
        "Enter each entry and its lines: the HTS number, the goods, the quantity and who made"
        " them. The detention then says which lines it holds."
    )

    def __init__(self, context: Context) -> None:
        self._held = ImportSummary()
        form = ShipmentForm()
        super().__init__(context, self._columns(), self._read_held, form, edit_shipment)
        self.line = LineForm()
        self.forms.append(self.line)
        self.line.edited.connect(self._edit_line)
        self.about = PaneHead("")
        tr = self.tr
        self.new = button("shipment-add", tr("Add shipment"), self._add, icon="ship")
        self.add = button("line-add", tr("Add line"), self._add_line, icon="plus")
        self.drafts = DraftPanel(DraftWords(
            "entry-draft", tr("Add entry from document"), tr("Add entry"),
            tr("No document states an entry that is not on file"),
            tr("Entry summaries (CBP 7501) with one entry number are read, with the invoice,"
               " packing list and bill of lading that belong to them."),
        ))  # fmt: skip
        self.remove = button("shipment-remove", tr("Remove"), self._remove)
        self._lay_out()
        self.need_record(self.line, removal=self.remove)
        self._choose(None)

    def show_case(self, case: CaseId | None) -> None:
        if case != self.case:
            self._held = ImportSummary()
        super().show_case(case)

    @classmethod
    def acts(cls, offer: AddMenuAction) -> None:
        offer("add-shipment", "Add a Shipment", cls._add_from_menu, "Ctrl+Shift+M", "ship")
        offer(
            "entry-from-document", "Add &Entry from Document…", cls.begin_drafts, icon="text-search"
        )
        offer("add-line", "Add an Entry Line", cls._add_line, "Ctrl+Shift+L", "plus")

    def edit(self) -> bool:
        if self._shown is None:
            return False
        (self.line if self._shown.line else self.form).begin()
        return True

    def save_field(self, field: str, value: object) -> None:
        if self._shown and self._shown.line is None:  # a line has a form of its own
            super().save_field(field, value)

    def show_record(self, record: ShipmentOrLine | None) -> None:
        self.add.setEnabled(bool(self._held.shipments))
        if record is None:
            self.about.words.setText("")
            return
        if record.line:
            self._show_line(record.line)
            self.about.words.setText(visible(f"{record.shipment.named}, {record.line.label}"))
        else:
            self.form.show_saved(record.shipment)
            name = f"{record.shipment.label} {record.shipment.title}"
            self.about.words.setText(visible(name.strip()))
        self._forms.setCurrentIndex(1 if record.line else 0)

    def _columns(self) -> RecordColumns[ShipmentOrLine]:
        words = self.tr("Shipments")
        return RecordColumns("shipments-table", words, columns(self.tr), ROWS)

    def _read_held(self, view: View, case: CaseId) -> list[ShipmentOrLine]:
        self._held = import_summary(view.db, case)
        return [*rows_of(self._held)]

    def _lay_out(self) -> None:
        read = button(
            "shipment-from-document",
            self.tr("From document…"),
            self.begin_drafts,
            icon="text-search",
        )
        head = PaneHead(self.tr("Shipments"), read, self.new, self.add)
        self.table.acts.offer(self.new, self.add)
        self.about.add(self.remove)
        self._forms = stack(scrolled(self.form), scrolled(self.line))
        panes = column(head, self.table), column(self.about, self._forms)
        words = self.tr("Add entry from document…")
        first = row(
            button("shipment-from-document-first", words, self.begin_drafts, primary=True),
            button("shipment-first", self.tr("Add the first shipment"), self._add),
        )
        sizes = [520, 370], [220, 350]
        self.lay_whole(TurningSplitter("shipments", *sizes, *panes, wide=_WIDE), first)
        self.lay_drafts(read_entry_drafts, self._take_draft)

    def _take_draft(self, draft: Draft, taken: dict[str, str]) -> None:
        job = self.do(self.tr("Adding the entry"), add_entry_from_documents, draft, taken)
        if job:
            self.leave_drafts()
            job.succeeded.connect(self._has_added)

    def _has_added(self, shipment: str) -> None:
        if self.show_added(shipment):
            said = self.tr("{} is added, with its lines and where each value was read.")
            self.says.emit(said.format(self._shown.shipment.named if self._shown else ""), "good")

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
        if job := self.do(self.tr("Adding"), add_shipment):
            job.succeeded.connect(self._begin)

    def _add_line(self) -> None:
        if shipment := self._chosen_shipment():
            self.comes_forward.emit()
            if job := self.do(self.tr("Adding"), add_line, shipment.id):
                job.succeeded.connect(self._begin)

    def _chosen_shipment(self) -> Shipment | None:
        """That of the row that is chosen; else the only one."""
        if self._shown:
            return self._shown.shipment
        held = self._held.shipments
        return held[0] if len(held) == 1 else None

    def _begin(self, added: str) -> None:
        """Show what was added, with the cursor where one types."""
        if self.show_added(added):
            form = self.line if self._shown and self._shown.line else self.form
            first = form.fields["hts" if form is self.line else "entry_number"]
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _edit_line(self, field: str, value: object) -> None:
        line = self._shown.line if self._shown else None
        if line is None:
            return
        if isinstance(value, NewParty):
            self.says.emit(self.tr("“{}” is added to the parties.").format(value.name), "good")
        if field != "papers":
            self.do(self.tr("Saving"), edit_line, line.id, {field: value})
            return
        try:
            wanted = typed_exhibits(self.context.view.db, line.case_id, str(value))
        except CasefilesError as error:
            self.line.refuse(field, words_of(error))
        else:
            self.do(self.tr("Saving"), allocate_papers, line.id, wanted)

    def _remove(self) -> None:
        if (row := self._shown) and row.line:
            self.do(self.tr("Removing"), remove_line, row.line.id)
        elif row:
            self.do(self.tr("Removing"), remove_shipment, row.shipment.id)

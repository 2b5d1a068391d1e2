"""Orders, invoices and payments: those of one sale stand together."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefiles.chain.ledger.add_dealings import Deal, add_dealings
from casefiles.chain.ledger.edit_dealing import EDITABLE, edit_dealing
from casefiles.chain.ledger.model import DealingKind
from casefiles.chain.ledger.remove_dealings import remove_dealings
from desktop.chain.ledger.entry_form import Handed
from desktop.chain.ledger.forms import DealingForm
from desktop.chain.ledger.known import Known, SaleRow
from desktop.chain.ledger.part import Part
from desktop.chain.ledger.tables import SalesTable
from desktop.pieces import PaneHead, Splitter, column, scrolled
from desktop.table_view import TableView


class SalesPart(Part):
    """The table at the left, the paper that is chosen at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = self.tr
        self.model = SalesTable(self)
        self.table: TableView[SaleRow] = TableView("sales-table", tr("Orders, invoices, payments"))
        self.table.present(self.model, [44, 70, 108, 96, 88, 100, 130, 150, 100, 120])
        self.form = DealingForm()
        side = scrolled(column(PaneHead(tr("Order, invoice or payment")), self.form))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(Splitter("ledger-sales", [760, 380], self.table, side))
        self.table.current_changed.connect(self._show)
        self.table.opened.connect(self._open)
        self.table.wants_edit.connect(self.edit)
        self.form.handed.connect(self._hand_over)

    def show_known(self, known: Known) -> None:
        self.model.show(known.sales)
        self.form.know(known.papers)
        numbers = {
            each.dealing.id: each.dealing.reference
            for each in known.sales
            if each.dealing.reference and each.dealing.kind is not DealingKind.PAYMENT
        }
        self.form.know_names(known.parties, numbers)
        self._show(self.table.current())

    def arrive(self) -> None:
        if self.model.count():
            self.table.setFocus()
            if self.table.current() is None:
                self.table.go(1)
        else:
            self.form.begin()

    def step(self, step: int) -> None:
        self.table.go(step)

    def edit(self) -> None:
        self.form.begin()

    def begin(self) -> None:
        self.table.clearSelection()
        self.form.begin_anew()

    def remove(self) -> None:
        chosen = [each.dealing.id for each in self.table.selected()]
        if chosen:
            self.does.emit(
                self.tr("Removing papers of a sale"),
                lambda w, case: remove_dealings(w, case, chosen),
            )

    def settle(self) -> None:
        self.form.begin_anew()

    def _show(self, chosen: SaleRow | None) -> None:
        if chosen is not None:
            self.form.correct(chosen.dealing.id, chosen.dealing)

    def _open(self, chosen: SaleRow | None) -> None:
        if chosen is not None:
            self.show_paper(chosen.dealing.exhibit, chosen.dealing.place)

    def _hand_over(self, said: Handed) -> None:
        values = dict(said.values)
        way = str(values.pop("way") or "")
        numbers = tuple(each.strip() for each in str(values["settles"]).split(","))
        if said.of:
            current = self.table.current()
            edits = {k: v for k, v in values.items() if k in EDITABLE} | {"settles": numbers}
            if way or current is None or values["written"] != current.dealing.written:
                edits["reading"] = way
            else:
                edits.pop("written")
            self.does.emit(
                self.tr("Correcting a paper of a sale"),
                lambda w, case: edit_dealing(w, case, said.of, edits, said.mark),
            )
            return
        known = {"kind": DealingKind(values["kind"]), "settles": numbers, "way": way}
        deal = Deal(**(values | known | {"mark": said.mark}))  # type: ignore[arg-type]
        self.form.begin_anew()
        self.does.emit(
            self.tr("Entering a paper of a sale"), lambda w, case: add_dealings(w, case, [deal])
        )

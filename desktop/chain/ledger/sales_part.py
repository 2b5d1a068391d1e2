"""Orders, invoices and payments: those of one sale stand together."""

from PySide6.QtWidgets import QWidget

from casefiles.chain.ledger.model import SalesPaper, SalesPaperKind
from casefiles.chain.ledger.sales_paper_acts import (
    EDITABLE,
    NewSalesPaper,
    add_dealings,
    edit_dealing,
    remove_dealings,
)
from desktop.chain.ledger.entry_form import LedgerEntryInput
from desktop.chain.ledger.entry_part import EntryPart
from desktop.chain.ledger.forms import SalesPaperForm
from desktop.chain.ledger.pane_data import LedgerPaneData, SaleRow
from desktop.chain.ledger.tables import SalesTable


class SalesPart(EntryPart[SaleRow]):
    """The papers of all sales, and the one that is chosen."""

    form: SalesPaperForm

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = self.tr("Orders, invoices, payments")
        self.enter(SalesTable(self), "sales-table", words, SalesPaperForm())
        self.frame("ledger-sales", self.tr("Order, invoice or payment"))

    def entry(self, row: SaleRow) -> SalesPaper:
        return row.dealing

    def show_known(self, known: LedgerPaneData) -> None:
        self.model.show(known.sales)
        self.form.know(known.papers)
        numbers = {
            each.dealing.id: each.dealing.reference
            for each in known.sales
            if each.dealing.reference and each.dealing.kind is not SalesPaperKind.PAYMENT
        }
        self.form.know_names(known.parties, numbers)
        self.show_chosen(self.table.current())

    def remove(self) -> None:
        chosen = [each.dealing.id for each in self.table.selected()]
        if chosen:
            self.does.emit(
                self.tr("Removing sales documents"),
                lambda w, case: remove_dealings(w, case, chosen),
            )

    def submit_entry(self, said: LedgerEntryInput) -> None:
        if said.of:
            edits = self.form.edits(said.values, EDITABLE)
            self.enters.emit(
                self.tr("Correcting a sales document"),
                lambda w, case: edit_dealing(w, case, said.of, edits, said.mark, with_parties=True),
            )
            return
        values = dict(said.values)
        way = str(values.pop("way") or "")
        numbers = tuple(each.strip() for each in str(values["settles"]).split(","))
        known = {"kind": SalesPaperKind(values["kind"]), "settles": numbers, "way": way}
        deal = NewSalesPaper(**(values | known | {"mark": said.mark}))  # type: ignore[arg-type]
        self.enters.emit(
            self.tr("Adding a sales document"),
            lambda w, case: add_dealings(w, case, [deal], with_parties=True),
        )

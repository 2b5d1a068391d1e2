"""Yields of steps and factors between units, each with its source."""

from PySide6.QtWidgets import QWidget

from casefiles.chain.ledger.factor_acts import (
    EDITABLE,
    NewFactor,
    edit_factor,
    remove_factor,
    state_factor,
)
from casefiles.chain.ledger.model import Factor, FactorKind
from casefiles.kernel.text_safety import visible
from desktop.chain.ledger.entry_form import LedgerEntryInput
from desktop.chain.ledger.entry_part import EntryPart
from desktop.chain.ledger.forms import FactorForm
from desktop.chain.ledger.pane_data import LedgerPaneData
from desktop.chain.ledger.tables import FactorsTable


class FactorsPart(EntryPart[Factor]):
    """The factors, and the one that is chosen."""

    model: FactorsTable
    form: FactorForm

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = self.tr("Yields and factors")
        self.enter(FactorsTable(self), "factors-table", words, FactorForm())
        self.frame("ledger-factors", self.tr("Yield or factor"))

    def entry(self, row: Factor) -> Factor:
        return row

    def show_known(self, known: LedgerPaneData) -> None:
        ledger_data = known.ledger.ledger_data
        self.model.steps = ledger_data.step_by_id
        self.model.show(ledger_data.factors)
        self.form.know(known.papers)
        self.form.know_steps(ledger_data.steps, self.tr("all steps"))
        goods = [visible(e) for e in dict.fromkeys(e.goods for e in ledger_data.lines) if e]
        for each in (self.form.goods, self.form.makes):
            each.offer(goods)
        self.show_chosen(self.table.current())

    def remove(self) -> None:
        if (chosen := self.table.current()) is not None:
            id_ = chosen.id
            self.does.emit(
                self.tr("Removing a factor"), lambda w, case: remove_factor(w, case, id_)
            )

    def submit_entry(self, said: LedgerEntryInput) -> None:
        values = {k: v for k, v in said.values.items() if k in EDITABLE}
        if values.get("kind") == FactorKind.UNIT.value:
            values |= {"makes": "", "tolerance": "", "tolerance_source": ""}
        if said.of:
            self.enters.emit(
                self.tr("Correcting a factor"),
                lambda w, case: edit_factor(w, case, said.of, values, said.mark),
            )
            return
        values["step"] = values["step"] or None
        kind = FactorKind(values["kind"])
        stating = NewFactor(**(values | {"kind": kind, "mark": said.mark}))  # type: ignore[arg-type]
        self.enters.emit(self.tr("Adding a factor"), lambda w, case: state_factor(w, case, stating))

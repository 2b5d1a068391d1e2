"""The forms of the ledger: a figure, a factor, a paper of a sale, and where a quantity goes."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from casefiles.chain.ledger.ledger_data import LedgerStep
from casefiles.chain.ledger.model import FactorKind, Flow, Measure, SalesPaperKind
from casefiles.kernel.text_safety import visible
from desktop.chain.ledger.entry_form import EntryForm
from desktop.chain.ledger.tables import FLOWS
from desktop.widgets.field import ChoiceField

UNITS = ("kg", "g", "t", "lb", "pcs", "dozen", "m", "yd", "m2", "bale", "W", "kW", "MW")


class _WithSteps(EntryForm):
    """A form that asks for a step."""

    _step: ChoiceField

    def know_steps(self, steps: Sequence[LedgerStep], empty: str = "") -> None:
        """Offer these steps; `empty` is what none of them is called, if it may be none."""
        wanted = [("", empty)] if empty else []
        wanted += [(each.id, visible(each.short)) for each in steps]
        held = self._step.value()
        if [
            (self._step.itemData(n), self._step.itemText(n)) for n in range(self._step.count())
        ] != [*wanted]:
            self._step.clear()
            for id_, words in wanted:
                self._step.addItem(words, id_)
            self._step.setCurrentIndex(max(self._step.findData(held), 0) if wanted else -1)
        self.weigh()


class FigureForm(_WithSteps):
    """A figure of a paper at a step."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("figure", "", parent)
        tr = self.tr
        self._enter = tr("Add figure")
        self._step = self.choice("step", tr("Step"), [])
        flows = [(each.value, words) for each, words in FLOWS.items()]
        self.flow = self.choice("flow", tr("Kind"), flows)
        self.goods = self.offered("goods", tr("Goods"), tr("same name at every step"))
        self.line("lot", tr("Lot"))
        self.reads("written", tr("As written"))
        self.unit = self.offered("unit", tr("Unit"), tr("as written: kg, bales, pcs"))
        self.unit.offer(UNITS)
        weights = [("", tr("not specified")), *((e.value, e.value) for e in Measure if e.value)]
        self.choice("measure", tr("Weight"), weights)
        self.line("days", tr("For days"), tr("of a capacity"))
        self.day("on_day", tr("Day"))
        self.finish()
        self.flow.currentIndexChanged.connect(lambda _: self._follow_flow())
        self.unit.textChanged.connect(lambda _: self.weigh())
        self._follow_flow()

    def is_full(self) -> bool:
        return bool(super().is_full() and self.unit.text().strip() and self._step.value())

    def _follow_flow(self) -> None:
        self.show_row("days", visible=self.flow.value() == Flow.CAPACITY.value)


class FactorForm(_WithSteps):
    """A yield of a step, or a factor between units."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("factor", "", parent)
        tr = self.tr
        self._enter = tr("Add factor")
        kinds = [
            (FactorKind.YIELD.value, tr("yield of a step")),
            (FactorKind.UNIT.value, tr("from one unit to another")),
        ]
        self.kind = self.choice("kind", tr("Kind"), kinds)
        self._step = self.choice("step", tr("Step"), [])
        self.goods = self.offered("goods", tr("From goods"), tr("which goods; nothing for all"))
        self.makes = self.offered("makes", tr("To goods"), tr("which goods; nothing for all"))
        self._written = self.line("factor", tr("Factor"), tr("0.86, 86 %, 1/6, or Ne 30"))
        self.offered("from_unit", tr("Unit converted"), tr("kg, bale, m")).offer(UNITS)
        self.offered("to_unit", tr("Quantity per unit"), tr("kg, pcs")).offer(UNITS)
        self.line("tolerance", tr("Tolerance %"), tr("of what is expected"))
        self.line(
            "tolerance_source", tr("Basis of tolerance"), tr("a norm, a contract, or our own")
        )
        self.line("source", tr("Source"), tr("bale list, batch card, norm, g/m²…"))
        self.finish()
        self.show_row("note", visible=False)
        self.kind.currentIndexChanged.connect(lambda _: self._follow_kind())
        for name in ("factor", "from_unit", "to_unit", "source"):
            self.fields[name].textChanged.connect(lambda _: self.weigh())  # type: ignore[union-attr]
        self._follow_kind()

    def is_full(self) -> bool:
        values = self.values()
        needed = ("factor", "from_unit", "to_unit", "source")
        has_step = values["kind"] == FactorKind.UNIT.value or bool(values["step"])
        return has_step and all(str(values[name]).strip() for name in needed)

    def once(self) -> Sequence[str]:
        return ("factor", "source", "goods", "makes")

    def _follow_kind(self) -> None:
        is_yield = self.kind.value() == FactorKind.YIELD.value
        self.show_row("makes", visible=is_yield)
        self.show_row("tolerance", visible=is_yield)
        self.show_row("tolerance_source", visible=is_yield)
        self.weigh()


class SalesPaperForm(EntryForm):
    """An order, an invoice or a payment."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("dealing", "", parent)
        tr = self.tr
        self._enter = tr("Add document")
        self.kind = self.choice("kind", tr("Kind"), [(e.value, e.value) for e in SalesPaperKind])
        self.reference = self.line("reference", tr("Number"))
        self.settles = self.offered("settles", tr("Refers to"), tr("numbers, with commas between"))
        new = tr("a new name is added to the parties")
        self.payer = self.offered("payer", tr("Buyer, payer"), new)
        self.payee = self.offered("payee", tr("Seller, payee"), new)
        self.reads("written", tr("Amount"))
        self.currency = self.offered("currency", tr("Currency"))
        self.currency.offer(("USD", "CNY", "EUR", "VND", "BDT", "INR"))
        self.line("quantity", tr("Quantity"))
        self.offered("unit", tr("Unit")).offer(UNITS)
        self.day("on_day", tr("Day"))
        self.line("bank_line", tr("Bank line"), tr("what the statement says"))
        self.finish()
        self.kind.currentIndexChanged.connect(lambda _: self._follow_kind())
        self.reference.textChanged.connect(lambda _: self.weigh())
        self.currency.textChanged.connect(lambda _: self.weigh())
        self._follow_kind()

    def know_names(self, parties: Sequence[str], numbers: Mapping[str, str]) -> None:
        """Offer names of parties, and the numbers of orders and invoices."""
        for field in (self.payer, self.payee):
            field.let_enter_take_first()
            field.offer(visible(each) for each in parties)
        self.settles.offer(visible(each) for each in numbers.values())

    def is_full(self) -> bool:
        priced = bool(self._written.text().strip())
        named = bool(self.reference.text().strip()) or priced
        return named and (not priced or bool(self.currency.text().strip()))

    def once(self) -> Sequence[str]:
        return ("reference", "settles", "written", "quantity", "bank_line", "note")

    def _follow_kind(self) -> None:
        kind = self.kind.value()
        self.show_row("settles", visible=kind != SalesPaperKind.ORDER.value)
        self.show_row("bank_line", visible=kind == SalesPaperKind.PAYMENT.value)
        for name in ("quantity", "unit"):
            self.show_row(name, visible=kind != SalesPaperKind.PAYMENT.value)

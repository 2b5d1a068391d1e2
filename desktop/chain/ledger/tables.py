"""The tables of the ledger: what went in and came out, figures, factors, sales, differences."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from casefiles.chain.ledger.coverage import Covers
from casefiles.chain.ledger.figures import exact, shown
from casefiles.chain.ledger.model import Allocation, Factor, FactorKind, Flow
from desktop.chain.ledger.pane_data import (
    BalanceRow,
    CoverRow,
    DifferenceRow,
    FigureRow,
    SaleRow,
    searchable_text,
)
from desktop.translation import Labels, tr, translatable
from desktop.widgets.day_column import day_column
from desktop.widgets.table_model import Column, Rows, TableModel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from casefiles.chain.ledger.ledger_data import LedgerStep
    from casefiles.kernel.ids import StepId

HOLDS, WITHIN = translatable("✓ balances"), translatable("✓ within")
DIFFERS = translatable("▲ differs")
_BALANCE_TONES = {HOLDS: "good", WITHIN: "good", DIFFERS: "warn"}
_COVERS = {
    Covers.YES: ("✓ covered", "good"),
    Covers.NO: ("▲ not covered", "warn"),
    Covers.UNKNOWN: ("? not known", "muted"),
}
OPEN, EXPLAINED = "◐ open", "✓ explained"
FLOWS = Labels(
    {
        Flow.INPUT: "→ input",
        Flow.OUTPUT: "← output",
        Flow.LOSS: "× lost",
        Flow.OPENING: "▤ stock before",
        Flow.CLOSING: "▤ stock after",
        Flow.TRANSFER_IN: "⇥ from another plant",
        Flow.TRANSFER_OUT: "↦ to another plant",
        Flow.CAPACITY: "⌛ capacity per day",
        Flow.COVERS: "§ total covered",
    }
)


def balance_status(row: BalanceRow) -> str:
    """Return a shape and a word for a balance."""
    if not row.balance.holds:
        return DIFFERS
    return WITHIN if row.balance.difference else HOLDS


def _difference(row: BalanceRow) -> str:
    found = row.balance.difference
    sign = "+" if found > 0 else "−" if found < 0 else ""
    return f"{sign}{shown(abs(found), row.balance.to_unit)}"


class BalancesTable(TableModel[BalanceRow]):
    """A line for each yield of a step, and for each lot of it."""

    def __init__(self, parent: QObject | None = None) -> None:
        tr = self.tr
        super().__init__(
            [
                Column(tr("Step"), lambda e: e.step, lambda e: e.number, width=138,
                       stretch=True),
                Column(tr("Lot"), lambda e: e.balance.lot, width=110),
                Column(tr("Input"),
                       lambda e: _amount(e.balance.consumed, e.balance.from_unit, e.balance.goods),
                       lambda e: e.balance.consumed, right=True, width=144),
                Column(tr("Yield"),
                       lambda e: e.balance.factor.factor if e.balance.factor else tr("less losses"),
                       hint=_source, right=True, width=60),
                Column(tr("Expected"), lambda e: shown(e.balance.expected, e.balance.to_unit),
                       lambda e: e.balance.expected, right=True, width=90),
                Column(tr("Output"),
                       lambda e: _amount(e.balance.made, e.balance.to_unit, e.balance.makes),
                       lambda e: e.balance.made, right=True, width=144),
                Column(tr("Difference"), _difference, lambda e: e.balance.difference, right=True,
                       tone=lambda e: "" if e.balance.holds else "warn", width=94),
                Column(tr("Tolerance"), lambda e: shown(e.balance.tolerance, e.balance.to_unit)
                       if e.balance.tolerance else "–", right=True, width=88),
                Column(tr("Status"), lambda e: tr(balance_status(e)),
                       tone=lambda e: _BALANCE_TONES[balance_status(e)], width=84),
            ],
            Rows(lambda e: str(e.number), lambda e: e.number),
            parent,
        )  # fmt: skip


class CoversTable(TableModel[CoverRow]):
    """What the goods need of each step, and what papers show."""

    def __init__(self, parent: QObject | None = None) -> None:
        tr = self.tr
        super().__init__(
            [
                Column(tr("For"), lambda e: e.cover.label, lambda e: e.number, width=230),
                Column(tr("Goods"), lambda e: e.cover.goods, width=130),
                Column(tr("Needed"), lambda e: _or_not(e.cover.needed, e.cover.unit), right=True,
                       width=120),
                Column(tr("Documented"), lambda e: _or_not(e.cover.shown, e.cover.unit), right=True,
                       width=120),
                Column(tr("Covered"), lambda e: tr(_COVERS[e.cover.covers][0]),
                       tone=lambda e: _COVERS[e.cover.covers][1], width=110),
                Column(tr("Why not known"), lambda e: e.cover.why, tone=lambda _: "muted",
                       width=260),
            ],
            Rows(lambda e: str(e.number), lambda e: e.number),
            parent,
        )  # fmt: skip


class FiguresTable(TableModel[FigureRow]):
    """Every figure, in the order in which it was entered."""

    def __init__(self, parent: QObject | None = None) -> None:
        tr = self.tr
        super().__init__(
            [
                Column(tr("No."), lambda e: e.line.label, lambda e: e.line.number, width=54),
                Column(tr("Step"), lambda e: e.step, width=146),
                Column(tr("Kind"), lambda e: FLOWS[e.line.flow], width=92),
                Column(tr("Goods"), lambda e: e.line.goods, width=96, gives_way=2),
                Column(tr("Lot"), lambda e: e.line.lot, width=118),
                Column(tr("As written"), lambda e: f"{e.line.written} {e.line.unit}",
                       lambda e: exact(e.line.quantity), right=True, hint=_read_as, width=96),
                day_column(tr("Date"), lambda e: e.line.on_day),
                Column(tr("Document"), lambda e: e.where or tr("– none"), tone=lambda e:
                       "" if e.where else "muted", width=120, gives_way=1),
            ],
            Rows(lambda e: e.line.id, lambda e: e.line.number, says=searchable_text),
            parent,
        )  # fmt: skip


class FactorsTable(TableModel[Factor]):
    """Yields and factors between units, with their sources."""

    def __init__(self, parent: QObject | None = None) -> None:
        self.steps: Mapping[StepId, LedgerStep] = {}
        tr = self.tr
        super().__init__(
            [
                Column(tr("Kind"), lambda e: "yield" if e.kind is FactorKind.YIELD else "unit",
                       width=56),
                Column(tr("Step"), self._step, width=160),
                Column(tr("From goods"), lambda e: e.goods or tr("all goods"), width=110,
                       gives_way=1),
                Column(tr("Factor"), _factor, width=150),
                Column(tr("Tolerance"), lambda e: f"{e.tolerance} %" if e.tolerance else "–",
                       right=True, width=76),
                Column(tr("Source"), lambda e: e.source, width=180),
            ],
            Rows(lambda e: e.id, lambda e: e.id),
            parent,
        )  # fmt: skip

    def _step(self, each: Factor) -> str:
        step = self.steps.get(each.step) if each.step else None
        return step.short if step else self.tr("all steps")


class SalesTable(TableModel[SaleRow]):
    """Orders, invoices and payments, those of one sale side by side."""

    def __init__(self, parent: QObject | None = None) -> None:
        tr = self.tr
        super().__init__(
            [
                Column(tr("Sale"), lambda e: str(e.sale), lambda e: e.number, width=44),
                Column(tr("Kind"), lambda e: e.dealing.kind.value, width=70),
                Column(tr("Number"), lambda e: e.dealing.reference, width=108),
                Column(tr("Refers to"), lambda e: ", ".join(e.dealing.settles), width=96,
                       gives_way=3),
                day_column(tr("Date"), lambda e: e.dealing.on_day),
                Column(tr("Amount"), _money, lambda e: exact(e.dealing.amount),
                       right=True, width=100),
                Column(tr("Buyer, payer"), lambda e: e.dealing.payer, width=130),
                Column(tr("Seller, payee"), _payee, tone=lambda e: "warn" if e.elsewhere else "",
                       width=150),
                Column(tr("Quantity"), lambda e: shown(exact(e.dealing.quantity), e.dealing.unit)
                       if e.dealing.quantity else "", right=True, width=100, gives_way=1),
                Column(tr("Document"), lambda e: e.where or tr("– none"),
                       tone=lambda e: "" if e.where else "muted", width=120, gives_way=2),
            ],
            Rows(lambda e: e.dealing.id, lambda e: e.number),
            parent,
        )  # fmt: skip


class LedgerDifferencesTable(TableModel[DifferenceRow]):
    """What does not add up; what is open comes first."""

    def __init__(self, parent: QObject | None = None) -> None:
        tr = self.tr
        super().__init__(
            [
                Column(tr("Status"), _explained, lambda e: e.number,
                       tone=lambda e: "warn" if e.difference.is_open else "good", width=110),
                Column(tr("Kind"), lambda e: e.difference.sort.value.replace("_", " "), width=150),
                Column(tr("Amount"), lambda e: e.difference.size, right=True, width=120),
                Column(tr("What differs"), lambda e: e.difference.says, width=400),
            ],
            Rows(lambda e: e.difference.key, lambda e: e.number),
            parent,
        )  # fmt: skip


class SharesTable(TableModel[Allocation]):
    """Where the quantity of one figure goes."""

    def __init__(self, parent: QObject | None = None) -> None:
        self.names: Mapping[str, str] = {}
        tr = self.tr
        super().__init__(
            [
                Column(tr("To"), self._to, width=190, stretch=True),
                Column(tr("Quantity"), lambda e: shown(exact(e.quantity), e.unit),
                       lambda e: exact(e.quantity), right=True, width=100),
            ],
            Rows(lambda e: e.id, lambda e: e.id),
            parent,
        )  # fmt: skip

    def _to(self, each: Allocation) -> str:
        to = each.to_line or each.entry_line
        return self.names.get(to, to) if to else each.purpose.value.replace("_", " ")


def _payee(row: SaleRow) -> str:
    return f"▲ {row.dealing.payee}" if row.elsewhere else row.dealing.payee


def _factor(each: Factor) -> str:
    if each.factor.endswith("%") and each.from_unit == each.to_unit:
        return each.factor
    return f"1 {each.from_unit} → {each.factor} {each.to_unit}"


def _explained(row: DifferenceRow) -> str:
    return tr(OPEN if row.difference.is_open else EXPLAINED)


def _amount(value: object, unit: str, goods: str) -> str:
    return f"{shown(value, unit)} {goods}".strip()  # type: ignore[arg-type]


def _or_not(value: object, unit: str) -> str:
    return "–" if value is None else shown(value, unit)  # type: ignore[arg-type]


def _money(row: SaleRow) -> str:
    each = row.dealing
    return shown(exact(each.amount), each.currency) if each.amount else ""


def _read_as(row: FigureRow) -> str:
    line = row.line
    said = tr("{} {}, read as {}").format(
        line.written, line.unit, shown(exact(line.quantity), line.unit)
    )
    return tr("{}\n{} weight").format(said, line.measure.value) if line.measure.value else said


def _source(row: BalanceRow) -> str:
    factor = row.balance.factor
    return f"{factor.factor}: {factor.source}" if factor else tr("no yield is stated")

"""Per step: input, yield, expected, output, difference; and whether it covers the goods."""

from PySide6.QtWidgets import QWidget

from casefiles.chain.ledger.coverage import Covers
from desktop.chain.ledger.pane_data import LedgerPaneData
from desktop.chain.ledger.part import LedgerPart
from desktop.chain.ledger.tables import BalancesTable, CoversTable
from desktop.translation import Labels
from desktop.widgets.box import column, lay_out
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.reading import OnceRead
from desktop.widgets.splitter import Splitter
from desktop.widgets.table_view import table_of
from desktop.widgets.text_label import muted

_WORDS = Labels(
    {
        Covers.YES: "✓ The inputs cover the quantity of the goods.",
        Covers.NO: "▲ The inputs do not cover the quantity of the goods.",
        Covers.UNKNOWN: "? Whether the inputs cover the quantity of the goods is not known yet.",
    }
)
_TONES = {Covers.YES: "good", Covers.NO: "warn", Covers.UNKNOWN: "muted"}


class BalancePart(LedgerPart):
    """Two tables: the balance of each step, and what the goods need of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = self.tr
        self.balances, self.covers = BalancesTable(self), CoversTable(self)
        self.table = table_of(self.balances, "balances-table", tr("Balance of each step"))
        self.below = table_of(self.covers, "covers-table", tr("What the goods need"))
        self.verdict = muted("", "ledger-verdict", (12, 6, 12, 6))
        none = muted(
            tr(
                "A balance appears here when a step has figures for input and output, and a yield"
                " or losses."
            ),
            margin=(12, 8, 12, 8),
        )
        self.empty = OnceRead(none)
        head = PaneHead(tr("What the goods need, and what documents show"))
        split = Splitter(
            "ledger-balance", [300, 260], column(self.empty, self.table),
            column(head, self.verdict, self.below), upright=True,
        )  # fmt: skip
        lay_out(self, split)

    def show_known(self, known: LedgerPaneData) -> None:
        self.balances.show(known.balances)
        self.covers.show(known.covers)
        self.empty.setVisible(not known.balances)
        found = known.ledger.coverage.all_of_it
        words = _WORDS[found]
        if not known.covers:
            words = self.tr("No entry line is entered: there is no quantity to cover.")
        self.verdict.setText(words)
        self.verdict.setProperty("tone", _TONES[found] if known.covers else "muted")
        self.verdict.style().polish(self.verdict)

    def activate(self) -> None:
        self.table.setFocus()
        if self.table.current() is None:
            self.table.go(1)

    def step(self, step: int) -> None:
        (self.below if self.below.hasFocus() else self.table).go(step)

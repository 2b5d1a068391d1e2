"""The Ledger pane: whether what went in covers what came out, and whether the seller was paid."""

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from casefiles.changes import Changes, Kind
from casefiles.ids import CaseId
from desktop.chain.ledger.balance_part import BalancePart
from desktop.chain.ledger.differences_part import DifferencesPart
from desktop.chain.ledger.factors_part import FactorsPart
from desktop.chain.ledger.figures_part import FiguresPart
from desktop.chain.ledger.import_part import ImportPart
from desktop.chain.ledger.known import Known, look
from desktop.chain.ledger.part import Does, Part
from desktop.chain.ledger.sales_part import SalesPart
from desktop.chain.pane import Pane
from desktop.context import Context
from desktop.latest import Latest
from desktop.pane import Offer
from desktop.pieces import muted

_FOLLOWS = (
    Kind.LEDGER_LINE, Kind.ALLOCATION, Kind.FACTOR, Kind.DEALING, Kind.LEDGER_EXPLANATION,
    Kind.RECIPE, Kind.STEP, Kind.LINK, Kind.LINE_STEP, Kind.ENTRY_LINE, Kind.EXHIBIT, Kind.PARTY,
    Kind.FIXED_NAME, Kind.PASSAGE,
)  # fmt: skip


class LedgerPane(Pane):
    """Six parts behind a row of names; each shows what the whole ledger comes to."""

    slug, title, icon = "ledger", "Ledger", "calculator"
    helped_by = "ledger"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        tr = self.tr
        self._known = Known()
        self._stale: set[Part] = set()
        self._latest: Latest[Known] = Latest(context.view.folder, self)
        self._latest.answered.connect(self._arrive)
        self._latest.failed.connect(context.jobs.look_failed)
        self.balance, self.figures, self.factors = BalancePart(), FiguresPart(), FactorsPart()
        self.sales, self.differences = SalesPart(), DifferencesPart()
        self.imports = ImportPart(context)
        self.parts: tuple[tuple[str, Part], ...] = (
            (tr("Balance"), self.balance),
            (tr("Figures"), self.figures),
            (tr("Yields and factors"), self.factors),
            (tr("Orders, invoices, payments"), self.sales),
            (tr("Differences"), self.differences),
            (tr("From a table"), self.imports),
        )
        self.names, self._stack = QTabBar(), QStackedWidget()
        self.names.setObjectName("ledger-parts")
        self.names.setAccessibleName(tr("Parts of the ledger"))
        self.names.setDrawBase(False)
        self.names.setExpanding(False)
        for words, part in self.parts:
            self.names.addTab(words)
            self._stack.addWidget(part)
            part.does.connect(self._do)
            part.shows.connect(self.shows)
            part.says.connect(self.says)
        self.imports.entered.connect(lambda: self.turn_to(self.figures))
        self.names.currentChanged.connect(self._turn)
        self.summary = muted("")
        self.summary.setObjectName("ledger-summary")
        self.summary.setWordWrap(False)
        self._lay_out()
        context.signals.changed.connect(self._follow_ledger)
        self._arrive(Known())

    def show_case(self, case: CaseId | None) -> None:
        if case == self.case:
            return
        for _, part in self.parts:
            part.settle()
        super().show_case(case)
        self.imports.show_case(case)
        self._arrive(Known())
        self._look(at_once=True)

    @classmethod
    def acts(cls, offer: Offer) -> None:
        offer("ledger-new", "&New Figure, Factor or Paper", cls.begin, "Ctrl+N", "plus")
        offer("ledger-remove", "&Remove What Is Chosen", cls.remove, "Ctrl+Backspace")
        offer("ledger-explain", "&Explain the Difference…", cls.explain, "Ctrl+E", "pencil")
        offer("ledger-import", "From a &Table…", cls.begin_import, "Ctrl+Shift+I")

    def part(self) -> Part:
        """Return the part that is seen."""
        return self.parts[self._stack.currentIndex()][1]

    def turn_to(self, part: Part) -> None:
        """Bring a part to the front."""
        self.names.setCurrentIndex([each for _, each in self.parts].index(part))

    def begin(self) -> None:
        """Enter something new, of the sort that is seen; a figure, if nothing can be entered."""
        self.comes_forward.emit()
        if self.part() not in {self.figures, self.factors, self.sales}:
            self.turn_to(self.figures)
        self.part().begin()

    def begin_import(self) -> None:
        """Look at a table of an exhibit before it is entered."""
        self.comes_forward.emit()
        self.turn_to(self.imports)
        self.imports.arrive()

    def remove(self) -> None:
        """Take out what is chosen."""
        self.part().remove()

    def explain(self) -> None:
        """Put the cursor where the difference that is chosen is explained."""
        self.comes_forward.emit()
        self.turn_to(self.differences)
        self.differences.edit()

    def arrive(self) -> None:
        self.part().arrive()

    def step(self, step: int) -> None:
        self.part().step(step)

    def edit(self) -> bool:
        self.part().edit()
        return True

    def go_to(self, thing: str) -> bool:
        for part, table in ((self.figures, self.figures.table), (self.sales, self.sales.table)):
            if table.choose(thing):
                self.turn_to(part)
                return True
        return False

    def let_go(self) -> None:
        self._latest.close()
        self.imports.let_go()

    def _do(self, words: str, act: Does) -> None:
        if case := self.case:
            self.context.jobs.act(words, lambda workspace, _: act(workspace, case))

    def _turn(self, at: int) -> None:
        self._stack.setCurrentIndex(at)
        self._show_part()

    def _look(self, *, at_once: bool = False) -> None:
        if case := self.case:
            self._latest.ask(lambda view: look(view, case), at_once=at_once)
        else:
            self._latest.forget()

    def _arrive(self, found: Known) -> None:
        self._known = found
        self._stale = {part for _, part in self.parts}
        open_ = len(found.ledger.open)
        self.counted.emit(f"{open_:,}" if open_ else "")
        all_of_it = len(found.differences)
        self.names.setTabText(4, f"{self.parts[4][0]} ({open_:,})" if open_ else self.parts[4][0])
        lines, sales = len(found.ledger.books.lines), len(found.sales)
        said = self.tr("{} figures, {} papers of sales").format(f"{lines:,}", f"{sales:,}")
        if all_of_it:
            said += self.tr(" · {} differences, {} open").format(f"{all_of_it:,}", f"{open_:,}")
        self.summary.setText(said if lines or sales else "")
        self._show_part()

    def _show_part(self) -> None:
        """Fill the part that is seen; the others when they come to the front."""
        if self.part() in self._stale:
            self._stale.discard(self.part())
            self.part().show_known(self._known)

    def _follow_ledger(self, changes: Changes) -> None:
        if self.case and changes.case == self.case and any(map(changes.touches, _FOLLOWS)):
            self._look()

    def _lay_out(self) -> None:
        strip = QWidget()
        strip.setProperty("role", "pane-head")
        cells = QHBoxLayout(strip)
        cells.setContentsMargins(8, 0, 12, 0)
        cells.addWidget(self.names)
        cells.addStretch(1)
        cells.addWidget(self.summary)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(strip)
        rows.addWidget(self._stack, 1)

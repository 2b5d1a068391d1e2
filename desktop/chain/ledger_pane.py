"""The Ledger pane: whether what went in covers what came out, and whether the seller was paid."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QWidget

from casefiles.changes import Changes
from casefiles.kernel.ids import CaseId
from desktop.chain.ledger.balance_part import BalancePart
from desktop.chain.ledger.differences_part import DifferencesPart
from desktop.chain.ledger.entry_part import EntryPart
from desktop.chain.ledger.factors_part import FactorsPart
from desktop.chain.ledger.figures_part import FiguresPart
from desktop.chain.ledger.import_part import ImportPart
from desktop.chain.ledger.pane_data import LEDGER_TABLES, LedgerPaneData, read_ledger_pane_data
from desktop.chain.ledger.part import LedgerAct, LedgerPart
from desktop.chain.ledger.sales_part import SalesPart
from desktop.chain.room_panes import ChainRoomPane
from desktop.context import Context
from desktop.job import Job
from desktop.translation import counted
from desktop.widgets.box import lay_out
from desktop.widgets.lazy_stack import LazyPane, LazyStack
from desktop.widgets.named import named
from desktop.widgets.pane import AddMenuAction
from desktop.widgets.text_label import muted


class LedgerPane(ChainRoomPane):
    """Six parts behind a row of names; each shows what the whole ledger comes to."""

    slug, title, icon = "ledger", "Reconciliation", "calculator"
    help_topic = "ledger"
    follows = LEDGER_TABLES

    balance, figures = LazyPane(BalancePart, "parts"), LazyPane(FiguresPart, "parts")
    factors, sales = LazyPane(FactorsPart, "parts"), LazyPane(SalesPart, "parts")
    differences, imports = LazyPane(DifferencesPart, "parts"), LazyPane(ImportPart, "parts")

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        tr = self.tr
        self._known = LedgerPaneData()
        self._stale: set[LedgerPart] = set()
        self._titles: dict[type[LedgerPart], str] = {
            BalancePart: tr("Balance"),
            FiguresPart: tr("Figures"),
            FactorsPart: tr("Yields and factors"),
            SalesPart: tr("Orders, invoices, payments"),
            DifferencesPart: tr("Differences"),
            ImportPart: tr("From a table"),
        }
        self.names = named(QTabBar(), "ledger-parts", tr("Parts of Reconciliation"))
        self._removes: QAction | None = None
        self._explains: QAction | None = None
        self._enters: tuple[QAction, ...] = ()
        self.parts: LazyStack[LedgerPart] = LazyStack([*self._titles], self._make)
        self.names.setDrawBase(False)
        self.names.setExpanding(False)
        for words in self._titles.values():
            self.names.addTab(words)
        self.names.currentChanged.connect(self._turn)
        self.summary = muted("", "ledger-summary")
        self.summary.setWordWrap(False)
        self._lay_out()
        self._arrive(LedgerPaneData())

    def show_case(self, case: CaseId | None) -> None:
        if case == self.case:
            return
        for part in self.parts.built():
            part.submit()
        super().show_case(case)
        for part in self.parts.built():
            part.show_case(case)
        self._arrive(LedgerPaneData())
        self.load(read_ledger_pane_data, self._arrive)

    @classmethod
    def acts(cls, offer: AddMenuAction) -> None:
        offer("ledger-new", "&New Figure, Factor or Document", cls.begin, "Ctrl+N", "plus")
        offer("ledger-remove", "&Remove Selected", cls.remove, "Ctrl+Backspace")
        offer("ledger-explain", "&Explain the Difference…", cls.explain, "Ctrl+E", "pencil")
        offer("ledger-import", "From a &Table…", cls.begin_import, "Ctrl+Shift+I")

    def take_acts(self, acts: Mapping[str, QAction]) -> None:
        self._removes = acts["ledger-remove"]
        self._enters = (acts["ledger-new"], acts["ledger-import"])
        self._explains = acts["ledger-explain"]
        for part in self.parts.built():
            self._offer(part)

    def part(self) -> LedgerPart:
        """Return the part that is seen."""
        return self.parts.front()

    def turn_to(self, part: LedgerPart) -> None:
        """Bring a part to the front."""
        self.names.setCurrentIndex(self.parts.at(type(part)))

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
        self.imports.activate()

    def remove(self) -> None:
        """Take out what is chosen."""
        self.part().remove()

    def explain(self) -> None:
        """Put the cursor where the difference that is chosen is explained."""
        self.comes_forward.emit()
        self.turn_to(self.differences)
        self.differences.edit()

    def activate(self) -> None:
        self.part().activate()

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

    def _make(self, kind: type[LedgerPart]) -> LedgerPart:
        part = ImportPart(self.context) if kind is ImportPart else kind()
        part.does.connect(self._do)
        if isinstance(part, EntryPart):
            part.enters.connect(partial(self._enter, part))
        part.shows.connect(self.shows)
        part.says.connect(self.says)
        part.show_case(self.case)
        if isinstance(part, ImportPart):
            part.entered.connect(lambda: self.turn_to(self.figures))
        self._stale.add(part)
        self._offer(part)
        return part

    def _offer(self, part: LedgerPart) -> None:
        """Have the lists of a part offer what the menu of the room does with them."""
        if self._removes is None or self._explains is None:
            return
        for each in part.tables():
            each.acts.offer(*self._enters)
        if isinstance(part, EntryPart):
            part.table.acts.offer_removal(self._removes, part.table.acts.nothing)
        elif isinstance(part, DifferencesPart):
            part.table.acts.offer(self._explains, why=part.table.acts.nothing)
            part.table.acts.offer_removal(self._removes, part.table.acts.nothing)

    def _do(self, words: str, act: LedgerAct) -> Job | None:
        return self.do(words, act)

    def _enter(self, part: EntryPart[Any], words: str, act: LedgerAct) -> None:
        if job := self._do(words, act):
            part.recorded_by(job)

    def _turn(self, at: int) -> None:
        self.parts.setCurrentIndex(at)
        self._show_part()

    def _arrive(self, found: LedgerPaneData) -> None:
        self._known = found
        self._stale = {*self.parts.built()}
        open_ = len(found.ledger.open)
        all_of_it = len(found.differences)
        words = self._titles[DifferencesPart]
        at = self.parts.at(DifferencesPart)
        self.names.setTabText(at, f"{words} ({open_:,})" if open_ else words)
        lines, sales = len(found.ledger.ledger_data.lines), len(found.sales)
        said = f"{counted(lines, 'figure')}, {counted(sales, 'sales document')}"
        if all_of_it:
            differences = counted(all_of_it, "difference")
            said += self.tr(" · {}, {} open").format(differences, f"{open_:,}")
        self.summary.setText(said if lines or sales else "")
        self._show_part()

    def _show_part(self) -> None:
        """Fill the part that is seen; the others when they come to the front."""
        if self.part() in self._stale:
            self._stale.discard(self.part())
            self.part().show_known(self._known)

    def _follow(self, changes: Changes) -> None:
        if self.is_outdated_by(changes):
            self.load(read_ledger_pane_data, self._arrive, pause=True)

    def _lay_out(self) -> None:
        strip = QWidget()
        strip.setProperty("role", "pane-head")
        cells = QHBoxLayout(strip)
        cells.setContentsMargins(8, 0, 12, 0)
        cells.addWidget(self.names)
        cells.addStretch(1)
        cells.addWidget(self.summary)
        lay_out(self, strip, self.parts, rest=self.parts)

"""What does not add up: by how much, what would explain it, and why it is so."""

from PySide6.QtWidgets import QWidget

from casefiles.chain.ledger.explanation_acts import explain_figures, withdraw_figures_explanation
from casefiles.kernel.text_safety import visible
from casefiles.kernel.written_dates import short_day
from desktop.chain.ledger.pane_data import DifferenceRow, FigureRow, LedgerPaneData, SaleRow
from desktop.chain.ledger.part import LedgerPart
from desktop.chain.ledger.tables import FiguresTable, LedgerDifferencesTable, SalesTable
from desktop.widgets.box import column, lay_out
from desktop.widgets.explanation_box import ExplanationBox
from desktop.widgets.scroll_area import scrolled
from desktop.widgets.splitter import Splitter
from desktop.widgets.table_view import table_of
from desktop.widgets.text_label import muted, title

_MOST = 200
"""Figures of one difference that are listed below it."""


class DifferencesPart(LedgerPart):
    """The table above; below the difference that is chosen, its figures, and the explanation."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = self.tr
        self._known = LedgerPaneData()
        self._shown: DifferenceRow | None = None
        self.model = LedgerDifferencesTable(self)
        self.table = table_of(self.model, "differences-table", tr("Differences"), single=True)
        self.what, self.would = title(""), muted("")
        self.what.setWordWrap(True)
        self._explaining = ExplanationBox(
            "figures", tr("Why the figures differ"), 3, tr("This also explains these figures"),
            tr("The reason, if known. This prints. Cleared, the difference is open again."),
        )  # fmt: skip
        self.why, self.explained = self._explaining.why, self._explaining.explained
        self.lines, self.papers = FiguresTable(self), SalesTable(self)
        self.of_lines = table_of(self.lines, "difference-figures", tr("Figures compared"))
        self.of_sales = table_of(self.papers, "difference-sales", tr("Documents compared"))
        self._lay_out()
        self.table.current_changed.connect(self._show)
        self.table.wants_edit.connect(self.edit)
        self.of_lines.opened.connect(self._open_line)
        self.of_sales.opened.connect(self._open_sale)
        self._explaining.given.connect(self._explain)
        self._explaining.withdrawn.connect(self.remove)

    def show_known(self, known: LedgerPaneData) -> None:
        self._known = known
        self.model.show(known.differences)
        self._stand_in(empty=not known.differences)
        if self.table.current() is None:
            self.table.go(1)
        self._show(self.table.current())

    def activate(self) -> None:
        self.table.setFocus()

    def step(self, step: int) -> None:
        self.table.go(step)

    def edit(self) -> None:
        if self._shown is not None:
            self.why.setFocus()

    def remove(self) -> None:
        """Take the explanation of what is chosen back."""
        held = self._shown.difference if self._shown else None
        if held is None or held.explanation is None:
            self.says.emit(self.tr("Choose a difference that is explained."), "muted")
            return
        key = held.key
        self.does.emit(
            self.tr("Withdrawing an explanation"),
            lambda w, case: withdraw_figures_explanation(w, case, key),
        )

    def submit(self) -> None:
        self.why.submit()
        self._shown = None

    def _show(self, chosen: DifferenceRow | None) -> None:
        key = chosen.difference.key if chosen else ""
        if key != (self._shown.difference.key if self._shown else ""):
            self._explaining.leave()
        self._shown = chosen
        self._below.setVisible(chosen is not None)
        if chosen is None:
            return
        found, held = chosen.difference, chosen.difference.explanation
        self.what.setText(visible(found.says))
        self.would.setText(
            visible(self.tr("Possible explanations: {}").format(found.would_explain))
        )
        self._explaining.show_explanation(
            held.text if held else "", self._by_whom(chosen), is_open=found.is_open
        )
        figures = self._known.figures.rows
        self.lines.show([figures[each] for each in found.lines[:_MOST] if each in figures])
        wanted = {*found.dealings}
        self.papers.show([each for each in self._known.sales if each.dealing.id in wanted])
        self.of_lines.setVisible(bool(found.lines))
        self.of_sales.setVisible(bool(found.dealings))

    def _by_whom(self, chosen: DifferenceRow) -> str:
        if (held := chosen.difference.explanation) is None:
            return ""
        day = short_day(self._known.time.day(held.at))
        said = self.tr("{}, {}")
        if chosen.difference.is_open:
            said = self.tr(
                "{}, {}: the figures changed since; the explanation does not cover them."
            )
        return said.format(visible(held.by), day)

    def _explain(self, text: str) -> None:
        if self._shown is not None:
            key = self._shown.difference.key
            self.does.emit(
                self.tr("Explaining a difference"),
                lambda w, case: explain_figures(w, case, key, text),
            )

    def _open_line(self, chosen: FigureRow | None) -> None:
        if chosen is not None:
            self.show_paper(chosen.line.exhibit, chosen.line.place)

    def _open_sale(self, chosen: SaleRow | None) -> None:
        if chosen is not None:
            self.show_paper(chosen.dealing.exhibit, chosen.dealing.place)

    def _stand_in(self, *, empty: bool) -> None:
        self.none.setVisible(empty)
        self.table.setVisible(not empty)

    def _lay_out(self) -> None:
        self.none = muted(
            self.tr("✓ No differences between entered figures."),
            margin=(12, 10, 12, 10),
        )
        self._below = scrolled(
            column(
                self.what, self.would, self._explaining, self.of_lines, self.of_sales,
                spacing=8, margin=12,
            )
        )  # fmt: skip
        for each in (self.of_lines, self.of_sales):
            each.setMinimumHeight(150)
        split = Splitter(
            "ledger-differences", [260, 340], column(self.none, self.table), self._below,
            upright=True,
        )  # fmt: skip
        lay_out(self, split)

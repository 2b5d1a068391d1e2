"""The figures: what came in, went out, was lost or lay in stock, and where each quantity goes."""

from collections.abc import Iterator
from itertools import islice

from PySide6.QtWidgets import QWidget

from casefiles.chain.ledger.allocation_acts import AllocationInput, allocate, remove_allocation
from casefiles.chain.ledger.figures import exact, shown
from casefiles.chain.ledger.line_acts import (
    EDITABLE,
    NewLedgerLine,
    add_lines,
    edit_line,
    remove_lines,
)
from casefiles.chain.ledger.model import Flow, LedgerLine, Measure, Purpose
from casefiles.kernel.ids import LedgerLineId, LineId, StepId
from casefiles.kernel.text_safety import visible
from desktop.chain.ledger.entry_form import LedgerEntryInput
from desktop.chain.ledger.entry_part import EntryPart
from desktop.chain.ledger.forms import FigureForm
from desktop.chain.ledger.pane_data import FigureRow, LedgerPaneData
from desktop.chain.ledger.tables import FiguresTable, SharesTable
from desktop.translation import Labels
from desktop.widgets.box import column, row
from desktop.widgets.button import button
from desktop.widgets.completing_field import CompletingField
from desktop.widgets.filter_line import FilterLine
from desktop.widgets.named import named
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.table_view import table_of
from desktop.widgets.text_label import muted

_PURPOSES = Labels(
    {
        Purpose.ORDER: "the goods of this case",
        Purpose.OTHER_BUYERS: "other buyers",
        Purpose.STOCK: "stock",
        Purpose.WASTE: "waste",
    }
)
_MOST_OFFERED = 2_000


class FiguresPart(EntryPart[FigureRow]):
    """The figures, the one that is chosen, and its shares."""

    form: FigureForm

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = self.tr
        self._known = LedgerPaneData()
        self._line: LedgerLine | None = None
        self._to: dict[str, tuple[str, str]] = {}
        self._targets: dict[StepId, dict[str, tuple[str, str]]] = {}
        self._names: dict[str, str] = {}
        self.enter(FiguresTable(self), "figures-table", tr("Figures"), FigureForm())
        self.shares = SharesTable(self)
        self.filter = FilterLine("figures-filter", tr("Filter figures"), self.model, self.table)
        self.places = table_of(self.shares, "shares-table", tr("Allocated to"))
        self.places.setFixedHeight(130)
        self.said = muted("", "shares-said")
        self.to = named(CompletingField(), "share-to", tr("Allocated to"))
        self.to.setPlaceholderText(tr("a figure of a later step, an entry line, other buyers…"))
        self.much = named(CompletingField(), "share-much", tr("Quantity"))
        self.much.setPlaceholderText(tr("quantity"))
        self.much.setMaximumWidth(110)
        self.give = button("share-give", tr("Allocate"), self._allocate)
        self.take = button("share-take", tr("Withdraw"), self._take_back)
        for each in (self.to, self.much):
            each.returnPressed.connect(self._allocate)
        self._lay_out()
        self.places.acts.offer_removal(self.take)

    def show_known(self, known: LedgerPaneData) -> None:
        self._known, self._targets = known, {}
        ledger_data = known.ledger.ledger_data
        self._names = {
            e.id: f"{e.label} {ledger_data.step_by_id[e.step].short}" for e in ledger_data.lines
        }
        self._names |= {each.id: each.label for each in ledger_data.entries}
        self.model.show_prepared(known.figures)
        self.form.know(known.papers)
        self.form.know_steps(known.ledger.ledger_data.steps)
        goods = dict.fromkeys(each.goods for each in known.ledger.ledger_data.lines if each.goods)
        self.form.goods.offer(visible(each) for each in goods)
        self.show_chosen(self.table.current())

    def remove(self) -> None:
        chosen = [each.line.id for each in self.table.selected()]
        if chosen:
            self.does.emit(
                self.tr("Removing figures"), lambda w, case: remove_lines(w, case, chosen)
            )

    def submit(self) -> None:
        self._line = None
        super().submit()
        self.filter.line.clear()

    def entry(self, row: FigureRow) -> LedgerLine:
        return row.line

    def show_chosen(self, chosen: FigureRow | None) -> None:
        self._line = chosen.line if chosen else None
        super().show_chosen(chosen)
        self._show_shares()

    def _show_shares(self) -> None:
        line = self._line
        share = self._known.ledger.shares.get(line.id) if line else None
        self._sharing.setVisible(line is not None)
        if line is None:
            return
        self.shares.names = self._names
        self.shares.show(share.allocations if share else ())
        rest = share.rest if share else exact(line.quantity)
        amount = shown(abs(rest), line.unit)
        words = self.tr("{} not allocated.") if rest > 0 else self.tr("{} over-allocated.")
        self.said.setText(visible(words.format(amount)) if rest else self.tr("✓ Fully allocated."))
        self.said.setProperty("tone", "warn" if rest < 0 else "muted")
        self.said.style().polish(self.said)
        self._offer(line)

    def _offer(self, line: LedgerLine) -> None:
        """Offer where it can go: what is known once for each step, as long as nothing changes."""
        if line.step not in self._targets:
            self._targets[line.step] = dict(self._go_to(line))
        self._to = self._targets[line.step]
        self.to.offer(self._to)

    def _go_to(self, line: LedgerLine) -> Iterator[tuple[str, tuple[str, str]]]:
        """Lines of entries, purposes, and what goes into the steps that this one gives to."""
        ledger_data = self._known.ledger.ledger_data
        for each in ledger_data.entries:
            yield visible(each.label), ("entry", each.id)
        for purpose, words in _PURPOSES.items():
            yield words, ("purpose", purpose.value)
        later = {each.to_step for each in ledger_data.links if each.from_step == line.step}
        later = later or {each.id for each in ledger_data.steps} - {line.step}
        inputs = (e for e in ledger_data.lines if e.flow is Flow.INPUT and e.step in later)
        for other in islice(inputs, _MOST_OFFERED):
            said = shown(exact(other.quantity), other.unit)
            step = ledger_data.step_by_id[other.step].short
            yield visible(f"{other.label} {step}: {said} {other.goods}"), ("line", other.id)

    def _allocate(self) -> None:
        line, to = self._line, self._to.get(self.to.text().strip())
        if line is None or to is None or not self.much.text().strip():
            self.says.emit(self.tr("Choose where it goes from the list, and enter how much."),
                           "muted")  # fmt: skip
            return
        kind, id_ = to
        said = AllocationInput(
            from_=line.id,
            written=self.much.text(),
            to=LedgerLineId(id_) if kind == "line" else None,
            entry_line=LineId(id_) if kind == "entry" else None,
            purpose=Purpose(id_) if kind == "purpose" else Purpose.ORDER,
        )
        self.to.clear()
        self.much.clear()
        self.does.emit(self.tr("Allocating"), lambda w, case: allocate(w, case, said))

    def _take_back(self) -> None:
        if (chosen := self.places.current()) is not None:
            id_ = chosen.id
            self.does.emit(
                self.tr("Withdrawing an allocation"),
                lambda w, case: remove_allocation(w, case, id_),
            )

    def submit_entry(self, said: LedgerEntryInput) -> None:
        values = dict(said.values)
        if said.of:
            edits = self.form.edits(values, EDITABLE)
            line = LedgerLineId(said.of)
            self.enters.emit(
                self.tr("Correcting a figure"),
                lambda w, case: edit_line(w, case, line, edits, said.mark),
            )
            return
        figure = NewLedgerLine(
            **values  # type: ignore[arg-type]
            | {"flow": Flow(values["flow"]), "measure": Measure(values["measure"] or "")}
            | {"mark": said.mark, "way": str(values["way"] or "")}
        )
        self.enters.emit(self.tr("Entering a figure"), lambda w, case: add_lines(w, case, [figure]))

    def _lay_out(self) -> None:
        tr = self.tr
        self._sharing = column(
            PaneHead(tr("Allocated to")),
            column(
                self.said,
                self.places,
                row(self.to, self.much, stretch=False),
                row(self.give, self.take),
                spacing=6,
                margin=12,
            ),
        )
        self.frame("ledger-figures", tr("Figure"), above=self.filter, below=self._sharing)

"""Which column of a table is which field: chosen in a form, proposed by the headings."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QWidget

from casefiles.chain.ledger.ledger_data import LedgerStep
from casefiles.chain.ledger.mapping import (
    FIELDS,
    READ_AS_DAYS,
    READ_AS_FIGURES,
    ColumnMapping,
    TableKind,
)
from casefiles.chain.ledger.model import Measure, SalesPaperKind
from casefiles.kernel.text_safety import visible
from desktop.chain.ledger.preview_table import WORDS
from desktop.chain.ledger.tables import FLOWS
from desktop.translation import Choices, tr
from desktop.widgets.field import ChoiceField, Field
from desktop.widgets.named import named
from desktop.widgets.plain_text import label

NOTHING, SAME = "", "\0same"
_FIGURE_WAYS = Choices((
    ("", "as each says"), ("point", "1,234.5"), ("comma", "1.234,5"), ("space", "1 234,5"),
))  # fmt: skip
_DAY_WAYS = Choices((
    ("", "as each says"), ("dmy", "day, month, year"), ("mdy", "month, day, year"),
    ("roc", "民國 year, month, day"),
))  # fmt: skip

LABELS = 100
"""Pixels for the labels of the table and of its fields, so that both line up."""


class FieldRow(QWidget):
    """Where one field comes from: a column, or the same for all; and how it is read."""

    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self.source = named(ChoiceField([]), f"map-{name.replace('_', '-')}", WORDS[name])
        self.same = Field()
        self.same.setAccessibleName(self.tr("{}, the same for all").format(WORDS[name]))
        self.same.setPlaceholderText(self.tr("the same for all"))
        self.one = ChoiceField(_choices(name))
        ways = _DAY_WAYS if name in READ_AS_DAYS else _FIGURE_WAYS
        self.way = ChoiceField([*ways])
        self.way.setAccessibleName(self.tr("{}, how it is read").format(WORDS[name]))
        cells = QHBoxLayout(self)
        cells.setContentsMargins(0, 0, 0, 0)
        cells.setSpacing(6)
        for each in (self.source, self.same, self.one, self.way):
            cells.addWidget(each, 1)
        self.source.currentIndexChanged.connect(lambda _: self._follow())
        self.same.textChanged.connect(lambda _: self.changed.emit())
        for each in (self.one, self.way):
            each.currentIndexChanged.connect(lambda _: self.changed.emit())
        self._follow()

    def offer(self, names: Sequence[str]) -> None:
        """Offer these columns."""
        options = [(NOTHING, "–"), (SAME, self.tr("the same for all"))]
        self.source.offer([*options, *((each, visible(each)) for each in names)])

    def value(self) -> str:
        """Return what is the same for all."""
        return self.one.value() if self._is_one_of_several else self.same.text().strip()

    def show_value(self, value: str) -> None:
        """Show what is the same for all."""
        self.one.show_saved(value)
        self.same.setText(value)

    @property
    def _is_one_of_several(self) -> bool:
        return self.one.count() > 0

    def _follow(self) -> None:
        same = self.source.value() == SAME
        column = self.source.value() not in {NOTHING, SAME}
        self.same.setVisible(same and not self._is_one_of_several)
        self.one.setVisible(same and self._is_one_of_several)
        self.way.setVisible(column and self.name in READ_AS_FIGURES | READ_AS_DAYS)
        self.changed.emit()


class MappingForm(QWidget):
    """A row for each field of what the rows of the table are."""

    changed = Signal()

    def __init__(self, target: TableKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.target = target
        self.rows = {name: FieldRow(name) for name in FIELDS[target]}
        lines = QFormLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setHorizontalSpacing(12)
        lines.setVerticalSpacing(6)
        for name, each in self.rows.items():
            words = label(WORDS[name])
            words.setProperty("role", "muted")
            words.setMinimumWidth(LABELS)
            lines.addRow(words, each)
            each.changed.connect(self.changed)

    def offer(self, names: Sequence[str], steps: Sequence[LedgerStep]) -> None:
        """Offer these columns and steps."""
        for each in self.rows.values():
            each.offer(names)
        self.offer_steps(steps)

    def offer_steps(self, steps: Sequence[LedgerStep]) -> None:
        """Offer these steps, as what is the same for all."""
        if "step" in self.rows:
            known = [(str(each.number), visible(each.short)) for each in steps]
            self.rows["step"].one.offer([("", self.tr("choose a step…")), *known])

    def show_mapped(self, mapped: ColumnMapping) -> None:
        """Show a recipe, or what is proposed."""
        for name, row in self.rows.items():
            if name in mapped.columns:
                row.source.show_saved(mapped.columns[name])
            else:
                row.source.show_saved(SAME if name in mapped.constants else NOTHING)
            row.show_value(mapped.constants.get(name, ""))
            row.way.show_saved(mapped.ways.get(name, ""))

    def said(self) -> tuple[Mapping[str, str], Mapping[str, str], Mapping[str, str]]:
        """Return columns, what is the same for all, and ways, by field."""
        rows = self.rows
        columns = {
            n: e.source.value() for n, e in rows.items() if e.source.value() not in {"", SAME}
        }
        same = {n: e.value() for n, e in rows.items() if e.source.value() == SAME and e.value()}
        ways = {n: e.way.value() for n, e in rows.items() if n in columns and e.way.value()}
        return columns, same, ways


def _choices(name: str) -> list[tuple[str, str]]:
    """What can be the same for all where it is one of several words; steps come later."""
    if name == "flow":
        return [(each.value, words) for each, words in FLOWS.items()]
    if name == "measure":
        return [(each.value, each.value or tr("not specified")) for each in Measure]
    if name == "kind":
        return [(each.value, each.value) for each in SalesPaperKind]
    return [("", "")] if name == "step" else []

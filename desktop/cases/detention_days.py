"""Four days of a detention that are easily taken for one another, side by side."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from casefiles.cases.shipments.model import Detention
from desktop.widgets.date_field import DateField
from desktop.widgets.field_note import FieldNote
from desktop.widgets.named import named
from desktop.widgets.plain_text import label, tooltip
from desktop.widgets.record_pane import RecordFields
from desktop.widgets.text_label import muted


class DetentionDays(RecordFields):
    """Each has its name, its field, and what it is; `edited` says which was changed."""

    edited = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("detention-days")
        tr = self.tr
        self.fields: dict[str, DateField] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(12, 8, 12, 8)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._add(
            "presented_on", tr("Presented"), tr("Deadlines count from it."),
            tr("The goods could be viewed and examined. Deadlines are counted from this day."),
        )  # fmt: skip
        self._add("notice_on", tr("Notice dated"), tr("The date the notice bears."))
        self._add("notice_received_on", tr("Notice received"), tr("The day you received it."))
        self._add(
            "stated_due", tr("Due date stated by CBP"), tr("As the notice states it."),
            tr("As the notice states it; the computed day is under Deadlines."),
        )  # fmt: skip

    def show_saved(self, detention: Detention | None) -> None:
        """Show what is saved."""
        for name, field in self.fields.items():
            day = getattr(detention, name) if detention else None
            field.show_date(day if isinstance(day, date) else None)

    def turn_to(self, record: str) -> None:
        for field in self.fields.values():
            field.state.turn_to(record)

    def submit(self) -> None:
        for field in self.fields.values():
            field.submit()

    def _add(self, name: str, words: str, meaning: str, more: str = "") -> None:
        at = len(self.fields)
        field = named(DateField(), f"detention-{name.replace('_', '-')}", words)
        field.chosen.connect(lambda day: self.edited.emit(name, day))
        self.fields[name] = field
        heading = label(words)
        heading.setProperty("role", "title")
        heading.setBuddy(field)
        self._grid.addWidget(heading, 0, at)
        self._grid.addWidget(field, 1, at)
        what = muted(meaning)
        for each in (field, what):
            each.setToolTip(tooltip(more or meaning))
        what.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        FieldNote(field)
        self._grid.addWidget(what, 2, at)
        self._grid.setColumnStretch(at, 1)

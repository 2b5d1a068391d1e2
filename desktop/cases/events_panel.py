"""What happened to a detention: a list, and the form to record more or to correct it."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from casefiles.cases.detentions.event_acts import EventInput
from casefiles.cases.detentions.line_wording import entries_of, quantity_of
from casefiles.cases.detentions.summary import DetentionSummary, ImportSummary
from casefiles.cases.shipments.model import DetentionEvent, EntryLine
from casefiles.cases.vocabulary import EVENT_WORDS, RECORDABLE, EventKind
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.decimals import group_digits
from desktop.cases.event_lines import EventLines
from desktop.widgets.box import column, lay_out, row
from desktop.widgets.button import button
from desktop.widgets.changed_fields import ChangedFields
from desktop.widgets.day_column import day_column
from desktop.widgets.form import Form
from desktop.widgets.scroll_area import scrolled_above
from desktop.widgets.table_model import Column, Rows, TableModel
from desktop.widgets.table_view import table_of
from desktop.widgets.text_label import muted
from desktop.widgets.turning_splitter import TurningSplitter


@dataclass(frozen=True, slots=True)
class _EventFields:
    """An event as the form shows it."""

    kind: str
    on_day: date | None
    received_on: date | None
    quantity: str
    how: str
    reference: str
    note: str


_REFERENCE = 3
"""Its column."""

_ROOMY = 780
"""From so many pixels on all columns fit beside the form."""

_WIDE = 620
"""From so many pixels on the list lies beside the form."""

_FRESH = _EventFields("", None, None, "", "", "", "")


class EventsTable(TableModel[DetentionEvent]):
    """Day, what, and of what."""

    def __init__(self, parent: QObject | None = None) -> None:
        self._of: dict[str, str] = {}
        super().__init__(
            [
                day_column(self.tr("Date"), lambda e: e.on_day),
                Column(self.tr("Event"), lambda e: EVENT_WORDS[e.kind], width=92),
                Column(self.tr("Entry lines"), lambda e: self._of.get(e.id, ""), width=88),
                Column(self.tr("Reference"), lambda e: e.reference, width=72),
            ],
            Rows(lambda e: e.id, lambda e: (e.on_day, e.id)),
            parent,
        )

    def show_standing(self, held: ImportSummary, status: DetentionSummary | None) -> None:
        """Show what happened to a detention."""
        events = status.events if status else ()
        lines = status.lines if status else ()
        self._of = {
            each.id: _about(held, [e for e in lines if e.id in each.lines], each) for each in events
        }
        self.show(events)


class EventsPanel(QWidget):
    """The outcome follows from what is recorded here; nobody types an outcome."""

    recorded = Signal(object)
    """A `EventInput`."""

    corrected = Signal(str, object)
    """The id of an event, and what somebody changed of it."""

    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._event: DetentionEvent | None = None
        self._detention = ""
        self._changed = ChangedFields()
        tr = self.tr
        self.model = EventsTable(self)
        self.table = table_of(self.model, "events-table", tr("Events"), single=True)
        self.outcome = muted("", margin=(12, 8, 12, 6))
        self.form = Form("event", labels=104)
        kinds = [(each.value, EVENT_WORDS[each]) for each in RECORDABLE]
        kind = self.form.choice("kind", tr("Event"), kinds)
        kind.setPlaceholderText(tr("choose what happened…"))
        self.form.day("on_day", tr("Date"))
        self.form.day("received_on", tr("Notice received"))
        self.lines = EventLines()
        self.form.row(tr("Entry lines"), self.lines)
        self.form.line("quantity", tr("Quantity"), tr("only if part of one line, such as 1,200"))
        self.form.line("how", tr("Delivered"), tr("how the notice came, such as by e-mail"))
        self.form.line("reference", tr("Reference"), tr("such as the number of a protest"))
        self.form.text("note", tr("Note"), 2)
        self.save = button("event-save", tr("Record event"), self._record, primary=True)
        self.another = button("event-another", tr("New event"), self.begin_anew)
        self.remove = button("event-remove", tr("Remove"), self._remove)
        self.form.enter_presses(self.save)
        below = row(self.save, self.another, self.remove, margin=(132, 4, 16, 12))
        form = scrolled_above(self.form, below)
        panes, sizes = (column(self.table), form), ([430, 410], [130, 320])
        lay_out(
            self, self.outcome, rest=TurningSplitter("what-happened", *sizes, *panes, wide=_WIDE)
        )
        self.table.current_changed.connect(self._choose)
        self.table.wants_edit.connect(self.form.begin)
        self.table.acts.offer(self.another)
        self.table.acts.offer_removal(self.remove)
        self._choose(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the reference only where it needs no scrolling; the form has it."""
        super().resizeEvent(event)
        narrow = _WIDE <= self.width() < _ROOMY
        self.table.columns.hide_unless_chosen(_REFERENCE, hidden=narrow)

    def show_standing(self, held: ImportSummary, status: DetentionSummary | None) -> None:
        """Show what happened to a detention, and what became of it."""
        before, self._detention = self._detention, status.detention.id if status else ""
        covered = status.lines if status else ()
        self.lines.offer({each.id: _named(held, each) for each in covered})
        self.model.show_standing(held, status)
        said = status.outcome.in_words if status else ""
        status_words = self.tr("Status: {}.").format(said) if said else ""
        nothing = "" if self.model.rowCount() or not said else self.tr("No event is recorded yet.")
        self.outcome.setText(" ".join(filter(None, (status_words, nothing))))
        if self._event is None and before != self._detention:
            self._choose(None)

    def begin_anew(self) -> None:
        """Let the form record another event."""
        self.table.clearSelection()
        self.table.setCurrentIndex(self.model.index(-1, -1))
        self._choose(None)
        self.form.begin()

    def _choose(self, event: DetentionEvent | None) -> None:
        if event and self._event and event.id == self._event.id:
            self._show_anew(event)
            return
        self._event = event
        self.form.forget_typing()
        self.form.show_saved(_shown(event) if event else _FRESH)
        self.lines.choose(event.lines if event else ())
        self._changed.begin(self._standing())
        self._keep_typing()
        self.save.setText(self.tr("Save") if event else self.tr("Record event"))
        self.another.setEnabled(event is not None)
        self.remove.setEnabled(event is not None)

    def _show_anew(self, event: DetentionEvent) -> None:
        """Show what became of the one that is shown; what somebody is changing of it stays."""
        if event == self._event:
            return
        self._event, shown = event, _shown(event)
        said = asdict(shown) | {"lines": event.lines}
        names = self._changed.show_anew(said, self._standing()) - {*self.form.faults()}
        self.form.show_some(names, shown)
        if "lines" in names:
            self.lines.choose(event.lines)
        self._keep_typing()

    def _keep_typing(self) -> None:
        self.form.keep_typing(self._event.id if self._event else self._detention, self.tr("Events"))

    def _standing(self) -> dict[str, object]:
        return {**self.form.values(), "lines": self.lines.chosen()}

    def _record(self) -> None:
        values = self.form.values()
        kind, day = str(values["kind"]), values["on_day"]
        if self.form.complain():
            return
        if not kind or not isinstance(day, date):
            wanting = "kind" if not kind else "on_day"
            self.form.fields[wanting].setFocus()
            return
        if self._event:
            self.corrected.emit(self._event.id, self._changed.submit_entry(self._standing()))
            return
        received = values["received_on"]
        happened = EventInput(
            kind=EventKind(kind),
            on_day=day,
            received_on=received if isinstance(received, date) else None,
            how=str(values["how"]),
            reference=str(values["reference"]),
            lines=self.lines.chosen(),
            quantity=str(values["quantity"]),
            note=str(values["note"]),
        )
        self.recorded.emit(happened)

    def _remove(self) -> None:
        if self._event:
            self.removed.emit(self._event.id)


def _named(held: ImportSummary, line: EntryLine) -> str:
    return " · ".join(filter(None, (held.named(line), quantity_of(line))))


def _about(held: ImportSummary, lines: Sequence[EntryLine], event: DetentionEvent) -> str:
    return (
        " of ".join(filter(None, (group_digits(event.quantity), entries_of(held, lines)))) or "all"
    )


def _shown(event: DetentionEvent) -> _EventFields:
    return _EventFields(
        kind=event.kind.value,
        on_day=event.on_day,
        received_on=event.received_on,
        quantity=group_digits(event.quantity),
        how=event.how,
        reference=event.reference,
        note=event.note,
    )

"""Which lists there are and how old; a newer one is read, looked at, and kept."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefiles.chain.screening.compare import COMPARED_FIELDS, compare
from casefiles.chain.screening.lists import AvailableList, newest
from casefiles.chain.screening.model import ListChange, Snapshot
from casefiles.chain.screening.read_list import day_in_name, read_list
from casefiles.chain.screening.wording import age_in_words
from casefiles.kernel.text_safety import visible
from desktop.chain.screening_tables import (
    ChangesTable,
    ListEntriesTable,
    ListsTable,
    list_change_rows,
)
from desktop.context import Context
from desktop.translation import counted
from desktop.widgets.box import column, row
from desktop.widgets.button import button
from desktop.widgets.date_field import DateField
from desktop.widgets.day_column import shown_day
from desktop.widgets.field_note import FieldNote
from desktop.widgets.filter_line import FilterLine
from desktop.widgets.named import named
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.style_sheet import ROW
from desktop.widgets.table_view import table_of
from desktop.widgets.text_label import muted, title

_SOURCES = (
    "Save https://www.dhs.gov/uflpa-entity-list as HTML, or CBP's CSV from"
    " https://www.cbp.gov/document/stats/withhold-release-orders-findings, and choose the file."
    " It is read in a confined process; nothing in it is run or fetched."
)


_FOUR_ROWS = 5 * ROW + 4
"""Pixels: more lists than that scroll."""


class ListsPage(QWidget):
    """Esc goes back to the names."""

    keeps = Signal(object)
    """A list that was read and looked at is to be kept."""

    removes = Signal(str)
    """The id of a loaded list that is to be taken out."""

    left = Signal()
    chooses = Signal()
    """A file is to be chosen."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = self.tr
        self._context = context
        self._held: list[AvailableList] = []
        self._path: Path | None = None
        self._read: Snapshot | None = None
        self._today = date.min
        self.model, self.changes = ListsTable(self), ChangesTable(self)
        self.table = table_of(self.model, "lists-table", tr("Lists of names"), single=True)
        self.told = table_of(self.changes, "list-changes", tr("Changes in the newer list"))
        self.rows = ListEntriesTable(self)
        self.listed = table_of(self.rows, "listed-rows", tr("Entries of the list"))
        self.filter = FilterLine("listed-filter", tr("Filter the list"), self.rows, self.listed)
        self.remove = button("list-remove", tr("Remove selected list"), self._remove)
        self.load = button("list-load", tr("Load a list…"), self.chooses.emit, primary=True)
        self.back = button("lists-back", tr("Back to screening (Esc)"), self.left.emit)
        self.name, self.says = title(""), muted("")
        self.dated = named(DateField(), "list-dated", tr("Date on which it was saved"))
        self.dated.setMinimumWidth(200)
        self.again = button("list-read", tr("Read file"), self._start)
        self.keep = button("list-keep", tr("Keep this list"), self._keep, primary=True)
        self.drop = button("list-drop", tr("Cancel"), self._drop)
        asked = row(muted(tr("Saved on")), self.dated, self.again)
        FieldNote(self.dated)
        self._asks = asked
        self._offer = row(self.keep, self.drop)
        self._browse = column(self.filter, self.listed)
        self._lay_out()
        self.table.current_changed.connect(lambda _: self._weigh())
        self.table.acts.offer(self.load, self.back)
        self.table.acts.offer_removal(self.remove)
        for each in (self.told, self.listed):
            each.acts.offer(self.keep, self.drop)
        self._drop()

    def show_lists(self, held: list[AvailableList], today: date) -> None:
        """Show which lists there are."""
        self._held, self._today = held, today
        self.model.today = today
        self.model.show(held)
        self.model.refresh()
        self._weigh()

    def take(self, path: Path) -> None:
        """Read a file, if its name says its day; otherwise ask for that."""
        self._path, self._read = path, None
        when = day_in_name(path.name)
        self.dated.show_date(when)
        self.name.setText(visible(path.name))
        self._show(asks=True, offer=False)
        if when is None:
            self.says.setText(
                self.tr("Enter the date on which it was saved; the file name does not give it.")
            )
            self.dated.setFocus()
        else:
            self._start()

    def activate(self) -> None:
        """Put the cursor where work begins."""
        self.table.setFocus()
        if self.table.current() is None:
            self.table.go(1)

    def _start(self) -> None:
        path, when, today = self._path, self.dated.day(), self._today
        if path is None or self.dated.complain():
            return
        self.says.setText(self.tr("Reading…"))
        self.again.setEnabled(False)
        job = self._context.jobs.look(self, lambda _: _read_list(path, when, today))
        job.succeeded.connect(self._arrive)
        job.ended.connect(lambda: self.again.setEnabled(True))
        job.failed.connect(lambda _: self.says.setText(self.tr("It was not read.")))

    def _arrive(self, snapshot: Snapshot) -> None:
        known = {each.list: each for each in newest(each.snapshot for each in self._held)}
        change = compare(known.get(snapshot.list), snapshot)
        self._read = snapshot
        self.name.setText(visible(f"{snapshot.title}, {counted(len(snapshot.rows), 'row')}"))
        self.says.setText(visible(self._summary(snapshot, change)))
        self.changes.show(list_change_rows(change, COMPARED_FIELDS))
        self._show(asks=True, offer=True)
        self.keep.setFocus()

    def _summary(self, snapshot: Snapshot, change: ListChange) -> str:
        said = self.tr("List of {}. ").format(age_in_words(snapshot, self._today))
        if change.old is None:
            return said + self.tr("There was no earlier list of this kind.")
        if change.nothing:
            return said + self.tr("No changes from the list of {}.").format(shown_day(change.old))
        return said + self.tr(
            "Compared with the list of {}: {:,} added, {:,} removed, {:,} changed."
        ).format(shown_day(change.old), len(change.added), len(change.gone), len(change.altered))

    def _keep(self) -> None:
        if self._read is not None:
            self.keeps.emit(self._read)
            self._drop()

    def _drop(self) -> None:
        self._path = self._read = None
        self.name.setText("")
        self.says.setText(self.tr(_SOURCES))
        self.changes.show(())
        self._show(asks=False, offer=False)

    def _show(self, *, asks: bool, offer: bool) -> None:
        self._asks.setVisible(asks)
        self._offer.setVisible(offer)
        self.told.setVisible(offer)
        self._browse.setVisible(not asks)
        self.name.setVisible(asks)

    def _remove(self) -> None:
        chosen = self.table.current()
        if chosen is not None and chosen.id:
            self.removes.emit(chosen.id)

    def _weigh(self) -> None:
        chosen = self.table.current()
        self.rows.show(chosen.snapshot.rows if chosen else ())
        self.remove.setEnabled(chosen is not None and bool(chosen.id))

    def _lay_out(self) -> None:
        head = PaneHead(self.tr("Lists of names"), self.remove, self.load, self.back)
        self.table.setFixedHeight(_FOUR_ROWS)
        below = column(self.name, self.says, self._asks, self._offer, spacing=8)
        below.setContentsMargins(16, 12, 16, 12)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(head)
        lines.addWidget(self.table)
        lines.addWidget(below)
        lines.addWidget(self.told, 1)
        lines.addWidget(self._browse, 1)


def _read_list(path: Path, when: date | None, today: date) -> Snapshot:
    from casefiles.evidence.readers.workers import Readers  # noqa: PLC0415 - for this alone

    with Readers() as readers:
        return read_list(path, when, readers, today)

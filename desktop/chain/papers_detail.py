"""Beside the grid: what the chosen cell expects, what is there, and what can be done about it."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from casefiles.chain.expected.model import ExpectedPaper, ExpectedState, PapersGrid
from casefiles.kernel.ids import ExhibitId
from desktop.chain.papers_grid import GridSelection
from desktop.chain.papers_tables import SOURCES, ExpectedPaperLine, ExpectedPapersTable
from desktop.chain.treated_as_form import TreatedAsForm
from desktop.evidence.exhibit_names import ExhibitNames, parse_exhibit
from desktop.reference_library import ReferenceLibrary
from desktop.widgets.box import column, lay_out, row, stack
from desktop.widgets.button import button
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.form import Form
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.table_view import table_of
from desktop.widgets.text_label import muted, paragraph


class AttachForm(Form):
    """Which exhibit is laid into the cell."""

    laid = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("lay", parent, labels=64)
        tr = self.tr
        self._named: ExhibitNames = ()
        self.exhibit = self.offered("exhibit", tr("Exhibit"), tr("number or a few letters"))
        self.yes = button("lay-yes", tr("Attach document"), self.submit_entry, primary=True)
        self.row("", row(self.yes, button("lay-no", tr("Cancel (Esc)"), self.left.emit)))
        self.exhibit.returnPressed.connect(self._typed)
        self.exhibit.textChanged.connect(lambda _: self._weigh())

    def ask(self, named: ExhibitNames) -> None:
        """Begin anew."""
        self._named = named
        self.exhibit.offer(shown for _, shown in named)
        self.forget_typing()
        self._weigh()
        self.show()
        self.exhibit.setFocus()

    def submit_entry(self) -> None:
        """Hand over what stands here."""
        if found := parse_exhibit(self.exhibit.text(), self._named):
            self.laid.emit(found)

    def _typed(self) -> None:
        if not self.exhibit.is_choosing():  # there Enter only takes what is offered
            self.submit_entry()

    def _weigh(self) -> None:
        self.yes.setEnabled(parse_exhibit(self.exhibit.text(), self._named) is not None)


class PapersDetail(QWidget):
    """What one cell expects. Enter on a line shows its first paper."""

    lays = Signal(str)
    shows = Signal(str, object)
    marks = Signal(list)
    """Ids of what is not needed."""

    unmarks = Signal(list)
    asks = Signal(list)
    """What is to be asked for."""

    def __init__(self, library: ReferenceLibrary, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = self.tr
        self._library = library
        self._labels: Mapping[ExhibitId, str] = {}
        self._place: GridSelection | None = None
        self.head, self.taken = PaneHead(""), TreatedAsForm()
        self.model = ExpectedPapersTable(self)
        self.table = table_of(self.model, "wanted-table", tr("Documents expected here"))
        self.nothing = EmptyState(
            "grid-3x3",
            tr("Nothing expected here"),
            tr("No list asks for a document here. You can still attach one."),
        )
        self.about = muted("")
        self.about.setMinimumHeight(64)
        self.about.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.lying = paragraph("")
        self.lay_lying = button("lay-lying", tr("Attach documents"), self._lay_lying)
        self.lay = button("lay-paper", tr("Attach document…"), self.begin_laying)
        self.ask = button("ask-missing", tr("Request from supplier…"), self._ask)
        self.mark = button("mark-not-needed", tr("Mark as not needed…"), self._mark)
        self.form = AttachForm()
        self.form.hide()
        self.form.laid.connect(self.lays)
        self.form.left.connect(self.leave)
        self._named: ExhibitNames = ()
        self._lay_out()
        self.table.current_changed.connect(lambda _: self._explain())
        self.table.selection_changed.connect(self._weigh)
        self.table.opened.connect(self._open)
        self.table.acts.call_opening(self.tr("&Open Document"))
        self.table.acts.offer(self.lay_lying, self.lay, self.ask, self.mark)

    def show_place(
        self,
        place: GridSelection | None,
        grid: PapersGrid,
        labels: Mapping[ExhibitId, str],
        named: ExhibitNames,
    ) -> None:
        """Show another cell, the case as a whole, or nothing."""
        self._place, self._labels, self._named = place, labels, named
        wanted = self._wanted(place, grid)
        lines = [
            ExpectedPaperLine(n, each, each.there[0] if each.there else None, each.english,
                       self._of(each.there))
            for n, each in enumerate(wanted)
        ]  # fmt: skip
        cell = place.cell if place else None
        told = {exhibit for each in wanted for exhibit in each.there}
        for exhibit in cell.laid if cell else ():
            if exhibit not in told:
                what = next((shown for id_, shown in named if id_ == exhibit), "")
                lines.append(
                    ExpectedPaperLine(len(lines), None, exhibit, what, labels.get(exhibit, ""))
                )
        self.model.show(lines)
        self._middle.setCurrentWidget(self.table if lines or place is None else self.nothing)
        self.head.words.setText(self._title(place))
        known = self._library.documents.lists if grid.lists else {}
        lists = {slug: known[slug] for slug in grid.lists}
        self.taken.show_step(place.row if place else None, lists)
        tabbed = (*self.taken.fields.values(), self.table, self.lay_lying, self.lay, self.ask)
        for one, next_ in pairwise((*tabbed, self.mark)):
            self.setTabOrder(one, next_)  # what is chosen first was made last
        lying = cell.lying if cell else ()
        self.lying.setText(
            self.tr("From this party, not attached yet: {}").format(self._of(lying))
            if lying
            else ""
        )
        self.lying.setVisible(bool(lying))
        self.lay_lying.setVisible(bool(lying))
        self.lay.setEnabled(cell is not None)
        if lines and self.table.current() is None:
            self.table.go(0)
        self._weigh()
        self._explain()

    def begin_laying(self) -> None:
        """Ask which exhibit is laid here."""
        if self._place and self._place.cell:
            self.form.ask(self._named)

    def leave(self) -> bool:
        """Close the form. Returns whether it was open."""
        was_open = not self.form.isHidden()
        self.form.hide()
        return was_open

    def _lay_out(self) -> None:
        acts = row(self.lay, self.ask), row(self.mark)
        words = self.about, self.lying
        below = column(*words, self.lay_lying, *acts, spacing=8, margin=(12, 8, 12, 12))
        middle = stack(self.table, self.nothing)
        self._middle = middle
        lay_out(self, self.head, self.taken, middle, self.form, below, rest=middle)

    def _wanted(self, place: GridSelection | None, grid: PapersGrid) -> Sequence[ExpectedPaper]:
        if place is None:
            return ()
        if place.row is None:
            return grid.whole
        if place.cell is None:
            return [each for cell in place.row.cells for each in cell.wanted]
        return place.cell.wanted

    def _title(self, place: GridSelection | None) -> str:
        if place is None:
            return self.tr("Choose a cell")
        if place.row is None:
            return self.tr("Expected once, of the case")
        step = f"{place.row.step.number} {place.row.step.title}"
        return f"{step} · {place.cell.shows.value}" if place.cell else step

    def _chosen(self, holds: Callable[[ExpectedPaper], bool]) -> list[ExpectedPaper]:
        found = [each.wanted for each in self.table.selected() if each.wanted]
        return [each for each in found if holds(each)]

    def _weigh(self) -> None:
        missing = self._chosen(lambda e: e.status is ExpectedState.MISSING)
        unneeded = self._chosen(lambda e: e.status is ExpectedState.NOT_NEEDED)
        self.ask.setEnabled(bool(missing))
        self.mark.setEnabled(bool(missing or unneeded))
        undo = bool(unneeded) and not missing
        self.mark.setText(self.tr("Mark as needed") if undo else self.tr("Mark as not needed…"))

    def _explain(self) -> None:
        line = self.table.current()
        if line is None:
            self.about.setText("")
            return
        if line.wanted is None:
            self.about.setText(self.tr("It is attached here; no list asks for this document type."))
            return
        each = line.wanted
        kinds = ", ".join(self._library.paper(paper) for paper in each.papers)
        parts = [
            each.chinese,
            self.tr("Any of: {}").format(kinds),
            f"{each.id} · {SOURCES[each.checked]}",
        ]
        if each.not_needed:
            parts.append(self.tr("Not needed because: {}").format(each.not_needed))
        self.about.setText("\n".join(parts))

    def _of(self, exhibits: Sequence[ExhibitId]) -> str:
        return ", ".join(self._labels.get(each, "") for each in exhibits)

    def _open(self, line: ExpectedPaperLine) -> None:
        if line.exhibit:
            self.shows.emit(line.exhibit, None)
        else:
            self.begin_laying()

    def _lay_lying(self) -> None:
        if self._place and self._place.cell:
            for each in self._place.cell.lying:
                self.lays.emit(each)

    def _ask(self) -> None:
        self.asks.emit(self._chosen(lambda e: e.status is ExpectedState.MISSING))

    def _mark(self) -> None:
        missing = self._chosen(lambda e: e.status is ExpectedState.MISSING)
        if missing:
            self.marks.emit([each.id for each in missing])
        else:
            unneeded = self._chosen(lambda e: e.status is ExpectedState.NOT_NEEDED)
            self.unmarks.emit([each.id for each in unneeded])

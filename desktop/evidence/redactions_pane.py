"""Redactions of a case by exhibit, the form in which more are made, and redacted copies."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtGui import QAction

from casefiles.changes import Changes
from casefiles.evidence import store as evidence
from casefiles.evidence.model import Exhibit
from casefiles.evidence.places import Cells, Run, in_words
from casefiles.evidence.redactions.extracted_text import is_set
from casefiles.evidence.redactions.found_places import (
    FoundPlaces,
    places_of_name,
    places_of_words,
)
from casefiles.evidence.redactions.model import PlaceToHide, Redaction, RedactionOrigin
from casefiles.evidence.redactions.redaction_acts import (
    add_redactions,
    edit_redaction,
    remove_redactions,
)
from casefiles.kernel.ids import CaseId, PseudonymId
from casefiles.kernel.progress import Progress
from casefiles.workspace.view import View
from desktop.context import Context
from desktop.evidence.redacted_copy import write_redacted_copy
from desktop.evidence.redaction_form import CELLS, COLUMNS, RedactionForm
from desktop.evidence.redactions_table import (
    READS,
    RedactionRow,
    RedactionsPaneData,
    RedactionsTable,
    read_redactions,
)
from desktop.evidence.room_panes import EvidenceRoomPane
from desktop.job import Job
from desktop.translation import counted
from desktop.widgets.box import column, lay_out, row, stack
from desktop.widgets.button import button
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.field import CheckField
from desktop.widgets.file_dialogs import choose_target
from desktop.widgets.pane import AddMenuAction
from desktop.widgets.table_view import table_of


class RedactionsPane(EvidenceRoomPane):
    """Enter on a line shows its page, F2 puts it right, Delete shows the place again."""

    slug, title, icon = "redactions", "Redactions", "eye-off"
    help_topic = "redaction"
    follows = READS

    def __init__(self, context: Context, marked: Callable[[], PlaceToHide | None]) -> None:
        super().__init__(context)
        tr = self.tr
        self._marked = marked
        self._place: PlaceToHide | None = None
        self._found: FoundPlaces | None = None
        self._origin = RedactionOrigin.REGION
        self._corrects: Redaction | None = None
        self._begun = 0
        """How often something was begun: what comes in late is of another form."""

        self._wished = ""
        """Whose name somebody asked for, until it can be chosen."""

        self.table = table_of(RedactionsTable(), "redactions-table", tr("Redactions"))
        self.form = RedactionForm()
        self.all = button("redactions-found", tr("Find and redact a name…"), self.begin_found)
        self.again = button("redactions-remove", tr("Unredact"), self.remove)
        self.copy = button("redactions-copy", tr("Write redacted copy…"), self.choose_copy)
        self.with_text = CheckField(tr("with recognized text"))
        self.with_text.setChecked(True)
        self.with_text.setObjectName("redactions-with-text")
        buttons, writing = row(self.all, self.again), row(self.copy, self.with_text)
        self.tools = column(buttons, writing, spacing=4, margin=(8, 6, 8, 6))
        self._lay_out()
        self.table.opened.connect(self._open)
        self.table.current_changed.connect(self._follow_row)
        self.table.wants_edit.connect(self.edit)
        self.table.acts.call_opening(tr("Go to the &Page"))
        self.form.wanted.connect(self._do)
        self.form.looked_for.connect(self._look_for)
        self.form.left.connect(self.leave)
        self._arrive(RedactionsPaneData())

    def show_case(self, case: CaseId | None) -> None:
        self.leave()
        super().show_case(case)
        self._arrive(RedactionsPaneData())
        self.load(read_redactions, self._arrive)

    @classmethod
    def acts(cls, offer: AddMenuAction) -> None:
        offer("redact", "Re&dact Marked Passage…", cls.begin, "Ctrl+Alt+X", "eye-off")
        offer(
            "redact-name", "Redact All Occurrences of a &Name…", cls.begin_found, "Ctrl+Alt+Shift+X"
        )

    def take_acts(self, acts: Mapping[str, QAction]) -> None:
        self.table.acts.offer(acts["redact"], acts["redact-name"], self.copy)
        self.table.acts.offer_removal(self.again, self.table.acts.nothing)

    def activate(self) -> None:
        self.table.setFocus()

    def step(self, step: int) -> None:
        self.table.go(step)
        if chosen := self.table.current():
            self._open(chosen)

    def edit(self) -> bool:
        chosen = self.table.current()
        if chosen is not None:
            self._begin(corrects=chosen.redaction)
            self.form.put_right(f"{chosen.exhibit.label} {chosen.where}", chosen.redaction)
            self.form.keep_typing(chosen.redaction.id, self.tr("Redaction"))
        return chosen is not None

    def handle_escape(self) -> bool:
        is_open = not self.form.isHidden()
        self.leave()
        return is_open

    def begin(self) -> None:
        """Hide what is marked or selected on the page."""
        place = self._marked()
        if place is None:
            said = self.tr("Select words or cells, or draw a rectangle on a page first.")
            self.says.emit(said, "muted")
            return
        self._begin(place=place)
        db = self.context.view.db
        exhibit = evidence.get(db, place.exhibit)
        self.form.hide_place(
            ", ".join(filter(None, (exhibit.label, in_words(place.place)))),
            cells=isinstance(place.place, Cells),
            words=is_set(evidence.reading(db, exhibit.id)),
        )
        self.form.keep_typing(f"{exhibit.id} {in_words(place.place)}", self.tr("Redaction"))

    def begin_found(self) -> None:
        """Hide all that is found of a name, in every script, or of words."""
        self._begin()
        self.form.hide_found()
        self.form.keep_typing(self.case or "", self.tr("Redaction"))

    def go_to(self, thing: str) -> bool:
        """Begin with all that is found of the name behind a pseudonym, by its id."""
        if thing:
            self._begin()
            self._wished = thing
            self.form.hide_found(whose=thing)
        return bool(thing)

    def begin_words(self, words: str) -> None:
        """Hide all that a search finds."""
        self._begin()
        self.form.hide_found(words)

    def remove(self) -> None:
        """Show the chosen places again, in copies that are made from now on."""
        chosen = [each.redaction.id for each in self.table.selected()]
        if not chosen:
            self.says.emit(self.tr("Select a redaction first."), "muted")
        elif job := self.do(self.tr("Removing redactions"), remove_redactions, chosen):
            words = self.tr("{} no longer redacted.")
            said = words.format(counted(len(chosen), "place is", "places are"))
            job.succeeded.connect(lambda _: self.says.emit(said, "done"))

    def leave(self) -> None:
        """Close the form; what was typed comes back when it is opened about the same."""
        self._place = self._found = self._corrects = None
        self._wished = ""
        self.form.hide()
        self._choose_page()

    def choose_copy(self) -> None:
        """Ask where a redacted copy of the chosen exhibit is to be written."""
        chosen = self.table.current()
        if chosen is None:
            self.says.emit(self.tr("Choose an exhibit in the list first."), "muted")
            return
        name = f"{chosen.exhibit.label}-redacted.pdf"
        if target := choose_target(self, self.tr("Write redacted copy"), name):
            self.write_copy(chosen.exhibit, target)

    def write_copy(self, exhibit: Exhibit, target: Path) -> Job:
        """Write a redacted copy and its log beside it, if the leak test finds nothing."""
        data = (self.context.library.shipped, self.with_text.isChecked())

        def slow(view: View, progress: Progress, _: object) -> str:
            return write_redacted_copy(view, exhibit, target, data, progress)

        job = self.context.jobs.work(self.tr("Redacting"), slow)
        job.succeeded.connect(lambda said: self.says.emit(str(said), "good"))
        return job

    def _begin(self, place: PlaceToHide | None = None, corrects: Redaction | None = None) -> None:
        self.comes_forward.emit()
        self._begun += 1
        self._place, self._corrects, self._found = place, corrects, None
        self._stack.setCurrentIndex(0)
        self.form.know(self.context.library.redaction_reasons, self._known.named)
        self.form.show()

    def _look_for(self, who: str, words: str) -> None:
        case = self.case
        if case is None:
            return
        self._origin = RedactionOrigin.NAME if who else RedactionOrigin.SEARCH

        def slow(view: View, progress: Progress, _: object) -> FoundPlaces:
            if who:
                return places_of_name(view, case, PseudonymId(who), progress)
            return places_of_words(view, case, words, progress)

        job = self.context.jobs.work(self.tr("Searching"), slow)
        job.succeeded.connect(partial(self._has_found, self._begun))

    def _has_found(self, begun: int, found: object) -> None:
        is_open = begun == self._begun and not self.form.isHidden()
        if is_open and isinstance(found, FoundPlaces):
            self._found = found
            self.form.show_found(found.in_words, len(found.places))

    def _do(self) -> None:
        reasons = self.context.library.redaction_reasons
        if self._corrects is not None:
            edits = self.form.edits()
            job = self.do(self.tr("Saving"), edit_redaction, self._corrects.id, edits, reasons)
        else:
            places = self._found.places if self._found else (self._place,) if self._place else ()
            if not places:
                return
            job = self._hide(places)
        if job:
            self.form.recorded_by(job)
            job.succeeded.connect(partial(self._has_done, self._begun))

    def _hide(self, places: Sequence[PlaceToHide]) -> Job | None:
        reasons, given, reach = self.context.library.redaction_reasons, self.form.given(), CELLS
        origin = self._origin
        if not self._found:
            reach = self.form.reach.value() if isinstance(places[0].place, Cells) else CELLS
            only_here = self.form.only_here.isChecked()
            origin = RedactionOrigin.REGION if only_here else _origin_of(places[0])
        title = self.tr("Redacting")
        if reach == CELLS:
            return self.do(title, add_redactions, places, given, reasons, origin)
        from casefiles.package.redaction.hidden_columns import hide_columns  # noqa: PLC0415 - heavy

        with_heading = reach == COLUMNS
        return self.do(
            title, hide_columns, places, given, reasons, origin, with_heading=with_heading
        )

    def _has_done(self, begun: int, made: object) -> None:
        if begun == self._begun:
            self.leave()
        if isinstance(made, tuple):
            words = self.tr("{} hidden in copies from now on.")
            many = counted(len(made), "place is", "places are")
            self.says.emit(words.format(many), "done")
            self.table.choose_when_there(made[0])

    def _follow_row(self, chosen: RedactionRow | None) -> None:
        if chosen and self.table.hasFocus():
            self._open(chosen)

    def _open(self, chosen: RedactionRow) -> None:
        boxes = chosen.redaction.boxes
        self.shows.emit(chosen.exhibit.id, boxes[0] if boxes else chosen.redaction.where)

    def _arrive(self, found: RedactionsPaneData) -> None:
        self._known = found
        if not self.form.isHidden():
            self.form.know(self.context.library.redaction_reasons, found.named)
            if self._wished in {each.id for each in found.named}:  # asked for before it was read
                self.form.whose.show_saved(self._wished)
                self._wished = ""
        self.table.table().show(found.rows)
        self._choose_page()

    def _choose_page(self) -> None:
        shown = bool(self._known.rows) or not self.form.isHidden()
        self._stack.setCurrentIndex(0 if shown else 1)

    def _lay_out(self) -> None:
        tr = self.tr
        self._known = RedactionsPaneData()
        lists = column(self.tools, self.table, self.form)
        first = button(
            "redactions-first", tr("Find and redact a name…"), self.begin_found, primary=True
        )
        nothing = EmptyState(
            self.icon,
            tr("No redactions"),
            tr(
                "Select words or cells, or draw a rectangle on a page, and press Ctrl+Alt+X. The"
                " exhibit stays as it is; redacted copies hide the place."
            ),
            first,
        )
        self._stack = stack(lists, nothing)
        lay_out(self, self._stack)
        self.form.hide()

    def _follow(self, changes: Changes) -> None:
        if self.is_outdated_by(changes):
            self.load(read_redactions, self._arrive, pause=True)


def _origin_of(place: PlaceToHide) -> RedactionOrigin:
    words = isinstance(place.place, Run | Cells)
    return RedactionOrigin.PASSAGE if words else RedactionOrigin.REGION

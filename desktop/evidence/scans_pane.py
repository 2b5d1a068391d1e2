"""Scans and photos: pages without text of their own, and the queue that recognizes what they say.

What is recognized lies beside the page, never in it: it can be made again, by another engine or in
another language, and thrown away.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QProgressBar

from casefiles.changes import Changes, TableName
from casefiles.evidence.exhibit_list import ExhibitListItem
from casefiles.evidence.ocr import due, engines
from casefiles.evidence.ocr.due import Scan
from casefiles.evidence.ocr.engine import Engine
from casefiles.evidence.ocr.recognition_queue import QueueProgress
from casefiles.evidence.ocr.recognize import RecognitionOutcome, ScannedPage
from casefiles.evidence.ocr.store import OcrPageSummary
from casefiles.evidence.places import OnPage
from casefiles.evidence.readers.model import Unread
from casefiles.kernel.ids import CaseId, ExhibitId
from casefiles.workspace.view import View
from desktop.context import Context
from desktop.evidence.engine_choice import EngineChoice
from desktop.evidence.ocr_queue import OcrQueue, OcrRequest
from desktop.evidence.room_panes import EvidenceRoomPane
from desktop.evidence.scans_table import ScansTable, scan_id
from desktop.translation import counted, tr
from desktop.widgets.box import column, lay_out, row, stack
from desktop.widgets.button import button
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.filter_line import FilterLine
from desktop.widgets.pane import AddMenuAction
from desktop.widgets.table_view import table_of
from desktop.widgets.text_label import muted

_SETTLED = 1_500
"""Milliseconds without news before the pages are gone through once more."""

_LATER = 1_500
"""Milliseconds after which a case that was opened is looked through, if nobody looks before."""

ScansRead = tuple[list[Scan], tuple[Engine, ...]]


class ScansPane(EvidenceRoomPane):
    """Chosen pages or all that are due are recognized; the queue can wait, go on and stop."""

    slug, title, icon = "scans", "Scanned pages", "scan-text"
    help_topic = "searching#recognizing-scans"

    def __init__(self, context: Context, selected: Callable[[], Sequence[ExhibitListItem]]) -> None:
        """`selected` returns the exhibits that are selected elsewhere in the room."""
        super().__init__(context)
        self._selected = selected
        self.recognizing = OcrQueue(context, self)
        self.choice, self.model = EngineChoice(), ScansTable(self)
        self.table = table_of(self.model, "scans-table", self.tr("Scanned pages"))
        self.filter = FilterLine("scans-filter", self.tr("Filter pages"), self.model, self.table)
        self._shown = ""
        self._offers = self._is_stale = False
        self._last: QueueProgress | None = None
        """How far the queue had come when it was last heard of."""

        self._due: int | None = None
        """How many were due when last looked; None until then."""

        self._settled = QTimer(self, singleShot=True, interval=_SETTLED)
        self._later = QTimer(self, singleShot=True, interval=_LATER)
        self._later.timeout.connect(self._catch_up)
        self._make_pieces()
        self._lay_out()
        self._connect()
        self._show_going()

    def show_case(self, case: CaseId | None) -> None:
        super().show_case(case)
        self._shown, self._due, self._offers = "", None, False
        self.model.show([])
        self.context.jobs.forget(self)
        self._is_stale = case is not None
        if self.isVisible():
            self._catch_up()
        else:
            self._later.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._catch_up()

    def _catch_up(self) -> None:
        if self._is_stale:
            self.refresh()

    def refresh(self, *, offer: bool = False) -> None:
        """Look which pages are due. With `offer`, tell a person if there are more than before."""
        self._offers |= offer
        self._is_stale = False
        self.load(_look, self._arrive, pause=True)

    @classmethod
    def acts(cls, offer: AddMenuAction) -> None:
        offer(
            "recognize-due", "Recognize &All Pending", cls.recognize_due, "Ctrl+Shift+R",
            "scan-text",
        )  # fmt: skip
        offer("recognize", "&Recognize Selected", cls.recognize_selected, "Ctrl+R")
        offer("recognize-pause", "&Pause or Continue", cls._turn, "Ctrl+Shift+P", "pause")
        offer("recognize-stop", "&Stop Recognizing", lambda self: self.recognizing.stop())

    def take_acts(self, acts: Mapping[str, QAction]) -> None:
        self.table.acts.offer(acts["recognize"], why=self.table.acts.nothing)
        self.table.acts.offer(acts["recognize-due"], self.wait, self.stop)

    def activate(self) -> None:
        self.table.setFocus()

    def preview(self) -> None:
        self._shown = ""
        self._choose(self.table.current())

    def step(self, step: int) -> None:
        self.table.go(step)

    def let_go(self) -> None:
        self._settled.stop()
        self._later.stop()
        self.context.jobs.forget(self)

    def recognize_due(self) -> None:
        """Recognize all pages of the case that nobody recognized yet."""
        if case := self.case:
            self._start(lambda view: due.due(view, case))

    def recognize_selected(self) -> None:
        """Recognize the selected pages, or those of the selected exhibits, whatever is known."""
        case = self.case
        if case is None:
            return
        if self.isVisible():
            pages = [each.page for each in self.table.selected()]
            self._start(lambda _: pages)
        else:
            chosen = {each.exhibit.id for each in self._selected()}
            self._start(lambda view: due.requested_pages(view, case, chosen))

    def _make_pieces(self) -> None:
        tr = self.tr
        self.missing = muted(engines.MISSING)
        self.missing.setObjectName("scans-missing")
        self.missing.hide()
        self.choice.hide()
        self.all = button("scans-all", tr("Recognize all"), self.recognize_due, primary=True)
        self.some = button("scans-some", tr("Recognize selected"), self.recognize_selected)
        self.words = muted("")
        self.words.setObjectName("scans-words")
        self.bar = QProgressBar()
        self.bar.setObjectName("scans-progress")
        self.bar.setAccessibleName(tr("Progress"))
        self.bar.setTextVisible(False)
        self.wait = button("scans-pause", tr("Pause"), self._turn, icon="pause")
        self.stop = button("scans-stop", tr("Stop"), self.recognizing.stop, icon="square")

    def _lay_out(self) -> None:
        self._going = column(self.bar, self.words, row(self.wait, self.stop), spacing=6, margin=8)
        starting = column(self.choice, self.missing, row(self.all, self.some), spacing=8, margin=8)
        nothing = EmptyState(
            self.icon,
            self.tr("No scanned pages"),
            self.tr(
                "Pages that are images without text, such as scans and photos, are listed here."
                " Recognize their text to search, mark and quote it."
            ),
        )
        self._stack = stack(column(starting, self.filter, self.table), nothing)
        lay_out(self, self._stack, self._going, rest=self._stack)

    def _connect(self) -> None:
        self._settled.timeout.connect(self._freshen)
        self.context.signals.changed.connect(self._follow)
        self.recognizing.came.connect(self._come)
        self.recognizing.ended.connect(self._end)
        self.choice.changed.connect(self._weigh)
        self.table.current_changed.connect(self._choose)
        self.table.opened.connect(self._choose)
        self.table.selection_changed.connect(self._weigh)

    def _start(self, pages: Callable[[View], Sequence[ScannedPage]]) -> None:
        engine = self.choice.chosen()
        if engine is None:
            self.says.emit(engines.MISSING, "warn")
            return
        self.recognizing.start(OcrRequest(pages, engine, self.choice.chosen_languages()))
        self._show_going()

    def _turn(self) -> None:
        if self.recognizing.is_going:
            self.recognizing.pause(wait=not self.recognizing.is_paused)
            self._show_going()

    def _follow(self, changes: Changes) -> None:
        if changes.case == self.case and (
            changes.touches(TableName.EXHIBIT) or changes.touches(TableName.READING)
        ):
            self._settled.start()

    def _freshen(self) -> None:
        if self.isVisible():
            self.refresh()
        else:
            self._is_stale = True

    def _arrive(self, found: ScansRead) -> None:
        scans, there = found
        if self.case is None:
            return
        self.model.show(scans)
        self.choice.offer(there)
        self.missing.setVisible(not there)
        self._stack.setCurrentIndex(0 if scans else 1)
        before = self._due
        self._count()
        now = self._due or 0
        if self._offers and there and now and now > (before or 0):
            many = counted(now, "page is an image without text", "pages are images without text")
            said = self.tr("{}. Ctrl+Shift+R recognizes the text.").format(many)
            self.says.emit(said, "aside")
        self._offers = False

    def _count(self) -> None:
        self._due = sum(each.status is None for each in self.model.everything())
        self._weigh()

    def _weigh(self) -> None:
        many, can = self._due or 0, self.choice.chosen() is not None
        self.all.setText(
            self.tr("Recognize all {:,}").format(many) if many else self.tr("All read")
        )
        self.all.setEnabled(can and many > 0)
        self.some.setEnabled(can and bool(self.table.selected()))

    def _come(self, come: QueueProgress) -> None:
        self._last = come
        if come.latest:
            self._note(come.latest)
        self._show_going(come)

    def _end(self) -> None:
        self._show_going()
        come, self._last = self._last, None
        if come and come.done:
            failed = self.tr(", {:,} of them failed").format(come.failed) if come.failed else ""
            many = counted(come.done, "page was", "pages were")
            said = self.tr("{} recognized{}.").format(many, failed)
            self.says.emit(said, "warn" if come.failed else "good")

    def _note(self, outcomes: Sequence[RecognitionOutcome]) -> None:
        """Show what became of pages, if they are of this case."""
        known = {scan_id(each): each for each in self.model.everything()}
        fresh = []
        for each in outcomes:
            scan = known.get(f"{each.page.exhibit} {each.page.part}")
            if scan is not None:
                fresh.append(replace(scan, status=_status(each, scan.status)))
        if fresh:
            self.model.update([scan_id(each) for each in fresh], fresh)
            self._count()

    def _show_going(self, come: QueueProgress | None = None) -> None:
        going, waits = self.recognizing.is_going, self.recognizing.is_paused
        self._going.setVisible(going)
        self.wait.setText(self.tr("Continue") if waits else self.tr("Pause"))
        if not going:
            self.bar.setRange(0, 0)
            self.words.setText(self.tr("Finding pages to recognize…"))
        if come and going:
            self.bar.setRange(0, come.total)
            self.bar.setValue(come.done)
            self.words.setText(" · ".join(_progress_text(come)))

    def _choose(self, scan: Scan | None) -> None:
        """Show a page that was chosen; not again when only its text came."""
        at = scan_id(scan) if scan else ""
        if scan and self.isVisible() and at != self._shown:
            self._shown = at
            self.shows.emit(ExhibitId(scan.page.exhibit), OnPage(scan.page.part + 1))


def _look(view: View, case: CaseId) -> ScansRead:
    return due.scans(view, case), engines.installed()


def _status(outcome: RecognitionOutcome, before: OcrPageSummary | None) -> OcrPageSummary:
    """How a page stands now. One that fails keeps what was recognized before."""
    found, part = outcome.found, outcome.page.part
    if not isinstance(found, Unread):
        return OcrPageSummary(part, found.engine, found.languages, found.confidence, "")
    if before and not before.why:
        return before
    return OcrPageSummary(part, found.reader, "", 0, found.why)


def _progress_text(come: QueueProgress) -> list[str]:
    """Say how far a queue has come."""
    said = [tr("{:,} of {}").format(come.done, counted(come.total, "page"))]
    if come.failed:
        said.append(tr("{:,} failed").format(come.failed))
    if come.paused:
        said.append("waiting")
    elif come.seconds_left > 0:
        left = come.seconds_left
        said.append(
            tr("{:.0f} s left").format(left)
            if left < 90
            else tr("{:.0f} min left").format(left / 60)
        )
    return said

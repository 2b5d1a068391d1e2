"""The viewer: whatever an exhibit is, shown as far as it can be; else its facts, and why."""

from collections.abc import Collection, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.changes import Changes, TableName
from casefiles.evidence import store
from casefiles.evidence.derived.blobs_with_copy import BlobsWithCopy
from casefiles.evidence.intake.unpack import is_held
from casefiles.evidence.model import Exhibit, Reading
from casefiles.evidence.places import Place, page_of
from casefiles.evidence.readers import container_members, formats
from casefiles.evidence.readers.formats import DisplayMode
from casefiles.evidence.readers.model import Unread
from casefiles.evidence.reading_remarks import reading_remarks
from casefiles.evidence.search.not_searched import search_gap
from casefiles.kernel.ids import Digest
from desktop.context import Context
from desktop.printing.printable import Printable
from desktop.printing.printable_exhibit import printable_exhibit
from desktop.viewer.cells_source import CellsSource
from desktop.viewer.grid_view import GridView
from desktop.viewer.head import ViewerHead
from desktop.viewer.hit_navigator import HitNavigator
from desktop.viewer.page_canvas import PageCanvas
from desktop.viewer.page_document import PageDocument, page_sizes_of
from desktop.viewer.page_menu import PageMenu
from desktop.viewer.page_source import PageSource
from desktop.viewer.position import (
    ContentView,
    Position,
    bar_of,
    go_to_position,
    is_in_view,
    page_number,
    position_of,
)
from desktop.viewer.prefetch import Prefetch
from desktop.viewer.printed import PrintedCopy
from desktop.viewer.reader_requests import ReaderRequests
from desktop.viewer.shown_passage import ShownPassage, changed_marks
from desktop.viewer.signature_mark import SignatureMark
from desktop.viewer.text_source import Texts, TextSource
from desktop.viewer.text_view import TextView
from desktop.viewer.unavailable import UnavailableView, read_exhibit_again, submit_password
from desktop.widgets.box import lay_out, stack


class Viewer(QWidget):
    """Shows one exhibit, read-only, and what is marked in it. Rooms hold one each.

    `show_exhibit(exhibit, place)` shows it; `end()` when the case is left. `let_mark(True)` lets a
    person mark a rectangle, words or cells, with the mouse or by keys. `show_passages`, `hits.show`
    and `expect` are about the exhibit that is shown, and forgotten with it.
    """

    marked = Signal(object, str, str)
    """A mark was made: a place, the words that stand there, and what read them (`passages.layer`).
    """

    selected = Signal(object, str, str)
    """Something else is selected, and could be marked."""

    passage_chosen = Signal(str)
    """The id of a passage that was clicked."""

    shown_changed = Signal()
    """Another exhibit is shown, or none."""

    moved = Signal()
    """Another page, or another part of it, is seen."""

    wants_opening = Signal()
    """An archive that waits is shown, and is to be opened."""

    says = Signal(str, str)
    """A sentence for the banner, and its tone."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("viewer")
        self.context, self._view = context, context.view
        self._copies = BlobsWithCopy(context.view.blobs)
        self._questions = ReaderRequests(
            self._copies, self, lambda: store.reads_unconfined(context.view.db)
        )
        self.source = PageSource(self._questions, context.view.folder, self)
        self.shown: Exhibit | None = None
        self._reading: Reading | None = None
        self._place: Place | None = None
        self._marking = False
        self._passages: tuple[ShownPassage, ...] = ()
        self.head, self.nothing = ViewerHead(), UnavailableView()
        self.hits = HitNavigator(self.head, self._here, self)
        self.cells = CellsSource(self._questions, self._view.folder)
        self.canvas, self.grid = PageCanvas(self.source), GridView(self.cells)
        self.text = TextView(self)
        self.printed = PrintedCopy(
            self._view, self._questions, self._copies, self.head, self.nothing
        )
        self.prefetch = Prefetch(self._view, self._questions, self.source, self.canvas, self.cells)
        self._texts = TextSource(self._questions, self.prefetch, self._view.folder)
        self._stack = stack(self.nothing, self.canvas, self.grid, self.text)
        self.menu = PageMenu(self.canvas, self.grid, self.text, self.head.tools())
        self.signatures = SignatureMark(context)
        lay_out(self, self.head, self.signatures, self._stack, rest=self._stack)
        self._connect()
        self.show_exhibit(None)

    def show_exhibit(self, exhibit: Exhibit | None, place: Place | None = None) -> None:
        """Show an exhibit, and a place in it. Asking again for the same one goes to the place."""
        reading = store.reading(self._view.db, exhibit.id) if exhibit else None
        same = exhibit is not None and self.shows(exhibit)
        stays = same and reading == self._reading
        self.shown, self._reading, self._place = exhibit, reading, place
        self.head.name(f"{exhibit.label}  {exhibit.shown}" if exhibit else "")
        if stays:
            if place:
                self._go(place)
                self._say()
            return
        if not same:
            self._passages = ()
            self.hits.forget()
        self._texts.forget()
        self.printed.offer(exhibit, reading)
        if exhibit is None:
            self._be_empty(
                self.tr("Nothing is selected"),
                self.tr("Select an exhibit to view its pages."),
            )
        elif reading is None:
            self._be_empty(
                self.tr("Not read yet"),
                self.tr("The file is stored. It is shown as soon as it is read."),
            )
        else:
            self._show(exhibit, reading)
        self._say()
        if not same:
            self.shown_changed.emit()

    def shows(self, exhibit: Exhibit | None) -> bool:
        """Whether this is the exhibit that is shown."""
        return (self.shown.id if self.shown else None) == (exhibit.id if exhibit else None)

    def let_mark(self, marking: bool) -> None:  # noqa: FBT001 - on or off
        """Let a person mark a passage, or no longer."""
        self._marking = self.grid.marking = self.text.marking = marking
        self.canvas.marking = marking and not self.printed.is_on

    def printables(self) -> list[Printable]:
        """Return the exhibit that is shown, to be printed."""
        return [printable_exhibit(self.context, self.shown)] if self.shown else []

    def selection(self) -> tuple[Place, str, str] | None:
        """Return what is selected: its place, its words, what read them. Nothing of a copy is."""
        here = None if self.printed.is_on else self._here()
        return here.selection() if here else None

    def _show_read(self) -> None:
        """Show what was read of the exhibit, in place of a copy."""
        if self.shown and self._reading:
            self._show(self.shown, self._reading)

    def _show_copy(self, copy: PageDocument | None) -> None:
        """Show the pages of a copy; None: `nothing` says what there is to say."""
        self.let_mark(self._marking)
        self._stack.setCurrentWidget(self.canvas if copy else self.nothing)
        self.canvas.lay(copy)
        self._say()

    def mark(self) -> None:
        """Mark what is selected, as Enter does."""
        if here := self._here():
            here.mark()

    def turn(self, step: int) -> None:
        """Turn so many pages, slides, stretches or sheets on or back."""
        here = self._here()
        if here:
            here.go(here.page + step)

    def go_to_page(self, page: int) -> None:
        """Turn to a page, counted from 1."""
        if isinstance(here := self._here(), PageCanvas | TextView):
            here.go(page - 1)

    def show_passages(self, passages: Sequence[ShownPassage]) -> None:
        """Show all passages of the exhibit that is shown, faintly: for, against, neutral."""
        self._passages = tuple(passages)
        if here := self._here():
            here.show_passages(() if self.printed.is_on else self._passages)
        self._say()

    def sees(self, exhibit: str, place: Place) -> bool:
        """Whether the page on which a place is can be read now."""
        here, shown = self._here(), self.shown
        if here is None or shown is None or shown.id != exhibit or self.printed.is_on:
            return False
        return is_in_view(place, here)

    def expect(self, exhibits: Sequence[Exhibit]) -> None:
        """Have the first look at these ready: they stand next to the one that is shown."""
        self.prefetch.expect(exhibits, self.shown)

    def position(self) -> Position | None:
        """Return which page is seen and how far down it, if anything is."""
        here = self._here()
        return position_of(here) if here else None

    def go_to_position(self, position: Position) -> None:
        """Go to a page, and so far down it."""
        if here := self._here():
            go_to_position(here, position)

    def turn_caret(self) -> None:
        """Put a caret into the words of a page, or take it away; a text and a sheet have one."""
        self.focus_page()
        if self._here() is self.canvas:
            self.canvas.turn_caret(on=not self.canvas.caret.is_on)

    def start_rectangle(self) -> None:
        """Lay a rectangle on the page, to be moved by keys."""
        if self._here() is self.canvas and not self.printed.refuses_marks():
            self.canvas.start_rectangle()

    def handle_escape(self) -> bool:
        """Leave what is under way on the page, or the copy. Returns whether there was anything."""
        on_the_page = self._here() is self.canvas and self.canvas.handle_escape()
        return on_the_page or self.printed.leave()

    def focus_page(self) -> None:
        """Put the keyboard where the exhibit itself is."""
        here = self._here()
        if here is None:
            self.nothing.focus()
        else:
            (here.table if isinstance(here, GridView) else here).setFocus()

    def end(self) -> None:
        """Let go of the case: its readers end, and nothing of it is kept."""
        self.show_exhibit(None)
        self._questions.end()
        for each in (self._copies, self.source, self.cells, self.prefetch, self.grid):
            each.clear()

    def _connect(self) -> None:
        head, canvas = self.head, self.canvas
        self.context.signals.changed.connect(self._follow)
        self.context.signals.recognized.connect(self._follow_words)
        head.turns.connect(self.turn)
        head.goes.connect(self.go_to_page)
        head.zooms.connect(canvas.zoom_by)
        head.fits.connect(canvas.fit_to)
        head.rotates.connect(canvas.rotate)
        head.wants_shown_as.connect(self.printed.show_as)
        self.printed.comes.connect(self._show_copy)
        self.printed.left.connect(self._show_read)
        self.printed.says.connect(self.says)
        self.hits.walks.connect(self.printed.leave)
        canvas.zoomed.connect(lambda: self.head.show_zoom(self._zoom()))
        canvas.failed.connect(self._fail)
        self.shown_changed.connect(lambda: self.signatures.show_exhibit(self.shown))
        canvas.moved.connect(self.moved)
        for scrolled in (self.grid, self.text):
            bar_of(scrolled).valueChanged.connect(lambda _: self.moved.emit())
            scrolled.turned.connect(lambda _: self.moved.emit())
        canvas.tools_changed.connect(self._say_notes)
        for each in (canvas, self.grid, self.text):
            each.marked.connect(self.marked)
            each.selected.connect(self.selected)
            each.passage_chosen.connect(self.passage_chosen)
            each.turned.connect(lambda _: self._say())
        self.nothing.told.connect(self._tell_password)
        self.nothing.again.connect(self._read_again)
        self.nothing.wants_opening.connect(self.wants_opening)

    def _here(self) -> ContentView | None:
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, PageCanvas | GridView | TextView) else None

    def _show(self, exhibit: Exhibit, reading: Reading) -> None:
        shown, password = formats.of(reading.mime).shown, store.password(self._view.db, exhibit.id)
        if shape := page_sizes_of(reading):
            self._stack.setCurrentWidget(self.canvas)
            page = page_of(self._place) if self._place else None
            self.canvas.lay(PageDocument(exhibit.digest, shape, password), (page or 1) - 1)
            self._has_laid()
        elif shown is DisplayMode.GRID and not reading.reason:
            self._stack.setCurrentWidget(self.grid)
            self.grid.show_sheets(exhibit.digest, reading, password)
            self._has_laid()
        elif shown in {DisplayMode.TEXT, DisplayMode.MAIL} and not reading.reason:
            self._ask_text(exhibit, reading, password)
        else:
            self._leave_pages()
            self._say_closed(exhibit, reading)

    def _say_closed(self, exhibit: Exhibit, reading: Reading) -> None:
        """Say why nothing of it is shown, and offer to open what waits to be opened."""
        self.nothing.show_reading(reading)
        if reading.mime in container_members.ARCHIVES and is_held(self._view.db, exhibit):
            self.nothing.offer_opening()

    def _has_laid(self) -> None:
        """Show what lies upon the exhibit, after it was laid itself."""
        self.let_mark(self._marking)
        self.show_passages(self._passages)
        if here := self._here():
            if not self.printed.is_on:
                self.hits.lay(here)
            here.show_place(self._place, flash=self._place is not None)
        self._say()

    def _follow(self, changes: Changes) -> None:
        """Show what was just read of what is shown."""
        shown = self.shown
        if not shown or changes.case != shown.case_id:
            return
        if changes.touches(TableName.READING):
            self.show_exhibit(shown, self._place)
        elif changes.touches(TableName.RECEIPT) and self._reading and not self._here():
            self._say_closed(shown, self._reading)  # it was opened, or that was undone

    def _follow_words(self, digests: Collection[Digest]) -> None:
        """Lay what was just recognized upon the page that is shown."""
        self.source.drop_words(digests)
        if self.shown and self.shown.digest in digests:
            self.canvas.want_words()

    def _go(self, place: Place) -> None:
        self.printed.leave()
        if here := self._here():
            here.show_place(place)

    def _ask_text(self, exhibit: Exhibit, reading: Reading, password: str) -> None:
        if not self._texts.is_ahead(exhibit):
            self._be_empty(self.tr("Reading…"), "")
        self._texts.ask(exhibit, password, partial(self._show_text, exhibit, reading))

    def _show_text(self, exhibit: Exhibit, reading: Reading, texts: Texts) -> None:
        if not self.shows(exhibit) or self.printed.is_on:
            return
        if isinstance(texts, Unread):
            self._fail(texts)
            return
        self._stack.setCurrentWidget(self.text)
        self.text.show_said(self._texts.content(exhibit, reading, texts))
        self._has_laid()

    def _fail(self, why: Unread) -> None:
        self._leave_pages()
        self.nothing.refuse(self.tr("Not shown"), why.in_words, why.reader)
        self._say()

    def _be_empty(self, words: str, detail: str) -> None:
        self._leave_pages()
        self.nothing.say_plainly(words, detail)

    def _leave_pages(self) -> None:
        self.canvas.lay(None)
        self.grid.leave()
        self._stack.setCurrentWidget(self.nothing)

    def _tell_password(self, password: str, told_by: str) -> None:
        if self.shown:
            submit_password(self.context.jobs, self.shown, password, told_by)

    def _read_again(self) -> None:
        if self.shown and not self.printed.draw_again():
            read_exhibit_again(self.context.jobs, self.shown)

    def _zoom(self) -> float | None:
        return self.canvas.zoom if self._here() is self.canvas else None

    def _say(self) -> None:
        """Say above the exhibit what is seen of it."""
        here = self._here()
        self.head.show_page(*page_number(here))
        self.head.show_zoom(self._zoom())
        self.hits.say()
        self._say_notes()

    def _say_notes(self) -> None:
        """Say quietly what was found, and what became of the mark that is spoken of."""
        lines = list(reading_remarks(self._reading)) if self._reading and self._here() else []
        if self._here() is self.canvas and (layer := self.canvas.layer) is not None:
            lines = [*filter(None, [layer.about]), *lines]
        in_part = self._reading is not None and search_gap(self._reading)
        here = self._here()
        marks = changed_marks(self._passages, self._place, here.changed) if here else []
        self.head.note([*marks, *lines], "warn" if lines and in_part else "")

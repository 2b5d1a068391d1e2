"""The viewer: whatever an exhibit is, shown as far as it can be; else its facts, and why."""

import json
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase, QIntValidator, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from casefiles.changes import Changes, Kind
from casefiles.evidence import store
from casefiles.evidence.look import text as text_of
from casefiles.evidence.model import Exhibit, Reading
from casefiles.evidence.places import Cells, OnPage, Place, Rectangle, Run, page_of
from casefiles.evidence.read import formats
from casefiles.evidence.read.finding import in_words
from casefiles.evidence.read.formats import Shown
from casefiles.evidence.read.found import Text
from casefiles.evidence.read.model import Unread
from casefiles.visible import visible
from desktop.context import Context
from desktop.pieces import Empty, PaneHead, tool
from desktop.plain import label
from desktop.viewer.grid_view import GridView
from desktop.viewer.page_canvas import PageCanvas, Paper
from desktop.viewer.questions import Question, Questions
from desktop.viewer.shape import shape_of

_MOST_TEXT = 300_000
"""Characters of a text that are shown; the rest would hold the window up."""

_MOST_LINE = 5_000
"""Characters of one line, for the same reason."""


class Viewer(QWidget):
    """Shows one exhibit, read-only, with a passage marked. Rooms hold one each.

    `show_exhibit(exhibit, place)` shows it; `end()` when the case is left; `let_mark(True)` lets a
    person draw a rectangle, select cells or text, which `marked` hands over as a place and a quote.
    """

    marked = Signal(object, str)
    """A place in what is shown, and the words that stand there, where they are known."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("viewer")
        self._questions = Questions(context.view.blobs, self)
        self.shown: Exhibit | None = None
        self._reading: Reading | None = None
        self._view = context.view
        context.signals.changed.connect(self._follow)
        self._place: Place | None = None
        self.head = PaneHead("")
        self.canvas, self.grid = PageCanvas(self._questions), GridView(self._questions)
        self.text = QPlainTextEdit()
        self.text.setObjectName("text-view")
        self.text.setAccessibleName(self.tr("Text"))
        self.text.setReadOnly(True)
        self.text.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.nothing = Empty(
            "file-text", self.tr("Nothing is selected"),
            self.tr("Select an exhibit at the left to see the page itself."),
        )  # fmt: skip
        self._stack = QStackedWidget()
        for each in (self.nothing, self.canvas, self.grid, self.text):
            self._stack.addWidget(each)
        self._tools()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.head)
        rows.addWidget(self._stack, 1)
        self.canvas.turned.connect(lambda _: self._say_page())
        self.canvas.zoomed.connect(self._say_zoom)
        self.canvas.failed.connect(self._fail)
        self.canvas.marked.connect(lambda place: self.marked.emit(place, ""))
        self.grid.chosen.connect(self._chose_cells)
        self.text.selectionChanged.connect(self._chose_text)
        self._marking = False
        self.show_exhibit(None)

    def show_exhibit(self, exhibit: Exhibit | None, place: Place | None = None) -> None:
        """Show an exhibit, and a place in it. Asking again for the same one goes to the place."""
        reading = store.reading(self._view.db, exhibit.id) if exhibit else None
        stays = exhibit is not None and self.shows(exhibit) and reading == self._reading
        self.shown, self._reading, self._place = exhibit, reading, place
        self.head.words.setText(visible(f"{exhibit.label}  {exhibit.shown}") if exhibit else "")
        if stays:
            if place:
                self._go(place)
            return
        self._questions.forget("page")
        self._questions.forget("text")
        if exhibit is None:
            self._be_empty(
                self.tr("Nothing is selected"),
                self.tr("Select an exhibit to see the page itself."),
            )
        elif reading is None:
            self._be_empty(
                self.tr("Not read yet"),
                self.tr("The file is stored. It is shown as soon as a reader has looked at it."),
            )
        else:
            self._show(exhibit, reading)
        self._offer_tools()

    def shows(self, exhibit: Exhibit | None) -> bool:
        """Whether this is the exhibit that is shown."""
        return (self.shown.id if self.shown else None) == (exhibit.id if exhibit else None)

    def let_mark(self, marking: bool) -> None:  # noqa: FBT001 - on or off
        """Let a person mark a passage, or no longer."""
        self._marking = self.canvas.marking = marking
        shape = Qt.CursorShape.CrossCursor if marking else Qt.CursorShape.ArrowCursor
        self.canvas.viewport().setCursor(shape)

    def turn(self, step: int) -> None:
        """Turn so many pages on or back."""
        self.canvas.go(self.canvas.page + step)

    def go_to_page(self, page: int) -> None:
        """Turn to a page, counted from 1."""
        self.canvas.go(page - 1)

    def end(self) -> None:
        """Let go of the case: its readers end."""
        self.show_exhibit(None)
        self._questions.end()

    def _show(self, exhibit: Exhibit, reading: Reading) -> None:
        shown = formats.of(reading.mime).shown
        if shape := shape_of(reading):
            self._stack.setCurrentWidget(self.canvas)
            mark = self._place if isinstance(self._place, Rectangle) else None
            page = page_of(self._place) if self._place else None
            self.canvas.lay(Paper(exhibit.digest, shape), (page or 1) - 1, mark)
        elif shown is Shown.GRID and not reading.reason:
            self._stack.setCurrentWidget(self.grid)
            self.grid.show_sheets(exhibit.digest, reading)
            self._go(self._place)
        elif shown in {Shown.TEXT, Shown.MAIL} and not reading.reason:
            self._ask_text(exhibit, reading)
        else:
            said = in_words(
                reading.mime, reading.pages, reading.facts, reading.reason, reading.detail
            )
            self._be_empty(formats.of(reading.mime).name, said, "file-text")

    def _follow(self, changes: Changes) -> None:
        """Show what was just read of what is shown."""
        shown = self.shown
        if shown and changes.case == shown.case_id and changes.touches(Kind.READING):
            self.show_exhibit(shown, self._place)

    def _go(self, place: Place | None) -> None:
        match place:
            case Rectangle():
                self.canvas.show_mark(place)
            case OnPage(page):
                self.canvas.show_mark(None)
                self.canvas.go(page - 1)
            case Cells():
                self.grid.show_cells(place)
            case Run(None, start, end):
                self._select_text(start, end)
            case Run(int() as page, _, _):
                self.canvas.go(page - 1)
            case _:
                self.canvas.show_mark(None)

    def _ask_text(self, exhibit: Exhibit, reading: Reading) -> None:
        self.text.setPlainText(self.tr("Reading…"))
        self._stack.setCurrentWidget(self.text)
        question: Question[Text | Unread] = lambda readers, file, _: _readable(  # noqa: E731
            text_of(readers, file, reading.mime)
        )
        answer = partial(self._show_text, exhibit, reading)
        self._questions.ask("text", exhibit.digest, question, answer)

    def _show_text(self, exhibit: Exhibit, reading: Reading, text: Text | Unread) -> None:
        if not self.shows(exhibit):
            return
        if isinstance(text, Unread):
            self._fail(text.in_words)
            return
        is_mail = formats.of(reading.mime).shown is Shown.MAIL
        head = _mail_head(reading) if is_mail else ""
        cut = "" if text.whole else self.tr("\n\n[not all of it is shown, or not as it is]")
        fixed = not is_mail and text.basis != ""
        system = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        self.text.setFont(system if fixed else self.font())
        self.text.setPlainText(head + text.text + cut)
        self._offset, self._is_exact = len(head), text.whole
        self._go(self._place)

    def _select_text(self, start: int, end: int) -> None:
        cursor = self.text.textCursor()
        cursor.setPosition(min(start + self._offset, len(self.text.toPlainText())))
        last = min(end + self._offset, len(self.text.toPlainText()))
        cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        self.text.setTextCursor(cursor)
        self.text.centerCursor()

    def _chose_text(self) -> None:
        cursor = self.text.textCursor()
        start, end = cursor.selectionStart() - self._offset, cursor.selectionEnd() - self._offset
        if self._marking and self._is_exact and self.shown and 0 <= start < end:
            quote = cursor.selectedText().replace("\u2029", "\n")
            self.marked.emit(Run(None, start, end), quote)

    def _chose_cells(self, place: Cells) -> None:
        if self._marking:
            self.marked.emit(place, "")

    def _fail(self, words: str) -> None:
        self._be_empty(self.tr("Not shown"), words, "file-text")

    def _be_empty(self, words: str, detail: str, icon: str = "file-text") -> None:
        self.nothing.say(words, detail, icon)
        self.canvas.lay(None)
        self._stack.setCurrentWidget(self.nothing)
        self._offer_tools()

    _is_exact = False
    """Whether the text stands there character by character, so that a run of it can be marked."""

    _offset = 0
    """Characters of the head of an e-mail that stand before its text."""

    def _tools(self) -> None:
        tr, canvas = self.tr, self.canvas
        self.page = QLineEdit()
        self.page.setObjectName("viewer-page")
        self.page.setAccessibleName(tr("Page"))
        self.page.setFixedWidth(52)
        self.page.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.page.setValidator(QIntValidator(1, 1_000_000, self.page))
        self.page.returnPressed.connect(lambda: self.go_to_page(int(self.page.text() or 1)))
        self.pages, self.zoom = label(""), label("")
        self.zoom.setFixedWidth(44)
        self.zoom.setAlignment(Qt.AlignmentFlag.AlignCenter)
        back = tool("viewer-back", tr("Page back (PgUp)"), "chevron-left", lambda: self.turn(-1))
        on = tool("viewer-on", tr("Page on (PgDn)"), "chevron-right", lambda: self.turn(1))
        out = tool("viewer-out", tr("Zoom out (-)"), "zoom-out", lambda: canvas.zoom_by(-1))
        closer = tool("viewer-in", tr("Zoom in (+)"), "zoom-in", lambda: canvas.zoom_by(1))
        wide = tool(
            "viewer-width", tr("Fit the width"), "move-horizontal", lambda: canvas.fit_to("width")
        )
        whole = tool("viewer-whole", tr("Fit the page"), "maximize", lambda: canvas.fit_to("page"))
        self._turning = (back, self.page, self.pages, on)
        self._zooming = (out, self.zoom, closer, wide, whole)
        self.head.add(*self._turning, *self._zooming)

    def _offer_tools(self) -> None:
        drawn = self._stack.currentWidget() is self.canvas
        shape = shape_of(self._reading) if drawn and self._reading else None
        for each in self._turning:
            each.setVisible(bool(shape and shape.pages > 1))
        for each in self._zooming:
            each.setVisible(shape is not None)
        if shape:
            self.pages.setText(f"of {shape.pages:,}")
        self._say_page()

    def _say_page(self) -> None:
        self.page.setText(str(self.canvas.page + 1))

    def _say_zoom(self) -> None:
        self.zoom.setText(f"{self.canvas.zoom:.0%}")


def _readable(text: Text | Unread) -> Text | Unread:
    """Make of a text what a widget can show at once. On the looking thread."""
    if isinstance(text, Unread):
        return text
    lines = (_cut(visible(line)) for line in text.text[:_MOST_TEXT].split("\n"))
    shown = "\n".join(lines)
    return replace(text, text=shown, whole=text.whole and shown == text.text)


def _cut(line: str) -> str:
    return line if len(line) <= _MOST_LINE else f"{line[:_MOST_LINE]} […]"


def _mail_head(reading: Reading) -> str:
    """The head of an e-mail as its sender wrote it, one line each."""
    facts: dict[str, Any] = json.loads(reading.facts)
    names = ("from", "From"), ("to", "To"), ("cc", "Cc"), ("date", "Date"), ("subject", "Subject")
    lines = [f"{words}: {visible(str(facts[key]))}" for key, words in names if facts.get(key)]
    lines += [
        visible(f"Attached: {each['name']} ({each['mime']}, {each['size']:,} bytes)")
        for each in facts.get("attachments", ())
    ]
    return "\n".join([*lines, "", ""]) if lines else ""

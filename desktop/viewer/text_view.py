"""Text, e-mail and slides, read-only: a caret that can be seen, runs that are marked, hits."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFontDatabase,
    QKeyEvent,
    QMouseEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextEdit, QWidget

from casefiles.evidence.passages.quote_check import in_text
from casefiles.evidence.passages.text_layer import OF_THE_FILE
from casefiles.evidence.places import Place, Run
from casefiles.kernel.dataclass import dataclass
from desktop.viewer.marked_view import MarkedView
from desktop.viewer.shown_passage import AGAINST, FOR, NEUTRAL, ShownPassage
from desktop.viewer.text_segments import SegmentSpan, segment_of, split_into_spans
from desktop.widgets.theme import tone

_MOST_HITS = 1_000
"""Of those on a stretch that are painted."""

_TONES = {FOR: "bad", AGAINST: "good", NEUTRAL: "muted", "": "accent"}
_LINES = {
    FOR: QTextCharFormat.UnderlineStyle.SingleUnderline,
    AGAINST: QTextCharFormat.UnderlineStyle.WaveUnderline,
    NEUTRAL: QTextCharFormat.UnderlineStyle.DotLine,
    "": QTextCharFormat.UnderlineStyle.DashUnderline,
}
"""A line beneath tells without color which way a passage is cited."""


@dataclass(frozen=True, slots=True)
class TextContent:
    """What a file says, as it is stored."""

    texts: tuple[str, ...] = ()
    paged: bool = False
    """Each text is a slide, or a page, with a number."""

    fixed: bool = False
    """It was written for letters of one width."""


class TextView(MarkedView[Run], QPlainTextEdit):
    """Shows one stretch of a text at a time; `page` counts stretches, or slides, from 0."""

    kind = Run
    marked = Signal(object, str, str)
    """A mark was made while `marking`: its place, its words, and what read them."""

    selected = Signal(object, str, str)
    passage_chosen = Signal(str)
    turned = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("text-view")
        self.setAccessibleName(self.tr("Text"))
        self.setReadOnly(True)
        flag = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flag.TextSelectableByMouse | flag.TextSelectableByKeyboard)
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setCursorWidth(2)
        self.document().setDocumentMargin(12)
        self.marking = False
        self._begin_marks(self)
        self._said, self._spans = TextContent(), list[SegmentSpan]()
        self._stretch = segment_of("", SegmentSpan(0, 0, 0))
        self.page = 0
        self._quiet = False
        self.selectionChanged.connect(self._tell)

    def show_said(self, said: TextContent) -> None:
        """Show what a file says, from its beginning."""
        self._said, self._spans = said, split_into_spans(said.texts)
        self.forget_marks()
        system = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        self.setFont(system if said.fixed else QApplication.font())
        self._lay(0)

    @property
    def pages(self) -> int:
        """How many stretches there are."""
        return len(self._spans)

    def go(self, page: int) -> None:
        """Turn to a stretch, if there is one."""
        if 0 <= page < self.pages and page != self.page:
            self._lay(page)

    def page_with(self, place: Place) -> int:
        """Return which stretch a run begins on."""
        part = (place.page or 1) - 1 if isinstance(place, Run) else 0
        start = place.start if isinstance(place, Run) else 0
        for number, span in enumerate(self._spans):
            if span.part == part and (start < span.end or span.end == span.start):
                return number
        return max(self.pages - 1, 0)

    def selection(self) -> tuple[Place, str, str] | None:
        """Return what is selected, its words, and what read them."""
        cursor, shown = self.textCursor(), self._stretch
        if not cursor.hasSelection() or not self._said.texts:
            return None
        start = shown.offset(cursor.selectionStart())
        end = shown.offset(cursor.selectionEnd())
        if start >= end:
            return None
        run = Run(shown.span.part + 1 if self._said.paged else None, start, end)
        return run, self._said.texts[shown.span.part][start:end], OF_THE_FILE

    def mark(self) -> None:
        """Mark what is selected."""
        if self.marking and (found := self.selection()):
            self.marked.emit(*found)

    def changed(self, passage: ShownPassage) -> str:
        """Say what became of the words of a passage; nothing if they stand there."""
        if not isinstance(passage.place, Run) or not self._said.texts:
            return ""
        part = min((passage.place.page or 1) - 1, len(self._said.texts) - 1)
        return in_text(passage.place, passage.read, self._said.texts[part]).in_words

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.mark()
            event.setAccepted(self.marking and self.textCursor().hasSelection())
        elif key == Qt.Key.Key_Escape and self.textCursor().hasSelection():
            cursor = self.textCursor()
            cursor.clearSelection()
            self.setTextCursor(cursor)
        elif key == Qt.Key.Key_PageDown and self._is_at_end(1):
            self.go(self.page + 1)
        elif key == Qt.Key.Key_PageUp and self._is_at_end(-1):
            self.go(self.page - 1)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self.textCursor().hasSelection():
            self.mark()
        elif passage := self._passage_at(self.textCursor().position()):
            self.passage_chosen.emit(passage)

    def changeEvent(self, event: object) -> None:
        super().changeEvent(event)  # type: ignore[arg-type]
        if hasattr(self, "_stretch"):
            self._lay_marks()

    def _lay(self, page: int) -> None:
        self.page = min(max(page, 0), self.pages - 1)
        span = self._spans[self.page]
        text = self._said.texts[span.part] if self._said.texts else ""
        self._stretch = segment_of(text, span)
        tabular = self._said.fixed and "\t" in self._stretch.shown
        wrap = QPlainTextEdit.LineWrapMode
        self.setLineWrapMode(wrap.NoWrap if tabular else wrap.WidgetWidth)
        self._quiet = True
        self.setPlainText(self._stretch.shown)
        self._quiet = False
        self.turned.emit(self.page)
        self._lay_marks()

    def _go_to(self, run: Run) -> None:
        self.go(self.page_with(run))
        cursor = self.textCursor()
        cursor.setPosition(self._stretch.position(run.start))
        self._quiet = True
        self.setTextCursor(cursor)
        self._quiet = False
        self.centerCursor()

    def _tell(self) -> None:
        if not self._quiet and (found := self.selection()):
            self.selected.emit(*found)

    def _is_at_end(self, step: int) -> bool:
        bar = self.verticalScrollBar()
        return bar.value() == (bar.maximum() if step > 0 else bar.minimum())

    def _passage_at(self, position: int) -> str:
        at = self._stretch.offset(position)
        found = [
            each
            for each in self.passages
            if isinstance(each.place, Run)
            and self._is_here(each.place)
            and each.place.start <= at <= each.place.end
        ]
        found.sort(
            key=lambda each: each.place.end - each.place.start if isinstance(each.place, Run) else 0
        )
        return found[0].id if found else ""

    def _is_here(self, run: Run) -> bool:
        span = self._stretch.span
        return (run.page or 1) - 1 == span.part and run.start < span.end and run.end > span.start

    def _lay_marks(self) -> None:
        painted = [
            self._painted(each.place, _passage_format(each.ways, changed=bool(self.changed(each))))
            for each in self.passages
            if isinstance(each.place, Run) and self._is_here(each.place)
        ]
        here = [(n, each) for n, each in enumerate(self._hits) if self._is_here(each)]
        painted += [
            self._painted(each, _hit_format(now=number == self._hit_now))
            for number, each in here[:_MOST_HITS]
        ]
        painted += [
            self._painted(each, _hidden_format()) for each in self.redactions if self._is_here(each)
        ]
        spoken = self._flash.isActive() or self._current not in self._hits
        if self._current and spoken and self._is_here(self._current):
            alpha = 150 if self._flash.isActive() else 70
            painted.append(self._painted(self._current, _filled("accent", alpha)))
        self.setExtraSelections(painted)

    def _painted(self, run: Place, form: QTextCharFormat) -> QTextEdit.ExtraSelection:
        made, cursor = QTextEdit.ExtraSelection(), QTextCursor(self.document())
        if isinstance(run, Run):
            cursor.setPosition(self._stretch.position(run.start))
            cursor.setPosition(self._stretch.position(run.end), QTextCursor.MoveMode.KeepAnchor)
        made.cursor, made.format = cursor, form
        return made


def _passage_format(ways: frozenset[str], *, changed: bool) -> QTextCharFormat:
    way = next((each for each in (FOR, AGAINST, NEUTRAL) if each in ways), "")
    form = _filled("warn" if changed else _TONES[way], 30)
    form.setUnderlineStyle(_LINES[way])
    form.setUnderlineColor(tone(_TONES[way]))
    return form


def _hit_format(*, now: bool) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setBackground(QColor("#f08c00" if now else "#f2c94c"))
    form.setForeground(QColor("#1d2125"))
    return form


def _hidden_format() -> QTextCharFormat:
    form = QTextCharFormat()
    form.setBackground(QBrush(tone("muted"), Qt.BrushStyle.BDiagPattern))
    form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    return form


def _filled(name: str, alpha: int) -> QTextCharFormat:
    color, form = tone(name), QTextCharFormat()
    color.setAlpha(alpha)
    form.setBackground(color)
    return form

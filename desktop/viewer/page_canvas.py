"""A page to mark on: words by mouse or caret, rectangles by mouse or keys; and what is marked."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, QVariantAnimation, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import QStyle, QToolTip, QWidget

from casefiles.evidence.passages.text_layer import TextLayer, TextLine
from casefiles.evidence.places import Place, Rectangle, Run, page_of
from casefiles.kernel.ids import Digest
from desktop.viewer import painting
from desktop.viewer.caret_keys import MOVES, Caret
from desktop.viewer.page_area import PageArea
from desktop.viewer.page_document import PageDocument
from desktop.viewer.page_geometry import PageGeometry
from desktop.viewer.page_marks import PageMarks
from desktop.viewer.page_mouse import PageMouse
from desktop.viewer.page_redactions import ShownRedaction, paint_redactions
from desktop.viewer.page_source import PageSource
from desktop.viewer.picture_cache import PictureKey
from desktop.viewer.rectangle_editor import KeyEffect, RectangleEditor
from desktop.viewer.shown_passage import ShownPassage
from desktop.widgets.plain_text import tooltip

_FLASH = 170
"""Milliseconds for which a passage that was jumped to stands out."""

_NEAR = 4
"""Pixels around a character within which the mouse is on it."""

Key = Qt.Key


class PageCanvas(PageArea):
    """Shows one page of a PDF or an image, with what is marked on it; marks are made here.

    F7 or C turns a caret on: arrows move it, Shift selects, Enter marks. R lays a rectangle: arrows
    move it, Ctrl and arrows size it, Enter marks. Esc leaves either. `[` and `]` turn the page.
    """

    marked = Signal(object, str, str)
    """A mark was made while `marking`: its place, its words, and what read them."""

    selected = Signal(object, str, str)
    """Other words are selected than before, or a rectangle was moved: nothing is marked yet."""

    passage_chosen = Signal(str)
    tools_changed = Signal()
    """Caret or rectangle were turned on or off, or the words of a page came."""

    def __init__(self, source: PageSource, parent: QWidget | None = None) -> None:
        super().__init__(source, parent)
        self.setObjectName("page-canvas")
        self.setAccessibleName(self.tr("Page"))
        self.marking = False
        self.marks, self.caret, self.framing = PageMarks(), Caret(), RectangleEditor()
        self.redactions: tuple[ShownRedaction, ...] = ()
        self._mouse = PageMouse(self, self.passage_chosen.emit)
        self._keys: dict[Qt.Key, Callable[[], object]] = {
            Key.Key_C: lambda: self.turn_caret(on=not self.caret.is_on),
            Key.Key_F7: lambda: self.turn_caret(on=not self.caret.is_on),
            Key.Key_R: self.start_rectangle,
            Key.Key_BracketRight: lambda: self.rotate(1),
            Key.Key_BracketLeft: lambda: self.rotate(-1),
        }
        self._awaits_words: Rectangle | None = None
        self._words_follow = False
        self._flash = QVariantAnimation(self, startValue=1.0, endValue=0.0, duration=_FLASH)
        self._flash.valueChanged.connect(lambda _: self.viewport().update())
        self._words_later = QTimer(self, singleShot=True, interval=250)
        self._words_later.timeout.connect(self.want_words)
        self.viewport().setMouseTracking(True)
        self.turned.connect(lambda _: self._leave_page())
        source.worded.connect(self._words_came)

    def lay(self, paper: PageDocument | None, page: int = 0, place: Place | None = None) -> None:
        """Lay pages on the desk, go to one, and show a place on it."""
        self.marks.clear()
        self.caret.is_on = False
        self.marks.current = place
        super().lay(paper, page)
        if paper:
            self.want_words()

    def show_place(self, place: Place | None, *, flash: bool = True) -> None:
        """Mark a place as the one that is spoken of, and bring it into sight."""
        self.marks.current = place if isinstance(place, Rectangle | Run) else None
        if place is not None and (page := page_of(place)):
            self.go(page - 1)
        self._find_place()
        if flash and self.marks.current and self._may_move():
            self._flash.start()
        self.viewport().update()

    def show_passages(self, passages: Sequence[ShownPassage]) -> None:
        """Show all passages of the exhibit, faintly."""
        self.marks.passages = tuple(passages)
        self.want_words()
        self.viewport().update()

    def show_hits(self, hits: Sequence[Place], now: int | None) -> None:
        """Show where the words of a search stand, and which of these places is looked at."""
        self.marks.hits, self.marks.hit_now = tuple(hits), now
        if now is not None:
            if page := page_of(hits[now]):
                self.go(page - 1)
            self._find_place()
        self.want_words()
        self.viewport().update()

    def show_redactions(self, redactions: Sequence[ShownRedaction]) -> None:
        """Show what is hidden in copies, so that it can still be read."""
        self.redactions = tuple(redactions)
        self.viewport().update()

    def areas(self, place: Place) -> tuple[Rectangle, ...]:
        """Return what a place covers of the page that is shown, as far as its words are known."""
        return tuple(self.marks.areas(place, self.layer, self.page + 1))

    @property
    def layer(self) -> TextLayer | None:
        """The words of the page that is shown, once they are read."""
        return self.source.words(self.paper, self.page) if self.paper.is_there else None

    def selection(self) -> tuple[Place, str, str] | None:
        """Return what is selected and not marked yet, its words, and what read them."""
        layer = self.layer
        if self.framing.area is not None:
            return self._framed(self.framing.area)
        if layer and (run := self.caret.run):
            return Run(self.page + 1, *run), layer.quote(*run), layer.name
        return None

    def turn_caret(self, *, on: bool) -> None:
        """Put a caret into the words of the page, or take it away."""
        self.framing.drop()
        self.caret.is_on = on and self.paper.is_there
        if self.caret.is_on:
            self.want_words()
            self._put_caret_in_sight()
        else:
            self.caret.put(self.caret.at)
        self.setFocus()
        self.tell()

    def start_rectangle(self) -> None:
        """Lay a rectangle on the page: the one that is spoken of, or one in the middle."""
        if self.paper.is_there:
            self.caret.is_on = False
            self.caret.put(self.caret.at)
            of = self.marks.current if isinstance(self.marks.current, Rectangle) else None
            view = QRectF(self.viewport().rect())
            self.framing.start(self.page_geometry(), view, self.page + 1, of)
            self.want_words()
            self.setFocus()
            self.tell()

    def handle_escape(self) -> bool:
        """Leave the rectangle, the selection or the caret. Returns whether there was any."""
        if self.framing.area is not None:
            self.framing.drop()
        elif self.caret.has_run:
            self.caret.put(self.caret.at)
        elif self.caret.is_on:
            self.caret.is_on = False
        else:
            return False
        self.tell()
        return True

    def mark(self) -> None:
        """Mark what is selected, with its words, once these are known."""
        if not self.marking or (found := self.selection()) is None:
            return
        place, quote, layer = found
        if isinstance(place, Rectangle) and self.layer is None:
            self._awaits_words = place
            self.want_words()
        else:
            self.marked.emit(place, quote, layer)
        self.framing.drop()
        self.tell()

    def changed(self, passage: ShownPassage) -> str:
        """Say what became of the words of a passage on this page; nothing if they stand there."""
        is_here = page_of(passage.place) == self.page + 1
        return self.marks.status(passage, self.layer).in_words if is_here else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        does = (
            self.framing.key(event, self.page_geometry())
            if self.framing.area
            else KeyEffect.NOTHING
        )
        if does is KeyEffect.MARKED:
            self.mark()
        elif does is not KeyEffect.NOTHING:
            self._show_frame()
        elif self.caret.is_on and self._caret_key(event):
            self._show_caret()
        elif not self._own_key(event):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._mouse.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mouse.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._mouse.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._mouse.press_twice(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            said = self._said_of(self.passage_at(QPointF(event.pos())))
            QToolTip.showText(event.globalPos(), tooltip(said) if said else "", self)
            return True
        return super().viewportEvent(event)

    def paint_upon(self, painter: QPainter) -> None:
        page_geometry, layer = self.page_geometry(), self.layer
        runs = self._flash.state() is QVariantAnimation.State.Running
        flash = float(self._flash.currentValue()) if runs else 0.0
        self.marks.paint(painter, page_geometry, layer, self.page + 1, flash)
        paint_redactions(painter, self.redactions, page_geometry, self.page + 1)
        if layer and (run := self.caret.run):
            painting.selection(
                painter, [page_geometry.on_screen(each) for each in layer.areas(*run)]
            )
        if layer and self.caret.is_on and layer.lines:
            across, bottom, top = layer.caret(self.caret.at)
            stands = page_geometry.on_screen(Rectangle(self.page + 1, across, bottom, across, top))
            painting.caret(painter, stands.topLeft(), stands.bottomRight())
        if self.framing.area is not None:
            painting.frame(painter, page_geometry.on_screen(self.framing.area))
        if (drawn := self._mouse.drawn) is not None:
            painting.frame(painter, drawn)

    def want_words(self) -> None:
        """Have the words of the page read, if they are not there: after its picture came."""
        if not self.paper.is_there or self.layer is not None:
            return
        self._words_follow = self.source.pictures.any_of(self.paper.digest, self.page) is None
        if not self._words_follow:
            self.source.want_words(self.paper, self.page)

    def is_on_words(self, point: QPointF) -> bool:
        """Whether there is a character under a point of the viewport."""
        layer = self.layer
        if layer is None or not layer.lines:
            return False
        across, up = self.page_geometry().on_page(point)
        reach = _NEAR / self.page_geometry().unit * 100
        return any(
            line.left - reach <= across <= line.right + reach
            and line.bottom - reach <= up <= line.top + reach
            for line in layer.lines
        )

    def place_at(self, point: QPointF) -> int:
        """Return between which characters a point of the viewport is."""
        return layer.at(*self.page_geometry().on_page(point)) if (layer := self.layer) else 0

    def passage_at(self, point: QPointF) -> str:
        """Return the id of the passage under a point of the viewport, or nothing."""
        if not self.paper.is_there:
            return ""
        return self.marks.at(point, self.page_geometry(), self.layer, self.page + 1)

    def tell(self) -> None:
        """Say what is selected now, and paint it."""
        if found := self.selection():
            self.selected.emit(*found)
        self.tools_changed.emit()
        self.viewport().update()

    def _own_key(self, event: QKeyEvent) -> bool:
        key, plain = Key(event.key()), not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if key in (Key.Key_Return, Key.Key_Enter) and self.selection():
            self.mark()
        elif key is Key.Key_Escape:
            return self.handle_escape()
        elif plain and key in self._keys:
            self._keys[key]()
        else:
            return False
        return True

    def _caret_key(self, event: QKeyEvent) -> bool:
        """Move the caret. Below the last line and above the first is another page.

        Its keys do nothing else meanwhile, also where it cannot move: End is no last page then.
        """
        key, layer = Key(event.key()), self.layer
        if layer is not None and not self.caret.key(event, layer):
            turns = {Key.Key_Down: 1, Key.Key_Up: -1}.get(key, 0)
            if turns and not event.modifiers():
                self.go(self.page + turns)
        return key in MOVES

    def _show_caret(self) -> None:
        if (layer := self.layer) and layer.lines:
            across, bottom, top = layer.caret(self.caret.at)
            stands = Rectangle(self.page + 1, across, bottom, across + 1, top)
            self.bring_into_sight(self.page_geometry().on_screen(stands), middle=False)
        self.tell()

    def _show_frame(self) -> None:
        if self.framing.area is not None:
            self.bring_into_sight(self.page_geometry().on_screen(self.framing.area), middle=False)
        self.tell()

    def _put_caret_in_sight(self) -> None:
        """Begin where one looks: at the current passage, else at the first line that is seen."""
        layer, page_geometry, view = (
            self.layer,
            self.page_geometry(),
            QRectF(self.viewport().rect()),
        )
        if layer is None or not layer.lines:
            return
        current = self.marks.current
        if isinstance(current, Run) and (current.page or 1) == self.page + 1:
            self.caret.put(current.start)
            return
        seen = [line for line in layer.lines if view.contains(self._middle_of(line, page_geometry))]
        if not any(line.start <= self.caret.at <= line.end for line in seen):
            self.caret.put((seen or layer.lines)[0].start)

    def _middle_of(self, line: TextLine, page_geometry: PageGeometry) -> QPointF:
        box = Rectangle(self.page + 1, line.left, line.bottom, line.right, line.top)
        return page_geometry.on_screen(box).center()

    def _leave_page(self) -> None:
        self.caret.put(0)
        self.framing.drop()
        self._awaits_words = None
        if self.caret.is_on or self.marks.passages or self.marks.hits or self.marks.current:
            self.want_words()
        else:
            self._words_later.start()

    def _has_come(self, key: PictureKey) -> None:
        super()._has_come(key)
        if self._words_follow:
            self.want_words()

    def _words_came(self, digest: Digest, page: int) -> None:
        if digest != self.paper.digest or page != self.page:
            return
        if self.caret.is_on:
            self._put_caret_in_sight()
        if isinstance(self.marks.current, Run):
            self._find_place()
        if (place := self._awaits_words) is not None:
            self._awaits_words = None
            self.marked.emit(*self._framed(place))
        self.tools_changed.emit()
        self.viewport().update()

    def _framed(self, area: Rectangle) -> tuple[Place, str, str]:
        layer = self.layer
        quote = layer.within(area)[2] if layer else ""
        return area, quote, layer.name if layer and quote else ""

    def _find_place(self) -> None:
        """Bring the hit or the passage that is spoken of into sight, if its words are known."""
        hits, now = self.marks.hits, self.marks.hit_now
        place = hits[now] if now is not None else self.marks.current
        areas = self.marks.areas(place, self.layer, self.page + 1)
        if areas:
            self.bring_into_sight(self.page_geometry().on_screen(areas[0]))

    def _said_of(self, passage: str) -> str:
        """What stands in the tooltip of a passage."""
        for each in self.marks.passages:
            if each.id == passage:
                now = self.marks.status(each, self.layer).in_words
                return "\n\n".join(words for words in (each.quote, now) if words)
        return ""

    def _may_move(self) -> bool:
        """Whether the system wants things to move on the screen."""
        hint = QStyle.StyleHint.SH_Widget_Animation_Duration
        return self.style().styleHint(hint, None, self) > 0

"""One page on a desk: drawn by a worker, zoomed, moved about, with a mark on it."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from casefiles.evidence.look import image_picture, page_picture, visible_part
from casefiles.evidence.places import Rectangle
from casefiles.evidence.read.ask import Part
from casefiles.evidence.read.found import Picture
from casefiles.evidence.read.model import Unread
from casefiles.ids import Digest
from desktop.theme import tone
from desktop.viewer.lying import Lying
from desktop.viewer.pictures import Key, Pictures
from desktop.viewer.questions import Question, Questions, image_of
from desktop.viewer.shape import Shape

_MARGIN = 16
_STEPS = (0.1, 0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4, 6, 8)
_POINTS = 96 / 72
"""Pixels of a screen for each PDF point at 100 percent."""

_FLASH = 180
"""Milliseconds for which a passage that was jumped to stands out."""


@dataclass(frozen=True, slots=True)
class Paper:
    """What lies on the desk."""

    digest: Digest
    shape: Shape

    @property
    def is_there(self) -> bool:
        """Whether there is anything."""
        return self.shape.pages > 0


_NOTHING = Paper(Digest(""), Shape())


class PageCanvas(QAbstractScrollArea):
    """Shows one page of a PDF or an image. `page` counts from 0."""

    turned = Signal(int)
    zoomed = Signal()
    failed = Signal(str)
    marked = Signal(object)
    """A `Rectangle` was drawn with the mouse, while `marking`."""

    def __init__(self, questions: Questions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page-canvas")
        self.setAccessibleName(self.tr("Page"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Always there: one that came and went with the height would change the width it is fit to.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._questions, self._pictures = questions, Pictures()
        self._paper = _NOTHING
        self.page = 0
        self.fit = "width"
        """`width`, `page`, or nothing, where a person chose the zoom."""

        self._zoom = 1.0
        self._mark: Rectangle | None = None
        self.marking = False
        self._from: QPointF | None = None
        self._to = QPointF()
        self._held: QPoint | None = None
        self._soon = QTimer(self, singleShot=True, interval=30)
        self._soon.timeout.connect(self._ask)
        self._flash = QTimer(self, singleShot=True, interval=_FLASH)
        self._flash.timeout.connect(self.viewport().update)

    def lay(self, paper: Paper | None, page: int = 0, mark: Rectangle | None = None) -> None:
        """Lay pages on the desk, and go to one."""
        self._paper = paper or _NOTHING
        self._mark = mark
        self.page = -1
        self._go(page)
        if paper is None:
            self._questions.forget("page")
            self._pictures.clear()
            self.viewport().update()

    def go(self, page: int) -> None:
        """Turn to a page, if there is such a page."""
        if self._paper.is_there and 0 <= page < self._paper.shape.pages and page != self.page:
            self._go(page)

    def show_mark(self, mark: Rectangle | None) -> None:
        """Mark a passage and bring it into sight."""
        self._mark = mark
        if mark:
            self.go(mark.page - 1)
            self._bring_into_sight()
            self._flash.start()
        self.viewport().update()

    @property
    def zoom(self) -> float:
        """The zoom in force: 1 is 100 percent."""
        return self._zoom

    def set_zoom(self, zoom: float) -> None:
        """Zoom as a person chose."""
        self.fit = ""
        self._set_zoom(zoom)

    def zoom_by(self, steps: int) -> None:
        """Zoom in or out by a step."""
        if steps > 0:
            wanted = next((each for each in _STEPS if each > self._zoom * 1.01), _STEPS[-1])
        else:
            wanted = next((e for e in reversed(_STEPS) if e < self._zoom * 0.99), _STEPS[0])
        self.set_zoom(wanted)

    def fit_to(self, fit: str) -> None:
        """Fit the width or the whole page, now and after every change of size."""
        self.fit = fit
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self._set_bars()
        self._soon.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), tone("desk"))
        if self._paper.is_there:
            page = self._page_rect()
            painter.fillRect(page, QColor(Qt.GlobalColor.white))
            self._paint_picture(painter, page)
            painter.setPen(tone("strong_line"))
            painter.drawRect(page.adjusted(-1, -1, 0, 0))
            self._paint_marks(painter)
        if self.hasFocus():
            painter.setPen(tone("accent"))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
        painter.end()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()
        self._soon.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_PageDown:
                self.go(self.page + 1)
            case Qt.Key.Key_PageUp:
                self.go(self.page - 1)
            case Qt.Key.Key_Home:
                self.go(0)
            case Qt.Key.Key_End if self._paper.is_there:
                self.go(self._paper.shape.pages - 1)
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom_by(1)
            case Qt.Key.Key_Minus:
                self.zoom_by(-1)
            case Qt.Key.Key_Space:
                self._leaf(1 if not event.modifiers() else -1)
            case _:
                super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        down = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if down > 0 else -1)
            return
        bar = self.verticalScrollBar()
        before = bar.value()
        super().wheelEvent(event)
        if bar.value() == before and abs(down) >= 120:  # at an end of the page
            self._turn(1 if down < 0 else -1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._paper.is_there:
            if self.marking:
                self._from = self._to = event.position()
            else:
                self._held = event.position().toPoint()
                self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is not None:
            self._to = event.position()
            self.viewport().update()
        elif self._held is not None:
            moved = event.position().toPoint() - self._held
            self._held = event.position().toPoint()
            for bar, by in (
                (self.horizontalScrollBar(), moved.x()),
                (self.verticalScrollBar(), moved.y()),
            ):
                bar.setValue(bar.value() - by)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = None
        self.viewport().unsetCursor()
        if self._from is not None:
            drawn = QRectF(self._from, event.position()).normalized()
            self._from = None
            self.viewport().update()
            if drawn.width() > 4 and drawn.height() > 4:
                self.marked.emit(self._lying().passage(drawn, self.page + 1))

    def _go(self, page: int) -> None:
        if not self._paper.is_there:
            return
        self.page = min(max(page, 0), self._paper.shape.pages - 1)
        self._fit()
        self._set_bars()
        self.verticalScrollBar().setValue(0)
        self.viewport().update()
        self.turned.emit(self.page)
        self._soon.start()

    def _turn(self, step: int) -> None:
        before = self.page
        self.go(self.page + step)
        if step < 0 and self.page != before:
            self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())

    def _leaf(self, step: int) -> None:
        bar = self.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + step * int(self.viewport().height() * 0.9))
        if bar.value() == before:
            self._turn(step)

    def _fit(self) -> None:
        if not self._paper.is_there or not self.fit:
            return
        width, height = self._natural_size()
        room_across = self.viewport().width() - 2 * _MARGIN
        zoom = room_across / width
        if self.fit == "page":
            zoom = min(zoom, (self.viewport().height() - 2 * _MARGIN) / height)
        most = 1 if self._paper.shape.is_image else 8  # an image has no more than its pixels
        self._set_zoom(min(max(zoom, 0.02), most))

    def _set_zoom(self, zoom: float) -> None:
        if abs(zoom - self._zoom) > 1e-6:
            bar = self.verticalScrollBar()
            at = bar.value() / max(1, bar.maximum())
            self._zoom = zoom
            self._set_bars()
            bar.setValue(round(at * bar.maximum()))
        self.zoomed.emit()
        self.viewport().update()
        self._soon.start()

    def _natural_size(self) -> tuple[float, float]:
        """Pixels of the page at 100 percent."""
        width, height = self._paper.shape.size(self.page)
        return max(width * self._unit(), 1), max(height * self._unit(), 1)

    def _unit(self) -> float:
        """Pixels of the window for each unit of the page at 100 percent."""
        return 1 if self._paper.is_there and self._paper.shape.is_image else _POINTS

    def _scale(self) -> float:
        """Pixels of the screen's own for each unit of the page."""
        return round(self._zoom * self._unit() * self.devicePixelRatioF(), 4)

    def _page_rect(self) -> QRectF:
        """Where the page lies in the viewport."""
        width, height = (each * self._zoom for each in self._natural_size())
        view = self.viewport()
        left = max(_MARGIN, (view.width() - width) / 2) - self.horizontalScrollBar().value()
        top = max(_MARGIN, (view.height() - height) / 2) - self.verticalScrollBar().value()
        return QRectF(round(left), round(top), round(width), round(height))

    def _set_bars(self) -> None:
        if not self._paper.is_there:
            return
        width, height = (each * self._zoom for each in self._natural_size())
        view = self.viewport()
        for bar, size, room in (
            (self.horizontalScrollBar(), width, view.width()),
            (self.verticalScrollBar(), height, view.height()),
        ):
            bar.setRange(0, max(0, round(size + 2 * _MARGIN - room)))
            bar.setPageStep(room)
            bar.setSingleStep(48)

    def _part(self, page: int) -> Part:
        """What to have drawn of a page: all of it, or what is seen where it is very large."""
        rect, ratio = self._page_rect(), self.devicePixelRatioF()
        seen = QRectF(self.viewport().rect()).intersected(rect).translated(-rect.topLeft())
        box = (
            round(seen.left() * ratio),
            round(seen.top() * ratio),
            round(seen.width() * ratio),
            round(seen.height() * ratio),
        )
        size = self._paper.shape.size(page)
        return visible_part(page, size, self._scale(), box)

    def _ask(self) -> None:
        if not self._paper.is_there or not self.isVisible():
            return
        key = Key(self._paper.digest, self._part(self.page))
        if self._pictures.get(key) is None:
            self._ask_for("page", key)
        else:
            self._ask_ahead()

    def _ask_ahead(self) -> None:
        """Have the next page drawn while this one is read."""
        paper, following = self._paper, self.page + 1
        if following < paper.shape.pages and not paper.shape.is_image:
            key = Key(paper.digest, self._part(following))
            if self._pictures.get(key) is None:
                self._ask_for("next page", key)

    def _ask_for(self, place: str, key: Key) -> None:
        draw = image_picture if self._paper.shape.is_image else page_picture
        question: Question[Picture | Unread] = lambda readers, file, wanted: draw(  # noqa: E731
            readers, file, key.part, wanted
        )
        self._questions.ask(place, key.digest, question, partial(self._arrive, place, key))

    def _arrive(self, place: str, key: Key, picture: Picture | Unread) -> None:
        if not self._paper.is_there or key.digest != self._paper.digest:
            return
        if isinstance(picture, Unread):
            if place == "page":
                self.failed.emit(picture.in_words)
            return
        self._pictures.keep(key, QPixmap.fromImage(image_of(picture)))
        self.viewport().update()
        if place == "page":
            self._ask_ahead()

    def _paint_picture(self, painter: QPainter, page: QRectF) -> None:
        key = Key(self._paper.digest, self._part(self.page))
        picture = self._pictures.get(key)
        if picture is None:
            near = self._pictures.any_of(self._paper.digest, self.page)
            if near is None:
                return
            key, picture = near
        scale = self._zoom * self._unit() / key.part.scale
        left, top, width, height = (each * scale for each in key.part.box)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        target = QRectF(page.left() + left, page.top() + top, width, height)
        painter.drawPixmap(target, picture, QRectF(picture.rect()))

    def _paint_marks(self, painter: QPainter) -> None:
        accent = tone("accent")
        if self._mark and self._mark.page == self.page + 1:
            fill = QColor(accent)
            fill.setAlpha(110 if self._flash.isActive() else 45)
            area = self._lying().on_screen(self._mark)
            painter.fillRect(area, fill)
            painter.setPen(accent)
            painter.drawRect(area)
        if self._from is not None:
            painter.setPen(accent)
            painter.drawRect(QRectF(self._from, self._to).normalized())

    def _lying(self) -> Lying:
        _, height = self._paper.shape.size(self.page)
        return Lying(self._page_rect(), self._zoom * self._unit(), height)

    def _bring_into_sight(self) -> None:
        if self._paper.is_there and self._mark:
            area, view = self._lying().on_screen(self._mark), self.viewport().rect()
            for bar, start, room in (
                (self.verticalScrollBar(), area.center().y(), view.height()),
                (self.horizontalScrollBar(), area.center().x(), view.width()),
            ):
                bar.setValue(bar.value() + round(start - room / 2))

"""One page on a desk: drawn by a worker, zoomed, turned, moved about."""

from dataclasses import replace

from PySide6.QtCore import QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from casefiles.evidence.readers.model import Unread
from desktop.viewer.page_document import NO_DOCUMENT, PageDocument
from desktop.viewer.page_geometry import PageGeometry
from desktop.viewer.page_source import PageSource
from desktop.viewer.picture_cache import PictureKey
from desktop.viewer.viewport import MARGIN, Viewport
from desktop.widgets.theme import tone

_STEPS = (0.1, 0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4, 6, 8)


class PageArea(QAbstractScrollArea):
    """Shows one page of a PDF or an image. `page` counts from 0."""

    turned = Signal(int)
    zoomed = Signal()
    failed = Signal(object)
    """Why the page that is shown cannot be drawn: an `Unread`."""

    moved = Signal()
    """Another page, another part of it, or larger or smaller."""

    def __init__(self, source: PageSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Always there: one that came and went with the height would change the width it is fit to.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.source = source
        self.paper = NO_DOCUMENT
        self.page = 0
        self.turns = 0
        """Quarters of a turn to the right, as a person wants to look at it."""

        self.fit = "width"
        """`width`, `page`, or nothing, where a person chose the zoom."""

        self._zoom = 1.0
        self._soon = QTimer(self, singleShot=True, interval=30)
        self._soon.timeout.connect(self._ask)
        source.drawn.connect(self._has_come)
        source.failed.connect(self._has_failed)

    def lay(self, paper: PageDocument | None, page: int = 0) -> None:
        """Lay pages on the desk, and go to one."""
        self.paper, self.turns = paper or NO_DOCUMENT, 0
        self.page = -1
        self._go(page)
        if paper is None:
            self.source.forget()
            self.viewport().update()

    def go(self, page: int) -> None:
        """Turn to a page, if there is such a page."""
        if self.paper.is_there and 0 <= page < self.paper.shape.pages and page != self.page:
            self._go(page)

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

    def rotate(self, quarters: int) -> None:
        """Turn the page so many quarters to the right. Places on it stay what they are."""
        if self.paper.is_there:
            self.turns = (self.turns + quarters) % 4
            self._fit()
            self._set_bars()
            self.viewport().update()
            self._soon.start()

    def first_look(self, paper: PageDocument) -> PictureKey:
        """Return what would be drawn first of other pages, to have it ready."""
        stage = replace(self._stage(paper, 0, turns=0), room=self._room_to_come())
        return PictureKey(
            paper.digest, stage.part(stage.zoom_to(self.fit) if self.fit else self._zoom)
        )

    def page_geometry(self) -> PageGeometry:
        """Return how the page lies in the viewport."""
        bars = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        return self._stage(self.paper, self.page).page_geometry(self._zoom, bars)

    def bring_into_sight(self, area: QRectF, *, middle: bool = True) -> None:
        """Move the page so that a part of the viewport can be seen: in its middle, or just so."""
        view = QRectF(self.viewport().rect())
        for bar, near, far, room in (
            (self.verticalScrollBar(), area.top(), area.bottom(), view.height()),
            (self.horizontalScrollBar(), area.left(), area.right(), view.width()),
        ):
            if middle:
                bar.setValue(bar.value() + round((near + far - room) / 2))
            elif near < MARGIN or far > room - MARGIN:
                by = near - MARGIN if near < MARGIN else far - room + MARGIN
                bar.setValue(bar.value() + round(by))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self._set_bars()
        self._soon.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), tone("desk"))
        if self.paper.is_there:
            page = self.page_geometry().page
            painter.fillRect(page, QColor(Qt.GlobalColor.white))
            self._paint_picture(painter)
            painter.setPen(tone("strong_line"))
            painter.drawRect(page.adjusted(-1, -1, 0, 0))
            self.paint_upon(painter)
        if self.hasFocus():
            painter.setPen(tone("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
        painter.end()

    def paint_upon(self, painter: QPainter) -> None:
        """Paint what lies on the page: for those who mark on it."""

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()
        self._soon.start()
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_PageDown:
                self.go(self.page + 1)
            case Qt.Key.Key_PageUp:
                self.go(self.page - 1)
            case Qt.Key.Key_Home:
                self.go(0)
            case Qt.Key.Key_End if self.paper.is_there:
                self.go(self.paper.shape.pages - 1)
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

    def move_by(self, moved: QPoint) -> None:
        """Move the page with the hand."""
        for bar, by in (
            (self.horizontalScrollBar(), moved.x()),
            (self.verticalScrollBar(), moved.y()),
        ):
            bar.setValue(bar.value() - by)

    def _go(self, page: int) -> None:
        if not self.paper.is_there:
            return
        self.page = min(max(page, 0), self.paper.shape.pages - 1)
        self._fit()
        self._set_bars()
        self.verticalScrollBar().setValue(0)
        self.viewport().update()
        self.turned.emit(self.page)
        self.moved.emit()
        if self._key() not in self.source.pictures:
            self._soon.start(0)  # the page itself: nothing that could be waited for
        else:
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

    def _stage(self, paper: PageDocument, page: int, turns: int | None = None) -> Viewport:
        view = self.viewport()
        room = (view.width(), view.height())
        turned = self.turns if turns is None else turns
        return Viewport(paper, page, room, self.devicePixelRatioF(), turned)

    def _room_to_come(self) -> tuple[int, int]:
        """How large the viewport is; of one that lies hidden in a stack, as it will be."""
        view, stack = self.viewport(), self.parentWidget()
        if not self.isHidden() or stack is None:
            return view.width(), view.height()
        around, bar = 2 * self.frameWidth(), self.verticalScrollBar().sizeHint().width()
        return stack.width() - around - bar, stack.height() - around

    def _fit(self) -> None:
        if self.paper.is_there and self.fit:
            self._set_zoom(self._stage(self.paper, self.page).zoom_to(self.fit))

    def _set_zoom(self, zoom: float) -> None:
        if self.paper.is_there:
            zoom = min(zoom, self._stage(self.paper, self.page).most)
        if abs(zoom - self._zoom) > 1e-6:
            bar = self.verticalScrollBar()
            at = bar.value() / max(1, bar.maximum())
            self._zoom = zoom
            self._set_bars()
            bar.setValue(round(at * bar.maximum()))
        self.zoomed.emit()
        self.moved.emit()
        self.viewport().update()
        self._soon.start()

    def _set_bars(self) -> None:
        if not self.paper.is_there:
            return
        stage = self._stage(self.paper, self.page)
        width, height = (each * self._zoom for each in stage.natural)
        for bar, size, room in (
            (self.horizontalScrollBar(), width, stage.room[0]),
            (self.verticalScrollBar(), height, stage.room[1]),
        ):
            bar.setRange(0, max(0, round(size + 2 * MARGIN - room)))
            bar.setPageStep(room)
            bar.setSingleStep(48)

    def _key(self, page: int | None = None) -> PictureKey:
        """What to have drawn of a page."""
        bars = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        stage = self._stage(self.paper, self.page if page is None else page)
        return PictureKey(self.paper.digest, stage.part(self._zoom, bars))

    def _ask(self) -> None:
        if not self.paper.is_there or not self.isVisible():
            return
        if self._key() not in self.source.pictures:
            self.source.want_picture("page", self.paper, self._key())
        else:
            self._ask_ahead()

    def _ask_ahead(self) -> None:
        """Have the next page drawn while this one is read."""
        paper, following = self.paper, self.page + 1
        if following < paper.shape.pages and not paper.shape.is_image:
            key = self._key(following)
            if key not in self.source.pictures:
                self.source.want_picture("next page", paper, key)

    def _has_come(self, key: PictureKey) -> None:
        if self.paper.is_there and key.digest == self.paper.digest and key.part.page == self.page:
            self.viewport().update()
            self._ask_ahead()

    def _has_failed(self, key: PictureKey, why: Unread) -> None:
        if self.paper.is_there and key.digest == self.paper.digest and key.part.page == self.page:
            self.failed.emit(why)

    def _paint_picture(self, painter: QPainter) -> None:
        page_geometry, key = self.page_geometry(), self._key()
        picture = self.source.pictures.get(key)
        if picture is None:
            near = self.source.pictures.any_of(self.paper.digest, self.page)
            if near is None:
                return
            key, picture = near
        scale = page_geometry.unit / key.part.scale
        left, top, width, height = (each * scale for each in key.part.box)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setTransform(page_geometry.from_upright(), combine=True)
        painter.drawPixmap(QRectF(left, top, width, height), picture, QRectF(picture.rect()))
        painter.restore()

"""The picture on screen: zoomed, moved, gone through by keys. It only shows what was laid out."""

from typing import cast

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene, QGraphicsView, QWidget

from casefiles.chain.diagram.layout import Box, Diagram, DiagramStyle
from desktop.chain.diagram_items import ArrowItem, BoxItem
from desktop.widgets.theme import tone

_LEAST, _MOST, _STEP = 0.08, 3.0, 1.2
_MARGIN = 24.0
_READ = 0.75
"""From this scale on a picture can be read; one that would be smaller is not fitted at first."""


class DiagramView(QGraphicsView):
    """Arrows go from step to step, Enter edits, + and − and the wheel with Ctrl zoom, 0 fits."""

    chosen = Signal(str)
    """The id of a step or a link."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chain-picture-view")
        self.setAccessibleName(self.tr("Diagram of the supply chain"))
        self.setAccessibleDescription(self.tr("The pane Steps says the same as a table."))
        self.setScene(QGraphicsScene(self))
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.SmartViewportUpdate)
        self.setFrameShape(QGraphicsView.Shape.NoFrame)
        self.look = _look_in(self.font())
        self._boxes: dict[str, BoxItem] = {}
        self._arrows: dict[str, ArrowItem] = {}
        self._fitted = True
        self._as_at_first = True
        """Nobody has come nearer or gone away: it is shown whole, or where it begins."""

        self._quiet = False
        self.scene().selectionChanged.connect(self._tell)
        self._dress()

    def measure(self, words: str, bold: bool) -> float:  # noqa: FBT001 - as layout asks
        """Say how wide words are here."""
        return (self._bold_width if bold else self._width).horizontalAdvance(words)

    def show_picture(self, picture: Diagram, chosen: str) -> None:
        """Draw a picture; what was looked at stays in sight, or all of it."""
        self._quiet = True
        scene = self.scene()
        scene.clear()
        self._boxes = {
            box.node.id: BoxItem(box, self.look, self._font, self._bold) for box in picture.boxes
        }
        self._arrows = {arrow.tie.id: ArrowItem(arrow, self._small) for arrow in picture.arrows}
        for link in self._arrows.values():
            scene.addItem(link)
        for step in self._boxes.values():
            scene.addItem(step)
        scene.setSceneRect(
            QRectF(0, 0, picture.width, picture.height).adjusted(
                -_MARGIN, -_MARGIN, _MARGIN, _MARGIN
            )
        )
        self._quiet = False
        self.choose(chosen)
        self._begin()

    def _begin(self) -> None:
        """All of it; of a long chain what is chosen, or its first step, near enough to be read."""
        if self._fitted or self._as_at_first:
            self._fit()
        if not self._as_at_first or self.transform().m11() >= _READ or not self._boxes:
            return
        self._fitted = False
        self.resetTransform()
        self.scale(_READ, _READ)
        first = min(self._boxes.values(), key=lambda each: (each.box.x, each.box.y))
        at = self._boxes.get(self._chosen()) or first
        self.ensureVisible(at, 24, self.height() // 3)

    def choose(self, thing: str) -> None:
        """Mark a step or a link, and bring it into sight."""
        self._quiet = True
        self.scene().clearSelection()
        item: QGraphicsItem | None = self._boxes.get(thing) or self._arrows.get(thing)
        if item is not None:
            item.setSelected(True)
            if not self._fitted:
                self.ensureVisible(item, 40, 40)
        self._quiet = False

    def fit(self) -> None:
        """Show all of it, never larger than it is, however large the pane becomes."""
        self._as_at_first = False
        self._fit()

    def _fit(self) -> None:
        self._fitted = True
        self.fitInView(self.sceneRect(), Qt.AspectRatioMode.KeepAspectRatio)
        if self.transform().m11() > 1:
            self.resetTransform()

    def zoom(self, by: float) -> None:
        """Come nearer, or go away."""
        now = self.transform().m11()
        self._as_at_first = False
        wanted = min(max(now * by, _LEAST), _MOST)
        self._fitted = False
        self.scale(wanted / now, wanted / now)

    def true_size(self) -> None:
        """Show it as large as it is."""
        self._fitted = self._as_at_first = False
        self.resetTransform()
        if chosen := self._chosen():
            self.centerOn(self._boxes[chosen])

    def resizeEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        super().resizeEvent(event)
        self._begin()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(_STEP if event.angleDelta().y() > 0 else 1 / _STEP)
            event.accept()
        else:
            super().wheelEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ways = {
            Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
        }  # fmt: skip
        match event.key():
            case key if key in ways:
                self._walk(*ways[cast("Qt.Key", key)])
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_F2 if self._chosen():
                self.opened.emit(self._chosen())
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom(_STEP)
            case Qt.Key.Key_Minus:
                self.zoom(1 / _STEP)
            case Qt.Key.Key_0:
                self.fit()
            case Qt.Key.Key_1:
                self.true_size()
            case _:
                super().keyPressEvent(event)

    def go(self, step: int) -> None:
        """Go so many steps on or back, by number."""
        steps = sorted((b.box.node.number, i) for i, b in self._boxes.items() if b.box.node.is_step)
        if steps:
            ids = [each for _, each in steps]
            at = ids.index(chosen) + step if (chosen := self._chosen()) in ids else 0
            self._take(ids[min(max(at, 0), len(ids) - 1)])

    def _walk(self, right: int, down: int) -> None:
        """To the nearest box in a direction, those straight ahead first."""
        here = self._boxes.get(self._chosen())
        if here is None:
            self.go(0)
            return
        found = [
            (_far(here.box, each.box, right, down), id_)
            for id_, each in self._boxes.items()
            if each.box.node.is_step and _lies(here.box, each.box, right, down)
        ]
        if found:
            self._take(min(found)[1])

    def _take(self, thing: str) -> None:
        self.choose(thing)
        self.chosen.emit(thing)

    def _chosen(self) -> str:
        return next((id_ for id_, each in self._boxes.items() if each.isSelected()), "")

    def _tell(self) -> None:
        if self._quiet:
            return
        held = {**self._boxes, **self._arrows}
        chosen = [id_ for id_, each in held.items() if each.isSelected()]
        if chosen:
            self.chosen.emit(chosen[0])

    def mouseDoubleClickEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        super().mouseDoubleClickEvent(event)
        item = self.itemAt(event.position().toPoint())
        if isinstance(item, BoxItem) and item.box.node.is_step:
            self.opened.emit(item.box.node.id)

    def _dress(self) -> None:
        font = self.font()
        self._font, self._bold, self._small = QFont(font), QFont(font), QFont(font)
        self._bold.setWeight(QFont.Weight.DemiBold)
        self._small.setPointSizeF(max(font.pointSizeF() - 1.5, 6))
        self._width, self._bold_width = QFontMetricsF(self._font), QFontMetricsF(self._bold)
        self.setBackgroundBrush(tone("window"))
        self.scene().update()


def _look_in(font: QFont) -> DiagramStyle:
    leading = QFontMetricsF(font).lineSpacing()
    return DiagramStyle(
        size=font.pointSizeF(), leading=leading, box=12.0 * leading, gap=3.6 * leading,
        between=1.4 * leading, padding=8.0,
    )  # fmt: skip


def _lies(here: Box, there: Box, right: int, down: int) -> bool:
    if right:
        return (there.x - here.x) * right > 1
    return (there.y - here.y) * down > 1 and abs(there.x - here.x) < here.width


def _far(here: Box, there: Box, right: int, down: int) -> float:
    across, along = abs(there.x - here.x), abs(there.middle - here.middle)
    return across + 2 * along if right else along + 2 * across

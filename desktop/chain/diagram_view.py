"""The diagram on screen: over as many lines as fit its width, zoomed, gone through by keys."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import cast

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF, QKeyEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene, QGraphicsView, QWidget

from casefiles.chain.diagram.layout import DiagramStyle
from casefiles.chain.diagram.lines import Card, CardDiagram, MeasuredCards, place_cards
from desktop.chain.diagram_items import ArrowItem, CardItem
from desktop.widgets.list_actions import ListActions
from desktop.widgets.theme import tone

_LEAST, _MOST, _STEP = 0.08, 3.0, 1.2
_MARGIN = 26.0
_READ = 11.0
"""Pixels: down to this its smallest words are made smaller for it to be seen whole; what needs less
is scrolled at first."""

_TRIED = 8
"""Of so many numbers of cards in a line the best is chosen when all of it is asked for."""


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
        self.acts = ListActions(self)
        self.acts.place = self._chosen_place
        self.acts.add(
            "open", self.tr("&Edit"), self._open, "F2", "Return", "Enter", why=self._why_not
        )
        for name, words, key, by in (
            ("closer", self.tr("Zoom &In"), "+", _STEP),
            ("farther", self.tr("Zoom &Out"), "-", 1 / _STEP),
        ):
            self.acts.add(name, words, partial(self.zoom, by), key, why=str)
        self.acts.add("true-size", self.tr("True &Size"), self.true_size, "1", why=str)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.SmartViewportUpdate)
        self.setFrameShape(QGraphicsView.Shape.NoFrame)
        self.look = _look_in(self.font())
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._cards: dict[str, CardItem] = {}
        self._arrows: dict[str, ArrowItem] = {}
        self._found: MeasuredCards | None = None
        self._laid = dict[int, CardDiagram]()
        """As it was placed, by how many cards stand in a line."""

        self._columns = 0
        self._fitted = False
        self._as_at_first = True
        """Nobody has come nearer or gone away: as many cards stand in a line as can be read."""

        self._quiet = self._is_held = False
        self.scene().selectionChanged.connect(self._tell)
        self._dress()

    def measure(self, words: str, bold: bool) -> float:  # noqa: FBT001 - as layout asks
        """Say how wide words are here."""
        return (self._bold_width if bold else self._width).horizontalAdvance(words)

    def placing(self) -> Callable[[MeasuredCards], Mapping[int, CardDiagram]]:
        """Return what places the cards of a chain as they will be shown: for off this thread."""
        columns = {self._columns_at(each) for each in self._scales()}
        measure = self._measure_small
        return lambda found: {each: place_cards(found, each, measure) for each in columns}

    def show_cards(
        self,
        found: MeasuredCards | None,
        chosen: str,
        placed: Mapping[int, CardDiagram] | None = None,
    ) -> None:
        """Draw a chain; what was looked at stays in sight.

        `placed` are its cards by how many stand in a line, as far as they were placed already.
        """
        self._found, self._columns = found, 0
        self._laid = dict(placed or {})
        self._begin()
        self.choose(chosen)

    def _measure_small(self, words: str, _bold: bool) -> float:  # noqa: FBT001 - as above
        return self._small_width.horizontalAdvance(words)

    def _placed(self, columns: int) -> CardDiagram:
        if self._found is None:
            return CardDiagram()
        if columns not in self._laid:
            self._laid[columns] = place_cards(self._found, columns, self._measure_small)
        return self._laid[columns]

    def _draw(self, columns: int) -> None:
        """So many cards in a line."""
        if columns == self._columns:
            return
        chosen, self._columns = self._chosen_thing(), columns
        diagram = self._placed(columns)
        self._quiet = True
        scene = self.scene()
        scene.clear()
        self._cards = {
            card.node.id: CardItem(card, self.look, self._font, self._bold)
            for card in diagram.cards
        }
        self._arrows = {
            arrow.line.tie.id: ArrowItem(arrow, self._small) for arrow in diagram.arrows
        }
        for item in (*self._arrows.values(), *self._cards.values()):
            scene.addItem(item)
        scene.setSceneRect(self._around(diagram))
        self._quiet = False
        self.choose(chosen)

    def _around(self, diagram: CardDiagram) -> QRectF:
        whole = QRectF(0, 0, diagram.width, diagram.height)
        return whole.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN)

    def _room(self) -> tuple[float, float]:
        """How wide and high it is; a bar at its right takes nothing away when it comes."""
        bar = self.verticalScrollBar().sizeHint().width()
        return max(self.width() - bar, 1), max(self.height(), 1)

    def _begin(self) -> None:
        """As wide as the pane: at full size, or smaller if all of it is then seen and read."""
        if self._fitted:
            self._fit()
        if not self._as_at_first:
            if not self._columns:
                self._draw(self._columns_at(self.transform().m11()))
            return
        wide, high = self._room()
        scale = next(
            (
                each
                for each in self._scales()
                if self._around(self._placed(self._columns_at(each))).height() * each <= high
            ),
            1.0,
        )
        self._draw(self._columns_at(scale))
        drawn = self.sceneRect()
        if drawn.width() and scale < 1:
            scale = max(scale, min(wide / drawn.width(), high / drawn.height(), 1.0))
        self._scale_to(scale)
        if (at := self._cards.get(self._chosen())) is not None:
            self.ensureVisible(at, 24, 24)

    def _scales(self) -> tuple[float, ...]:
        """At which sizes it is shown at first: as it is, or as small as can be read."""
        return (1.0, self._legible)

    def _columns_at(self, scale: float) -> int:
        """How many cards of that size stand in a line."""
        room = self._room()[0] / scale - 2 * _MARGIN + self.look.gap
        return max(1, int(room // self.look.pitch))

    def _scale_to(self, scale: float) -> None:
        self.resetTransform()
        self.scale(scale, scale)

    def choose(self, thing: str) -> None:
        """Mark a step or a link, and bring it into sight."""
        self._quiet = True
        self.scene().clearSelection()
        item: QGraphicsItem | None = self._cards.get(thing) or self._arrows.get(thing)
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
        if self._found is None:
            return
        wide, high = self._room()
        many = self._found.tiers
        tried = {max(1, round(many * part / _TRIED)) for part in range(1, _TRIED + 1)}

        def scale(columns: int) -> float:
            drawn = self._around(self._placed(columns))
            return min(wide / drawn.width(), high / drawn.height(), 1.0)

        scales = {columns: scale(columns) for columns in sorted(tried, reverse=True)}
        best = max(scales, key=scales.__getitem__)
        self._draw(best)
        self._scale_to(scales[best])

    def zoom(self, by: float) -> None:
        """Come nearer, or go away."""
        now = self.transform().m11()
        self._as_at_first = False
        wanted = min(max(now * by, _LEAST), _MOST)
        self._fitted = False
        self.scale(wanted / now, wanted / now)

    def true_size(self) -> None:
        """Show it at full size again, as many cards in a line as the pane is wide."""
        self._fitted, self._as_at_first = False, True
        self._begin()

    @contextmanager
    def held_in_place(self) -> Iterator[None]:
        """While a pane beside it comes or goes, no card moves away from under the pointer."""
        self._is_held = True
        yield
        self._is_held = False

    def resizeEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        super().resizeEvent(event)
        if self._is_held and self._columns:
            self.choose(self._chosen_thing())
        else:
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
            case Qt.Key.Key_Equal:
                self.zoom(_STEP)
            case Qt.Key.Key_0:
                self.fit()
            case _:
                super().keyPressEvent(event)

    def go(self, step: int) -> None:
        """Go so many steps on or back, by number."""
        steps = sorted((c.card.node.number, i) for i, c in self._cards.items() if _is_step(c))
        if steps:
            ids = [each for _, each in steps]
            at = ids.index(chosen) + step if (chosen := self._chosen()) in ids else 0
            self._take(ids[min(max(at, 0), len(ids) - 1)])

    def _open(self) -> None:
        self.opened.emit(self._chosen())

    def _why_not(self) -> str:
        return "" if self._chosen() else self.tr("No step is selected.")

    def _chosen_place(self) -> QPoint:
        item = self._cards.get(self._chosen())
        around = item.sceneBoundingRect() if item else self.sceneRect()
        return self.mapFromScene(around.center())

    def _walk(self, right: int, down: int) -> None:
        """To the nearest card in a direction, those straight ahead first; on to the next line."""
        here = self._cards.get(self._chosen())
        if here is None:
            self.go(0)
            return
        found = [
            (_far(here.card, each.card, right), id_)
            for id_, each in self._cards.items()
            if _is_step(each) and _lies(here.card, each.card, right, down)
        ]
        if found:
            self._take(min(found)[1])
        elif right:
            self.go(right)

    def _take(self, thing: str) -> None:
        self.choose(thing)
        self.chosen.emit(thing)

    def _chosen(self) -> str:
        return next((id_ for id_, each in self._cards.items() if each.isSelected()), "")

    def _chosen_thing(self) -> str:
        """A step or a link."""
        held: dict[str, QGraphicsItem] = {**self._cards, **self._arrows}
        return next((id_ for id_, each in held.items() if each.isSelected()), "")

    def _tell(self) -> None:
        if self._quiet:
            return
        if chosen := self._chosen_thing():
            self.chosen.emit(chosen)

    def mouseDoubleClickEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        super().mouseDoubleClickEvent(event)
        item = self.itemAt(event.position().toPoint())
        if isinstance(item, CardItem) and _is_step(item):
            self.opened.emit(item.card.node.id)

    def _dress(self) -> None:
        font = self.font()
        self._font, self._bold, self._small = QFont(font), QFont(font), QFont(font)
        self._bold.setWeight(QFont.Weight.DemiBold)
        self._small.setPointSizeF(max(font.pointSizeF() - 1.0, 6))
        self._width, self._bold_width = QFontMetricsF(self._font), QFontMetricsF(self._bold)
        self._small_width = QFontMetricsF(self._small)
        self._legible = min(1.0, _READ / QFontInfo(self._small).pixelSize())
        self.setBackgroundBrush(tone("window"))
        self.scene().update()


def _look_in(font: QFont) -> DiagramStyle:
    leading = QFontMetricsF(font).lineSpacing()
    return DiagramStyle(
        size=font.pointSizeF(), leading=leading, box=10.9 * leading, gap=4.0 * leading,
        between=0.8 * leading, padding=10.0,
    )  # fmt: skip


def _is_step(item: CardItem) -> bool:
    return item.card.node.is_step


def _lies(here: Card, there: Card, right: int, down: int) -> bool:
    """Whether a card lies in a direction: right and left, in the same line of the diagram."""
    beside = abs(there.middle - here.middle) < max(here.height, there.height)
    if right:
        return beside and (there.x - here.x) * right > 1
    return (there.y - here.y) * down > 1


def _far(here: Card, there: Card, right: int) -> float:
    across, along = abs(there.x - here.x), abs(there.middle - here.middle)
    return across + 2 * along if right else along + 2 * across

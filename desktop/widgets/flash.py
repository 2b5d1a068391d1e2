"""A short flash on what changed while nobody looked there: a field of a form, a row of a list."""

from collections.abc import Collection

from PySide6.QtCore import QEasingCurve, QRect, Qt, QVariantAnimation
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from desktop.widgets.form import Form
from desktop.widgets.table_view import TableView
from desktop.widgets.theme import tone

LASTS = 180
"""Milliseconds: long enough to be seen, and over before anybody waits for it."""

_STRONGEST = 80
"""Of 255: what is written below stays legible."""


class Flash(QWidget):
    """Lies over a part of a widget for a moment, and lets every click through."""

    def __init__(self, over: QWidget, part: QRect) -> None:
        super().__init__(over)
        self.setObjectName("flash")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(part)
        self._fades = QVariantAnimation(self, duration=LASTS)
        self._fades.setStartValue(_STRONGEST)
        self._fades.setEndValue(0)
        self._fades.setEasingCurve(QEasingCurve.Type.InCubic)
        self._fades.valueChanged.connect(lambda _: self.update())
        self._fades.finished.connect(self.deleteLater)
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._fades.state() is not QVariantAnimation.State.Running:
            self._fades.start()  # only now is it seen
        color = tone("accent")
        color.setAlpha(int(self._fades.currentValue() or 0))
        painter = QPainter(self)
        painter.fillRect(self.rect(), color)
        painter.end()


def flash_changed(page: QWidget, ids: Collection[str], columns: Collection[str]) -> list[Flash]:
    """Flash the rows of these things that are chosen in a page, and the first field that changed.

    Returns what flashes; nothing where none of it is seen.
    """
    made = [Flash(table.viewport(), _row(table)) for table in _tables_at(page, ids)]
    field = next(
        (
            form.fields[each]
            for form in page.findChildren(Form)
            for each in columns
            if each in form.fields and form.fields[each].isVisible()
        ),
        None,
    )
    if field is not None:
        _bring_into_view(field)
        made.append(Flash(field, field.rect()))
    return made


def _tables_at(page: QWidget, ids: Collection[str]) -> list[TableView[object]]:
    tables: list[TableView[object]] = page.findChildren(TableView)
    return [
        each
        for each in tables
        if each.isVisible()
        and each.currentIndex().isValid()
        and each.table().id_of(each.currentIndex().row()) in ids
    ]


def _row(table: TableView[object]) -> QRect:
    row = table.visualRect(table.currentIndex())
    return QRect(0, row.y(), table.viewport().width(), row.height())


def _bring_into_view(field: QWidget) -> None:
    above = field.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if above is not None:
        above.ensureWidgetVisible(field)

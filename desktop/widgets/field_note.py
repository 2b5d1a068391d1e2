"""Beside a field: why what stands in it is not saved, or the two days it can be.

It lies over the form and takes no room in it, so that nothing moves under the pointer: below its
field, or above it or beside it where it would cover the pointer or what somebody writes in, and
rather where it covers no other field.
"""

from functools import partial
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QCursor, QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QScrollArea, QWidget

from casefiles.kernel.text_safety import visible
from casefiles.kernel.written_dates import short_day
from desktop.widgets.button import button, tool
from desktop.widgets.date_field import DateField
from desktop.widgets.field import CheckField, ChoiceField, Field, MultilineField
from desktop.widgets.named import styled
from desktop.widgets.text_label import paragraph

AnyField = Field | DateField | MultilineField | ChoiceField | CheckField

_LEAST = 240
"""Pixels across that its words have at least, beside a field that is narrower."""

_AROUND, _GAP = 10, 4
"""Pixels around words and buttons, and between the note and its field where it lies beside it."""

_MOVES = frozenset({
    QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide,
    QEvent.Type.ParentChange, QEvent.Type.EnabledChange,
})  # fmt: skip
"""What can happen to a field that its note has to follow."""


class FieldNote(QWidget):
    """There while its field is refused. 1 and 2 choose a day also when the cursor is here."""

    def __init__(self, field: AnyField) -> None:
        super().__init__(field)
        self._field = field
        self._host: QWidget | None = None
        name = field.objectName()
        styled(self, f"{name}-note")
        self.setProperty("role", "field-note")
        self.words = paragraph("", f"{name}-fault")
        self.words.setProperty("tone", "bad")
        self.days = [self._chip(f"{name}-day-{at + 1}", at) for at in range(2)]
        back = self.tr("Revert to the saved value (Ctrl+Z)")
        self.revert = tool(f"{name}-revert", back, "undo-2", self._give_up)
        across = QHBoxLayout(self)
        across.setContentsMargins(6, 1, 1, 1)
        across.setSpacing(4)
        for each in self.days:
            across.addWidget(each)
        across.addWidget(self.words, 1)
        across.addStretch()
        across.addWidget(self.revert, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()
        field.installEventFilter(self)
        field.state_changed.connect(self.show_state)
        field.destroyed.connect(self.deleteLater)
        if isinstance(app := QApplication.instance(), QApplication):
            app.focusChanged.connect(self._follow_focus)
        self.show_state()

    def show_state(self) -> None:
        """Show what the state of the field says, or nothing."""
        words = self._field.state.words
        offered = self._field.offered if isinstance(self._field, DateField) else ()
        for at, chip in enumerate(self.days):
            chip.setVisible(at < len(offered))
            if at < len(offered):
                chip.setText(f"{at + 1}  {short_day(offered[at])}")
        self.words.setText("\n".join(map(visible, words.splitlines())))
        self.words.setVisible(bool(words) and not offered)
        self.follow()

    def follow(self) -> None:
        """Lie beside the field, wherever that is now, while there is something to say of it."""
        host = _host_of(self._field)
        if not self._field.state.words or host is None or self._field.isHidden():
            self.hide()
            return
        if host is not self._host:
            if self._host is not None:
                self._host.removeEventFilter(self)
            self._host = host
            host.installEventFilter(self)
            self.setParent(host)
            for before, then in pairwise((self._field, *self.days, self.revert)):
                QWidget.setTabOrder(before, then)
        self._lie_beside(host)
        self.setVisible(self._field.isVisibleTo(host))
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the field, and what it stands in."""
        if event.type() in _MOVES and self._field.state.words:
            self.follow()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = event.key() - Qt.Key.Key_1
        if at in range(2) and self.days[at].isVisible():
            self._choose(at)
        else:
            super().keyPressEvent(event)

    def _lie_beside(self, host: QWidget) -> None:
        """Take the place below the field; above it or beside it where that is in somebody's way."""
        field = QRect(self._field.mapTo(host, QPoint()), self._field.size())
        wide = min(max(field.width(), _LEAST), host.width(), self._needed())
        high = max(self.sizeHint().height(), self.heightForWidth(wide))
        left = max(0, field.right() + 1 - wide)  # what stands in the field next to it begins left
        below = QRect(left, field.bottom() + 2, wide, high)
        above = QRect(left, field.top() - 1 - high, wide, high)
        beside = QRect(field.right() + 1 + _GAP, field.top(), wide, high)
        self.setGeometry(min(below, above, beside, key=lambda place: self._disturbs(host, place)))

    def _needed(self) -> int:
        """Return how many pixels there are across all of it, its words in one line each."""
        advance = self.words.fontMetrics().horizontalAdvance
        words = max(map(advance, self.words.text().splitlines()), default=0)
        days = sum(each.sizeHint().width() for each in self.days if not each.isHidden())
        shown = 0 if self.words.isHidden() else words + _AROUND
        return max(shown, days) + self.revert.sizeHint().width() + 2 * _AROUND

    def _disturbs(self, host: QWidget, place: QRect) -> tuple[bool, bool, bool, bool]:
        """Whether it is cut there, covers what somebody writes in, the pointer, another field."""
        cut = not host.rect().contains(place.adjusted(0, 0, 0, -1))
        focused = QApplication.focusWidget()
        writes = bool(
            focused and focused is not self._field and host.isAncestorOf(focused)
            and not self.isAncestorOf(focused)
            and QRect(focused.mapTo(host, QPoint()), focused.size()).intersects(place)
        )  # fmt: skip
        pointer = host.mapFromGlobal(QCursor.pos())
        is_there = self.isVisible() and self.geometry().contains(pointer)
        return cut, writes, place.contains(pointer) and not is_there, self._hides(host, place)

    def _hides(self, host: QWidget, place: QRect) -> bool:
        """Whether it would lie over anything else of the form that somebody can use."""
        form = self._field.parentWidget() or host
        return any(
            each is not self._field
            and each is not self
            and each.focusPolicy() is not Qt.FocusPolicy.NoFocus
            and each.isVisibleTo(host)
            and QRect(each.mapTo(host, QPoint()), each.size()).intersects(place)
            for each in form.findChildren(QWidget)
            if not self.isAncestorOf(each)
        )

    def _follow_focus(self, *_: QWidget | None) -> None:
        if self.isVisible():
            self.follow()

    def _chip(self, name: str, at: int) -> QPushButton:
        return button(name, "", partial(self._choose, at))

    def _choose(self, at: int) -> None:
        if isinstance(self._field, DateField):
            self._field.choose(self._field.offered[at])

    def _give_up(self) -> None:
        self._field.setFocus()
        self._field.state.give_up()


def _host_of(field: QWidget) -> QWidget | None:
    """Return what a note of a field lies on: what is scrolled with it, or the whole window."""
    at = field.parentWidget()
    while at is not None and not at.isWindow():
        around = at.parentWidget()
        area = around.parentWidget() if around else None
        if isinstance(area, QScrollArea) and area.widget() is at:
            return at
        at = around
    return at

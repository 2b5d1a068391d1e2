"""A combo box whose text ends in an ellipsis where it does not fit."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPaintEvent, QPalette
from PySide6.QtWidgets import QComboBox, QStyleOptionComboBox, QToolTip

from desktop.widgets.theme import tone

_MARGIN, _ARROW = 2, 22
"""Pixels that a style keeps free on either side of the words, and for the arrow after them."""


class ComboBox(QComboBox):
    """Says all its words where the mouse rests on it, if they do not fit."""

    def fitting(self) -> str:
        """Return the words that are chosen, as far as they fit."""
        return self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, self._words().width() - 2 * _MARGIN
        )

    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(_ARROW, 0)  # which a style sheet forgets

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint() + QSize(_ARROW, 0)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and self.fitting() != self.currentText():
            QToolTip.showText(event.globalPos(), self.currentText(), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        from PySide6.QtWidgets import QStyle, QStylePainter  # noqa: PLC0415 - 600 names of numbers

        painter, option = QStylePainter(self), self._option()
        if self.currentIndex() < 0 and self.placeholderText():
            # a style sheet makes what the palette says of it too faint to be read
            option.palette.setColor(QPalette.ColorRole.ButtonText, tone("muted"))
            option.currentText = self.placeholderText()
        else:
            option.currentText = self.fitting()
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def _option(self) -> QStyleOptionComboBox:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        return option

    def _words(self) -> QRect:
        from PySide6.QtWidgets import QStyle  # noqa: PLC0415 - not before one is seen

        return self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            self._option(),
            QStyle.SubControl.SC_ComboBoxEditField,
            self,
        )

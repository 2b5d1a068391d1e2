"""Whether a widget is looked at, and what it does only then: what nobody sees reads nothing."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

_SAID = Qt.WidgetAttribute.WA_WState_ExplicitShowHide


def is_in_front(widget: QWidget) -> bool:
    """Whether it is seen once its window is: neither it nor anything around it was hidden.

    What lies behind another tab or another room was.
    """
    around: QWidget | None = widget
    while around is not None and not around.isWindow():
        if around.isHidden() and around.testAttribute(_SAID):
            return False
        around = around.parentWidget()
    return True


class WhenInFront:
    """What a widget is due to do: at once where it is in front, else when it comes there.

    Whoever holds it calls `catch_up` when the widget is shown.
    """

    def __init__(self, widget: QWidget, does: Callable[[], object]) -> None:
        self._widget, self._does = widget, does
        self._is_due = False

    def ask(self) -> None:
        """Have it done, now or then."""
        self._is_due = True
        if is_in_front(self._widget):
            self.catch_up()

    def catch_up(self) -> None:
        """Do it now if it is due: somebody looks at the widget, or asks for what it shows."""
        if self._is_due:
            self.drop()
            self._does()

    def drop(self) -> None:
        """Have it done no more: it was, or is not wanted."""
        self._is_due = False

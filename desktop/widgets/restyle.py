"""A widget whose properties changed, of which the style sheet makes something."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def restyle(widget: QWidget) -> None:
    """Have a widget look as its properties say now.

    One that was not shown yet is styled when it is: what names its style before the first window
    is painted has PySide make six hundred names of its parts.
    """
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)

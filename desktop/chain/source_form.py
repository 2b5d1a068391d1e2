"""Forms that take something over from another case: which, do it, or leave."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.widgets.button import button
from desktop.widgets.field import ChoiceField
from desktop.widgets.named import named
from desktop.widgets.pane_head import PaneHead


class SourceForm(QWidget):
    """Nothing is written before the button says so. Its head chooses the case."""

    wanted = Signal(str, object)
    """The case it comes from, or nothing; and what is said of it, or chosen there."""

    left = Signal()

    def __init__(self, name: str, head: str, source: str, does: str) -> None:
        """Make the head, with these words on it, on the choice of the case, and on the button."""
        super().__init__()
        self.source = named(ChoiceField([]), f"{name}-source", source)
        self.yes = button(f"{name}-do", does, self._do, primary=True)
        leave = button(f"{name}-leave", self.tr("Cancel (Esc)"), self.left.emit)
        self.head = PaneHead(head, self.source, self.yes, leave)

    def _do(self) -> None:
        raise NotImplementedError

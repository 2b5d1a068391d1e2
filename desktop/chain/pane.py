"""Panes of the supply chain room, one behind the other.

To add one: subclass `Pane`, set the two names and the drawing, show in `fill` what there is, and
name it in `chain_room.py`. What is selected in this room is a step or a link, by its id.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop import pane, panes
from desktop.pane import Offer

__all__ = ["Offer", "Pane", "Panes"]


class Pane(pane.Pane):
    """Something about the chain of the case."""

    room = "chain"
    helped_by = "chain"

    selects = Signal(str)
    """The id of the step or link that was chosen here; the other panes follow."""

    edits = Signal(str)
    """The id of a step or link that is to be edited, in the pane that has the forms."""

    def show_selected(self, thing: str) -> None:
        """Choose the step or link that was chosen in another pane, or none."""


class Panes(panes.Panes[Pane]):
    """The one in front follows what is selected at once, the others when they come."""

    selected = ""

    def __init__(
        self,
        name: str,
        kinds: Sequence[type[Pane]],
        make: Callable[[type[Pane]], Pane],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, kinds, make, parent)
        self.currentChanged.connect(lambda _: self.front().show_selected(self.selected))

    def select(self, thing: str) -> None:
        """Follow what is selected."""
        self.selected = thing
        self.front().show_selected(thing)

    def bring_up(self, pane: Pane) -> None:
        super().bring_up(pane)
        pane.show_selected(self.selected)

"""Panes of the supply chain room and their tabs: what is selected is a step or a link."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.idle_turns import IdleTurns
from desktop.widgets import pane, pane_tabs
from desktop.widgets.pane import AddMenuAction

__all__ = ["AddMenuAction", "ChainPaneTabs", "ChainRoomPane"]


class ChainRoomPane(pane.Pane):
    """Something about the chain of the case."""

    room = "chain"
    help_topic = "chain"

    selects = Signal(str)
    """The id of the step or link that was chosen here; the other panes follow."""

    edits = Signal(str)
    """The id of a step or link that is to be edited, in the pane that has the forms."""

    def show_selected(self, thing: str) -> None:
        """Choose the step or link that was chosen in another pane, or none."""


class ChainPaneTabs(pane_tabs.PaneTabs[ChainRoomPane]):
    """The one in front follows what is selected at once, the others when they come."""

    selected = ""

    def __init__(
        self,
        name: str,
        kinds: Sequence[type[ChainRoomPane]],
        make: Callable[[type[ChainRoomPane]], ChainRoomPane],
        idle: IdleTurns,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, kinds, make, idle, parent)
        self.currentChanged.connect(lambda _: self.front().show_selected(self.selected))

    def select(self, thing: str) -> None:
        """Follow what is selected."""
        self.selected = thing
        self.front().show_selected(thing)

    def refresh_pane(self, pane: ChainRoomPane) -> None:
        super().refresh_pane(pane)
        pane.show_selected(self.selected)

"""The steps of the chain, from raw material to the imported good, as a table."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.chain.pane import Pane
from desktop.context import Context
from desktop.pieces import Empty


class StepsPane(Pane):
    """Steps and links, and the form of the one that is chosen."""

    slug, title, icon = "steps", "Steps", "list-ordered"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        empty = Empty(
            "workflow",
            self.tr("No steps yet"),
            self.tr("Every step from raw material to the imported good: who, where, from what."),
        )
        rows.addWidget(empty)

"""The tab of what is filed beside the attestation, with a switch from one paper to another."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from desktop.widgets.named import named
from desktop.widgets.overflow_tabs import OverflowTabs


class FilingsTabs(OverflowTabs):
    """Forms, requests, certificates, letters: one behind the other, within one tab of the room."""

    def __init__(self, panes: Iterable[tuple[QWidget, str]]) -> None:
        super().__init__()
        named(self, "filings-tabs", self.tr("Filings"))
        named(self.tabBar(), "switch", self.tr("Filing"))
        for pane, words in panes:
            self.add_tab(pane, words)

    def holds(self, pane: QWidget) -> bool:
        """Return whether a pane is one of these."""
        return self.indexOf(pane) >= 0

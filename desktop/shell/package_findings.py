"""What was found in a package: how each file is, the lists, and the facts of each attestation."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefiles.package.verify.facts import PackageFacts
from desktop.shell.fact_panel import FactPanel


class PackageFindings(QWidget):
    """A panel for the files, one for lists that do not hold, one for each attestation."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("package-findings")
        self.panels: dict[str, FactPanel] = {}
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(8)

    def show_facts(self, found: PackageFacts) -> None:
        """Show them in the place of those before."""
        self.clear()
        for fact in found.facts:
            panel = FactPanel(fact.name)
            panel.show_fact(fact)
            self.panels[fact.name] = panel
            self._rows.addWidget(panel)
        self.show()

    def clear(self) -> None:
        """Show none."""
        for panel in self.panels.values():
            self._rows.removeWidget(panel)
            panel.deleteLater()
        self.panels = {}
        self.hide()

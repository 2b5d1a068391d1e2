"""What is known of the chosen case, one subject to a tab."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefiles.ids import CaseId
from desktop.cases.asked_pane import AskedPane
from desktop.cases.case_facts_pane import CaseFactsPane
from desktop.cases.clock_pane import ClockPane
from desktop.cases.detention_pane import DetentionPane
from desktop.cases.parties_pane import PartiesPane
from desktop.cases.people_pane import PeoplePane
from desktop.cases.shipments_pane import ShipmentsPane
from desktop.context import Context
from desktop.pane import Offer
from desktop.panes import Panes

HELD = "Alt"
"""Held down, a figure turns to the tab of that number."""


class CasePane(QWidget):
    """Tabs over one case. Only the one in front costs anything."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("case-pane")
        self.facts, self.parties = CaseFactsPane(context), PartiesPane(context)
        self.shipments, self.detention = ShipmentsPane(context), DetentionPane(context)
        self.clock = ClockPane(context)
        self.asked = AskedPane(context)
        self.people = PeoplePane(context)
        self.form = self.facts.form
        panes = (
            self.facts,
            self.shipments,
            self.detention,
            self.clock,
            self.asked,
            self.parties,
            self.people,
        )
        self.tabs = Panes("case-tabs", panes)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.tabs)

    def show_case(self, case: CaseId | None) -> None:
        """Show another case, or none."""
        self.tabs.show_case(case)

    def edit(self) -> None:
        """Put the cursor into the form that is shown."""
        self.tabs.front().edit()

    def step_back(self) -> bool:
        """Close what lies on top of the tab in front. Returns whether there was anything."""
        return self.tabs.front().step_back()

    def go_to(self, thing: str) -> None:
        """Show a thing of the case in the tab where it is."""
        for pane in self.tabs.panes:
            if pane.go_to(thing):
                self.tabs.turn_to(pane)
                return

    def add_acts(self, offer: Offer) -> None:
        """Add the keys of the tabs to the menu of the room."""
        self.tabs.add_acts(offer, HELD)

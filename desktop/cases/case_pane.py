"""What is known of the chosen case, one subject to a tab."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefiles.kernel.ids import CaseId
from desktop.cases.asked_pane import AskedPane
from desktop.cases.case_facts_pane import CaseFactsPane
from desktop.cases.clock_pane import ClockPane
from desktop.cases.detention_pane import DetentionPane
from desktop.cases.parties_pane import PartiesPane
from desktop.cases.people_pane import PeoplePane
from desktop.cases.shipments_pane import ShipmentsPane
from desktop.context import Context
from desktop.later import OnePane
from desktop.pane import Pane
from desktop.panes import Panes
from desktop.room import Room

HELD = "Alt"
"""Held down, a figure turns to the tab of that number."""


class CasePane(QWidget):
    """Tabs over one case. Only the one in front costs anything."""

    facts, parties = OnePane(CaseFactsPane, "tabs"), OnePane(PartiesPane, "tabs")
    shipments, detention = OnePane(ShipmentsPane, "tabs"), OnePane(DetentionPane, "tabs")
    clock, asked = OnePane(ClockPane, "tabs"), OnePane(AskedPane, "tabs")
    people = OnePane(PeoplePane, "tabs")

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("case-pane")
        kinds = (
            CaseFactsPane,
            ShipmentsPane,
            DetentionPane,
            ClockPane,
            AskedPane,
            PartiesPane,
            PeoplePane,
        )
        self.tabs = Panes[Pane]("case-tabs", kinds, lambda kind: kind(context))
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

    def add_acts(self, room: Room) -> None:
        """Add what can be done in the tabs, and their keys, to the menu of the room."""
        self.tabs.add_acts(room, self.tr("Go to a &Tab"), HELD)

"""What is known of the chosen case, one subject to a tab."""

from PySide6.QtWidgets import QWidget

from casefiles.kernel.ids import CaseId
from desktop.cases.case_facts_pane import CaseFactsPane
from desktop.cases.deadlines_pane import DeadlinesPane
from desktop.cases.detention_pane import DetentionPane
from desktop.cases.inquiries_pane import InquiriesPane
from desktop.cases.named_groups_pane import NamedGroupsPane
from desktop.cases.next_pane import NextPane
from desktop.cases.parties_pane import PartiesPane
from desktop.cases.people_pane import PeoplePane
from desktop.cases.shipments_pane import ShipmentsPane
from desktop.context import Context
from desktop.widgets.box import lay_out
from desktop.widgets.lazy_stack import LazyPane
from desktop.widgets.pane import Pane
from desktop.widgets.pane_tabs import PaneTabs
from desktop.widgets.room import Room

HELD = "Alt"
"""Held down, a figure turns to the tab of that number."""


class CasePane(QWidget):
    """Tabs over one case. Only the one in front costs anything."""

    next, facts = LazyPane(NextPane, "tabs"), LazyPane(CaseFactsPane, "tabs")
    parties = LazyPane(PartiesPane, "tabs")
    shipments, detention = LazyPane(ShipmentsPane, "tabs"), LazyPane(DetentionPane, "tabs")
    clock, asked = LazyPane(DeadlinesPane, "tabs"), LazyPane(InquiriesPane, "tabs")
    people, names = LazyPane(PeoplePane, "tabs"), LazyPane(NamedGroupsPane, "tabs")

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("case-pane")
        kinds = (
            NextPane, CaseFactsPane, ShipmentsPane, DetentionPane, DeadlinesPane,
            InquiriesPane, PartiesPane, PeoplePane, NamedGroupsPane,
        )  # fmt: skip
        self.tabs = PaneTabs[Pane](
            "case-tabs", kinds, lambda kind: kind(context), context.jobs.idle
        )
        self._case: CaseId | None = None
        lay_out(self, self.tabs)

    def show_case(self, case: CaseId | None) -> None:
        """Show another case, which opens on what is next in it, or none."""
        if case != self._case:
            self._case = case
            self.tabs.turn_to_named(NextPane.slug)
        self.tabs.show_case(case)

    def is_on_next(self) -> bool:
        """Whether what is next is seen, and no other tab."""
        return self.tabs.kinds[self.tabs.currentIndex()] is NextPane

    def edit(self) -> None:
        """Put the cursor into the form that is shown."""
        self.tabs.front().edit()

    def handle_escape(self) -> bool:
        """Close what lies on top of the tab in front. Returns whether there was anything."""
        return self.tabs.front().handle_escape()

    def add_acts(self, room: Room) -> None:
        """Add what can be done in the tabs, and their keys, to the menu of the room."""
        self.tabs.add_acts(room, self.tr("Go to a &Tab"), HELD)

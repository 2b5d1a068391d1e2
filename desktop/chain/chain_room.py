"""The supply chain room: the steps from raw material to the imported good, and their proof."""

from PySide6.QtWidgets import QWidget

from casefiles.evidence.places import OnPage
from casefiles.kernel.ids import CaseId
from desktop.chain.cleared_chain_pane import ClearedChainPane
from desktop.chain.diagram_pane import DiagramPane
from desktop.chain.ledger_pane import LedgerPane
from desktop.chain.papers_pane import PapersPane
from desktop.chain.requests_pane import RequestsPane
from desktop.chain.reuse_pane import ReusePane
from desktop.chain.room_panes import ChainPaneTabs, ChainRoomPane
from desktop.chain.screening_pane import ScreeningPane
from desktop.chain.steps_pane import StepsPane
from desktop.context import Context
from desktop.widgets.box import lay_out
from desktop.widgets.lazy_stack import LazyPane
from desktop.widgets.room import Destination, Room


class ChainRoom(Room):
    """Panes over the chain of one case. What is chosen in one is chosen in the others."""

    slug, title, icon, key, help_topic = "chain", "Supply chain", "workflow", "Ctrl+3", "chain"

    steps, picture = LazyPane(StepsPane), LazyPane(DiagramPane)
    papers, ledger = LazyPane(PapersPane), LazyPane(LedgerPane)
    screening, requests = LazyPane(ScreeningPane), LazyPane(RequestsPane)
    brought, cleared = LazyPane(ReusePane), LazyPane(ClearedChainPane)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        kinds = (
            StepsPane,
            DiagramPane,
            PapersPane,
            LedgerPane,
            ScreeningPane,
            RequestsPane,
            ReusePane,
            ClearedChainPane,
        )
        self.panes = ChainPaneTabs("chain-tabs", kinds, self._make, context.jobs.idle)
        self.act("on", self.tr("Next in the List"), lambda: self.panes.front().step(1), "J")
        self.act(
            "before", self.tr("Previous in the List"), lambda: self.panes.front().step(-1), "K"
        )
        self.panes.add_acts(self, self.tr("Go to a &Pane"), "Alt")
        self.panes.says.connect(self.says)
        self.panes.navigate.connect(self.navigate)
        self.panes.shows.connect(self._show_exhibit)
        lay_out(self, self.panes)

    def show_case(self, case: CaseId | None) -> None:
        if case != self.case:
            super().show_case(case)
            self.panes.selected = ""
            self.panes.show_case(case)

    def go_to(self, thing: str, page: int | None = None) -> None:
        """Turn to a pane by its slug, or to a thing by its id; what is asked begins with either."""
        self.panes.look_for(thing) or self.panes.look_for(thing.split(" ", maxsplit=1)[0])
        self.panes.activate_front()

    def help_page(self) -> str:
        return self.panes.front().help_topic

    def edit(self) -> None:
        self.panes.front().edit()

    def handle_escape(self) -> bool:
        return self.panes.front().handle_escape()

    def activate(self) -> None:
        self.panes.front().activate()

    def closeEvent(self, event: object) -> None:
        self.panes.let_go()

    def _make(self, kind: type[ChainRoomPane]) -> ChainRoomPane:
        made = kind(self.context)
        made.selects.connect(self.panes.select)
        made.edits.connect(self._edit_in_form)
        return made

    def _edit_in_form(self, thing: str) -> None:
        self.panes.look_for(thing)
        self.steps.edit()

    def _show_exhibit(self, exhibit: str, place: object) -> None:
        page = place.page if isinstance(place, OnPage) else None
        self.navigate.emit(Destination("evidence", self.case, exhibit, page))

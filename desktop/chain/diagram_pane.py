"""The diagram of the chain, line by line from raw material on, and what is chosen in it."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from casefiles.cases import store
from casefiles.chain.diagram.cards import cards_of
from casefiles.chain.diagram.layout import DiagramStyle, Measure
from casefiles.chain.diagram.lines import CardDiagram, MeasuredCards, measure_cards
from casefiles.chain.diagram.standalone import standalone_svg
from casefiles.chain.diagram.weights import flows_of, weights_of
from casefiles.chain.ledger import store as ledger
from casefiles.evidence.protected_names.gate import release
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId
from casefiles.kernel.progress import Progress
from casefiles.kernel.text_safety import visible
from casefiles.printing.model import Printout
from casefiles.printing.sheet_layout import Paper
from casefiles.storage.atomic_write import export_file
from casefiles.workspace.view import View
from desktop.chain.diagram_detail import DiagramDetail
from desktop.chain.diagram_view import DiagramView
from desktop.chain.ledger.pane_data import LEDGER_TABLES
from desktop.chain.pane_data import CHAIN_TABLES, ChainPaneData, read_chain_data
from desktop.chain.room_panes import AddMenuAction, ChainRoomPane
from desktop.context import Context
from desktop.printing.printable import Printable, Rank, ready
from desktop.widgets.box import lay_out, stack
from desktop.widgets.button import tool
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.file_dialogs import choose_target
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.splitter import Splitter
from desktop.widgets.text_label import muted

_FILE = "supply chain.svg"
_WIDTHS = [932, 253]
READS = CHAIN_TABLES | LEDGER_TABLES
_LEGEND = (
    "Dashed line: no document of sale, transport or payment.  Dashed frame: a proof is missing"
    " or a point is open.  Heavy frame: on a list."
)


@dataclass(frozen=True, slots=True)
class DrawnChain:
    """A chain that was read and laid out off the GUI thread."""

    known: ChainPaneData
    cards: MeasuredCards
    placed: Mapping[int, CardDiagram]
    """By how many cards stand in a line."""


class DiagramPane(ChainRoomPane):
    """Laid out off the window's thread; what is chosen here is chosen in the table."""

    slug, title, icon = "picture", "Diagram", "workflow"
    works_on = "drawing the diagram"
    help_topic = "chain#the-diagram"
    follows = READS

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.view, self.detail = DiagramView(), DiagramDetail()
        self._chosen = ""
        self._known: ChainPaneData | None = None
        tr = self.tr
        head = PaneHead(
            tr("From raw material to the imported good"),
            tool(
                "picture-out",
                tr("Zoom out (−, Ctrl+wheel)"),
                "zoom-out",
                lambda: self.view.zoom(1 / 1.2),
            ),
            tool(
                "picture-in", tr("Zoom in (+, Ctrl+wheel)"), "zoom-in", lambda: self.view.zoom(1.2)
            ),
            tool("picture-fit", tr("Fit to window (0)"), "maximize", self.view.fit),
            tool("picture-write", tr("Export as .svg…"), "download", self._ask_where),
        )
        legend = muted(self.tr(_LEGEND), margin=(12, 6, 12, 8))
        empty = EmptyState(
            "workflow",
            tr("Nothing to draw yet"),
            tr("Steps and links are added in the pane Steps; the diagram is drawn from them."),
        )
        folds = {1: tr("Documents of the selection")}
        self._split = Splitter("diagram", _WIDTHS, self.view, self.detail, folds=folds)
        self._stack = stack(empty, self._split)
        lay_out(self, head, self._stack, legend, rest=self._stack)
        self.view.chosen.connect(self._take)
        self.view.opened.connect(self._open)
        self.detail.shows.connect(lambda exhibit: self.shows.emit(exhibit, None))
        self.detail.edits.connect(self.edit)

    def fill(self) -> None:
        look, measure, placing = self.view.look, self.view.measure, self.view.placing()

        def draw(view: View, case: CaseId) -> DrawnChain:
            known, cards = read_diagram(view, case, look, measure)
            return DrawnChain(known, cards, placing(cards))

        if self.case is None:
            self._show(None)
        self.load(draw, self._show, pause=True)

    def show_selected(self, thing: str) -> None:
        if thing != self._chosen:
            self._chosen = thing
            self.view.choose(thing)
            self._show_detail()

    @classmethod
    def acts(cls, offer: AddMenuAction) -> None:
        words = "Fit &Whole Diagram"
        offer("picture-fit", words, lambda self: self.view.fit(), "Ctrl+Alt+0", "maximize")
        offer("picture-write", "&Export Diagram as .svg…", cls._ask_where, "", "download")

    def take_acts(self, acts: Mapping[str, QAction]) -> None:
        self.view.acts.offer(acts["picture-fit"], acts["picture-write"])

    def write(self, target: Path) -> None:
        """Write the diagram of the imported goods, in one piece."""
        case = self.case
        if case is None:
            return

        def draw(view: View) -> None:
            of_case = store.get(view.db, case)
            title = self.tr("Supply chain of {} {}").format(of_case.label, of_case.title)
            content = standalone_svg(read_chain_data(view, case).traced, title)
            export_file(target, release(view, case, target.name, content))

        job = self.context.jobs.look((self, target), draw)
        job.succeeded.connect(
            lambda _: self.says.emit(self.tr("Written: {}").format(visible(str(target))), "good")
        )

    def printables(self) -> list[Printable]:
        """Return the diagram, to be printed."""
        if self.case is None or self._stack.currentIndex() == 0:
            return []
        make = partial(_printed, self.context, self.case)
        title = self.tr("Diagram of the supply chain")
        return [Printable(title, "supply chain.pdf", Rank.IN_FRONT, ready(make))]

    def activate(self) -> None:
        self.view.setFocus()

    def step(self, step: int) -> None:
        self.view.go(step)

    def edit(self) -> bool:
        self._open(self._chosen)
        return bool(self._chosen)

    def _show(self, found: DrawnChain | None) -> None:
        self._known = found.known if found else None
        self._stack.setCurrentIndex(1 if found and found.cards.cards.graph.nodes else 0)
        self._show_detail()
        if found:
            self.view.show_cards(found.cards, self._chosen, found.placed)
        else:
            self.view.show_cards(None, self._chosen)

    def _show_detail(self) -> None:
        """Show what is chosen; while nothing is, its pane gives its room to the diagram."""
        shown = self.detail.show_thing(self._known, self._chosen)
        with self.view.held_in_place():
            self._split.give_room_away(1, empty=not shown)

    def _take(self, thing: str) -> None:
        self._chosen = thing
        self._show_detail()
        self.selects.emit(thing)

    def _ask_where(self) -> None:
        if self.case and (target := choose_target(self, self.tr("Export diagram"), _FILE)):
            self.write(target)

    def _open(self, thing: str) -> None:
        if thing:
            self.edits.emit(thing)


def read_diagram(
    view: View, case: CaseId, style: DiagramStyle, measure: Measure
) -> tuple[ChainPaneData, MeasuredCards]:
    """Read a chain with what its balances say, and break it into cards."""
    known = read_chain_data(view, case)
    with view.reading() as db:
        balances = ledger.ledger(db, case).balances
    cards = cards_of(known.traced, weights_of(balances), flows_of(balances))
    return known, measure_cards(cards, style, measure)


def _printed(
    context: Context, case: CaseId, view: View, _: str, paper: Paper, __: Progress
) -> Printout:
    from casefiles.attestation.layout.model import PaperSize  # noqa: PLC0415 - only to print
    from casefiles.printing.chain_diagram import print_diagram  # noqa: PLC0415 - ReportLab

    size = PaperSize.A4 if paper.name == "a4" else PaperSize.LETTER
    return print_diagram(view, case, context.library.shipped, context.now(), size)

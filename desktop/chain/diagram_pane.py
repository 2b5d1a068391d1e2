"""The picture of the chain, from left to right by tier: a second sight of what the table says."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from casefiles.cases import store
from casefiles.chain.diagram import layout
from casefiles.chain.diagram.arrange import arrange
from casefiles.chain.diagram.case_graph import graph_of_chain
from casefiles.chain.diagram.layout import Diagram
from casefiles.chain.diagram.standalone import standalone_svg
from casefiles.evidence.protected_names.gate import release
from casefiles.kernel.ids import CaseId
from casefiles.kernel.text_safety import visible
from casefiles.storage.atomic_write import export_file
from casefiles.workspace.view import View
from desktop.chain.diagram_view import DiagramView
from desktop.chain.pane_data import CHAIN_TABLES, read_chain_data
from desktop.chain.room_panes import AddMenuAction, ChainRoomPane
from desktop.context import Context
from desktop.widgets.box import lay_out, stack
from desktop.widgets.button import tool
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.file_dialogs import choose_target
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.text_label import muted

_FILE = "supply chain.svg"
_LEGEND = (
    "Broken line: not proven by documents of sale, transport and payment.  Broken frame: something"
    " is missing or open.  Heavy frame: on a list."
)


class DiagramPane(ChainRoomPane):
    """Laid out off the window's thread; what is chosen here is chosen in the table."""

    slug, title, icon = "picture", "Diagram", "workflow"
    works_on = "drawing the diagram"
    help_topic = "chain#the-picture"
    follows = CHAIN_TABLES

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.view = DiagramView()
        self._chosen = ""
        tr = self.tr
        head = PaneHead(
            tr("From raw material to the imported good"),
            tool("picture-out", tr("Smaller (−)"), "zoom-out", lambda: self.view.zoom(1 / 1.2)),
            tool("picture-in", tr("Larger (+)"), "zoom-in", lambda: self.view.zoom(1.2)),
            tool("picture-fit", tr("Fit whole diagram (0)"), "maximize", self.view.fit),
            tool("picture-write", tr("Export as .svg…"), "download", self._ask_where),
        )
        legend = muted(_LEGEND, margin=(12, 6, 12, 8))
        empty = EmptyState(
            "workflow",
            tr("Nothing to draw yet"),
            tr("Steps and links are added in the pane Steps; the diagram is drawn from them."),
        )
        self._stack = stack(empty, self.view)
        lay_out(self, head, self._stack, legend, rest=self._stack)
        self.view.chosen.connect(self._take)
        self.view.opened.connect(self._open)

    def fill(self) -> None:
        look, measure = self.view.look, self.view.measure

        def draw(view: View, case: CaseId) -> Diagram:
            subject = graph_of_chain(read_chain_data(view, case).traced, whole=True)
            return layout.lay_out(subject, arrange(subject), look, measure)

        if self.case is None:
            self._show(Diagram())
        self.load(draw, self._show, pause=True)

    def show_selected(self, thing: str) -> None:
        if thing != self._chosen:
            self._chosen = thing
            self.view.choose(thing)

    @classmethod
    def acts(cls, offer: AddMenuAction) -> None:
        words = "Fit &Whole Diagram"
        offer("picture-fit", words, lambda self: self.view.fit(), "Ctrl+Alt+0", "maximize")
        offer("picture-write", "&Export Diagram as .svg…", cls._ask_where, "", "download")

    def write(self, target: Path) -> None:
        """Write the picture of the imported goods, in one piece."""
        case = self.case
        if case is None:
            return

        def draw(view: View) -> None:
            of_case = store.get(view.db, case)
            title = f"Supply chain of {of_case.label} {of_case.title}"
            content = standalone_svg(read_chain_data(view, case).traced, title)
            export_file(target, release(view, case, target.name, content))

        job = self.context.jobs.look((self, target), draw)
        job.succeeded.connect(lambda _: self.says.emit(f"Written: {visible(str(target))}", "good"))

    def activate(self) -> None:
        self.view.setFocus()

    def step(self, step: int) -> None:
        self.view.go(step)

    def edit(self) -> bool:
        self._open(self._chosen)
        return bool(self._chosen)

    def _show(self, picture: Diagram) -> None:
        self._stack.setCurrentIndex(1 if picture.boxes else 0)
        self.view.show_picture(picture, self._chosen)

    def _take(self, thing: str) -> None:
        self._chosen = thing
        self.selects.emit(thing)

    def _ask_where(self) -> None:
        if self.case and (target := choose_target(self, self.tr("Export diagram"), _FILE)):
            self.write(target)

    def _open(self, thing: str) -> None:
        if thing:
            self.edits.emit(thing)

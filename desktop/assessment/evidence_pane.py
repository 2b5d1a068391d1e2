"""The question and the evidence for and against it, one above the other."""

from functools import partial
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from casefiles.assessment.citation_acts import edit_citation
from casefiles.assessment.model import Direction
from casefiles.assessment.scope_summary import CitedPassage, QuestionSummary, ScopeSummary
from casefiles.cases.detentions.port_time import PortTime
from casefiles.checklists.model import Control
from casefiles.kernel.ids import CitationId
from desktop.assessment.citation_prompt import CitationPrompt
from desktop.assessment.citations_table import SOURCE_GROUP, TEXT, CitationsTable
from desktop.assessment.question import IndicatorQuestion
from desktop.context import Context
from desktop.evidence.passages.citation_formatting import chosen_tie, tie_options
from desktop.evidence.passages.confirmations_panel import ConfirmationsPanel
from desktop.translation import Choices, tr
from desktop.widgets.box import column, lay_out, row
from desktop.widgets.button import button
from desktop.widgets.field import ChoiceField
from desktop.widgets.flow_row import FlowRow
from desktop.widgets.named import named
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.room import Room
from desktop.widgets.scroll_area import FittingScrollArea, scrolled
from desktop.widgets.splitter import Splitter
from desktop.widgets.style_sheet import ROW
from desktop.widgets.text_label import muted
from desktop.widgets.wrapping_table import WrappingTable

FORMS = Choices(
    (
        ("cite", "Cite"),
        ("search", "Log a search"),
        ("not-applicable", "N/A"),
        ("decide", "Decide"),
        ("control", "Control"),
    )
)
"""The answering forms, in the order of their buttons."""

_LINES = 3
"""The lines over which the words of a passage go in its row."""

_ROOMY = 520
"""Pixels from which the source group of a passage has room beside its words."""


class EvidencePane(QWidget):
    """Read the question, see what is cited, and choose how to answer."""

    asks = Signal(str)
    """A form is wanted, by its name."""

    opened = Signal(object)
    """A `Cited` is to be looked at."""

    chosen = Signal(object)

    does = Signal(str, object)
    """An act is wanted: its title, and what it does."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("evidence-pane")
        self.confirmed = ConfirmationsPanel(context)
        self.question = IndicatorQuestion()
        self.model = CitationsTable(context.library.edition.checklist, self)
        self.cited = WrappingTable[CitedPassage]("cited-table", self.tr("Cited"), TEXT, _LINES)
        self.cited.present(self.model)
        self._head = PaneHead(self.tr("Evidence"))
        self.tie = named(
            ChoiceField(tie_options(self.tr("not specified"))),
            "cited-tie",
            self.tr("Passage is about"),
        )
        self.tie.setMinimumContentsLength(24)
        speaks = muted(self.tr("Passage is about"))
        speaks.setWordWrap(False)
        self._about = row(speaks, self.tie, stretch=False)
        self._about.layout().setStretch(1, 1)  # type: ignore[union-attr]
        self._about.setContentsMargins(8, 4, 8, 4)
        self.asked = CitationPrompt()
        self.cited.setMinimumHeight(3 * ROW)
        self.cited.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        of_one = FittingScrollArea(column(self.asked, self._about, self.confirmed))
        self._lower = column(self._head, self._answers(), self.cited, of_one, rest=self.cited)
        asks = scrolled(self.question)
        lay_out(self, Splitter("question", [320, 300], asks, self._lower, upright=True))
        self.cited.opened.connect(self.opened)
        self.cited.acts.call_opening(self.tr("Go to the &Page"))
        self.cited.current_changed.connect(self.chosen)
        self.cited.current_changed.connect(self._show_tie)
        self.cited.current_changed.connect(self._show_asked)
        self.cited.current_changed.connect(self._show_confirmed)
        self.asked.does.connect(self.does)
        self.tie.submitted.connect(self._tie)
        self._show_tie(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the room of the source group to the words of a passage where there is little."""
        super().resizeEvent(event)
        narrow = event.size().width() < _ROOMY
        self.cited.columns.hide_unless_chosen(SOURCE_GROUP, hidden=narrow)

    def _answers(self) -> QWidget:
        self._asking = {
            name: button(f"ask-{name}", words, partial(self.asks.emit, name))
            for name, words in FORMS
        }
        return FlowRow(*self._asking.values(), spacing=4, margin=(8, 4, 8, 4))

    def _offer_answers(self, row: QuestionSummary | None) -> None:
        """Offer how this is answered: a control otherwise than an indicator, a contest too."""
        is_control = row is not None and isinstance(row.asked, Control)
        self._asking["not-applicable"].setVisible(not is_control)
        self._asking["decide"].setVisible(row is not None and row.is_contested)
        self._asking["control"].setVisible(is_control)

    def add_acts(self, room: Room) -> None:
        """Add what can be said of the chosen citation to the acts of a room."""
        room.act("placed", self.tr("Record &That Workers Were Placed"), self.asked.say_placed,
                 "Ctrl+Alt+H")  # fmt: skip
        room.act("confirm", self.tr("Confirm by &Another Passage…"), self.confirmed.begin)

    def show_row(
        self, chosen: QuestionSummary | None, time: PortTime, shown: ScopeSummary | None = None
    ) -> None:
        """Show what a row asks and what is cited for and against it."""
        self.asked.know(shown.of.weighing if shown else None)
        self.question.show_row(chosen, time, shown)
        self._lower.setVisible(chosen is not None)
        self._offer_answers(chosen)
        self.model.show_cited(chosen.cited if chosen else ())
        self._head.words.setText(_for_and_against(chosen))
        if chosen and chosen.cited and self.cited.current() is None:
            self.cited.go(1)
        self._show_tie(self.cited.current())
        self._show_asked(self.cited.current())
        self._show_confirmed(self.cited.current())

    def selected(self) -> list[CitationId]:
        """Return the citations that are selected."""
        return [each.citation.id for each in self.cited.selected()]

    def _show_tie(self, cited: CitedPassage | None) -> None:
        """Show about whom the chosen passage speaks, if it speaks for what is asked."""
        supports = cited is not None and cited.citation.direction is Direction.SUPPORTS
        self._about.setVisible(supports)
        if cited is not None and supports:
            self.tie.show_saved(cited.citation.tie.value if cited.citation.tie else "")

    def _show_asked(self, cited: CitedPassage | None) -> None:
        """Show what the chosen passage asks; Tab leads from the table to the answers."""
        self.asked.show_cited(cited)
        for before, then in pairwise((self.cited, *self.asked.answers)):
            self.setTabOrder(before, then)

    def _show_confirmed(self, cited: CitedPassage | None) -> None:
        """Show what confirms the chosen passage."""
        of = cited.citation if cited is not None else None
        self.confirmed.show_passages(of.case_id if of else None, of.id if of else "")

    def _tie(self, value: str) -> None:
        cited = self.cited.current()
        if cited is not None:
            of, tie = cited.citation, chosen_tie(value)
            does = lambda work: edit_citation(work, of.case_id, of.id, tie=tie)  # noqa: E731
            self.does.emit(self.tr("Saving"), does)


def _for_and_against(row: QuestionSummary | None) -> str:
    if row is None:
        return tr("Evidence")
    return tr("Evidence: {} for, {} against").format(len(row.supporting), len(row.contradicting))

"""Both sides of a second opinion, one beside the other, and what is decided where they differ."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.assessment.model import DecisionKind
from casefiles.assessment.scope_summary import CitedPassage
from casefiles.assessment.second_opinion.adjudication_acts import Ruling, adjudicate
from casefiles.assessment.second_opinion.comparison import Agreement, ComparedLine, Comparison
from casefiles.assessment.second_opinion.model import Taken
from casefiles.assessment.second_opinion.opinion_acts import end_second_opinion
from casefiles.assessment.second_opinion.read import comparison
from casefiles.checklists.vocabulary import ControlState
from casefiles.kernel.ids import CaseId, OpinionId
from casefiles.kernel.text_safety import visible
from casefiles.messages import explain
from casefiles.workspace.view import View
from desktop.assessment.citations_table import SOURCE_GROUP, TEXT, CitationsTable
from desktop.assessment.opinion_strip import OpinionStatus
from desktop.assessment.opinion_table import DECIDED, TITLE, ComparedTable, said_whole
from desktop.assessment.status_formatting import word
from desktop.context import Context
from desktop.job import Job
from desktop.jobs import ShortAct
from desktop.widgets.box import column, lay_out, row
from desktop.widgets.button import button, tool
from desktop.widgets.field import CheckField
from desktop.widgets.form import Form
from desktop.widgets.named import named
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.reading import ReadingWidget
from desktop.widgets.scroll_area import scrolled_above
from desktop.widgets.splitter import Splitter
from desktop.widgets.text_label import paragraph
from desktop.widgets.wrapping_table import WrappingTable

_LINES = 3
"""The lines over which the words of a passage go in its row."""

_LABELS = 84
"""Pixels for the labels of the form."""


class _Side(QWidget):
    """What one side said of the line that is chosen, and what it cited."""

    def __init__(self, context: Context, name: str, words: str) -> None:
        super().__init__()
        self.head, self.said = PaneHead(words), paragraph("", margin=(12, 4, 12, 4))
        self.model = CitationsTable(context.library.edition.checklist, self)
        self.cited = WrappingTable[CitedPassage](name, words, TEXT, _LINES)
        self.cited.present(self.model)
        self.cited.columns.hide_unless_chosen(SOURCE_GROUP, hidden=True)
        self.cited.acts.call_opening(self.tr("Go to the &Page"))
        lay_out(self, self.head, self.said, self.cited, rest=self.cited)


class OpinionPane(ReadingWidget):
    """Above: every line. Below: both sides of the one that is chosen, and the form that decides."""

    works_on = "comparing"

    opened = Signal(object)
    """A `CitedPassage` is to be looked at."""

    left = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("opinion-pane")
        self._context = context
        self._case: CaseId | None = None
        self._status: OpinionStatus | None = None
        self.found: Comparison | None = None
        self.model = ComparedTable(self)
        self.table = WrappingTable[ComparedLine]("opinion-lines", self.tr("Compared"), TITLE)
        self.table.present(self.model)
        self.table.setSelectionMode(WrappingTable.SelectionMode.ExtendedSelection)
        self.sides = (
            _Side(context, "opinion-first", self.tr("First")),
            _Side(context, "opinion-second", self.tr("Second")),
        )
        self.form = self._make_form()
        self._lay_out()
        self.table.current_changed.connect(self._choose)
        for each in self.sides:
            each.cited.opened.connect(self.opened)

    def look(self, case: CaseId, status: OpinionStatus) -> None:
        """Show a second opinion of which both sides have closed."""
        if self._status is None or self._status.of.id != status.of.id:
            self.begin_unread()
            self._show(None)
        self._case, self._status = case, status
        opinion = status.of.id

        def read(view: View) -> Comparison | None:
            with view.reading() as db:
                return comparison(db, case, opinion)

        job = self._context.jobs.look(self, read)
        job.succeeded.connect(self._show)

    def _make_form(self) -> Form:
        form = Form("adjudication-form", labels=_LABELS)
        self._taken = form.choice("taken", self.tr("Holds"), [
            (Taken.FIRST.value, self.tr("the first side")),
            (Taken.SECOND.value, self.tr("the second side")),
            (Taken.OTHER.value, self.tr("a third decision")),
        ])  # fmt: skip
        self._decided = form.choice("decided", self.tr("Decision"))
        form.check("brings", self.tr("Bring citations and searches of the second side"))
        form.text("reason", self.tr("Reason"), 2, self.tr("prints with the decision it makes"))
        form.edited.connect(lambda name, _: self._show_decided() if name == "taken" else None)
        return form

    def _lay_out(self) -> None:
        close = tool("opinion-leave", self.tr("Close (Esc)"), "x", self.left.emit)
        self.only = named(
            CheckField(self.tr("Only differences")), "opinion-only", self.tr("Only differences")
        )
        self.only.setChecked(True)
        self.only.submitted.connect(lambda _: self._show_lines())
        self.end = button("opinion-end", self.tr("End second opinion"), self._end)
        self._head = PaneHead(self.tr("Second opinion"), self.only, self.end, close)
        self.does = button(
            "opinion-adjudicate", self.tr("Adjudicate"), self._adjudicate, primary=True
        )
        self.does.setShortcut("Ctrl+Return")
        self.table.acts.offer(self.does)
        self._fault = paragraph("", margin=(16, 4, 16, 4))
        self._fault.setProperty("tone", "bad")
        deciding = column(
            PaneHead(self.tr("Adjudicate")),
            scrolled_above(self.form, row(self.does, margin=(16 + _LABELS + 12, 4, 16, 8))),
            self._fault,
        )
        both = Splitter("opinion-sides", [400, 400, 380], *self.sides, deciding)
        split = Splitter("opinion", [170, 330], self.table, both, upright=True)
        lay_out(self, self._head, split, rest=split)

    def _show(self, found: Comparison | None) -> None:
        self.found = found
        self.end.setVisible(found is not None and found.opinion.ended_at is None)
        self.form.setEnabled(self.end.isVisibleTo(self))
        self.does.setEnabled(self.form.isEnabled())
        self._head.words.setText(visible(self._words(found)) if found else "")
        if found and self._status:
            for side, label in zip(
                self.sides, (self._status.first, self._status.second), strict=True
            ):
                side.head.words.setText(label)
        self._show_lines()
        self._show_decided()

    def _words(self, found: Comparison) -> str:
        said = self.tr("{} of {} that both decided agree; to adjudicate: {}").format(
            found.count(Agreement.AGREE), found.decided_by_both, len(found.waiting)
        )
        return f"{self.tr('Second opinion by')} {found.opinion.reviewer}: {said}"

    def _show_lines(self) -> None:
        lines = self.found.lines if self.found else ()
        differing = [each for each in lines if each.how.is_difference]
        self.model.show_lines(differing if self.only.isChecked() else lines)
        if lines and self.table.current() is None:
            self.table.go(1)
        self._choose(self.table.current())

    def _choose(self, line: ComparedLine | None) -> None:
        pairs = (
            (line.first, line.first_cited) if line else (None, ()),
            (line.second, line.second_cited) if line else (None, ()),
        )
        for side, (finding, cited) in zip(self.sides, pairs, strict=True):
            side.said.setText(visible(said_whole(finding)) if line else "")
            side.model.show_cited(cited)
        kinds = [(each.value, words) for each, words in DECIDED.items()]
        states = [(each.value, word(each)) for each in ControlState]
        self._decided.offer(kinds if line is None or line.dimension else states)

    def _show_decided(self) -> None:
        self.form.show_row("decided", visible=self._taken.value() == Taken.OTHER.value)

    def _adjudicate(self) -> None:
        if self.form.complain() or not (case := self._case) or not (found := self.found):
            return
        if not self._taken.value():
            self._say(self.tr("Choose which side holds."))
            return
        keys = [each.key for each in self.table.selected()]
        ruling, opinion = self._ruling(), found.opinion.id
        job = self._do(
            self.tr("Adjudicating"), lambda w: adjudicate(w, case, opinion, keys, ruling)
        )
        self.form.recorded_by(job, empties=True)

    def _ruling(self) -> Ruling:
        values = self.form.values()
        taken, said = Taken(values["taken"]), str(values["decided"])
        every: list[DecisionKind | ControlState] = [*DecisionKind, *ControlState]
        third = next((each for each in every if each.value == said), None)
        return Ruling(
            taken,
            str(values["reason"]),
            third if taken is Taken.OTHER else None,
            brings_evidence=bool(values["brings"]),
        )

    def _end(self) -> None:
        if (case := self._case) and self.found:
            opinion: OpinionId = self.found.opinion.id
            self._do(self.tr("Ending"), lambda w: end_second_opinion(w, case, opinion))

    def _do(self, title: str, does: ShortAct) -> Job:
        self._say("")
        job = self._context.jobs.do(title, does)
        job.failed.connect(lambda error: self._say(explain(error)))
        return job

    def _say(self, fault: str) -> None:
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))

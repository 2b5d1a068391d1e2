"""What papers state differently of one subject, side by side, and why (rule R13)."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from casefiles.changes import Changes, TableName
from casefiles.evidence.consistency.explanation_acts import explain_difference, withdraw_explanation
from casefiles.evidence.consistency.model import ComparedSubject, FactInExhibit
from casefiles.evidence.places import from_text
from casefiles.kernel.ids import CaseId
from casefiles.kernel.text_safety import visible
from desktop.context import Context
from desktop.evidence.consistency_tables import (
    ConsistencyPaneData,
    StatedTable,
    SubjectLine,
    SubjectsTable,
    read_consistency,
)
from desktop.evidence.room_panes import EvidenceRoomPane
from desktop.widgets.box import column, row
from desktop.widgets.button import button
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.field import MultilineField
from desktop.widgets.filter_line import FilterLine
from desktop.widgets.pane import AddMenuAction
from desktop.widgets.splitter import Splitter
from desktop.widgets.table_view import TableView
from desktop.widgets.text_label import muted, title

_FOLLOWS = (TableName.NOTED_FACT, TableName.EXPLANATION, TableName.FIXED_NAME, TableName.EXHIBIT,
            TableName.CITATION, TableName.CONTROL, TableName.SCOPE, TableName.PASSAGE)  # fmt: skip


class ConsistencyPane(EvidenceRoomPane):
    """Enter on a subject goes to what is stated of it; Enter there shows the page and the place."""

    slug, title, icon = "consistency", "Consistency", "scale"
    help_topic = "marking#noting-facts"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        tr = self.tr
        self._shown: SubjectLine | None = None
        self._ledger = ConsistencyPaneData()
        self.model, self.stated = SubjectsTable(self), StatedTable(self)
        self.table: TableView[SubjectLine] = TableView("subjects-table", tr("Subjects"))
        self.table.present(self.model, [98, 120, 130, 66], stretch=1)
        self.table.setSelectionMode(TableView.SelectionMode.SingleSelection)
        self.filter = FilterLine("subjects-filter", tr("Filter subjects"), self.model, self.table)
        self.places: TableView[FactInExhibit] = TableView("stated-table", tr("What papers state"))
        self.places.present(self.stated, [100, 84, 84, 80], stretch=3)
        self.places.setSelectionMode(TableView.SelectionMode.SingleSelection)
        self.subject, self.costs = title(""), muted("")
        self.subject.setWordWrap(True)
        self.costs.setObjectName("difference-costs")
        self.why = MultilineField(2)
        self.why.setObjectName("difference-why")
        self.why.setAccessibleName(tr("Why they differ"))
        self.why.setPlaceholderText(
            tr("Why they differ, or what it means for the case. Emptied, it is open again.")
        )
        self.explained = muted("")
        self.again = button("difference-again", tr("It explains all values"), self._explain_anew)
        self._explaining = column(self.why, self.explained, row(self.again), spacing=4)
        self._lay_out()
        self.table.current_changed.connect(self._show)
        self.table.opened.connect(lambda _: self._go_to_places())
        self.places.opened.connect(self._open)
        self.why.submitted.connect(self._explain)
        context.signals.changed.connect(self._follow)
        self._arrive(ConsistencyPaneData())

    def show_case(self, case: CaseId | None) -> None:
        self.why.submit()
        super().show_case(case)
        self.filter.line.clear()
        self._arrive(ConsistencyPaneData())
        self._look(at_once=True)

    @classmethod
    def acts(cls, offer: AddMenuAction) -> None:
        offer("explain", "&Explain the Difference…", cls.begin, "Ctrl+E", "pencil")
        offer("unexplain", "&Withdraw the Explanation", cls.withdraw, "Ctrl+Shift+E")

    def activate(self) -> None:
        self.table.setFocus()
        if self.table.current() is None:
            self.table.go(1)

    def step(self, step: int) -> None:
        (self.places if self.places.hasFocus() else self.table).go(step)

    def edit(self) -> bool:
        if self._shown is None or not self._shown.subject.takes_words:
            return False
        self.begin()
        return True

    def handle_escape(self) -> bool:
        if self.places.hasFocus() or self.why.hasFocus():
            self.table.setFocus()
            return True
        return False

    def begin(self) -> None:
        """Put the cursor where the difference that is chosen is explained."""
        self.comes_forward.emit()
        if self._shown is None or not self._shown.subject.takes_words:
            said = self.tr("Choose a subject of which papers differ, or that asks something.")
            self.says.emit(said, "muted")
            self.activate()
        else:
            self.why.setFocus()

    def withdraw(self) -> None:
        """Take the explanation of the chosen difference back: it is open again."""
        subject, case = self._shown.subject if self._shown else None, self.case
        if case is None or subject is None or subject.explanation is None:
            self.says.emit(self.tr("Choose a subject that is explained."), "muted")
            return
        self.context.jobs.do(
            self.tr("Withdrawing an explanation"),
            withdraw_explanation,
            case,
            subject.kind,
            subject.subject,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Left and self.places.hasFocus():
            self.table.setFocus()
        else:
            super().keyPressEvent(event)

    def _explain(self, text: str) -> None:
        subject, case = self._shown.subject if self._shown else None, self.case
        if case is None or subject is None:
            return
        if text.strip():
            self.context.jobs.do(
                self.tr("Explaining"), explain_difference, case, subject.kind, subject.subject, text
            )
        elif subject.explanation is not None:
            self.withdraw()

    def _explain_anew(self) -> None:
        self.why.submit()
        self._explain(self.why.toPlainText())

    def _go_to_places(self) -> None:
        self.places.setFocus()
        self.places.selectRow(0)
        self._open(self.places.current())

    def _open(self, chosen: FactInExhibit | None) -> None:
        if chosen is not None:
            self.shows.emit(chosen.exhibit, from_text(chosen.place))

    def _show(self, line: SubjectLine | None) -> None:
        if (line.id if line else "") != (self._shown.id if self._shown else ""):
            self.why.submit()  # what was typed explains what was shown
            self.why.clear()
            self.why.document().setModified(False)
        self._shown = line
        subject = line.subject if line else None
        self.stated.show_subject(subject, self._ledger.papers)
        self.subject.setText(visible(subject.subject) if subject else "")
        self.costs.setText(self._what_it_costs(line) if line else "")
        self.costs.setVisible(bool(self.costs.text()))
        self._explaining.setVisible(subject is not None and subject.takes_words)
        if subject is None:
            return
        held = subject.explanation
        self.why.show_saved(held.text if held else "")
        self.explained.setText(self._by_whom(subject))
        self.explained.setVisible(held is not None)
        self.again.setVisible(held is not None and subject.is_open)

    def _what_it_costs(self, line: SubjectLine) -> str:
        if line.subject.asks and not line.subject.is_open:
            return self.tr(
                "It proves nothing by itself, and no result counts it. What does it mean for this"
                " case?"
            )
        if not line.subject.is_open:
            return ""
        if not line.lowers:
            return self.tr(
                "While nothing explains it, what these papers say for the importer is at best"
                " doubtful (R13). No citation counts for less because of it now."
            )
        return self.tr(
            "While nothing explains it, what these papers say for the importer is at best doubtful"
            " (R13). It lowers {}."
        ).format(", ".join(map(visible, line.lowers)))

    def _by_whom(self, subject: ComparedSubject) -> str:
        if (held := subject.explanation) is None:
            return ""
        day = self.context.at_port(self.case).day(held.at)
        if subject.is_open:
            said = self.tr("{}, {}: something else was noted since, which it does not explain.")
        else:
            said = self.tr("{}, {}")
        return said.format(visible(held.by), day)

    def _look(self, *, at_once: bool = False) -> None:
        if case := self.case:
            job = self.context.jobs.look(
                self, lambda view: read_consistency(view, case), pause=not at_once
            )
            job.succeeded.connect(self._arrive)
        else:
            self.context.jobs.forget(self)

    def _arrive(self, found: ConsistencyPaneData) -> None:
        self._ledger = found
        self.model.show(found.lines)
        self.counted.emit(f"{found.open:,}" if found.open else "")
        self._stack.setCurrentIndex(0 if found.lines else 1)
        if self.table.current() is None:
            self.table.go(1)
        self._show(self.table.current())

    def _follow(self, changes: Changes) -> None:
        if self.case and changes.case == self.case and any(map(changes.touches, _FOLLOWS)):
            self._look()

    def _lay_out(self) -> None:
        self.costs.setProperty("tone", "warn")
        words = column(self.subject, self.costs, spacing=4)
        below = QWidget()
        lines = QVBoxLayout(below)
        lines.setContentsMargins(12, 10, 12, 12)
        lines.setSpacing(8)
        lines.addWidget(words)
        lines.addWidget(self.places, 1)
        lines.addWidget(self._explaining)
        empty = EmptyState(
            "scale",
            self.tr("Nothing to compare yet"),
            self.tr(
                "Note what papers state: mark a figure, a date or a name on a page and press F6."
                " What several papers state of one subject stands here side by side."
            ),
        )
        self._stack = QStackedWidget()
        split = Splitter(
            "consistency", [260, 300], column(self.filter, self.table), below, upright=True
        )
        self._stack.addWidget(split)
        self._stack.addWidget(empty)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._stack)

"""What papers state differently of one subject, side by side, and why (rule R13)."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent

from casefiles.changes import TableName
from casefiles.evidence.consistency.explanation_acts import explain_difference, withdraw_explanation
from casefiles.evidence.consistency.model import ComparedSubject, FactInExhibit
from casefiles.evidence.places import from_text
from casefiles.kernel.ids import CaseId
from casefiles.kernel.text_safety import visible
from casefiles.kernel.written_dates import short_day
from desktop.context import Context
from desktop.evidence.consistency_tables import (
    AS_WRITTEN,
    ConsistencyPaneData,
    StatedTable,
    SubjectLine,
    SubjectsTable,
    is_written_otherwise,
    read_consistency,
)
from desktop.evidence.master_detail_pane import MasterDetailPane
from desktop.widgets.box import column
from desktop.widgets.explanation_box import ExplanationBox
from desktop.widgets.filter_line import FilterLine
from desktop.widgets.pane import AddMenuAction
from desktop.widgets.splitter import Splitter
from desktop.widgets.table_view import table_of
from desktop.widgets.text_label import muted, title


class ConsistencyPane(MasterDetailPane[SubjectLine, FactInExhibit, ConsistencyPaneData]):
    """Enter on a subject goes to what is stated of it; Enter there shows the page and the place."""

    slug, title, icon = "consistency", "Inconsistencies", "scale"
    help_topic = "marking#noting-facts"
    follows = frozenset({
        TableName.NOTED_FACT, TableName.EXPLANATION, TableName.FIXED_NAME, TableName.EXHIBIT,
        TableName.CITATION, TableName.CONTROL, TableName.SCOPE, TableName.PASSAGE,
    })  # fmt: skip

    nothing = "Nothing to compare yet"
    instead = (
        "Note what documents state: mark a figure, a date or a name on a page and press F6. What"
        " several documents state on one subject is compared here."
    )

    def __init__(self, context: Context) -> None:
        tr, self.stated = self.tr, StatedTable()
        table = table_of(SubjectsTable(), "subjects-table", tr("Subjects"), single=True)
        places = table_of(
            self.stated, "stated-table", tr("Values stated in documents"), single=True
        )
        super().__init__(context, table, places, read_consistency, ConsistencyPaneData())
        self.filter = FilterLine("subjects-filter", tr("Filter subjects"), self.model, table)
        self._shown: SubjectLine | None = None
        self.subject, self.costs = title(""), muted("")
        self.subject.setWordWrap(True)
        self.costs.setObjectName("difference-costs")
        self.costs.setProperty("tone", "warn")
        self._explaining = ExplanationBox(
            "difference", tr("Why they differ"), 4, tr("This explains all values"),
            tr("The reason, or what it means. Cleared, the difference is open again."),
        )  # fmt: skip
        self.why, self.explained = self._explaining.why, self._explaining.explained
        self.again = self._explaining.again
        self._lay_out()
        self._explaining.given.connect(self._explain)
        self._explaining.withdrawn.connect(self.withdraw)
        self._arrive(self._unread)

    def show_case(self, case: CaseId | None) -> None:
        self.why.submit()
        super().show_case(case)

    @classmethod
    def acts(cls, offer: AddMenuAction) -> None:
        offer("explain", "&Explain the Difference…", cls.begin, "Ctrl+E", "pencil")
        offer("unexplain", "&Withdraw the Explanation", cls.withdraw, "Ctrl+Shift+E")

    def take_acts(self, acts: Mapping[str, QAction]) -> None:
        self.table.acts.offer(acts["explain"], why=self.table.acts.nothing)
        self.table.acts.offer_removal(acts["unexplain"], self.table.acts.nothing)

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
            said = self.tr(
                "Choose a subject on which documents differ, or that needs an explanation."
            )
            self.says.emit(said, "muted")
            self.activate()
        else:
            self.why.setFocus()

    def withdraw(self) -> None:
        """Take the explanation of the chosen difference back: it is open again."""
        of = self._shown.subject if self._shown else None
        if of is None or of.explanation is None:
            self.says.emit(self.tr("Choose a subject that is explained."), "muted")
        else:
            doing = self.tr("Withdrawing an explanation")
            self.do(doing, withdraw_explanation, of.kind, of.subject)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Left and self.places.hasFocus():
            self.table.setFocus()
        else:
            super().keyPressEvent(event)

    def _explain(self, text: str) -> None:
        if (shown := self._shown) is not None:
            of = shown.subject
            self.do(self.tr("Explaining"), explain_difference, of.kind, of.subject, text)

    def _open(self, place: FactInExhibit) -> None:
        self.shows.emit(place.exhibit, from_text(place.place))

    def _show(self, line: SubjectLine | None) -> None:
        if (line.id if line else "") != (self._shown.id if self._shown else ""):
            self._explaining.leave()
        self._shown = line
        subject = line.subject if line else None
        self.stated.show_subject(subject, self._ledger.papers)
        differs = any(map(is_written_otherwise, self.stated.items()))
        self.places.columns.hide_unless_chosen(AS_WRITTEN, hidden=not differs)
        self.subject.setText(visible(subject.subject) if subject else "")
        self.costs.setText(self._what_it_costs(line) if line else "")
        self.costs.setVisible(bool(self.costs.text()))
        self._explaining.setVisible(subject is not None and subject.takes_words)
        if subject is None:
            return
        held = subject.explanation
        self._explaining.show_explanation(
            held.text if held else "", self._by_whom(subject), is_open=subject.is_open
        )

    def _what_it_costs(self, line: SubjectLine) -> str:
        if line.subject.asks and not line.subject.is_open:
            return self.tr(
                "It proves nothing by itself and counts in no result. What does it mean for this"
                " case?"
            )
        if not line.subject.is_open:
            return ""
        if not line.lowers:
            return self.tr(
                "Until it is explained, what these documents state in favor of the importer is at"
                " best doubtful (R13). It lowers no citation now."
            )
        return self.tr(
            "Until it is explained, what these documents state in favor of the importer is at best"
            " doubtful (R13). It lowers {}."
        ).format(", ".join(map(visible, line.lowers)))

    def _by_whom(self, subject: ComparedSubject) -> str:
        if (held := subject.explanation) is None:
            return ""
        day = short_day(self.context.at_port(self.case).day(held.at))
        if subject.is_open:
            said = self.tr("{}, {}: facts noted since are not covered by the explanation.")
        else:
            said = self.tr("{}, {}")
        return said.format(visible(held.by), day)

    def _arrive(self, found: ConsistencyPaneData) -> None:
        self._ledger = found
        self.list_lines(found.lines)

    def _lay_out(self) -> None:
        words = column(self.subject, self.costs, spacing=4)
        below = column(words, self.places, self._explaining, spacing=8, rest=self.places)
        below.setContentsMargins(12, 10, 12, 12)
        above = column(self.filter, self.table)
        self.frame(Splitter("consistency", [240, 360], above, below, upright=True))

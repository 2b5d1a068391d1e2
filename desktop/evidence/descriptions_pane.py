"""What documents seem to be: one list to look through, accepted for many of them in one act."""

from collections.abc import Sequence

from PySide6.QtGui import QShowEvent

from casefiles.changes import Changes, TableName
from casefiles.evidence.descriptions.description_acts import (
    AcceptedDescriptions,
    accept_descriptions,
    leave_descriptions,
)
from casefiles.evidence.descriptions.exhibit_descriptions import (
    DescriptionProposal,
    description_proposals,
    held_and_due,
)
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, ExhibitId
from casefiles.workspace.view import View
from desktop.context import Context
from desktop.document_reader import DocumentReader
from desktop.evidence.descriptions_tables import (
    DescriptionsTable,
    FieldRow,
    ProposedFieldsTable,
)
from desktop.evidence.master_detail_pane import MasterDetailPane
from desktop.translation import counted, tr
from desktop.widgets.box import column, row
from desktop.widgets.button import button
from desktop.widgets.filter_line import FilterLine
from desktop.widgets.pane import AddMenuAction
from desktop.widgets.splitter import Splitter
from desktop.widgets.table_view import table_of
from desktop.widgets.text_label import muted


@dataclass(frozen=True, slots=True)
class DescriptionsPaneData:
    """What is proposed, and how many documents are not read yet."""

    proposals: Sequence[DescriptionProposal] = ()
    due: int = 0


class DescriptionsPane(MasterDetailPane[DescriptionProposal, FieldRow, DescriptionsPaneData]):
    """Space unchecks a document or a field of it; what is checked is accepted at once."""

    slug, title, icon = "descriptions", "Descriptions", "file-text"
    help_topic = "marking#what-documents-are"
    follows = frozenset({
        TableName.EXHIBIT, TableName.READING, TableName.PARTY, TableName.DISMISSED_LEAD,
    })  # fmt: skip

    nothing = "No description is proposed"
    instead = (
        "Title, kind, issuer, language and date of documents are proposed here from their words"
        " and file names, where the fields of a document say nothing yet."
    )

    def __init__(self, context: Context) -> None:
        tr = self.tr
        self._unchecked = set[tuple[ExhibitId, str]]()
        documents = DescriptionsTable(context.library, self._unchecked)
        self.fields = ProposedFieldsTable(context.library, self._unchecked)
        table = table_of(documents, "descriptions-table", tr("Documents with proposals"))
        places = table_of(self.fields, "described-fields", tr("Proposals"), single=True)
        super().__init__(context, table, places, self._find, DescriptionsPaneData())
        self.filter = FilterLine("descriptions-filter", tr("Filter documents"), self.model, table)
        self.reader = DocumentReader(context.jobs, context.library, context.documents, self)
        self.reading = muted("", "descriptions-reading")
        self.read = button("descriptions-read", tr("Find proposals"), self._read_due)
        self.accept = button("descriptions-accept", "", self.accept_checked, primary=True)
        self.leave = button("descriptions-leave", tr("Leave out"), self.leave_unchecked)
        self.table.acts.offer(self.accept, self.leave, self.read)
        places.acts.offer(self.accept, self.leave)
        self.leave.setToolTip(tr("Propose no more what is unchecked"))
        self._lay_out()
        self._connect(documents)
        self._arrive(self._unread)

    @classmethod
    def acts(cls, offer: AddMenuAction) -> None:
        offer("accept", "&Accept Checked Proposals", cls.accept_checked, icon="file-text")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look()

    def accept_checked(self) -> None:
        """Fill in what is checked, of the selected documents where several are selected."""
        chosen = [(each, self._checked(each)) for each in self._meant()]
        if any(fields for _, fields in chosen):
            job = self.do(self.tr("Accepting proposals"), accept_descriptions, chosen)
            if job:
                job.succeeded.connect(self._has_accepted)
        else:
            self.says.emit(self.tr("Nothing is checked that could be accepted."), "muted")

    def leave_unchecked(self) -> None:
        """Propose no more what was unchecked."""
        left = [
            (each, [f.field for f in each.fields if (each.exhibit.id, f.field) in self._unchecked])
            for each in self._meant()
        ]
        if left := [(each, fields) for each, fields in left if fields]:
            self.do(self.tr("Leaving proposals out"), leave_descriptions, left)
        else:
            self.says.emit(self.tr("Uncheck first what should not be proposed again."), "muted")

    def handle_escape(self) -> bool:
        if self.places.hasFocus():
            self.table.setFocus()
            return True
        return False

    def let_go(self) -> None:
        self.context.jobs.forget(self)

    def _lay_out(self) -> None:
        lower = column(self.places, row(self.accept, self.leave, margin=(8, 6, 8, 8)))
        upper = column(self.filter, self.table)
        lists = Splitter("descriptions", [320, 300], upper, lower, upright=True)
        self._due = row(self.reading, self.read, margin=(12, 4, 8, 4), rest=self.reading)
        self.frame(column(self._due, lists))

    def _connect(self, documents: DescriptionsTable) -> None:
        documents.turned.connect(self._turn_document)
        self.fields.turned.connect(self._turn_field)
        self.table.selection_changed.connect(self._weigh)
        self.reader.ended.connect(self._look)
        self.context.signals.changed.connect(self._follow)

    def _find(self, view: View, case: CaseId) -> DescriptionsPaneData:
        held, due = held_and_due(view, case, self.context.documents.of(case))
        rules = self.context.library.description_rules
        with view.reading() as db:
            return DescriptionsPaneData(description_proposals(db, case, held, rules), len(due))

    def _look(self) -> None:
        if self.isVisible() and self.case:  # documents are read only where somebody looks
            super()._look()

    def _follow(self, changes: Changes) -> None:
        if self.is_outdated_by(changes):
            self._look()

    def _arrive(self, found: DescriptionsPaneData) -> None:
        self.list_lines(found.proposals)
        self._weigh()
        if found.due and self.isVisible() and not self.reader.was_stopped:
            self._read_due()
        many = counted(found.due, "document is", "documents are")
        self.reading.setText(self.tr("{} not read yet").format(many))
        self._due.setVisible(bool(found.due))
        self.read.setVisible(not self.reader.is_going)

    def _choose_page(self) -> None:
        working = self.reader.is_going
        self._stack.setCurrentIndex(0 if self.model.count() or working else 1)

    def _read_due(self) -> None:
        if self.case:
            self.reader.begin(self.case)
            self.read.setVisible(not self.reader.is_going)
            self._choose_page()

    def _show(self, line: DescriptionProposal | None) -> None:
        self.fields.show([FieldRow(line, each) for each in line.fields] if line else [])

    def _open(self, place: FieldRow) -> None:
        self.shows.emit(place.of.exhibit.id, place.field.place)

    def _turn_document(self, line: DescriptionProposal) -> None:
        keys = {(line.exhibit.id, each.field) for each in line.fields}
        if keys - self._unchecked:
            self._unchecked |= keys
        else:
            self._unchecked -= keys
        self._has_turned()

    def _turn_field(self, line: FieldRow) -> None:
        self._unchecked ^= {line.key}
        self._has_turned()

    def _has_turned(self) -> None:
        self.model.refresh()
        self.fields.refresh()
        self._weigh()

    def _meant(self) -> list[DescriptionProposal]:
        """Return the selected documents where there are several, else all that are listed."""
        selected = self.table.selected()
        return selected if len(selected) > 1 else [*self.model.items()]

    def _checked(self, of: DescriptionProposal) -> list[str]:
        keys = ((of.exhibit.id, each.field) for each in of.fields)
        return [field for exhibit, field in keys if (exhibit, field) not in self._unchecked]

    def _weigh(self) -> None:
        many = sum(bool(self._checked(each)) for each in self._meant())
        words = self.tr("Accept for {}").format(counted(many, "document"))
        self.accept.setText(words if many else self.tr("Accept proposals"))
        self.accept.setEnabled(bool(many))
        self.leave.setEnabled(bool(self._unchecked))

    def _has_accepted(self, done: AcceptedDescriptions) -> None:
        filled = counted(done.filled, "field")
        documents = counted(done.described, "document")
        said = [self.tr("{} of {} filled in.").format(filled, documents)]
        if done.kept:
            said.append(self.tr("Not changed: {}.").format(_some(done.kept)))
        if done.changed:
            words = self.tr("Read again meanwhile, so nothing was filled in: {}.")
            said.append(words.format(_some(done.changed)))
        said.append(self.tr("Ctrl+Z takes it back."))
        self.says.emit(" ".join(said), "warn" if done.changed else "good")


def _some(named: Sequence[str]) -> str:
    more = len(named) - 3
    return ", ".join(named[:3]) + (tr(" and {:,} more").format(more) if more > 0 else "")

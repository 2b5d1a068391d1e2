"""Beside a statement: the words of every passage it is based on, also while they are typed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefiles.attestation.model import Signer, StatementRead
from casefiles.attestation.passage_texts import PassageText, passages_at, statements_with_passages
from casefiles.attestation.reading_acts import mark_passages_read, withdraw_reading
from casefiles.attestation.record.read import read_record
from casefiles.cases.detentions.port_time import PortTime
from casefiles.changes import Changes, TableName
from casefiles.evidence.passages.marking import PassageMark, typed_passages
from casefiles.evidence.passages.references import split_references
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import CasefilesError
from casefiles.kernel.ids import CaseId, StatementId
from casefiles.kernel.text_safety import visible
from casefiles.messages import explain
from casefiles.workspace.view import View
from desktop.attestation.passages_view import PassagesView, clear, readers
from desktop.context import Context
from desktop.translation import tr
from desktop.widgets.box import laid_out_once
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.reading import OnceRead, ReadingWidget
from desktop.widgets.text_label import muted

FOLLOWS = (TableName.STATEMENT, TableName.SUPPORT, TableName.DECLARATION, TableName.SIGNER,
           TableName.STATEMENT_READ, TableName.CITATION,)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PassagesPanelData:
    """What stands beside a statement."""

    passages: tuple[PassageText, ...] = ()
    signers: tuple[tuple[Signer, StatementRead | None], ...] = ()
    """Who declares to it; nobody while its passages are typed anew."""

    faults: tuple[str, ...] = ()
    """What was typed and is no passage."""

    time: PortTime = PortTime()


class PassagesPanel(ReadingWidget):
    """At the right of the form of a statement. The texts are read off the GUI thread."""

    works_on = "reading the passages"

    shows = Signal(str, object)
    """As `PassagesView`."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("passages-panel")
        self._context = context
        self._case: CaseId | None = None
        self._statement: StatementId | None = None
        self._typed: str | None = None
        self.view = PassagesView()
        self.faults = muted("")
        none = muted(self.tr("Enter the passages the statement is based on."))
        self._none = OnceRead(none)
        self._readers = QVBoxLayout()
        held = QVBoxLayout()
        held.setContentsMargins(12, 4, 12, 12)
        held.setSpacing(6)
        for each in (self._none, self.view, self.faults):
            held.addWidget(each)
        held.addLayout(self._readers)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(PaneHead(self.tr("Text of the passages")))
        rows.addLayout(held)
        self.view.shows.connect(self.shows)
        context.signals.changed.connect(self._follow)
        self._show(PassagesPanelData())

    def show_statement(self, case: CaseId | None, statement: StatementId | None) -> None:
        """Show what another statement is based on, or nothing."""
        if (case, statement) == (self._case, self._statement):
            return
        self._case, self._statement, self._typed = case, statement, None
        self.begin_unread()
        self._show(PassagesPanelData())
        self._ask()

    def show_typed(self, references: str) -> None:
        """Show what these references would be, as far as they are any."""
        self._typed = references
        self._ask()

    def _ask(self) -> None:
        case, statement, typed = self._case, self._statement, self._typed
        if case is None or statement is None:
            self._context.jobs.forget(self)
            self.settle()
            return
        shipped, now = self._context.library.shipped, self._context.now()

        def read(view: View) -> PassagesPanelData:
            with view.reading() as db:
                record = read_record(db, case, shipped, now)
                marks, faults = _typed(view, case, typed) if typed is not None else ([], [])
            found = record.statement_by_id.get(statement)
            if found is None:
                return PassagesPanelData()
            if typed is not None:
                return PassagesPanelData(
                    (*passages_at(view, record, found, marks),), faults=(*faults,)
                )
            [it] = statements_with_passages(view, record, [found])
            return PassagesPanelData(
                it.passages, it.signers, time=PortTime(record.matter.imported.zone)
            )

        job = self._context.jobs.look(self, read, pause=True, report_failure=False)
        job.succeeded.connect(self._show)
        job.failed.connect(lambda _: self._show(PassagesPanelData()))

    def _show(self, shown: PassagesPanelData) -> None:
        self.setEnabled(self._statement is not None)
        with laid_out_once(self):
            self.view.show_passages(shown.passages)
            self.faults.setText("\n".join(map(visible, shown.faults)))
            self.faults.setVisible(bool(shown.faults))
            self._none.setVisible(not shown.passages and not shown.faults)
            clear(self._readers)
            if shown.passages and shown.signers:
                self._readers.addWidget(readers(shown.signers, shown.time, self._record))

    def _record(self, signer: Signer, read: bool) -> None:  # noqa: FBT001 - as `Records`
        if (case := self._case) and (statement := self._statement):
            record_reading(self._context, case, signer, statement, read=read)

    def _follow(self, changes: Changes) -> None:
        if changes.case == self._case and any(map(changes.touches, FOLLOWS)):
            self._typed = None
            self._ask()


def record_reading(
    context: Context, case: CaseId, signer: Signer, statement: StatementId, *, read: bool
) -> None:
    """Record that a signer read the passages of a statement; if he had, withdraw it."""
    if read:
        context.jobs.do(tr("Withdrawing"), withdraw_reading, case, signer.id, statement)
    else:
        context.jobs.do(tr("Saving"), mark_passages_read, case, signer.id, [statement])


def _typed(view: View, case: CaseId, typed: str) -> tuple[list[PassageMark], list[str]]:
    """Return those parts that are passages, and what the others lack: somebody is typing."""
    marks, faults = list[PassageMark](), list[str]()
    for part in split_references(typed):
        try:
            marks += typed_passages(view.db, case, part)
        except CasefilesError as error:
            faults.append(explain(error))
    return marks, faults

"""What confirms a passage, and a form to record that another passage does."""

from datetime import UTC, datetime

from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from casefiles.attestation.confirmation_acts import (
    PassageConfirmationInput,
    confirm_passage,
    withdraw_confirmation,
)
from casefiles.attestation.confirmation_view import (
    ConfirmationView,
    RecordedConfirmation,
    confirmation_views,
)
from casefiles.attestation.record.read import read_record
from casefiles.changes import Changes, TableName
from casefiles.evidence.passages.marking import PassageMark, typed_passages
from casefiles.kernel.errors import CasefilesError, Impossible
from casefiles.kernel.ids import CaseId, ConfirmationId
from casefiles.kernel.text_safety import visible
from casefiles.messages import explain
from casefiles.workspace.view import View
from desktop.context import Context
from desktop.widgets.box import row
from desktop.widgets.button import button
from desktop.widgets.form import Form
from desktop.widgets.plain_text import label
from desktop.widgets.scroll_area import bring_into_view
from desktop.widgets.text_label import muted

_FOLLOWS = (TableName.PASSAGE_CONFIRMATION, TableName.PASSAGE, TableName.CITATION,
            TableName.SUPPORT, TableName.STATEMENT, TableName.EXHIBIT, TableName.TRANSLATION,
            TableName.REPLACEMENT,)  # fmt: skip


class ConfirmationsPanel(QWidget):
    """Below a cited passage, or the passages of a statement. Read off the GUI thread."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("confirmed-by")
        self._context = context
        self._case: CaseId | None = None
        self._under = ""
        self._shown: list[ConfirmationView] = []
        self.open = button("confirm-open", self.tr("Confirm by another passage…"), self.begin)
        self._held = QVBoxLayout()
        self.held: list[QWidget] = []
        self.form = self._make_form()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(8, 4, 8, 4)
        rows.addLayout(self._held)
        rows.addWidget(row(self.open))
        rows.addWidget(self.form)
        context.signals.changed.connect(self._follow)
        self._show([])

    def show_passages(self, case: CaseId | None, under: str) -> None:
        """Show what confirms a citation, or the passages of a statement: its id, or nothing."""
        if (case, under) == (self._case, self._under):
            return
        self._case, self._under = case, under
        self._close()
        self._show([])
        self._ask()

    def begin(self) -> None:
        """Open the form, its fact filled in with the words of the passage."""
        self.form.show()
        self.open.hide()
        self._fill_in()
        self.form.keep_typing(self._under, self.tr("Confirm by another passage"))
        self.by.setFocus()
        bring_into_view(self.form)

    def _make_form(self) -> Form:
        form = Form("confirm-form", labels=98)
        form.lie_flush()
        self.passage = form.choice("passage", self.tr("Passage"), [])
        self.by = form.offered("by", self.tr("Confirmed by"), self.tr("E-012 p. 3"))
        self.fact = form.line("fact", self.tr("Fact confirmed"), self.tr("What both state"))
        record = button("confirm-record", self.tr("Record"), self._record, primary=True)
        form.row("", row(record, button("confirm-cancel", self.tr("Cancel"), self._close)))
        self.fault = label("")
        self.fault.setWordWrap(True)
        self.fault.setProperty("tone", "bad")
        self.fault.hide()
        form.whole(self.fault)
        self.passage.submitted.connect(lambda _: self._fill_in())
        form.hide()
        return form

    def _ask(self) -> None:
        case, under = self._case, self._under
        if case is None or not under:
            self._context.jobs.forget(self)
            return
        shipped = self._context.library.shipped

        def read(view: View) -> list[ConfirmationView]:
            with view.reading() as db:
                return confirmation_views(
                    db, read_record(db, case, shipped, datetime.now(UTC)), under
                )

        job = self._context.jobs.look(self, read, pause=True, report_failure=False)
        job.succeeded.connect(self._show)
        job.failed.connect(lambda _: self._show([]))

    def _show(self, shown: list[ConfirmationView]) -> None:
        self._shown = shown
        self.setVisible(bool(shown))
        for each in self.held:
            self._held.removeWidget(each)
            each.deleteLater()
        self.held = [self._line(each) for pane in shown for each in pane.recorded]
        for each in self.held:
            self._held.addWidget(each)
        options = [(str(at), visible(each.target.named)) for at, each in enumerate(shown)]
        self.passage.offer(options)
        if self.passage.currentIndex() < 0:
            self.passage.setCurrentIndex(0)
        self.form.show_row("passage", visible=len(shown) > 1)
        self.open.setVisible(bool(shown) and self.form.isHidden())
        self._offer()

    def _line(self, recorded: RecordedConfirmation) -> QWidget:
        why = self.tr(" It does not print: {}.").format(recorded.lapse) if recorded.lapse else ""
        words = muted(recorded.words + why)
        words.setWordWrap(True)
        line = QWidget()
        across = QHBoxLayout(line)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(words, 1)
        across.addWidget(
            button("confirm-withdraw", self.tr("Withdraw"), lambda: self._withdraw(recorded.id))
        )
        return line

    def _chosen(self) -> ConfirmationView | None:
        at = self.passage.currentIndex()
        return self._shown[at] if 0 <= at < len(self._shown) else None

    def _offer(self) -> None:
        chosen = self._chosen()
        if chosen:
            self.by.offer(visible(each.words) for each in chosen.offered)

    def _fill_in(self) -> None:
        self._offer()
        chosen = self._chosen()
        if chosen and not self.fact.text().strip():
            self.fact.setText(visible(" ".join(chosen.target.words.split())))

    def _close(self) -> None:
        focused = QApplication.focusWidget()
        had_cursor = focused is not None and self.form.isAncestorOf(focused)
        self.form.hide()
        self.fault.clear()
        self.fault.hide()
        self.form.drafts.rest()
        self.by.clear()
        self.fact.clear()
        self.open.setVisible(bool(self._shown))
        if had_cursor:
            self.open.setFocus()

    def _record(self) -> None:
        case, chosen = self._case, self._chosen()
        if case is None or chosen is None:
            return
        try:
            mark = self._mark(case, chosen, self.by.text())
        except CasefilesError as error:
            self._refuse(error)
            return
        said = PassageConfirmationInput(chosen.target.of, mark, self.fact.text())
        job = self._context.jobs.do(self.tr("Confirming a passage"), confirm_passage, case, said)
        self.form.recorded_by(job)
        job.succeeded.connect(lambda _: self._close())
        job.failed.connect(self._refuse)

    def _refuse(self, error: Exception) -> None:
        self.fault.setText(explain(error) if isinstance(error, CasefilesError) else str(error))
        self.fault.show()

    def _mark(self, case: CaseId, chosen: ConfirmationView, typed: str) -> PassageMark:
        """One that is offered, or a reference as people type them."""
        for each in chosen.offered:
            if visible(each.words) == typed:
                return each.mark
        found = typed_passages(self._context.view.db, case, typed)
        if len(found) != 1:
            raise Impossible(self.tr("Name one passage, such as E-012 p. 3."))
        return found[0]

    def _withdraw(self, confirmation: ConfirmationId) -> None:
        if case := self._case:
            self._context.jobs.do(self.tr("Withdrawing"), withdraw_confirmation, case, confirmation)

    def _follow(self, changes: Changes) -> None:
        if changes.case == self._case and any(map(changes.touches, _FOLLOWS)):
            self._ask()

"""Statements: numbered sentences, each of a kind, each leaning on places in exhibits."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefiles.attestation import store
from casefiles.attestation.designation import parts_of
from casefiles.attestation.first_wording import first_words, take_first_words
from casefiles.attestation.run_preflight import PreflightResult
from casefiles.attestation.statement_acts import (
    designate_section,
    edit_statement,
    remove_statement,
    support_statement,
    write_statement,
)
from casefiles.attestation.templates import Templates
from casefiles.evidence.passages.marking import typed_passages
from casefiles.kernel.errors import CasefilesError
from casefiles.kernel.ids import CaseId, StatementId
from casefiles.messages import explain
from desktop.attestation.passages_panel import PassagesPanel
from desktop.attestation.sections_list import SectionsList
from desktop.attestation.statements_table import StatementRow, StatementsTable
from desktop.context import Context
from desktop.evidence.passages.confirmations_panel import ConfirmationsPanel
from desktop.widgets.box import column, row
from desktop.widgets.button import button
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.form import Form
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.plain_text import label
from desktop.widgets.room import Destination
from desktop.widgets.scroll_area import scrolled
from desktop.widgets.splitter import Splitter
from desktop.widgets.table_view import TableView


class StatementsPane(QWidget):
    """Above: the statements. Below: the one that is chosen, and the words of its passages."""

    navigate = Signal(Destination)

    def __init__(
        self,
        context: Context,
        templates: Templates,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("statements-pane")
        self._context, self._templates = context, templates
        self._case: CaseId | None = None
        self._shown: StatementRow | None = None
        self._parts: tuple[str, ...] = ()
        self.model = StatementsTable(context, templates, self)
        self.table: TableView[StatementRow] = TableView("statements-table", self.tr("Statements"))
        self.table.present(self.model, [44, 170, 300, 150, 150], stretch=2)
        self.table.setSelectionMode(TableView.SelectionMode.SingleSelection)
        self.form = self._make_form()
        self.new = button("statement-new", self.tr("New statement"), self.write, icon="file-plus")
        self.remove = button("statement-remove", self.tr("Remove"), self._remove)
        head = PaneHead(self.tr("Statements"))
        head.add(self.new, self.remove)
        self.empty = EmptyState(
            "pencil", self.tr("Nothing is stated yet"),
            self.tr(
                "A statement is a numbered sentence that a signer declares to."
                " Start with the claim."
            ),
        )  # fmt: skip
        self.passages = PassagesPanel(context)
        self.passages.shows.connect(self._show_exhibit)
        self.confirmed = ConfirmationsPanel(context)
        beside = scrolled(column(self.passages, self.confirmed))
        lower = Splitter("statement", [440, 370], scrolled(self.form), beside)
        split = Splitter("statements", [300, 360], column(head, self.table, self.empty), lower,
                         upright=True)  # fmt: skip
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(split)
        self.table.current_changed.connect(self._choose)
        self.table.wants_edit.connect(self.form.begin)
        for told in (self.model.modelReset, self.model.rowsInserted, self.model.rowsRemoved):
            told.connect(lambda *_: self._weigh())
        self.form.edited.connect(self._edit)
        self._weigh()

    def show_case(self, case: CaseId | None) -> None:
        """Show another case, or none."""
        self.form.submit()
        self._case = case
        self._choose(None)
        self.model.show_case(case)
        self.table.go(1)

    def go_to(self, thing: str) -> bool:
        """Choose a statement by its id. Returns whether it is here."""
        return self.table.choose(thing)

    def write(self) -> None:
        """Add a statement of the first kind that is not there yet, with its first wording."""
        case = self._case
        if case is None:
            return
        there = {each.kind for each in self.model.everything()}
        kinds = self._templates.statements.values()
        kind = next((k for k in kinds if k.text and k.id not in there), next(iter(kinds)))
        shipped = self._context.library.shipped
        job = self._context.jobs.act(
            self.tr("Writing a statement"),
            lambda workspace, _: write_statement(
                workspace, case, kind.id, first_words(workspace, case, kind, shipped)
            ),
        )
        job.succeeded.connect(self.table.choose)

    def _make_form(self) -> Form:
        form = Form("statement-form", labels=72)
        kinds = [(each.id, each.title) for each in self._templates.statements.values()]
        form.choice("kind", self.tr("Kind"), kinds)
        self._prompt = form.note("")
        form.text("text", self.tr("Words"), rows=8)
        leans_on = form.line("leans_on", self.tr("Leans on"), "E-014 p. 3; E-015 Wages!B2:D9")
        leans_on.textEdited.connect(self._show_typed)
        self._fault = label("")
        self._fault.setWordWrap(True)
        self._fault.setProperty("tone", "bad")
        self._fault.hide()
        form.whole(self._fault)
        wording = button("statement-wording", self.tr("Use the template's words"), self._reword)
        form.row("", row(wording))
        self.sections = SectionsList()
        self.sections.chosen.connect(self._designate)
        form.row(self.tr("Sections"), self.sections)
        return form

    def _choose(self, shown: StatementRow | None) -> None:
        if self._shown and (shown is None or shown.statement.id != self._shown.statement.id):
            self.form.submit()
        self._shown = shown
        self.passages.show_statement(self._case, shown.statement.id if shown else None)
        self.confirmed.show_passages(self._case, shown.statement.id if shown else "")
        self._say_fault("")
        self.form.setEnabled(shown is not None)
        self.remove.setEnabled(shown is not None)
        if shown is None:
            self.form.forget_typing()
            self._prompt.clear()
        else:
            self.form.show_saved(shown)
            kind = self._templates.statements.get(shown.kind)
            self._prompt.setText(kind.prompt if kind else "")
        self._show_sections()

    def _edit(self, field: str, value: object) -> None:
        case, shown = self._case, self._shown
        if case is None or shown is None:
            return
        statement = shown.statement.id
        if field == "leans_on":
            self._lean(case, statement, shown.leaning.read_again(str(value)))
            return
        self._context.jobs.act(
            self.tr("Saving"),
            lambda workspace, _: edit_statement(workspace, case, statement, {field: value}),
        )

    def show_look(self, look: PreflightResult | None) -> None:
        """Know of which sections the set consists: a statement can designate them."""
        self._parts = parts_of(look.document) if look else ()
        self._show_sections()

    def _show_sections(self) -> None:
        kind = self._templates.statements.get(self._shown.kind) if self._shown else None
        designates = bool(kind and kind.designates)
        self.form.show_widget(self.sections, visible=designates)
        if designates and self._shown:
            held = store.sections_of(self._context.view.db, self._shown.statement.id)
            self.sections.show_sections(self._parts, [each.section for each in held])

    def _designate(self, section: str, designated: bool) -> None:  # noqa: FBT001 - of a signal
        if (case := self._case) and self._shown:
            statement = self._shown.statement.id
            self._context.jobs.act(
                self.tr("Designating"),
                lambda workspace, _: designate_section(
                    workspace, case, statement, section, designated=designated
                ),
            )

    def _show_typed(self, typed: str) -> None:
        """Show the words of what is typed, before it is saved."""
        if self._shown:
            self.passages.show_typed(self._shown.leaning.read_again(typed))

    def _show_exhibit(self, exhibit: str, page: int | None) -> None:
        self.navigate.emit(Destination("evidence", self._case, exhibit, page))

    def _lean(self, case: CaseId, statement: StatementId, typed: str) -> None:
        try:
            passages = typed_passages(self._context.view.db, case, typed)
        except CasefilesError as error:
            self._say_fault(explain(error))
            return
        self._say_fault("")
        self._context.jobs.act(
            self.tr("Saving"),
            lambda workspace, _: support_statement(workspace, case, statement, passages),
        )

    def _say_fault(self, fault: str) -> None:
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))

    def _reword(self) -> None:
        case, shown, shipped = self._case, self._shown, self._context.library.shipped
        if case and shown:
            statement = shown.statement.id
            self._context.jobs.act(
                self.tr("Taking the template's words"),
                lambda workspace, _: take_first_words(workspace, case, statement, shipped),
            )

    def _remove(self) -> None:
        if (case := self._case) and self._shown:
            statement = self._shown.statement.id
            self._context.jobs.act(
                self.tr("Removing a statement"),
                lambda workspace, _: remove_statement(workspace, case, statement),
            )

    def _weigh(self) -> None:
        there = self.model.rowCount() > 0
        self.table.setVisible(there)
        self.empty.setVisible(not there)

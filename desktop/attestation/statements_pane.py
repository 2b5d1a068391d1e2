"""Statements: numbered sentences, each of a kind, each leaning on places in exhibits."""

from PySide6.QtGui import QAction

from casefiles.attestation import store
from casefiles.attestation.designation import parts_of
from casefiles.attestation.first_wording import (
    kind_to_begin_with,
    take_first_words,
    write_first_words,
)
from casefiles.attestation.record.composition import read as read_composition
from casefiles.attestation.run_preflight import PreflightResult
from casefiles.attestation.statement_acts import (
    designate_section,
    edit_statement,
    move_statement,
    remove_statement,
    support_statement,
)
from casefiles.attestation.statement_numbers import why_fixed
from casefiles.attestation.statement_references import followed_words
from casefiles.attestation.support_proposals import proposed_support
from casefiles.attestation.templates import StatementKind, Templates
from casefiles.attestation.usual_statements import add_usual_statements, missing_kinds
from casefiles.cases import store as cases
from casefiles.evidence.passages.marking import typed_passages
from casefiles.kernel.ids import StatementId
from desktop.attestation.attestation_pane import AttestationPane
from desktop.attestation.passages_panel import PassagesPanel
from desktop.attestation.sections_list import SectionsList
from desktop.attestation.statements_table import READS, StatementRow, columns, read_statements
from desktop.context import Context
from desktop.evidence.passages.confirmations_panel import ConfirmationsPanel
from desktop.widgets.box import column, row
from desktop.widgets.button import button
from desktop.widgets.form import Form
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.room import Destination
from desktop.widgets.row_drag import RowDrag
from desktop.widgets.scroll_area import scrolled
from desktop.widgets.splitter import Splitter


class StatementsPane(AttestationPane[StatementRow]):
    """Above: the statements. Below: the one that is chosen, and the words of its passages."""

    slug, title, icon = "statements", "Statements", "pencil"
    follows = READS
    nothing = "No statements yet"
    instead = (
        "A statement is a numbered sentence that a signer declares to. Begin with the usual ones:"
        " the claim, what was examined, what the documents show, how they were obtained."
    )

    def __init__(self, context: Context, templates: Templates) -> None:
        self._templates = templates
        self._parts: tuple[str, ...] = ()
        form = self._make_form()
        super().__init__(
            context, columns(self.tr, templates), read_statements, form, edit_statement
        )
        self.setObjectName("statements-pane")
        self.new = button("statement-new", self.tr("New statement"), self.write, icon="file-plus")
        usual = self.tr("Add the usual statements")
        self.usual = button("statements-usual", usual, self._add_usual, icon="list-ordered")
        self.remove = button("statement-remove", self.tr("Remove"), self._remove)
        head = PaneHead(self.tr("Statements"), self.usual, self.new, self.remove)
        self.passages = PassagesPanel(context)
        self.passages.shows.connect(self._show_exhibit)
        self.confirmed = ConfirmationsPanel(context)
        beside = scrolled(column(self.passages, self.confirmed))
        lower = Splitter("statement", [440, 370], scrolled(form), beside)
        self.table.sorted_anew.connect(
            lambda: head.words.setText(self.table.order_words(self.tr("Statements")))
        )
        self.lay_list(head, lower, [300, 360])
        self.table.acts.offer(self.new)
        RowDrag(self.table, self._move_to)
        self.need_record(removal=self.remove)

    def show_record(self, record: StatementRow | None) -> None:
        super().show_record(record)
        self.passages.show_statement(self.case, record.statement.id if record else None)
        self.confirmed.show_passages(self.case, record.statement.id if record else "")
        kind = self._templates.statements.get(record.kind) if record else None
        self._prompt.setText(kind.prompt if kind else "")
        self._propose(kind)
        self._show_sections()

    def fill(self) -> None:
        super().fill()
        self.usual.setEnabled(bool(self._missing()))

    def _missing(self) -> list[StatementKind]:
        """Return the usual kinds of which there is no statement yet."""
        if self.case is None:
            return []
        there = {each.kind for each in self.model.everything()}
        basis = cases.get(self.context.view.db, self.case).legal_basis
        return missing_kinds(basis, there, self.context.library.shipped)

    def _add_usual(self) -> None:
        shipped = self.context.library.shipped
        if job := self.do(self.tr("Writing statements"), add_usual_statements, shipped):
            job.succeeded.connect(lambda added: self.show_added(added[0]))

    def _propose(self, kind: StatementKind | None) -> None:
        """Propose what a claim is based on, where it is based on nothing yet."""
        db, shipped, found = self.context.view.db, self.context.library.shipped, ""
        if kind and kind.claim and self.case and self._shown and not self._shown.leans_on:
            regime = shipped.regimes[cases.get(db, self.case).legal_basis]
            composed = read_composition(regime.composition, regime.slug, shipped.templates)
            found = proposed_support(db, self.case, kind, composed)
        self.form.propose_text("leans_on", found, self.tr("the assessment"))

    def edit(self) -> bool:
        if self._shown:
            self.form.fields["text"].setFocus()
        return self._shown is not None

    def save_field(self, field: str, value: object) -> None:
        if field == "leans_on":
            self._lean(str(value))
        else:
            super().save_field(field, value)

    def write(self) -> None:
        """Add a statement of the first kind that is not there yet, with its first wording."""
        if self.case is None:
            return
        shipped, there = self.context.library.shipped, {e.kind for e in self.model.everything()}
        basis = cases.get(self.context.view.db, self.case).legal_basis
        kind = kind_to_begin_with(basis, there, shipped)
        if job := self.do(self.tr("Adding a statement"), write_first_words, kind, shipped):
            job.succeeded.connect(self.show_added)

    def offer_moves(self, up: QAction, down: QAction) -> None:
        """Offer in the menu of the list what moves a statement."""
        self.table.acts.offer(up, down, why=self._why_not_moved)

    def move_chosen(self, by: int) -> None:
        """Let the statement that is chosen stand so many places further on, where it is seen."""
        if self._shown and self.isVisible():
            self._move_to(self._shown.statement.id, by)

    def _move_to(self, statement: str, by: int) -> None:
        self.submit()
        if job := self.do(self.tr("Moving"), move_statement, StatementId(statement), by):
            job.succeeded.connect(self._say_followed)

    def _say_followed(self, texts: int) -> None:
        if texts:
            self.says.emit(followed_words(texts), "done")

    def _why_not_moved(self) -> str:
        fixed = why_fixed(self.context.view.db, self.case) if self.case else ""
        return self.table.acts.why_not_moved() or (f"{fixed}." if fixed else "")

    def _make_form(self) -> Form:
        form = Form("statement-form", labels=72)
        kinds = [(each.id, each.title) for each in self._templates.statements.values()]
        form.choice("kind", self.tr("Kind"), kinds)
        self._prompt = form.note("")
        form.text("text", self.tr("Text"), rows=8)
        leans_on = form.line(
            "leans_on", self.tr("Based on"), self.tr("E-014 p. 3; E-015 Wages!B2:D9")
        )
        leans_on.textEdited.connect(self._show_typed)
        wording = button("statement-wording", self.tr("Restore template text"), self._reword)
        form.row("", row(wording))
        self.sections = SectionsList()
        self.sections.chosen.connect(self._designate)
        form.row(self.tr("Sections"), self.sections)
        return form

    def show_look(self, look: PreflightResult | None) -> None:
        """Know of which sections the set consists: a statement can designate them."""
        self._parts = parts_of(look.document) if look else ()
        self._show_sections()

    def _show_sections(self) -> None:
        kind = self._templates.statements.get(self._shown.kind) if self._shown else None
        designates = bool(kind and kind.designates)
        self.form.show_widget(self.sections, visible=designates)
        if designates and self._shown:
            held = store.sections_of(self.context.view.db, self._shown.statement.id)
            self.sections.show_sections(self._parts, [each.section for each in held])

    def _designate(self, section: str, designated: bool) -> None:  # noqa: FBT001 - of a signal
        if self._shown:
            of = self._shown.statement.id
            words = self.tr("Designating")
            self.do(words, designate_section, of, section, designated=designated)

    def _show_typed(self, typed: str) -> None:
        """Show the words of what is typed, before it is saved."""
        if self._shown:
            self.passages.show_typed(self._shown.leaning.read_again(typed))

    def _show_exhibit(self, exhibit: str, page: int | None) -> None:
        self.navigate.emit(Destination("evidence", self.case, exhibit, page))

    def _lean(self, typed: str) -> None:
        if self._shown is None or self.case is None:
            return
        typed = self._shown.leaning.read_again(typed)
        passages = typed_passages(self.context.view.db, self.case, typed)
        self.do(self.tr("Saving"), support_statement, self._shown.statement.id, passages)

    def _reword(self) -> None:
        if self._shown:
            words, shipped = self.tr("Restoring template text"), self.context.library.shipped
            self.do(words, take_first_words, self._shown.statement.id, shipped)

    def _remove(self) -> None:
        if self._shown:
            self.do(self.tr("Removing a statement"), remove_statement, self._shown.statement.id)

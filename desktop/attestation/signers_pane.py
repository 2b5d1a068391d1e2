"""Signers: who declares to which numbers, in which capacity, signing where."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefiles.attestation import store
from casefiles.attestation.declaration_acts import declare, strike
from casefiles.attestation.model import Knowledge, Signer
from casefiles.attestation.preflight.preparers import ADOPTION
from casefiles.attestation.signer_acts import SignerInput, add_signer, edit_signer, remove_signer
from casefiles.attestation.templates import Templates
from casefiles.changes import Changes, TableName
from casefiles.evidence import store as evidence
from casefiles.kernel.ids import CaseId, StatementId
from casefiles.kernel.text_safety import visible
from desktop.attestation.adoption_form import AdoptionForm
from desktop.attestation.declarations_editor import STRUCK, DeclarationsEditor
from desktop.attestation.signers_table import SignersTable
from desktop.context import Context
from desktop.widgets.box import column
from desktop.widgets.button import button
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.form import Form
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.scroll_area import scrolled
from desktop.widgets.splitter import Splitter
from desktop.widgets.table_view import TableView

_FOLLOWS = (TableName.STATEMENT, TableName.DECLARATION, TableName.SIGNER)


class SignersPane(QWidget):
    """Above: the signers. Below: the one that is chosen, and the numbers he declares to."""

    def __init__(
        self, context: Context, templates: Templates, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("signers-pane")
        self._context, self._templates = context, templates
        self._case: CaseId | None = None
        self._shown: Signer | None = None
        self.model = SignersTable(context, templates, self)
        self.table: TableView[Signer] = TableView("signers-table", self.tr("Signers"))
        self.table.present(self.model, [44, 180, 300, 180, 160], stretch=2)
        self.table.setSelectionMode(TableView.SelectionMode.SingleSelection)
        self.form = self._make_form()
        self.declaring = DeclarationsEditor(templates)
        self.form.section(self.tr("Declares to"))
        self.form.whole(self.declaring)
        self.adoption = AdoptionForm(context, templates)
        self.new = button("signer-new", self.tr("New signer"), self.add, icon="user")
        self.remove = button("signer-remove", self.tr("Remove"), self._remove)
        head = PaneHead(self.tr("Signers"))
        head.add(self.new, self.remove)
        self.empty = EmptyState(
            "user", self.tr("Nobody signs yet"),
            self.tr("Each signer declares to the numbers he lists, and to no more."),
        )  # fmt: skip
        self._lower = scrolled(column(self.form, self.adoption))
        split = Splitter("signers", [220, 440], column(head, self.table, self.empty),
                         self._lower, upright=True)  # fmt: skip
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(split)
        self.table.current_changed.connect(self._choose)
        self.table.wants_edit.connect(self.form.begin)
        for told in (self.model.modelReset, self.model.rowsInserted, self.model.rowsRemoved):
            told.connect(lambda *_: self._weigh())
        self.form.edited.connect(self._edit)
        self.declaring.chosen.connect(self._declare)
        context.signals.changed.connect(self._follow)
        self._weigh()

    def show_case(self, case: CaseId | None) -> None:
        """Show another case, or none."""
        self.form.submit()
        self.adoption.show_case(case)
        self._case = case
        self._offer_exhibits()
        self._choose(None)
        self.model.show_case(case)
        self.table.go(1)

    def go_to(self, thing: str) -> bool:
        """Choose a signer by his id, or who adopts the set. Returns whether it is here."""
        if thing == ADOPTION:
            first = self.adoption.fields["name"]
            self._lower.ensureWidgetVisible(first)
            first.setFocus()
            return True
        return self.table.choose(thing)

    def add(self) -> None:
        """Add a signer, to be named."""
        if case := self._case:
            capacity = next(iter(self._templates.capacities))
            signing = SignerInput(self.tr("Name of the signer"), capacity)
            job = self._context.jobs.act(
                self.tr("Adding a signer"),
                lambda workspace, _: add_signer(workspace, case, signing),
            )
            job.succeeded.connect(self._is_added)

    def _is_added(self, signer: str) -> None:
        self.table.choose(signer)
        self.form.begin()
        self._name.selectAll()

    def _make_form(self) -> Form:
        form = Form("signer-form")
        self._name = form.line("name", self.tr("Name"))
        form.line("employer", self.tr("Employer"))
        form.line("title", self.tr("Title"))
        capacities = [(each.id, each.label) for each in self._templates.capacities.values()]
        form.choice("capacity", self.tr("Capacity"), capacities)
        form.line("detail", self.tr("Detail"), "license number, bar, or by whom engaged")
        self._authority = form.choice("authority", self.tr("Authority"), [])
        form.line(
            "covers", self.tr("It covers"), "numbers of the entries that the paper covers, or: all"
        )
        form.line("place", self.tr("Signs at"), "such as Ningbo, China")
        form.check("in_us", self.tr("That is within the United States or its territories"))
        form.offered(
            "zone", self.tr("Time zone there"), "such as Asia/Shanghai: the date is the one there"
        ).offer(self._context.library.zones)
        self.asks_zone = form.note(self.tr(
            "Which time zone is that in? The date of signing is the date at the place, and there"
            " is more than one zone, or the place is not known."
        ))  # fmt: skip
        form.line(
            "certificate", self.tr("Certificate"),
            "its SHA-256 fingerprint, if known: no other is then accepted",
        )  # fmt: skip
        return form

    def _choose(self, shown: Signer | None) -> None:
        if self._shown and (shown is None or shown.id != self._shown.id):
            self.form.submit()
        self._shown = shown
        self.form.setEnabled(shown is not None)
        self.remove.setEnabled(shown is not None)
        self.asks_zone.setVisible(bool(shown and shown.place.strip() and not shown.zone))
        if shown is None:
            self.form.forget_typing()
        else:
            self.form.show_saved(shown)
        self._show_numbers()

    def _show_numbers(self) -> None:
        if self._case is None:
            return
        db, shown = self._context.view.db, self._shown
        held = store.declarations(db, self._case) if shown else []
        his = [each for each in held if shown and each.signer == shown.id]
        capacity = shown.capacity if shown else ""
        self.declaring.show_numbers(store.statements(db, self._case), his, capacity)

    def _offer_exhibits(self) -> None:
        if self._case is None:
            return
        named = evidence.named(self._context.view.db, self._case)
        options = [(str(each), visible(shown)) for each, shown in named]
        self._authority.offer([("", self.tr("no paper shows it")), *options])

    def _edit(self, field: str, value: object) -> None:
        case, shown = self._case, self._shown
        if case is None or shown is None:
            return
        signer, texts = shown.id, self._templates.declarations
        self._context.jobs.act(
            self.tr("Saving"),
            lambda workspace, _: edit_signer(workspace, case, signer, {field: value}, texts),
        )

    def _declare(self, statement: str, value: str) -> None:
        case, shown = self._case, self._shown
        if case is None or shown is None or not value:
            return
        signer, number = shown.id, StatementId(statement)
        if value == STRUCK:
            self._context.jobs.act(
                self.tr("Striking a number"),
                lambda workspace, _: strike(workspace, case, signer, number),
            )
        else:
            known = {number: Knowledge(value)}
            self._context.jobs.act(
                self.tr("Declaring"),
                lambda workspace, _: declare(workspace, case, signer, known),
            )

    def _remove(self) -> None:
        if (case := self._case) and self._shown:
            signer = self._shown.id
            self._context.jobs.act(
                self.tr("Removing a signer"),
                lambda workspace, _: remove_signer(workspace, case, signer),
            )

    def _follow(self, changes: Changes) -> None:
        if changes.case != self._case:
            return
        if any(map(changes.touches, _FOLLOWS)):
            self._show_numbers()
        if changes.touches(TableName.EXHIBIT):
            self._offer_exhibits()

    def _weigh(self) -> None:
        there = self.model.rowCount() > 0
        self.table.setVisible(there)
        self.empty.setVisible(not there)

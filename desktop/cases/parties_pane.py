"""The parties of a case: companies, bodies and persons, as their papers name them."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from casefiles.cases import store
from casefiles.cases.identifiers import credit_code_hint, mid_hint, postal_code_hint
from casefiles.cases.model import Party
from casefiles.cases.party_acts import PartyInput, add_party, edit_party, remove_party
from casefiles.changes import Changes, TableName
from casefiles.kernel.ids import CaseId
from desktop.context import Context
from desktop.widgets.box import column
from desktop.widgets.button import button
from desktop.widgets.form import Form
from desktop.widgets.pane import Pane
from desktop.widgets.scroll_area import scrolled
from desktop.widgets.splitter import Splitter
from desktop.widgets.table_model import Column, Rows, TableModel
from desktop.widgets.table_view import TableView


class PartiesTable(TableModel[Party]):
    """Name, roles and country of each party."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(
            [
                Column(self.tr("Name"), lambda p: p.name),
                Column(self.tr("Romanized"), lambda p: p.romanized),
                Column(self.tr("Roles"), lambda p: ", ".join(p.roles)),
                Column(self.tr("Country"), lambda p: p.country),
            ],
            Rows(lambda p: p.id, lambda p: p.id),
            parent,
        )
        self._view, self._case = context.view, CaseId("")
        context.signals.changed.connect(self._follow)

    def show_case(self, case: CaseId | None) -> None:
        """Show the parties of another case."""
        self._case = case or CaseId("")
        self.show(store.parties(self._view.db, case) if case else [])

    def _follow(self, changes: Changes) -> None:
        if changes.case == self._case and changes.touches(TableName.PARTY):
            touched = changes.touched[TableName.PARTY]
            held = store.parties(self._view.db, self._case)
            self.update(touched, [each for each in held if each.id in touched])


class PartiesPane(Pane):
    """The table, a line to add one, and the form of the one that is chosen."""

    room, slug, title, icon = "cases", "parties", "Parties", "users"
    help_topic = "cases"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._party: Party | None = None
        self.model = PartiesTable(context, self)
        self.table: TableView[Party] = TableView("parties-table", self.tr("Parties"))
        self.table.present(self.model, [190, 190, 180, 70])
        self.table.setSelectionMode(TableView.SelectionMode.SingleSelection)
        self.name = QLineEdit()
        self.name.setObjectName("party-new-name")
        self.name.setAccessibleName(self.tr("Name of a new party"))
        self.name.setPlaceholderText(self.tr("Name of a new party, in its own script"))
        self.name.returnPressed.connect(self._add)
        self.form = self._make_form()
        self.form.edited.connect(self._edit)
        adding = QWidget()
        row = QHBoxLayout(adding)
        row.setContentsMargins(8, 6, 8, 6)
        row.addWidget(self.name, 1)
        row.addWidget(button("party-add", self.tr("Add"), self._add))
        self.remove = button("party-remove", self.tr("Remove"), self._remove)
        row.addWidget(self.remove)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(
            Splitter(
                "parties", [220, 420], column(adding, self.table), scrolled(self.form), upright=True
            )
        )
        self.table.current_changed.connect(self._show)
        self.table.wants_edit.connect(self.form.begin)
        self._show(None)

    def show_case(self, case: CaseId | None) -> None:
        self.form.submit()
        super().show_case(case)

    def fill(self) -> None:
        self.model.show_case(self.case)
        self.table.go(1)

    def activate(self) -> None:
        self.table.setFocus()

    def go_to(self, thing: str) -> bool:
        held = store.parties(self.context.view.db, self.case) if self.case else []
        if thing not in {each.id for each in held}:
            return False
        self.comes_forward.emit()
        return self.table.choose(thing)

    def step(self, step: int) -> None:
        self.table.go(step)

    def edit(self) -> bool:
        self.form.begin()
        return True

    def _make_form(self) -> Form:
        form, tr = Form("party", labels=108), self.tr
        form.line("name", tr("Name"), "in the original script")
        form.line("romanized", tr("Romanized"))
        form.line("former", tr("Former names"))
        form.line("roles", tr("Roles"), "such as manufacturer, importer-of-record")
        form.text("address", tr("Address"), 2)
        form.line("postal_code", tr("Postal code"))
        form.line("country", tr("Country"), "two letters, such as CN")
        form.line("mid", tr("MID"), "manufacturer identification code of CBP")
        form.line("credit_code", tr("Credit code"), "unified social credit code, 18 characters")
        self.hints = form.note("")
        self.hints.setProperty("tone", "warn")
        form.line("contact", tr("Contact"))
        form.text("notes", tr("Notes"), 3, "never leave unless chosen")
        return form

    def _show(self, party: Party | None) -> None:
        if party is None or self._party is None or party.id != self._party.id:
            self.form.submit()
        self._party = party
        self.form.setEnabled(party is not None)
        self.remove.setEnabled(party is not None)
        self.form.show_saved(*([party] if party else []))
        self.hints.setText("\n".join(_hints(party)) if party else "")
        self.hints.setVisible(bool(self.hints.text()))

    def _add(self) -> None:
        name, case = self.name.text().strip(), self.case
        if name and case:
            self.name.clear()
            job = self.context.jobs.act(
                self.tr("Adding"), lambda workspace, _: add_party(workspace, case, PartyInput(name))
            )
            job.succeeded.connect(self.table.choose_when_there)

    def _edit(self, field: str, value: object) -> None:
        case, party = self.case, self._party
        if case and party:
            self.context.jobs.act(
                self.tr("Saving"),
                lambda workspace, _: edit_party(workspace, case, party.id, {field: value}),
            )

    def _remove(self) -> None:
        case, party = self.case, self._party
        if case and party:
            self.context.jobs.act(
                self.tr("Removing"), lambda workspace, _: remove_party(workspace, case, party.id)
            )


def _hints(party: Party) -> list[str]:
    said = (
        postal_code_hint(party.country, party.postal_code),
        mid_hint(party.mid),
        credit_code_hint(party.credit_code),
    )
    return [each for each in said if each]

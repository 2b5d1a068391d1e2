"""The parties of a case: companies, bodies and persons, as their papers name them."""

from casefiles.cases import store
from casefiles.cases.identifiers import credit_code_hint, mid_hint, postal_code_hint
from casefiles.cases.model import IMPORTER, SUPPLIER, Party
from casefiles.cases.party_acts import PartyInput, add_party, edit_party, remove_party
from casefiles.changes import TableName
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId
from casefiles.workspace.view import View
from desktop.cases.party_proposals_panel import PartyProposalsPanel
from desktop.context import Context
from desktop.widgets.box import column, lay_out, row, stack
from desktop.widgets.button import button
from desktop.widgets.drafts import count_line
from desktop.widgets.form import Form
from desktop.widgets.named import line_edit
from desktop.widgets.pane import AddMenuAction
from desktop.widgets.record_pane import RecordColumns, RecordPane
from desktop.widgets.scroll_area import scrolled
from desktop.widgets.splitter import Splitter
from desktop.widgets.table_model import Column, Rows

_CHECKED = {"is_importer": IMPORTER, "is_supplier": SUPPLIER}
"""Roles that have a box of their own."""


class PartiesPane(RecordPane[Party]):
    """The table, a line to add one, and the form of the one that is chosen."""

    room, slug, title, icon = "cases", "parties", "Parties", "users"
    help_topic = "cases"
    follows = frozenset({TableName.PARTY})
    nothing = "No parties yet"
    instead = "Enter a name above, or take the names that documents state."

    def __init__(self, context: Context) -> None:
        form = self._make_form()
        super().__init__(context, self._columns(), _read, form, edit_party)
        self.name = line_edit(
            "party-new-name",
            self.tr("Name of a new party"),
            self.tr("Name of a new party, in its own script"),
        )
        count_line(self.name)
        self.name.returnPressed.connect(self._add)
        add = button("party-add", self.tr("Add"), self._add)
        self.remove = button("party-remove", self.tr("Remove"), self._remove)
        propose = button("party-from-documents", self.tr("From documents…"), self.propose)
        line = self.name, add, self.remove, propose
        adding = row(*line, spacing=6, margin=(8, 6, 8, 6), rest=self.name)
        self._say_nothing_instead(self.table)
        upper, lower = column(adding, self.table, self.empty), scrolled(form)
        self.proposals = PartyProposalsPanel(context)
        lists = Splitter("parties", [220, 420], upper, lower, upright=True)
        self._stack = stack(lists, self.proposals)
        lay_out(self, self._stack)
        self.proposals.left.connect(self._leave_proposals)
        self.proposals.says.connect(self.says)
        self.need_record(removal=self.remove)
        self._choose(None)

    @classmethod
    def acts(cls, offer: AddMenuAction) -> None:
        offer("from-documents", "&Propose From Documents…", cls.propose, icon="files")

    def show_case(self, case: CaseId | None) -> None:
        self._leave_proposals()
        super().show_case(case)

    def propose(self) -> None:
        """List the parties that the documents of the case name, to be accepted."""
        if self.case:
            self.comes_forward.emit()
            self._stack.setCurrentWidget(self.proposals)
            self.proposals.begin(self.case)

    def handle_escape(self) -> bool:
        if self._stack.currentWidget() is self.proposals:
            self._leave_proposals()
            return True
        return super().handle_escape()

    def _leave_proposals(self) -> None:
        self._stack.setCurrentIndex(0)

    def show_record(self, record: Party | None) -> None:
        shown = _in_words(record) if record else None
        super().show_record(shown)  # type: ignore[arg-type]
        self.hints.setText("\n".join(_hints(record)) if record else "")
        self.hints.setVisible(bool(self.hints.text()))

    def save_field(self, field: str, value: object) -> None:
        if (role := _CHECKED.get(field)) and self._shown:
            others = tuple(each for each in self._shown.roles if each != role)
            super().save_field("roles", (*others, role) if value else others)
        elif field == "roles" and self._shown:
            ticked = [each for each in self._shown.roles if each in _CHECKED.values()]
            # what is typed is beside the boxes: they alone take theirs away
            typed = ", ".join(filter(None, map(_slug, str(value).split(","))))
            kept = [each for each in ticked if each not in typed]
            super().save_field("roles", ", ".join(filter(None, (typed, *kept))))
        else:
            super().save_field(field, value)

    def _columns(self) -> RecordColumns[Party]:
        return RecordColumns(
            "parties-table",
            self.tr("Parties"),
            [
                Column(self.tr("Name"), lambda p: p.name, width=190),
                Column(self.tr("Romanized"), lambda p: p.romanized, width=190),
                Column(self.tr("Roles"), lambda p: ", ".join(map(_words, p.roles)), width=180),
                Column(self.tr("Country"), lambda p: p.country, width=70),
            ],
            Rows(lambda p: p.id, lambda p: p.id),
        )

    def _make_form(self) -> Form:
        form = Form("party", labels=108, of=PartyInput)
        form.lines_for("name", "romanized", "former", "roles")
        form.check("is_importer", self.tr("Importer of record of this case"))
        form.check("is_supplier", self.tr("Supplier of this case"))
        form.text("address", rows=2)
        form.lines_for("postal_code", "country", "mid", "credit_code")
        form.line("contact")
        form.text("notes", rows=3)
        self.hints = form.note("")
        self.hints.setProperty("tone", "warn")
        return form

    def _add(self) -> None:
        name = self.name.text().strip()
        if name and (job := self.do(self.tr("Adding"), add_party, PartyInput(name))):
            self.name.clear()
            job.succeeded.connect(self.table.choose_when_there)

    def _remove(self) -> None:
        if self._shown:
            self.do(self.tr("Removing"), remove_party, self._shown.id)


@dataclass(frozen=True, slots=True)
class PartyFields:
    """A party as its form shows it: roles in words."""

    id: str
    name: str
    romanized: str
    former: str
    roles: str
    is_importer: bool
    is_supplier: bool
    address: str
    postal_code: str
    country: str
    mid: str
    credit_code: str
    contact: str
    notes: str


def _in_words(party: Party) -> PartyFields:
    same = {name: getattr(party, name) for name in PartyFields.__slots__}
    return PartyFields(**same | {"roles": ", ".join(map(_words, party.roles))})


def _words(role: str) -> str:
    """Return a role as people write it: `importer of record`."""
    return role.replace("-", " ")


def _slug(words: str) -> str:
    return "-".join(words.split())


def _read(view: View, case: CaseId) -> list[Party]:
    return store.parties(view.db, case)


def _hints(party: Party) -> list[str]:
    said = (
        postal_code_hint(party.country, party.postal_code),
        mid_hint(party.mid),
        credit_code_hint(party.credit_code),
    )
    return [each for each in said if each]

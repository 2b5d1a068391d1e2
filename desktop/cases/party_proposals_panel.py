"""Parties that documents name: looked through in a list, and several accepted in one act."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from casefiles.changes import Changes, TableName
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId
from casefiles.kernel.text_safety import visible
from casefiles.workspace.view import View
from desktop.context import Context
from desktop.document_reader import DocumentReader
from desktop.translation import counted
from desktop.widgets.box import lay_out, row
from desktop.widgets.button import button
from desktop.widgets.checked_table import CheckedTable
from desktop.widgets.reading import ReadingWidget
from desktop.widgets.table_model import Column, Rows
from desktop.widgets.table_view import table_of
from desktop.widgets.text_label import muted

if TYPE_CHECKING:  # what reads documents has many imports, and the panel is rarely opened
    from casefiles.evidence.descriptions.party_proposal_acts import AcceptedParties
    from casefiles.evidence.descriptions.party_proposals import PartyProposal

_FOLLOWS = (TableName.PARTY, TableName.EXHIBIT, TableName.READING)


@dataclass(frozen=True, slots=True)
class PartyProposalsData:
    """What is proposed, and how many documents are not read yet."""

    proposals: Sequence["PartyProposal"] = ()
    due: int = 0


class PartyProposalsTable(CheckedTable["PartyProposal"]):
    """A row for each party; what is checked is accepted."""

    turned = Signal(object)

    def __init__(self, unchecked: set[str], parent: QObject | None = None) -> None:
        self._unchecked = unchecked
        super().__init__(
            [
                Column(self.tr("Party"), lambda p: visible(p.shown), width=280, stretch=True),
                Column(self.tr("Status"), lambda p: self.tr("complete it") if p.party
                       else self.tr("new"), width=84),
                Column(self.tr("Roles"), lambda p: _said(p, "roles"), width=150, stretch=True),
                Column(self.tr("Address"), _where, width=150, stretch=True),
                Column(self.tr("Named in"), lambda p: p.labels, width=104),
            ],
            Rows(lambda p: p.key, lambda p: (-len(p.named_in), p.key)),
            parent,
        )  # fmt: skip

    def is_checked(self, row: "PartyProposal") -> bool:
        return row.key not in self._unchecked

    def turn_row(self, row: "PartyProposal") -> None:
        self.turned.emit(row)


class PartyProposalsPanel(ReadingWidget):
    """Documents are read once it is opened; nothing is written before the button says so."""

    left = Signal()
    says = Signal(str, str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("party-proposals")
        tr = self.tr
        self.context, self.case = context, CaseId("")
        self._unchecked = set[str]()
        self.model = PartyProposalsTable(self._unchecked, self)
        words = tr("Parties that documents name")
        self.table = table_of(self.model, "party-proposals-table", words)
        self.reader = DocumentReader(context.jobs, context.library, context.documents, self)
        self.about = muted("", "party-proposals-about", (8, 6, 8, 2))
        self.about.setWordWrap(True)
        self.accept = button("party-proposals-accept", "", self.accept_checked, primary=True)
        close = button("party-proposals-close", tr("Close"), self.left.emit)
        buttons = row(self.accept, close, margin=(8, 4, 8, 8))
        lay_out(self, self.about, self.table, buttons, rest=self.table)
        context.signals.changed.connect(self._follow)
        self.model.turned.connect(self._turn)
        self.table.selection_changed.connect(self._weigh)
        self.reader.ended.connect(self.look)

    def begin(self, case: CaseId) -> None:
        """Propose the parties of a case, reading its documents where that was not done."""
        self.case = case
        self.reader.was_stopped = False
        self.look()

    def look(self) -> None:
        """Read what is proposed by now."""
        if self.isVisible() and (case := self.case):
            job = self.context.jobs.look(self, lambda view: self._find(view, case))
            job.succeeded.connect(self._arrive)

    def _follow(self, changes: Changes) -> None:
        if changes.case == self.case and any(map(changes.touches, _FOLLOWS)):
            self.look()

    def accept_checked(self) -> None:
        """Add what is checked, of the selected rows where several are selected."""
        if chosen := self._meant():
            from casefiles.evidence.descriptions.party_proposal_acts import accept_parties  # noqa: PLC0415

            doing = self.tr("Accepting parties")
            job = self.context.jobs.do(doing, accept_parties, self.case, chosen)
            job.succeeded.connect(self._has_accepted)

    def _find(self, view: View, case: CaseId) -> PartyProposalsData:
        from casefiles.evidence.descriptions.exhibit_descriptions import held_and_due  # noqa: PLC0415
        from casefiles.evidence.descriptions.party_proposal_acts import proposed_parties  # noqa: PLC0415

        held, due = held_and_due(view, case, self.context.documents.of(case))
        rules = self.context.library.description_rules
        with view.reading() as db:
            return PartyProposalsData(proposed_parties(db, case, held, rules), len(due))

    def _arrive(self, found: PartyProposalsData) -> None:
        self.model.show(found.proposals)
        if found.due and not self.reader.was_stopped:
            self.reader.begin(self.case)
        if self.reader.is_going:
            said = self.tr("Reading documents…")
        elif found.proposals:
            said = self.tr(
                "Names, roles and addresses as documents state them. Of a party that is there only"
                " what is empty is filled in."
            )
        else:
            said = self.tr("No further party is named in documents.")
        self.about.setText(said)
        self._weigh()

    def _turn(self, line: "PartyProposal") -> None:
        self._unchecked ^= {line.key}
        self.model.refresh()
        self._weigh()

    def _meant(self) -> "list[PartyProposal]":
        selected = self.table.selected()
        listed = selected if len(selected) > 1 else self.model.items()
        return [each for each in listed if self.model.is_checked(each)]

    def _weigh(self) -> None:
        many = len(self._meant())
        words = self.tr("Accept {}").format(counted(many, "party", "parties"))
        self.accept.setText(words if many else self.tr("Accept parties"))
        self.accept.setEnabled(bool(many))

    def _has_accepted(self, done: "AcceptedParties") -> None:
        said = []
        if done.added:
            said.append(self.tr("Added: {}.").format(", ".join(done.added)))
        if done.completed:
            said.append(self.tr("Completed: {}.").format(", ".join(done.completed)))
        if done.kept:
            said.append(self.tr("Not changed: {}.").format(", ".join(done.kept)))
        said.append(self.tr("Ctrl+Z takes it back."))
        self.says.emit(visible(" ".join(said)), "good")


def _said(proposal: "PartyProposal", name: str) -> str:
    value = proposal.values.get(name, "")
    return visible(", ".join(value) if isinstance(value, tuple) else str(value))


def _where(proposal: "PartyProposal") -> str:
    return ", ".join(filter(None, (_said(proposal, "address"), _said(proposal, "country"))))

"""The preview of sorting: what would be written of each exhibit, to be altered before it is."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.cases.model import Party
from casefiles.chain.expected.sorting_acts import Sorting
from casefiles.chain.expected.sorting_proposals import SortingProposal
from casefiles.chain.model import Step
from casefiles.documents.model import PaperShows
from casefiles.kernel.ids import ExhibitId, PartyId, StepId
from desktop.chain.papers_tables import SortProposal, SortProposalsTable
from desktop.reference_library import ReferenceLibrary
from desktop.translation import counted
from desktop.widgets.box import lay_out
from desktop.widgets.button import button
from desktop.widgets.form import Form
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.splitter import Splitter
from desktop.widgets.table_view import table_of
from desktop.widgets.text_label import muted


class SortingForm(Form):
    """Says something else of all selected lines."""

    said = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("sorting", parent, labels=64)
        tr = self.tr
        self.note(tr("Your choice applies to all selected lines."))
        self.paper = self.choice("paper", tr("Document type"), [])
        self.step = self.choice("step", tr("Step"), [])
        shows = [("", tr("nothing")), *((each.value, each.value) for each in PaperShows)]
        self.choice("shows", tr("Shows"), shows)
        self.party = self.choice("party", tr("Issued by"), [])
        self.edited.connect(lambda name, value: self.said.emit(name, str(value or "")))


class SortingView(QWidget):
    """Del takes a line off the list; nothing is written before the button says so."""

    written = Signal(list)
    left = Signal()

    def __init__(self, library: ReferenceLibrary, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = self.tr
        self._library = library
        self.model = SortProposalsTable(library, self)
        self.table = table_of(self.model, "sorted-table", tr("Changes to make"))
        self.form = SortingForm()
        self.yes = button("sort-write", tr("Apply"), self._write, primary=True)
        self.head = PaneHead(
            tr("Proposals from file and folder names"),
            self.yes,
            off := button("sort-off", tr("Remove from list (Del)"), self.take_off),
            button("sort-leave", tr("Cancel (Esc)"), self.left.emit),
        )
        note = muted(tr(
            "Nothing is changed yet. Facts already entered stay; where names disagree nothing is"
            " proposed. One undo reverts everything."
        ), margin=(12, 8, 12, 8))  # fmt: skip
        lay_out(self, self.head, note, rest=Splitter("sorting", [910, 280], self.table, self.form))
        self.table.acts.offer(self.yes)
        self.table.acts.offer_removal(off, self.table.acts.nothing)
        self.form.said.connect(self._say)
        self.table.selection_changed.connect(self._show)

    def show_proposals(
        self,
        proposals: Sequence[SortingProposal],
        steps: Sequence[Step],
        parties: Mapping[PartyId, Party],
    ) -> None:
        """Show what is proposed; what nothing is said of is not shown."""
        self.model.steps = {each.id: f"{each.number} {each.title}" for each in steps}
        self.model.parties = {each.id: each.name for each in parties.values()}
        self.form.paper.offer([("", self.tr("unchanged")), *self._library.papers])
        self.form.step.offer([("", self.tr("none")), *self.model.steps.items()])
        self.form.party.offer([("", self.tr("unchanged")), *self.model.parties.items()])
        told = [each for each in proposals if each.says_anything or each.doubts]
        self.model.show([SortProposal(n, each) for n, each in enumerate(told)])
        self.table.go(0)
        self._weigh()

    def take_off(self) -> None:
        """Let the selected exhibits stay as they are."""
        chosen = {each.proposal.exhibit for each in self.table.selected()}
        self.model.show([e for e in self.model.everything() if e.proposal.exhibit not in chosen])
        self._weigh()

    def sortings(self) -> list[Sorting]:
        """Return what would be written."""
        found = (each.proposal for each in self.model.everything())
        return [
            Sorting(
                each.exhibit,
                each.paper,
                each.party,
                each.step if each.shows else None,
                each.shows if each.step else None,
            )
            for each in found
            if each.says_anything
        ]

    def _write(self) -> None:
        self.written.emit(self.sortings())

    def _weigh(self) -> None:
        many = len(self.sortings())
        self.yes.setEnabled(bool(many))
        self.yes.setText(self.tr("Describe {}").format(counted(many, "exhibit")))

    def _show(self) -> None:
        self.form.show_saved(*(each.proposal for each in self.table.selected()))

    def _say(self, name: str, value: str) -> None:
        edits: dict[str, object] = {
            "paper": value,
            "step": StepId(value) if value else None,
            "shows": PaperShows(value) if name == "shows" and value else None,
            "party": PartyId(value) if value else None,
        }
        chosen: set[ExhibitId] = {each.proposal.exhibit for each in self.table.selected()}
        altered = [
            replace(each, proposal=self._altered(each.proposal, {name: edits[name]}))
            for each in self.model.everything()
            if each.proposal.exhibit in chosen
        ]
        self.model.update(chosen, altered)
        self._weigh()

    def _altered(self, proposal: SortingProposal, edits: dict[str, object]) -> SortingProposal:
        made = replace(proposal, doubts=(), **edits)  # type: ignore[arg-type]
        if made.step and made.shows is None:
            made = replace(made, shows=self._library.documents.usual_shows(made.paper))
        return made

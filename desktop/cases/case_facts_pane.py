"""The case itself: a form, and cards of what the other tabs hold."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from casefiles.cases import store
from casefiles.cases.case_acts import edit_case
from casefiles.cases.detentions.summary import import_summary
from casefiles.cases.loan_acts import LoanInput, lend_case, return_loan
from casefiles.changes import Changes, TableName
from casefiles.kernel.errors import NotFound
from casefiles.kernel.ids import CaseId, Digest
from casefiles.numbering.numbering_acts import set_bates
from casefiles.storage.merging import collision_rows
from casefiles.usages.collision_acts import decide_all, decide_collision
from desktop.cases.bates_form import READS as BATES
from desktop.cases.bates_form import BatesForm
from desktop.cases.case_form import CaseForm
from desktop.cases.collisions_form import READS as COLLISIONS
from desktop.cases.collisions_form import CollisionsForm
from desktop.cases.loans_form import READS as LOANS
from desktop.cases.loans_form import LoansForm
from desktop.cases.summary_cards import SummaryCards
from desktop.context import Context
from desktop.widgets.box import lay_out
from desktop.widgets.pane import Pane
from desktop.widgets.room import Destination
from desktop.widgets.scroll_area import scrolled

if TYPE_CHECKING:
    from casefiles.attestation.basis_change import BasisChange
    from casefiles.usages.collisions import CollisionInWords
    from casefiles.workspace.view import View


class CaseFactsPane(Pane):
    """All that is known of the case as a whole."""

    room, slug, title, icon = "cases", "case", "Case", "briefcase"
    help_topic = "cases"
    follows = frozenset({
        TableName.CASE, TableName.SHIPMENT, TableName.ENTRY_LINE, TableName.DETENTION,
        TableName.DETAINED_LINE, TableName.DETENTION_EVENT, TableName.PARTY, *BATES, *LOANS,
        *COLLISIONS,
    })  # fmt: skip

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.form = CaseForm(context.library.bases)
        self.cards, self.bates = SummaryCards(), BatesForm()
        self.loans, self.collisions = LoansForm(), CollisionsForm()
        whole = QWidget()
        lay_out(whole, self.collisions, self.form, self.cards, self.bates, self.loans)
        lay_out(self, scrolled(whole))
        self._heard: Digest | None = None
        """The entry of the last act of a person in the case that was heard of."""

        context.signals.changed.connect(self._hear)
        self.cards.goes.connect(self._go_to_tab)
        self.form.edited.connect(self._edit)
        self.bates.edited.connect(self._number)
        self.loans.lends.connect(self._lend)
        self.collisions.decides.connect(
            lambda *decided: self.do(self.tr("Saving"), decide_collision, *decided)
        )
        self.collisions.decides_all.connect(
            lambda *decided: self.do(self.tr("Saving"), decide_all, *decided)
        )
        self.loans.returns.connect(lambda loan: self.do(self.tr("Saving"), return_loan, loan))

    def show_case(self, case: CaseId | None) -> None:
        self.form.submit()
        self.bates.submit()
        super().show_case(case)

    def fill(self) -> None:
        if self.case is None:
            return
        try:
            db = self.context.view.db
            case, known = store.get(db, self.case), import_summary(db, self.case)
            self.form.show_case(case, known)
            typed, parties = store.as_typed(db, self.case), store.parties(db, self.case)
            self.cards.show_case(case, typed, parties, known)
            self.bates.show_case(self.context.view, self.case)
            self.loans.show_case(self.context.view, self.case)
            self._look_for_collisions(self.case)
        except NotFound:
            self.case = None

    def activate(self) -> None:
        self.form.begin()

    def edit(self) -> bool:
        self.form.begin()
        return True

    def _go_to_tab(self, tab: str) -> None:
        self.navigate.emit(Destination("cases", self.case, tab))

    def _edit(self, field: str, value: object) -> None:
        if (case := self.case) is None:
            return
        before = store.get(self.context.view.db, case).legal_basis
        job = self.context.jobs.do(self.tr("Saving"), edit_case, case, {field: value})
        if field == "legal_basis" and value != before:
            job.succeeded.connect(lambda _: self._compare(case, before))

    def _hear(self, changes: Changes) -> None:
        if changes.case == self.case and not changes.act.by_program:
            self._heard = changes.entry

    def _compare(self, case: CaseId, before: str) -> None:
        """Say what the other legal basis did, once that is counted."""
        shipped, at, entry = self.context.library.shipped, self.context.now(), self._heard

        def read(view: "View") -> "BasisChange | None":
            from casefiles.attestation.basis_change import basis_change  # noqa: PLC0415 - heavy

            return basis_change(view, case, before, shipped, at)

        job = self.context.jobs.look((self, "basis"), read)
        job.succeeded.connect(lambda change: self._tell_change(change, entry))

    def _tell_change(self, change: "BasisChange | None", entry: Digest | None) -> None:
        if change:
            tone = "warn" if change.lost else "good"
            is_last = entry == self._heard  # else Ctrl+Z takes back something else by now
            self.says.emit(change.in_words, f"done {tone}" if is_last else tone)

    def _look_for_collisions(self, case: CaseId) -> None:
        """Show what two copies say differently, once it is put in words."""

        def read(view: "View") -> "list[CollisionInWords]":
            if not collision_rows.undecided(view.db, case):
                return []
            from casefiles.usages.collisions import collisions  # noqa: PLC0415 - many imports

            return [each for each in collisions(view.db, case) if not each.stored.decided]

        job = self.context.jobs.look((self, "collisions"), read)
        job.succeeded.connect(self.collisions.show_found)

    def _lend(self, lending: LoanInput) -> None:
        job = self.do(self.tr("Saving"), lend_case, lending)
        self.loans.recorded_by(job, empties=True)

    def _number(self, field: str, value: object) -> None:
        if case := self.case:
            self.context.jobs.do(self.tr("Saving"), set_bates, case, {field: value})

"""Sign and issue: the set, who signs it, the key; and below it what was issued."""

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from casefiles.attestation import store
from casefiles.attestation.countersign_acts import latest_digest
from casefiles.attestation.preflight.items import blocking
from casefiles.attestation.run_preflight import PreflightResult
from casefiles.attestation.signature_fields import signing_by_hand, signing_in
from casefiles.attestation.signing.key_files import SigningKey
from casefiles.attestation.stamping.add_stamp import StampOutcome, StampRequest
from casefiles.attestation.stamping.sign_stamped import Kept
from casefiles.kernel.ids import AttestationId, CaseId
from casefiles.kernel.progress import Progress
from casefiles.messages import explain
from casefiles.people.store import person_signing_as
from casefiles.workspace.view import View
from desktop.attestation import signing_keys
from desktop.attestation.asking_forms import AskingForms
from desktop.attestation.identity_form import IdentityForm
from desktop.attestation.issue_tools import IssueTools, SignWithKey
from desktop.attestation.issued_acts import IssuedActs
from desktop.attestation.issued_table import IssuedAttestation, IssuedTable
from desktop.attestation.issuing import ChosenSet, Issuing
from desktop.attestation.key_form import keep_key
from desktop.attestation.packing import Packing
from desktop.attestation.reading_panel import ReadingPanel
from desktop.attestation.signing_form import SigningForm
from desktop.attestation.stamping import stamp_words
from desktop.context import Context
from desktop.job import Job
from desktop.widgets.ask_bar import AskBar
from desktop.widgets.box import column, lay_out
from desktop.widgets.flow_row import FlowColumn, FlowRow
from desktop.widgets.room import Destination
from desktop.widgets.scroll_area import scrolled
from desktop.widgets.splitter import Splitter
from desktop.widgets.style_sheet import CONTROL, ROW
from desktop.widgets.table_view import table_of
from desktop.widgets.text_label import title

_BESIDE = 740
"""Pixels from which what is read before signing has room beside the form."""

_ROWS = 3
"""Rows of what was issued that are seen at least, the heading among them."""


class IssuePane(QWidget):
    """Left: the set, its signers, the key. Right: what to read, and the button. Below: issued."""

    says = Signal(str, str)
    navigate = Signal(Destination)
    wants_item = Signal()
    """Show what blocks first."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("issue-pane")
        self._context = context
        self._case: CaseId | None = None
        self._look: PreflightResult | None = None
        self._busy = 0
        notice = context.library.templates.notices.false_statement
        self.form = SigningForm(notice)
        self.model = IssuedTable(context, self)
        self.table = table_of(self.model, "issued-table", self.tr("Issued"), single=True)
        self.reading = ReadingPanel(context)
        self.ask = AskBar("issue-ask")
        self._issuing = Issuing(context, self)
        signs = column(self.reading, self.form.below, rest=self.reading)
        self._columns = Splitter("signing-columns", [540, 600], scrolled(self.form), signs)
        self._asking = AskingForms(self._columns)
        tools = IssueTools(context, self._watch, self._asking, self._with_key)
        self.issued = IssuedActs(tools, self.ask, self.table, notice, self)
        self.packing = Packing(tools, self.form, notice, self)
        for each in (self.issued, self.packing):
            each.says.connect(self.says)
        self._lay_out()
        self._connect()
        self.issued.weigh()
        self._weigh_issue()

    def _lay_out(self) -> None:
        issued, packing = self.issued, self.packing
        words = title(self.tr("Issued"))
        words.setFixedHeight(CONTROL)
        acts = *issued.buttons, issued.more, packing.package
        head, sizes = FlowRow(words, *acts, margin=(12, 6, 8, 6)), [500, 132]
        self.table.setMinimumHeight(_ROWS * ROW)
        lower = FlowColumn(head, self.table)
        lay_out(self, whole := Splitter("issue-column", sizes, self._asking, lower, upright=True))
        self.ask.lie_over(whole)
        self.table.acts.offer(*issued.buttons, *issued.seldom, packing.package.make)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay what is read and signs below the form where there is no room beside it."""
        super().resizeEvent(event)
        beside = event.size().width() >= _BESIDE
        along = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        if along is not self._columns.orientation():
            self._columns.setOrientation(along)

    @cached_property
    def identity(self) -> IdentityForm:
        """Makes a key where there is none."""
        form = self._asking.add(IdentityForm())
        form.made.connect(self._make_identity)
        return form

    def _connect(self) -> None:
        self.reading.shows.connect(self._show_exhibit)
        self.form.signers.goes.connect(self._show_signer)
        self.form.wants_item.connect(self.wants_item)
        self.form.when_set_changes(self._forget_look)
        self.form.wants_issue.connect(self._issue)
        self.form.wants_identity.connect(self._ask_for_identity)
        self.table.current_changed.connect(self._follow_issued)

    def _ask_for_identity(self) -> None:
        """Ask in whose name the key is: most likely that of who signs first."""
        view = self._context.view
        first = next(iter(signing_in(self._look.record)), None) if self._look else None
        who = person_signing_as(view.db, view.actor or "")
        self._asking.bring(self.identity)
        if first:
            self.identity.ask(first.name, first.employer)
        else:
            self.identity.ask(who.name if who else "", who.organization if who else "")

    def show_case(self, case: CaseId | None) -> None:
        """Show another case, or none."""
        if case != self._case:
            self.form.offer_entries([])
        self._case = case
        self.ask.leave()
        self.packing.show_case(case)
        self.form.stamp.refresh()
        self._asking.bring(None)
        self.model.show_case(case)
        self.issued.weigh()

    def show_look(self, look: PreflightResult | None) -> None:
        """Know how the set stands: nothing is signed while anything blocks."""
        self._look = look
        if look:
            self.form.offer_entries(look.record.choices)
            self.packing.package.show_entries(self.form.entries.chosen, self.form.entries.in_words)
        self.reading.show_look(look)
        self.form.show_look(look)
        self._weigh_issue()

    def _follow_issued(self, chosen: IssuedAttestation | None) -> None:
        self.issued.weigh()
        if chosen:
            self.packing.package.follow(chosen.attestation.audience)

    def _show_signer(self, signer: str) -> None:
        self.navigate.emit(Destination("attestation", self._case, signer))

    def _show_exhibit(self, exhibit: str, page: int | None) -> None:
        self.navigate.emit(Destination("evidence", self._case, exhibit, page))

    def chosen_set(self) -> ChosenSet | None:
        """Return what is to be issued: the set, its paper and entries."""
        if self._case is None:
            return None
        form = self.form
        return ChosenSet(self._case, form.audience, form.paper, form.entries.chosen)

    def _issue(self) -> None:
        if (chosen := self.chosen_set()) is None:
            return
        record = self._look.record if self._look else None
        first = next(iter(signing_in(record)), None) if record else None
        if record and first is None and signing_by_hand(record):
            words = self.tr(
                "All signers sign on paper: no key signs the file, and nothing in it shows whether"
                " it was changed. It cannot be undone."
            )
            yes = self.tr("Issue without a key")
            self.ask.confirm(words, yes, partial(self._issue_unsigned, chosen))
            return
        does = partial(self._issue_with, chosen, self.form.stamp.wanted())
        self._with_key(self.form.take_key(), first.name if first else "", does)

    def _issue_unsigned(self, chosen: ChosenSet) -> None:
        job = self._issuing.unsigned(chosen)
        self._watch(job, lambda made: self._is_issued(Kept(AttestationId(made), StampOutcome())))

    def _issue_with(self, chosen: ChosenSet, wanted: StampRequest | None, key: SigningKey) -> None:
        self._watch(self._issuing.with_key(chosen, wanted, key), self._is_issued)

    def _is_issued(self, made: Kept) -> None:
        self.table.choose(made.attestation)
        row = store.attestation(self._context.view.db, made.attestation)
        digest = latest_digest(self._context.view, made.attestation)
        said, tone = stamp_words(made.outcome, self.tr("“Add Time Stamp…” can fetch one."))
        words = self.tr("{} is issued. SHA-256: {}.").format(row.label, digest)
        self.says.emit(f"{words}{said}", tone)

    def _with_key(self, taken: tuple[str, bytes], signer: str, does: SignWithKey) -> None:
        """Open a key and sign with it; where it is somebody else's, ask before.

        Nothing is signed once another case or set is shown.
        """
        words = (
            self.tr("Opening the key"),
            self.tr("What is signed cannot be undone."),
            self.tr("Sign with this key"),
        )
        asked = self.chosen_set()
        job, then = signing_keys.sign_with_key(self._context, self.ask, taken, signer, does, words)

        def go_on(opened: signing_keys.OpenedKey) -> None:
            if self.chosen_set() == asked:
                then(opened)
            else:
                other = self.tr("Another case or set is open now: nothing was signed.")
                self.says.emit(other, "warn")

        self._watch(job, go_on)

    def _make_identity(self, name: str, organization: str, path: Path, password: bytes) -> None:
        def slow(_: View, __: Progress, ___: object) -> str:
            return signing_keys.make_identity(path, name, organization, password)

        job = self._context.jobs.work(self.tr("Creating the identity"), slow)
        job.failed.connect(lambda error: self.identity.say(explain(error)))
        self._watch(job, lambda fingerprint: self._is_made(path, password, str(fingerprint)))

    def _is_made(self, path: Path, password: bytes, fingerprint: str) -> None:
        """Go back to signing, with the key and the password that was just given to it."""
        self.identity.is_made()
        keep_key(str(path))
        self.form.recall_key()
        self.form.password.setText(password.decode())
        self._asking.bring(None)
        self.form.issue.setFocus()
        words = self.tr("The identity is created. Fingerprint: {}.").format(fingerprint)
        self.says.emit(words, "good")

    def _watch(self, job: Job, then: Callable[..., object]) -> None:
        self._busy += 1
        self._weigh_issue()
        job.succeeded.connect(then)
        job.ended.connect(self._is_done)

    def _is_done(self) -> None:
        self._busy -= 1
        self._weigh_issue()

    def _forget_look(self) -> None:
        """Wait for the look at another set: the one before says nothing of it."""
        self.ask.leave()
        self._look = None
        self.form.show_look(None)
        self._weigh_issue()

    def _weigh_issue(self) -> None:
        blocked = blocking(self._look.items) if self._look else ()
        self.form.show_blocked([each.name for each in blocked])
        if self._case and self._look is None:
            self.form.show_reason(self.tr("The set is being checked."))
        elif self._busy:
            self.form.show_reason(self.tr("Work in progress."))
        self.form.issue.setEnabled(bool(self._look and not blocked and not self._busy))

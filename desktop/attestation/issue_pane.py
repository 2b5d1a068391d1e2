"""Sign and issue; and what was issued: saved, countersigned, filed, packed for counsel."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.attestation import store
from casefiles.attestation.attestation_acts import mark_filed
from casefiles.attestation.countersign_acts import (
    ReturnedFile,
    add_countersigned,
    check_returned,
    latest_digest,
)
from casefiles.attestation.preflight.items import blocking
from casefiles.attestation.run_preflight import PreflightResult
from casefiles.attestation.signature_fields import signing_by_hand, signing_in
from casefiles.attestation.signing.key_files import SigningKey
from casefiles.attestation.stamping.add_stamp import StampOutcome, StampRequest
from casefiles.attestation.stamping.sign_stamped import (
    Kept,
    SignedBeside,
    countersign_stamped,
    keep_beside,
)
from casefiles.evidence.protected_names.gate import release
from casefiles.kernel.ids import AttestationId, CaseId, SignerId
from casefiles.kernel.progress import Progress
from casefiles.messages import explain
from casefiles.package.binder.export import BinderOptions
from casefiles.package.export import PackageOptions
from casefiles.storage.atomic_write import export_file
from casefiles.workspace.view import View
from desktop.attestation import signing_keys
from desktop.attestation.binder_form import BinderForm
from desktop.attestation.filing_form import CountersigningForm, FilingForm
from desktop.attestation.issued_table import IssuedTable
from desktop.attestation.issuing import ChosenSet, Issuing
from desktop.attestation.package_bar import PackageBar
from desktop.attestation.reading_panel import ReadingPanel
from desktop.attestation.revocation_form import AddingRevocation, RevocationForm
from desktop.attestation.signing_form import IdentityForm, SigningForm
from desktop.attestation.stamping import Stamping, stamp_words
from desktop.context import Context
from desktop.job import Job
from desktop.widgets.ask_bar import AskBar
from desktop.widgets.box import column, lay_out, stack
from desktop.widgets.button import button
from desktop.widgets.file_dialogs import choose_file, choose_target
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.room import Destination
from desktop.widgets.row_actions import offer_on_rows
from desktop.widgets.scroll_area import scrolled
from desktop.widgets.splitter import Splitter
from desktop.widgets.table_view import table_of

if TYPE_CHECKING:
    from casefiles.package.binder.sign_volumes import VolumeSigning

SignWithKey = Callable[[SigningKey], None]


class IssuePane(QWidget):
    """Above: the set, who signs it, and the key. Below: what was issued, with its acts."""

    says = Signal(str, str)
    navigate = Signal(Destination)
    wants_item = Signal()
    """Show what blocks first."""

    binds = Signal(object, object)
    """Write an exhibits binder: where to, and a `VolumeSigning` or None."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("issue-pane")
        self._context = context
        self._case: CaseId | None = None
        self._look: PreflightResult | None = None
        self._busy = 0
        notice = context.library.templates.notices.false_statement
        self.form = SigningForm(notice)
        self.identity = IdentityForm()
        self.filing, self.countersigning = FilingForm(), CountersigningForm(notice)
        self.model = IssuedTable(context, self)
        self.table = table_of(self.model, "issued-table", self.tr("Issued"), single=True)
        self.reading = ReadingPanel(context)
        form = column(fields := scrolled(self.form), self.form.below, rest=fields)
        signing = Splitter("signing-column", [540, 300], form, self.reading)
        self.binder, self.packing = BinderForm(notice), BinderForm(notice, of_package=True)
        self.revocation = RevocationForm()
        signers = self.identity, self.filing, self.countersigning
        others = (*signers, self.binder, self.revocation, self.packing)
        self._below = stack(signing, *map(scrolled, others))
        self.ask = AskBar("issue-ask")
        self._issuing = Issuing(context, self)
        self.stamping = Stamping(context, self.ask, self.table, self)
        self.stamping.says.connect(self.says)
        self._adding = AddingRevocation(context, self.revocation, self._watch)
        self._adding.says.connect(self.says)
        self._adding.done.connect(lambda: self._below.setCurrentIndex(0))
        self._of_one = [
            button("issued-save", self.tr("Save PDF…"), self._save),
            button("issued-countersign", self.tr("Countersign…"), self._countersign),
            button("issued-stamp", self.tr("Time Stamp…"), self.stamping.ask),
            button("issued-revocation", self.tr("Revocation…"), self._ask_for_lists),
            button("issued-returned", self.tr("Add Countersigned PDF…"), self._add_countersigned),
            button("issued-filed", self.tr("Filed…"), self._file),
        ]
        self.package = PackageBar(context)
        self.package.says.connect(self.says)
        self.package.asks_of_binder.connect(self._ask_for_package)
        head = PaneHead(self.tr("Issued"), *self._of_one)
        lower, sizes = column(head, self.package, self.table), [536, 136]
        lay_out(self, whole := Splitter("issue-column", sizes, self._below, lower, upright=True))
        self.ask.lie_over(whole)
        offer_on_rows(self.table, self._of_one)
        for each in others:
            each.left.connect(lambda: self._below.setCurrentIndex(0))
        self._connect()
        self._weigh()
        self._weigh_issue()

    def _connect(self) -> None:
        self.reading.shows.connect(self._show_exhibit)
        self.form.signers.goes.connect(self._show_signer)
        self.form.wants_item.connect(self.wants_item)
        self.form.when_set_changes(self._forget_look)
        self.form.wants_issue.connect(self._issue)
        self.form.wants_identity.connect(lambda: self._below.setCurrentIndex(1))
        self.identity.made.connect(self._make_identity)
        self.filing.filed.connect(self._is_filed)
        self.countersigning.wanted.connect(self._signs_too)
        self.revocation.wanted.connect(self._add_lists)
        self.binder.wanted.connect(self._bind)
        self.packing.wanted.connect(self._pack)
        self.table.current_changed.connect(lambda _: self._weigh())

    def show_case(self, case: CaseId | None) -> None:
        """Show another case, or none."""
        if case != self._case:
            self.form.offer_entries([])
        self._case = case
        self.ask.leave()
        self.package.show_case(case)
        self.form.stamp.refresh()
        self._below.setCurrentIndex(0)
        self.model.show_case(case)
        self._weigh()

    def show_look(self, look: PreflightResult | None) -> None:
        """Know how the set stands: nothing is signed while anything blocks."""
        self._look = look
        if look:
            self.form.offer_entries(look.record.choices)
            self.package.show_entries(self.form.entries.chosen, self.form.entries.in_words)
        self.reading.show_look(look)
        self.form.show_look(look)
        self._weigh_issue()

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
                "All who sign it do so on paper: no key signs it, and nothing in the file shows"
                " whether it was changed. It cannot be undone."
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
        said, tone = stamp_words(made.outcome, self.tr("“Time Stamp…” can fetch one."))
        self.says.emit(f"{row.label} is issued and kept. Its SHA-256 is {digest}.{said}", tone)

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
                other = self.tr("Another case or set is shown by now: nothing was signed.")
                self.says.emit(other, "warn")

        self._watch(job, go_on)

    def _make_identity(self, name: str, organization: str, path: Path, password: bytes) -> None:
        def slow(_: View, __: Progress, ___: object) -> str:
            return signing_keys.make_identity(path, name, organization, password)

        job = self._context.jobs.work(self.tr("Making the identity"), slow)
        job.failed.connect(lambda error: self.identity.say(explain(error)))
        self._watch(job, lambda fingerprint: self._is_made(path, str(fingerprint)))

    def _is_made(self, path: Path, fingerprint: str) -> None:
        self.identity.is_made()
        self.form.key.setText(str(path))
        self._below.setCurrentIndex(0)
        self.says.emit(f"The identity is made. Its fingerprint is {fingerprint}.", "good")

    def _save(self) -> None:
        chosen = self.table.current()
        if chosen is None:
            return
        row = chosen.attestation
        name = f"{row.label}-{row.audience.value}.pdf"
        if path := choose_target(self, self.tr("Save PDF"), name):
            self.save_to(row.id, path)

    def save_to(self, attestation: AttestationId, path: Path) -> None:
        """Write a copy of an issued PDF, with all its signatures."""

        def slow(view: View, _: Progress, __: object) -> None:
            content = view.blobs.read(latest_digest(view, attestation))
            case = store.attestation(view.db, attestation).case_id
            export_file(path, release(view, case, path.name, content))

        job = self._context.jobs.work(self.tr("Saving"), slow)
        self._watch(job, lambda _: self.says.emit(f"Saved as {path}.", "good"))

    def ask_for_binder(self) -> None:
        """Ask who signs the volumes of an exhibits binder."""
        if self._case:
            db, of = self._context.view.db, {*self.form.entries.chosen}
            issued = store.attestations(db, self._case)
            same = [e for e in issued if e.audience is self.form.audience and {*e.entries} == of]
            self.binder.offer(store.signers(db, self._case), [each.label for each in same])
            self._below.setCurrentIndex(4)

    def _ask_for_package(self) -> None:
        """Ask how the binder in a package is made, and who signs its volumes."""
        if self._case:
            self.packing.offer(store.signers(self._context.view.db, self._case))
            self._below.setCurrentIndex(6)

    def _bind(self, signer: str) -> None:
        words = self.tr("Exhibits binder: a new folder")
        if self._case and (path := choose_target(self, words, "exhibits-binder")):
            self._with_volumes(self.binder, signer, lambda signing: self._binds(path, signing))

    def _pack(self, signer: str) -> None:
        if path := self.package.choose_target():
            binder = BinderOptions(
                reasons=self._context.library.redaction_reasons,
                with_text=self.packing.with_text,
                facing=self.packing.facing,
                with_attestation=self.packing.with_attestation,
            )
            does = partial(self._packs, path, self.package.options(binder))
            self._with_volumes(self.packing, signer, does)

    def _with_volumes(
        self, form: BinderForm, signer: str, does: "Callable[[VolumeSigning | None], None]"
    ) -> None:
        """Open the key of who signs the volumes, if anybody does, and go on with it."""
        if not signer or self._case is None:
            does(None)
            return
        signers = store.signers(self._context.view.db, self._case)
        name = next((each.name for each in signers if each.id == signer), "")
        stamp = form.stamp.wanted()

        def sign(key: SigningKey) -> None:
            from casefiles.package.binder.sign_volumes import VolumeSigning  # noqa: PLC0415 - to sign

            does(VolumeSigning(SignerId(signer), key, stamp))

        self._with_key(form.take_key(), name, sign)

    def _packs(self, path: Path, options: PackageOptions, signing: "VolumeSigning | None") -> None:
        self._below.setCurrentIndex(0)
        binder = options.binder and replace(options.binder, signing=signing)
        self.package.export_to(path, replace(options, binder=binder))

    def _binds(self, path: Path, signing: "VolumeSigning | None") -> None:
        self._below.setCurrentIndex(0)
        self.binds.emit(path, signing)

    def _countersign(self) -> None:
        if self._case and self.table.current():
            signers = store.signers(self._context.view.db, self._case)[1:]
            self.countersigning.offer([each for each in signers if not each.on_paper])
            self._below.setCurrentIndex(3)

    def _signs_too(self, signer: str) -> None:
        chosen = self.table.current()
        if chosen is None or self._case is None:
            return
        attestation = chosen.attestation.id
        signers = store.signers(self._context.view.db, self._case)
        name = next((each.name for each in signers if each.id == signer), "")
        self._with_key(
            self.countersigning.take_key(),
            name,
            lambda key: self._countersign_with(attestation, SignerId(signer), key),
        )

    def _countersign_with(
        self, attestation: AttestationId, signer: SignerId, key: SigningKey
    ) -> None:
        shipped, wanted = self._context.library.shipped, self.countersigning.stamp.wanted()
        at = datetime.now(UTC)

        def slow(view: View, progress: Progress) -> SignedBeside:
            return countersign_stamped(
                view, attestation, signer, shipped, key, at, wanted, progress
            )

        job = self._context.jobs.prepare(self.tr("Countersigning"), slow, keep_beside)
        self._watch(job, self._is_countersigned)

    def _is_countersigned(self, made: Kept) -> None:
        self._below.setCurrentIndex(0)
        said, tone = stamp_words(made.outcome, "")
        if said:
            self.says.emit(f"It is countersigned and kept.{said}", tone)

    def _ask_for_lists(self) -> None:
        if self.table.current():
            self.revocation.ask()
            self._below.setCurrentIndex(5)

    def _add_lists(self) -> None:
        if chosen := self.table.current():
            self._adding.add(chosen.attestation.id)

    def _add_countersigned(self) -> None:
        if self.table.current() and (path := choose_file(self, self.tr("What came back, signed"))):
            self.add_countersigned(path)

    def add_countersigned(self, path: Path) -> None:
        """Keep a PDF that somebody countersigned on another machine."""
        chosen = self.table.current()
        if chosen is None:
            return
        attestation = chosen.attestation.id

        def slow(view: View, progress: Progress) -> ReturnedFile:
            return check_returned(view, attestation, path, progress)

        job = self._context.jobs.prepare(self.tr("Checking"), slow, add_countersigned)
        self._watch(job, lambda _: self.says.emit(self.tr("It holds, and is kept."), "good"))

    def _file(self) -> None:
        if chosen := self.table.current():
            self.filing.ask(chosen.attestation, superseded=chosen.superseded)
            self._below.setCurrentIndex(2)

    def _is_filed(self, of: str, day: date | None, told: str) -> None:
        attestation = AttestationId(of)
        job = self._context.jobs.do(self.tr("Saving"), mark_filed, attestation, day, told)
        self.filing.recorded_by(job)
        self._below.setCurrentIndex(0)

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
            self.form.show_reason(self.tr("Something is still being done."))
        self.form.issue.setEnabled(bool(self._look and not blocked and not self._busy))

    def _weigh(self) -> None:
        for each in self._of_one:
            each.setEnabled(self.table.current() is not None)

"""What is done with an attestation that was issued: saved, countersigned, filed, given lists."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from casefiles.attestation import store
from casefiles.attestation.attestation_acts import mark_filed
from casefiles.attestation.countersign_acts import (
    ReturnedFile,
    add_countersigned,
    check_returned,
    latest_digest,
)
from casefiles.attestation.signing.key_files import SigningKey
from casefiles.attestation.stamping.sign_stamped import (
    Kept,
    SignedBeside,
    countersign_stamped,
    keep_beside,
)
from casefiles.evidence.protected_names.gate import release
from casefiles.kernel.ids import AttestationId, SignerId
from casefiles.kernel.progress import Progress
from casefiles.storage.atomic_write import export_file
from casefiles.workspace.view import View
from desktop.attestation.filing_form import CountersigningForm, FilingForm
from desktop.attestation.issue_tools import IssueTools
from desktop.attestation.issued_table import IssuedAttestation
from desktop.attestation.revocation_form import AddingRevocation, RevocationForm
from desktop.attestation.stamping import Stamping, stamp_words
from desktop.widgets.ask_bar import AskBar
from desktop.widgets.button import button
from desktop.widgets.file_dialogs import choose_file, choose_target
from desktop.widgets.table_view import TableView


class IssuedActs(QObject):
    """Acts on the row that is chosen, with the forms that they ask by."""

    says = Signal(str, str)

    def __init__(
        self,
        tools: IssueTools,
        ask: AskBar,
        table: TableView[IssuedAttestation],
        notice: str,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._tools, self._context, self._table, self._over = tools, tools.context, table, parent
        self._notice = notice
        self.stamping = Stamping(tools.context, ask, table, self)
        self.stamping.says.connect(self.says)
        self.buttons: list[QPushButton] = [
            button("issued-save", self.tr("Save PDF…"), self._save),
            button("issued-countersign", self.tr("Countersign…"), self._countersign),
            button("issued-filed", self.tr("Mark as filed…"), self._file),
        ]
        self.seldom = [
            self._act("issued-stamp", self.tr("Add Time Stamp…"), self.stamping.ask),
            self._act("issued-revocation", self.tr("Add Revocation Data…"), self._ask_for_lists),
            self._act("issued-returned", self.tr("Add Countersigned PDF…"),
                      self._add_countersigned),
        ]  # fmt: skip
        self.more = button("issued-more", self.tr("More"), lambda: None)
        menu = QMenu(self.more)
        menu.addActions(self.seldom)
        self.more.setMenu(menu)

    @cached_property
    def filing(self) -> FilingForm:
        """Asks when it was filed."""
        form = self._tools.asking.add(FilingForm())
        form.filed.connect(self._is_filed)
        return form

    @cached_property
    def countersigning(self) -> CountersigningForm:
        """Asks who signs beside the first."""
        form = self._tools.asking.add(CountersigningForm(self._notice))
        form.wanted.connect(self._signs_too)
        return form

    @cached_property
    def revocation(self) -> RevocationForm:
        """Asks for lists and answers about revoked certificates."""
        form = self._tools.asking.add(RevocationForm())
        adding = AddingRevocation(self._context, form, self._tools.watch)
        adding.says.connect(self.says)
        adding.done.connect(lambda: self._tools.asking.bring(None))
        form.wanted.connect(lambda: self._add_lists(adding))
        return form

    def weigh(self) -> None:
        """Offer what can be done: all of it to a row, nothing to none."""
        there = self._table.current() is not None
        for each in (*self.buttons, self.more):
            each.setEnabled(there)
        for act in self.seldom:
            act.setEnabled(there)

    def _act(self, name: str, words: str, does: Callable[[], object]) -> QAction:
        made = QAction(words, self)
        made.setObjectName(name)
        made.triggered.connect(lambda *_: does())
        return made

    def _save(self) -> None:
        chosen = self._table.current()
        if chosen is None:
            return
        row = chosen.attestation
        name = f"{row.label}-{row.audience.value}.pdf"
        if path := choose_target(self._over, self.tr("Save PDF"), name):
            self.save_to(row.id, path)

    def save_to(self, attestation: AttestationId, path: Path) -> None:
        """Write a copy of an issued PDF, with all its signatures."""

        def slow(view: View, _: Progress, __: object) -> None:
            content = view.blobs.read(latest_digest(view, attestation))
            case = store.attestation(view.db, attestation).case_id
            export_file(path, release(view, case, path.name, content))

        job = self._context.jobs.work(self.tr("Saving"), slow, only_reads=True)
        words = self.tr("Saved as {}.").format(path)
        self._tools.watch(job, lambda _: self.says.emit(words, "good"))

    def _countersign(self) -> None:
        if chosen := self._table.current():
            signers = store.signers(self._context.view.db, chosen.attestation.case_id)[1:]
            self.countersigning.offer([each for each in signers if not each.on_paper])
            self._tools.asking.bring(self.countersigning)

    def _signs_too(self, signer: str) -> None:
        chosen = self._table.current()
        if chosen is None:
            return
        attestation = chosen.attestation.id
        signers = store.signers(self._context.view.db, chosen.attestation.case_id)
        name = next((each.name for each in signers if each.id == signer), "")
        self._tools.with_key(
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
        self._tools.watch(job, self._is_countersigned)

    def _is_countersigned(self, made: Kept) -> None:
        self._tools.asking.bring(None)
        said, tone = stamp_words(made.outcome, "")
        if said:
            self.says.emit(self.tr("It is countersigned.") + said, tone)

    def _ask_for_lists(self) -> None:
        if self._table.current():
            self.revocation.ask()
            self._tools.asking.bring(self.revocation)

    def _add_lists(self, adding: AddingRevocation) -> None:
        if chosen := self._table.current():
            adding.add(chosen.attestation.id)

    def _add_countersigned(self) -> None:
        if self._table.current() and (
            path := choose_file(self._over, self.tr("Countersigned PDF"))
        ):
            self.add_countersigned(path)

    def add_countersigned(self, path: Path) -> None:
        """Keep a PDF that somebody countersigned on another machine."""
        chosen = self._table.current()
        if chosen is None:
            return
        attestation = chosen.attestation.id

        def slow(view: View, progress: Progress) -> ReturnedFile:
            return check_returned(view, attestation, path, progress)

        job = self._context.jobs.prepare(self.tr("Checking"), slow, add_countersigned)
        self._tools.watch(
            job, lambda _: self.says.emit(self.tr("It is valid and was added."), "good")
        )

    def _file(self) -> None:
        if chosen := self._table.current():
            self.filing.ask(chosen.attestation, superseded=chosen.superseded)
            self._tools.asking.bring(self.filing)

    def _is_filed(self, of: str, day: date | None, told: str) -> None:
        attestation = AttestationId(of)
        job = self._context.jobs.do(self.tr("Saving"), mark_filed, attestation, day, told)
        self.filing.recorded_by(job)
        self._tools.asking.bring(None)

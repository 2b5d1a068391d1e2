"""Certificates for custodians of records (FRE 902): begun, completed, written for their signers."""

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from casefiles.attestation.submission import certificate_acts as acts
from casefiles.attestation.submission.certificate import (
    READS,
    CompletedCertificate,
    read_certificates,
)
from casefiles.attestation.submission.certificate_document import SignedBy
from casefiles.attestation.submission.model import CertificateKind, CustodianCertificate
from casefiles.attestation.submission.texts import CustodianTexts
from casefiles.evidence.passages.marking import typed_exhibits
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, CertificateId
from casefiles.kernel.text_safety import visible
from casefiles.storage.atomic_write import export_file
from casefiles.workspace.view import View
from desktop.attestation.attestation_pane import AttestationPane
from desktop.attestation.paper_signing import PaperSigning, ShownPaper
from desktop.context import Context
from desktop.widgets.ask_bar import AskBar
from desktop.widgets.box import column, row
from desktop.widgets.button import button
from desktop.widgets.file_dialogs import choose_target
from desktop.widgets.form import Form
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.record_pane import RecordColumns
from desktop.widgets.table_model import Column, Rows

if TYPE_CHECKING:
    from casefiles.attestation.submission.sign_paper import PaperToSign

_RULES = {
    CertificateKind.DOMESTIC: "902(11)",
    CertificateKind.FOREIGN: "902(12)",
    CertificateKind.COPIES: "902(14)",
}


@dataclass(frozen=True, slots=True)
class CertificateRow:
    """A certificate as list and form show it."""

    completed: CompletedCertificate

    @property
    def custodian(self) -> str:
        """As the form's field is called, like those below."""
        return self.completed.certificate.custodian

    @property
    def position(self) -> str:
        """What the custodian is."""
        return self.completed.certificate.position

    @property
    def organization(self) -> str:
        """Whose records they are."""
        return self.completed.certificate.organization

    @property
    def country(self) -> str:
        """Where the custodian is."""
        return self.completed.certificate.country

    @property
    def place(self) -> str:
        """Where it is signed."""
        return self.completed.certificate.place

    @property
    def penalty(self) -> str:
        """By which law a false one is punished there."""
        return self.completed.certificate.penalty

    @property
    def qualified_by(self) -> str:
        """What one about copies asks, like those below."""
        return self.completed.certificate.qualified_by

    @property
    def copied_from(self) -> str:
        """From what they were copied."""
        return self.completed.certificate.copied_from

    @property
    def hashed_with(self) -> str:
        """How the hashes were computed."""
        return self.completed.certificate.hashed_with

    @property
    def exhibits(self) -> str:
        """The exhibits by their labels."""
        return self.completed.labels


class CustodiansPane(AttestationPane[CertificateRow]):
    """Above: the certificates. Below: the one that is chosen, and why it is off where it is."""

    slug, title, icon = "custodians", "Custodians", "user"
    follows = READS
    nothing = "No custodian certificate yet"
    instead = (
        "A custodian of records can certify them for a court: domestic ones (902(11)), foreign ones"
        " (902(12)), copies by their hashes (902(14)). Only what is entered is filled in."
    )

    def __init__(self, context: Context) -> None:
        columns = self._columns(context.library.submission_texts.certificates)
        super().__init__(context, columns, read_rows, self._make_form())
        self.new = {
            kind: button(f"custodian-{kind.value}", self.tr("New {}").format(rule),
                         partial(self._begin, kind), icon="plus")
            for kind, rule in _RULES.items()
        }  # fmt: skip
        self.write = button("custodian-write", self.tr("Write PDF…"), self._write)
        self.remove = button("custodian-remove", self.tr("Remove"), self._remove)
        tools = (*self.new.values(), self.remove, self.write)
        self.ask = AskBar("custodian-ask")
        head = column(PaneHead(self.tr("Certificates of custodians"), *tools), self.ask)
        self.keys = PaperSigning("custodian", context, self.ask)
        self.lay_list(head, self.keys.beside_form_of(self), [180, 460])
        self.table.acts.offer(*self.new.values())
        self.need_record(self.write, self.keys, removal=self.remove)

    def show_record(self, record: CertificateRow | None) -> None:
        super().show_record(record)
        texts = self.context.library.submission_texts.certificates
        why = record.completed.why_off(texts) if record else ""
        self._why.setText(visible(why))
        self._why.setVisible(bool(why))
        self.write.setEnabled(bool(record) and not why)
        china = bool(record) and record.country in texts.countries_of_china if record else False
        held = record.completed.certificate.in_china if record else ""
        self.form.show_widget(self._china_row, visible=china)
        self.allow.setText(self.tr("Disallow") if held else self.tr("Allow for China…"))
        self._reason.setText(visible(self.tr("Allowed, because: {}").format(held)) if held else "")
        status = self.tr("Status: {}.").format(record.completed.status(texts)) if record else ""
        self._status.setText(visible(status))
        self.keys.show_paper(self._to_sign(record.completed, texts) if record else None)

    def _to_sign(self, it: CompletedCertificate, texts: CustodianTexts) -> ShownPaper:
        can = not (it.unsaid(texts) or it.why_off(texts) or it.signed)
        of = it.certificate
        read, by_hand = (partial(self._paper, of, by) for by in (SignedBy.KEY, SignedBy.HAND))
        return ShownPaper(of.custodian, can, read, by_hand, of.id)

    def _paper(
        self, of: CustodianCertificate, by: SignedBy, view: View, at: datetime
    ) -> "PaperToSign":
        from casefiles.attestation.submission.certificate_file import (  # noqa: PLC0415 - heavy
            certificate_to_sign,
        )

        library = self.context.library
        texts = library.submission_texts
        return certificate_to_sign(view, of.case_id, of.id, library.shipped, texts, at, by)

    def save_field(self, field: str, value: object) -> None:
        if self._shown is None or self.case is None:
            return
        certificate = self._shown.completed.certificate.id
        words = self.tr("Saving")
        if field != "exhibits":
            self.do(words, acts.write_certificate, certificate, {field: value})
            return
        chosen = typed_exhibits(self.context.view.db, self.case, str(value))
        self.do(words, acts.certify_exhibits, certificate, chosen)

    def _columns(self, texts: CustodianTexts) -> RecordColumns[CertificateRow]:
        return RecordColumns(
            "custodians-table",
            self.tr("Certificates of custodians"),
            [
                Column(self.tr("Certificate"), lambda r: r.completed.certificate.title,
                       sort_key=lambda r: r.completed.certificate.number, width=165),
                Column(self.tr("Custodian"), lambda r: r.custodian or "–", width=130),
                Column(self.tr("Country"), lambda r: r.country or "–", width=52),
                Column(self.tr("Exhibits"), lambda r: r.exhibits or "none", width=140,
                       stretch=True),
                Column(self.tr("Blank fields"), lambda r: ", ".join(r.completed.lacks), width=100),
                Column(self.tr("Status"), lambda r: r.completed.status(texts), width=200,
                       tone=lambda r: "" if r.completed.signed else "warn"),
            ],
            Rows(id=lambda r: r.completed.certificate.id,
                 place=lambda r: r.completed.certificate.number),
        )  # fmt: skip

    def _make_form(self) -> Form:
        form = Form("custodian-form", labels=110, of=acts.CertificateInput)
        self._status = form.note("")
        form.lines_for("custodian", "position", "organization", "country", "place")
        form.line("exhibits", self.tr("Exhibits"), self.tr("such as E-014; E-015"))
        self._why = form.note("")
        self._why.setProperty("tone", "warn")
        self._reason = form.note("")
        self.allow = button("custodian-allow", self.tr("Allow for China…"), self._allow)
        self._china_row = row(self.allow)
        form.row("", self._china_row)
        form.lines_for("penalty", "qualified_by", "copied_from", "hashed_with")
        return form

    def _begin(self, kind: CertificateKind) -> None:
        if job := self.do(self.tr("Creating certificate"), acts.begin_certificate, kind):
            job.succeeded.connect(self.show_added)

    def _remove(self) -> None:
        if self._shown:
            certificate = self._shown.completed.certificate.id
            self.do(self.tr("Removing a certificate"), acts.remove_certificate, certificate)

    def _allow(self) -> None:
        if self._shown is None:
            return
        it = self._shown.completed.certificate
        words = self.tr("Allowing or disallowing a certificate for China")
        if it.in_china:
            self.do(words, acts.allow_in_china, it.id, "")
            return
        texts = self.context.library.submission_texts.certificates
        self.ask.ask(
            texts.in_china, self.tr("Allow"),
            lambda why: self.do(words, acts.allow_in_china, it.id, why),
        )  # fmt: skip

    def _write(self) -> None:
        if (shown := self._shown) is None or self.case is None:
            return
        it, case = shown.completed.certificate, self.case
        name = f"custodian-certificate-{it.number}.pdf"
        if path := choose_target(self, self.tr("Write PDF"), name):
            work = _CertificateExport(self.context, case, it.id, path)
            job = self.context.jobs.look((self, path), work.write)
            said = self.tr("{} was written to {}. It is for its own signer.")
            words = said.format(it.title, visible(str(path)))
            job.succeeded.connect(lambda _: self.says.emit(words, "good"))


def read_rows(view: View, case: CaseId) -> list[CertificateRow]:
    """Return the certificates of a case, as they are shown."""
    with view.reading() as db:
        return [*map(CertificateRow, read_certificates(db, case))]


@dataclass(frozen=True, slots=True)
class _CertificateExport:
    """A certificate on its way into a file."""

    context: Context
    case: CaseId
    certificate: CertificateId
    path: Path

    def write(self, view: View) -> None:
        """Write it. Raises `Impossible`, `Unwritable`, `NamesWouldLeave`."""
        from casefiles.attestation.submission.certificate_file import (  # noqa: PLC0415 - heavy
            released_certificate,
        )

        library, now = self.context.library, self.context.now()
        made = released_certificate(
            view, self.case, self.certificate, self.path.name, library.shipped,
            library.submission_texts, now,
        )  # fmt: skip
        export_file(self.path, made)

"""Requests for confidential treatment (19 CFR 103.35): completed, written, signed."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.signing.key_files import SigningKey
from casefiles.attestation.submission.confidentiality import (
    ConfidentialityContent,
    confidentiality_requests,
    request_place,
)
from casefiles.attestation.submission.confidentiality_acts import (
    ConfidentialityInput,
    remove_confidentiality_request,
    write_confidentiality_request,
)
from casefiles.attestation.submission.model import LONGEST
from casefiles.kernel.ids import CaseId, StatementId
from casefiles.kernel.progress import Progress
from casefiles.kernel.text_safety import visible
from casefiles.storage.atomic_write import Released, export_file
from casefiles.workspace.view import View
from desktop.attestation.attestation_pane import AttestationPane
from desktop.attestation.key_form import KeyForm
from desktop.attestation.signing_keys import sign_with_key
from desktop.context import Context
from desktop.widgets.ask_bar import AskBar
from desktop.widgets.box import column, row
from desktop.widgets.button import button
from desktop.widgets.file_dialogs import choose_target
from desktop.widgets.form import Form
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.record_pane import RecordColumns
from desktop.widgets.scroll_area import scrolled
from desktop.widgets.splitter import Splitter
from desktop.widgets.table_model import Column, Rows


@dataclass(frozen=True, slots=True)
class ConfidentialityRow:
    """A request as list and form show it."""

    content: ConfidentialityContent

    @property
    def entity(self) -> str:
        """As it was typed: nothing where it is the importer of the case."""
        return self.content.request.entity if self.content.request else ""

    @property
    def representative(self) -> str:
        """As the form's field is called, like those below."""
        return self.content.representative

    @property
    def position(self) -> str:
        """As what he signs."""
        return self.content.position

    @property
    def contact(self) -> str:
        """Where notice is to be sent."""
        return self.content.contact

    @property
    def not_public(self) -> str:
        """That it is not public."""
        return self.content.not_public

    @property
    def years(self) -> str:
        """For how long, or nothing."""
        return str(self.content.years or "")


class ConfidentialityPane(AttestationPane[ConfidentialityRow]):
    """Above: a request for each statement that designates. Below: what it still says."""

    slug, title, icon = "confidentiality", "Confidentiality", "lock"
    nothing = "Nothing is designated as confidential"
    instead = (
        "Write a statement of the kind “19 CFR 103.35: confidential commercial information” on the"
        " tab Statements, based on the exhibits or pages that it is about."
    )

    def __init__(self, context: Context) -> None:
        self._rows: list[ConfidentialityRow] = []
        super().__init__(context, self._columns(), lambda *_: self._rows, self._make_form())
        self.remove = button("confidentiality-remove", self.tr("Remove"), self._remove)
        self.write = button("confidentiality-write", self.tr("Write PDF…"), self._write)
        head = PaneHead(self.tr("Requests for confidential treatment"), self.write, self.remove)
        self.ask = AskBar("confidentiality-ask")
        self.keys = KeyForm("confidentiality-key", labels=72)
        self.keys.section(self.tr("Sign"))
        self.keys.ask_for_key()
        self.sign = button("confidentiality-sign", self.tr("Sign"), self._sign, primary=True)
        self.keys.row("", row(self.sign))
        self.keys.note(context.library.templates.notices.false_statement)
        lower = Splitter(
            "confidentiality-lower", [470, 380], scrolled(self.form), scrolled(self.keys)
        )
        self.lay_list(column(head, self.ask), lower, [160, 480])
        self.need_record(self.remove, self.write, self.keys)

    def show_look(self, record: CaseRecord | None) -> None:
        """Show the requests as they stand in a record."""
        held = confidentiality_requests(record) if record else ()
        self._rows = [*map(ConfidentialityRow, held)]
        self.fill()

    def show_record(self, record: ConfidentialityRow | None) -> None:
        super().show_record(record)
        content = record.content if record else None
        self._status.setText(self.tr("It is {}.").format(content.status) if content else "")
        self._says.setText(visible(content.statement.text) if content else "")
        self.sign.setEnabled(bool(content and not content.lacks and not content.signed))
        self.remove.setEnabled(bool(content and content.request))

    def save_field(self, field: str, value: object) -> None:
        if self._shown is not None:
            statement = self._shown.content.statement.id
            self.do(self.tr("Saving"), write_confidentiality_request, statement, {field: value})

    def _columns(self) -> RecordColumns[ConfidentialityRow]:
        return RecordColumns(
            "confidentiality-table",
            self.tr("Requests for confidential treatment"),
            [
                Column(self.tr("Statement"), lambda r: str(r.content.statement.number),
                       sort_key=lambda r: r.content.statement.number, right=True, width=80),
                Column(self.tr("Designates"), _designates, width=220, stretch=True),
                Column(self.tr("Signed by"), lambda r: r.representative or "–", width=150),
                Column(self.tr("Request"), lambda r: r.content.status,
                       tone=lambda r: "" if r.content.signed else "warn", width=320),
            ],
            Rows(id=lambda r: request_place(r.content.statement.id),
                 place=lambda r: r.content.statement.number),
        )  # fmt: skip

    def _make_form(self) -> Form:
        form = Form("confidentiality-form", labels=90, of=ConfidentialityInput)
        self._status = form.note("")
        self._says = form.note("")
        form.lines_for("entity", "representative", "position", "contact")
        form.text("not_public", rows=3, hint="how access is limited, and to whom it was shown")
        years = [(str(n), str(n)) for n in range(1, LONGEST + 1)]
        form.choice("years", options=[("", self.tr("not said")), *years])
        return form

    def _remove(self) -> None:
        if self._shown:
            statement = self._shown.content.statement.id
            self.do(self.tr("Removing a request"), remove_confidentiality_request, statement)

    def _write(self) -> None:
        shown, case = self._shown, self.case
        name = "confidentiality-request.pdf"
        if shown and case and (path := choose_target(self, self.tr("Write PDF"), name)):
            work = _RequestExport(self.context, case, shown.content, path)
            job = self.context.jobs.look((self, path), work.write)
            words = self.tr("The request ({}) was written to {}.").format(
                shown.content.status, visible(str(path))
            )
            job.succeeded.connect(lambda _: self.says.emit(words, "good"))

    def _sign(self) -> None:
        self.submit()
        if self._shown is None or self.case is None:
            return
        case, statement = self.case, self._shown.content.statement.id
        words = self.tr("Opening the key"), "", self.tr("Sign with this key")
        job, then = sign_with_key(
            self.context, self.ask, self.keys.take_key(), self._shown.representative,
            lambda key: self._sign_with(case, statement, key), words,
        )  # fmt: skip
        job.succeeded.connect(then)

    def _sign_with(self, case: CaseId, statement: StatementId, key: SigningKey) -> None:
        from casefiles.attestation.submission import sign_confidentiality as signs  # noqa: PLC0415 - heavy

        shipped, texts = self.context.library.shipped, self.context.library.submission_texts
        at = datetime.now(UTC)

        def slow(view: View, progress: Progress) -> signs.SignedConfidentiality:
            progress(0, 1, self.tr("signing"))
            draft = signs.draft_request(view, case, statement, shipped, texts.confidentiality, at)
            return signs.sign_request(draft, key)

        job = self.context.jobs.prepare(self.tr("Signing"), slow, signs.keep_signed_request)
        words = self.tr("It is signed and kept. Its SHA-256 is {}.")
        job.succeeded.connect(lambda digest: self.says.emit(words.format(digest), "good"))


def _designates(shown: ConfidentialityRow) -> str:
    named = [
        f"{e.exhibit.label} p. {', '.join(map(str, e.pages))}" if e.pages else e.exhibit.label
        for e in shown.content.exhibits
    ]
    return "; ".join([*named, *(f"“{each}”" for each in shown.content.sections)]) or "nothing"


@dataclass(frozen=True, slots=True)
class _RequestExport:
    """A request on its way into a file: as it was signed, or as it would be."""

    context: Context
    case: CaseId
    content: ConfidentialityContent
    path: Path

    def write(self, view: View) -> None:
        """Write it. Raises `Unwritable`, `MissingCharacters`, `NamesWouldLeave`."""
        export_file(self.path, self._released(view))

    def _released(self, view: View) -> Released:
        from casefiles.attestation.submission.request_file import released_request  # noqa: PLC0415

        library = self.context.library
        return released_request(
            view, self.case, self.content, self.path.name, library.submission_texts,
            library.shipped.fonts, self.context.now(),
        )  # fmt: skip

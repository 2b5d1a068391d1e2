"""Requests for confidential treatment (19 CFR 103.35): completed, written, signed."""

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from casefiles.attestation.record.model import CaseRecord
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
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, StatementId
from casefiles.kernel.text_safety import visible
from casefiles.storage.atomic_write import Released, export_file
from casefiles.workspace.view import View
from desktop.attestation.attestation_pane import AttestationPane
from desktop.attestation.paper_signing import PaperSigning, ShownPaper
from desktop.context import Context
from desktop.widgets.ask_bar import AskBar
from desktop.widgets.box import column
from desktop.widgets.button import button
from desktop.widgets.file_dialogs import choose_target
from desktop.widgets.form import Form
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.record_pane import RecordColumns
from desktop.widgets.table_model import Column, Rows

if TYPE_CHECKING:
    from casefiles.attestation.submission.sign_paper import PaperToSign


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
        head = PaneHead(self.tr("Requests for confidential treatment"), self.remove, self.write)
        self.ask = AskBar("confidentiality-ask")
        self.keys = PaperSigning("confidentiality", context, self.ask)
        self.lay_list(column(head, self.ask), self.keys.beside_form_of(self), [160, 480])
        self.need_record(self.write, self.keys, removal=self.remove)

    def show_look(self, record: CaseRecord | None) -> None:
        """Show the requests as they stand in a record."""
        held = confidentiality_requests(record) if record else ()
        self._rows = [*map(ConfidentialityRow, held)]
        self.fill_in_front()

    def show_record(self, record: ConfidentialityRow | None) -> None:
        super().show_record(record)
        content = record.content if record else None
        self._status.setText(self.tr("Status: {}.").format(content.status) if content else "")
        self._says.setText(visible(content.statement.text) if content else "")
        self.keys.show_paper(self._to_sign(content) if content else None)
        self.remove.setEnabled(bool(content and content.request))

    def _to_sign(self, content: ConfidentialityContent) -> ShownPaper:
        can = not content.lacks and not content.signed
        of = content.statement
        read = partial(self._request, of.case_id, of.id)
        return ShownPaper(content.representative, can, read, id=of.id)

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
        hint = self.tr("how access is limited, and to whom it was shown")
        form.text("not_public", rows=3, hint=hint)
        years = [(str(n), str(n)) for n in range(1, LONGEST + 1)]
        form.choice("years", options=[("", self.tr("not specified")), *years])
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

    def _request(
        self, case: CaseId, statement: StatementId, view: View, at: datetime
    ) -> "PaperToSign":
        from casefiles.attestation.submission.sign_confidentiality import (  # noqa: PLC0415 - heavy
            request_to_sign,
        )

        shipped, texts = self.context.library.shipped, self.context.library.submission_texts
        return request_to_sign(view, case, statement, shipped, texts.confidentiality, at)


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

"""The forms of 19 CFR 12.43, for their own signers: certificates of origin, consignee statement."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QPushButton

from casefiles.attestation.forms.completed import CompletedForm, blank_form
from casefiles.attestation.forms.form_acts import remove_form, write_form
from casefiles.attestation.forms.model import FormKind, LaborClass
from casefiles.attestation.forms.read import completed_forms
from casefiles.attestation.forms.statement import PROMPTS
from casefiles.attestation.layout.model import Document
from casefiles.attestation.preflight.forms import FORMS
from casefiles.cases import store as cases
from casefiles.cases.shipments import store as shipments
from casefiles.changes import TableName
from casefiles.evidence.protected_names.gate import release
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, FormId
from casefiles.kernel.text_safety import visible
from casefiles.requests.summary import rounds_of
from casefiles.storage.atomic_write import export_file
from casefiles.workspace.view import View
from desktop.attestation.attestation_pane import AttestationPane
from desktop.context import Context
from desktop.translation import tr
from desktop.widgets.box import column
from desktop.widgets.button import button
from desktop.widgets.file_dialogs import choose_target
from desktop.widgets.form import Form
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.record_pane import RecordColumns
from desktop.widgets.scroll_area import scrolled
from desktop.widgets.table_model import Column, Rows
from desktop.widgets.text_label import muted

_FOLLOWS = frozenset({TableName.FORM, TableName.PARTY, TableName.SHIPMENT, TableName.ENTRY_LINE,
            TableName.DETENTION, TableName.DETAINED_LINE, TableName.DETENTION_EVENT,
            TableName.REQUEST_ROUND, TableName.REQUEST_ITEM, TableName.REQUEST_REPLY})  # fmt: skip
_MOVED = ("carrier", "lading", "departure", "departed_on")
_OF_CERTIFICATE = ("country", "maker", "labor")
_OF_STATEMENT = tuple(name for name, _ in PROMPTS)
_EMPTY_IS_NONE = ("shipment", "party", "maker", "labor", "departed_on")
"""Where nothing chosen is nothing at all."""


class FormsPane(AttestationPane[CompletedForm]):
    """Above: the forms. Below: the one that is chosen, with what only people can say."""

    slug, title, icon = "forms", "Forms", "file-text"
    follows = _FOLLOWS
    nothing = "No form yet"
    instead = (
        "Under a withhold release order or a Finding, a certificate of origin of the foreign seller"
        " or owner and a statement of the ultimate consignee must reach CBP within 3 months after"
        " importation."
    )

    def __init__(self, context: Context) -> None:
        self._makers: list[tuple[str, str]] = []
        form = self._make_form()
        super().__init__(context, self._columns(), self._read_forms, form)
        self.setObjectName("forms-pane")
        self.certificate = self._begins(self.tr("New certificate"), FormKind.CERTIFICATE)
        self.statement = self._begins(self.tr("New statement"), FormKind.STATEMENT)
        self.remove = button("form-remove", self.tr("Remove"), self._remove)
        self.blank = button("form-blank", self.tr("Write blank…"), self._write_blank)
        self.blank.setToolTip(self.tr("The same form with nothing filled in"))
        self.write = button("form-write", self.tr("Write PDF…"), self._write, primary=True)
        head = PaneHead(
            self.tr("Forms of 19 CFR 12.43"),
            self.certificate,
            self.statement,
            self.remove,
            self.blank,
            self.write,
        )
        self._asked = muted("")
        self._asked_for = column(self._asked, margin=12)
        self.lay_list(head, column(self._asked_for, scrolled(form)), [220, 440])
        self.need_record(self.blank, self.write, removal=self.remove)
        self._choose(None)

    def go_to(self, thing: str) -> bool:
        """Choose a form by its id; `forms` alone is the list. Returns whether it is here."""
        return thing == FORMS or super().go_to(thing)

    def show_record(self, record: CompletedForm | None) -> None:
        stated = record is not None and record.form.kind is FormKind.STATEMENT
        additional = record is not None and record.form.is_additional
        for names, visible_ in (
            (_OF_CERTIFICATE, not stated), (_MOVED, additional), (_OF_STATEMENT, stated),
        ):  # fmt: skip
            for name in names:
                self.form.show_row(name, visible=visible_)
        self._asked_for.setVisible(stated and bool(self._asked.text()))
        makers = self.tr("not specified") if additional else self.tr("manufacturers of the lines")
        self._maker.offer([("", makers), *self._makers])
        if record is None:
            self.form.forget_typing()
        else:
            self.form.show_saved(record.form)

    def save_field(self, field: str, value: object) -> None:
        if self._shown:
            edits = {field: (value or None) if field in _EMPTY_IS_NONE else value}
            self.do(self.tr("Saving"), write_form, edits, self._shown.form.id)

    def begin(self, kind: FormKind) -> None:
        """Begin a certificate for the country of exportation, or a statement without words."""
        if job := self.do(self.tr("Saving"), write_form, {"kind": kind}):
            job.succeeded.connect(self.table.choose)

    def _begins(self, words: str, kind: FormKind) -> QPushButton:
        return button(f"form-{kind.value}", words, lambda: self.begin(kind), icon="plus")

    def _columns(self) -> RecordColumns[CompletedForm]:
        return RecordColumns(
            "forms-table",
            self.tr("Forms"),
            [
                Column(self.tr("No."), lambda c: str(c.form.number),
                       sort_key=lambda c: c.form.number, right=True, width=44),
                Column(self.tr("Form"), lambda c: tr(c.form.title), width=230),
                Column(self.tr("Signed for"), lambda c: c.signer or self.tr("not specified"),
                       tone=lambda c: "" if c.signer else "warn", width=170),
                Column(self.tr("Blank fields"), lambda c: ", ".join(c.lacks) or self.tr("none"),
                       tone=lambda c: "warn" if c.lacks else "muted",
                       sort_key=lambda c: len(c.lacks), width=220),
            ],
            Rows(id=lambda c: c.form.id, place=lambda c: c.form.number),
        )  # fmt: skip

    def _make_form(self) -> Form:
        form, tr = Form("form-of-12-43", labels=150), self.tr
        self._party = form.choice("party", tr("Signed for"), [])
        form.line("signer", tr("Name on the form"), tr("the party's own name, if nothing is typed"))
        self._shipment = form.choice("shipment", tr("Goods"), [])
        self._maker = form.choice("maker", tr("Made by"), [])
        classes = [(each.value, each.value) for each in LaborClass]
        form.choice("labor", tr("Class of labor"), [("", tr("not specified")), *classes])
        form.line(
            "country", tr("Other country"), tr("such as VN; only for an additional certificate")
        )
        form.line("carrier", tr("Carrier from that country"))
        form.line("lading", tr("Place of lading"))
        form.line("departure", tr("Final departure"))
        form.day("departed_on", tr("Departed on"))
        for name, prompt in PROMPTS:
            form.text(name, tr(name.capitalize()), 6, f"{prompt}.")
        return form

    def _read_forms(self, view: View, case: CaseId) -> list[CompletedForm]:
        with view.reading() as db:
            parties = cases.parties(db, case)
            moved = shipments.shipments(db, case)
            rounds = [each for each in rounds_of(db, case) if each.round.sent_on]
            found = completed_forms(db, case)
        names = [(str(each.id), visible(each.romanized or each.name)) for each in parties]
        self._party.offer([("", self.tr("not specified")), *names])
        self._makers = names
        goods = [(str(each.id), visible(each.named)) for each in moved]
        self._shipment.offer([("", self.tr("all lines it is made for")), *goods])
        listed = "; ".join(
            self.tr("{}, sent {}: {}").format(e.round.label, e.round.sent_on, e.counts)
            for e in rounds
        )
        said = self.tr("Requests sent, for reference: {}").format(listed)
        self._asked.setText(said if listed else "")
        return found

    def _remove(self) -> None:
        if self._shown:
            self.do(self.tr("Removing a form"), remove_form, self._shown.form.id)

    def _write(self) -> None:
        if (shown := self._shown) and (case := self.case):
            form = shown.form.id
            self._put(shown.form.title, case, lambda view: _document(view, case, form))

    def _write_blank(self) -> None:
        if shown := self._shown:
            kind = shown.form.kind
            self._put(
                self.tr("Blank {}").format(kind.value),
                shown.form.case_id,
                lambda _: blank_form(kind),
            )

    def _put(self, title: str, case: CaseId, document: Callable[[View], Document]) -> None:
        """Ask where to, and write it there as a PDF."""
        target = choose_target(self, self.tr("Write PDF"), f"{title.replace(',', '')}.pdf")
        if target is None:
            return
        work = _FormExport(document, case, target, self.context)
        said = self.tr("{} was written to {}. It is for its own signer.")
        words = said.format(title, visible(str(target)))
        job = self.context.jobs.look((self, target), work.write)
        job.succeeded.connect(lambda _: self.says.emit(words, "good"))


def _document(view: View, case: CaseId, form: FormId) -> Document:
    with view.reading() as db:
        held = completed_forms(db, case)
    [found] = [each for each in held if each.form.id == form]
    return found.document


@dataclass(frozen=True, slots=True)
class _FormExport:
    """A form on its way into a file."""

    document: Callable[[View], Document]
    case: CaseId
    target: Path
    context: Context

    def write(self, view: View) -> None:
        """Write it. Raises `Unwritable`, `MissingCharacters`."""
        from casefiles.attestation.layout.document_text import document_passages  # noqa: PLC0415 - draws
        from casefiles.attestation.render import render  # noqa: PLC0415

        fonts = self.context.library.shipped.fonts
        document = self.document(view)
        content = render(document, fonts, self.context.now())
        export_file(
            self.target,
            release(view, self.case, self.target.name, content, document_passages(document)),
        )

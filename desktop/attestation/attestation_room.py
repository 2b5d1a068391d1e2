"""The attestation room: what would be asked, who declares what, the document, the signature."""

from collections.abc import Iterable

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from casefiles.ids import CaseId
from desktop.attestation.preflight_pane import PreflightPane
from desktop.attestation.signers_pane import SignersPane
from desktop.attestation.statements_pane import StatementsPane
from desktop.context import Context
from desktop.frame.finder import has
from desktop.pieces import Splitter
from desktop.room import Found, Place, Room


class AttestationRoom(Room):
    """Left: preflight. Right: statements, signers, preview, and what was issued."""

    slug, title, icon, key = "attestation", "Attestation", "file-check", "Ctrl+5"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        templates = context.library.templates
        self.preflight = PreflightPane(context)
        self.statements = StatementsPane(context, templates)
        self.signers = SignersPane(context, templates)
        self.tabs = QTabWidget()
        self.tabs.setObjectName("attestation-tabs")
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.statements, self.tr("Statements"))
        self.tabs.addTab(self.signers, self.tr("Signers"))
        self.act("statement", self.tr("New &Statement"), self._new_statement, "Ctrl+Alt+S")
        self.act("signer", self.tr("New Si&gner"), self._new_signer, "Ctrl+Alt+G")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(Splitter("attestation", [430, 900], self.preflight, self.tabs))
        self.preflight.asks_for.connect(self._go)

    def show_case(self, case: CaseId | None) -> None:
        super().show_case(case)
        self.statements.show_case(case)
        self.signers.show_case(case)

    def go_to(self, thing: str, page: int | None = None) -> None:
        for pane in (self.statements, self.signers):
            if thing and pane.go_to(thing):
                self.tabs.setCurrentWidget(pane)

    def matching(self, words: tuple[str, ...]) -> Iterable[Found]:
        for shown in self.statements.model.everything():
            each = shown.statement
            if has(f"statement {each.number} {each.text}", words):
                place = Place(self.slug, each.case_id, each.id)
                yield Found(
                    each.text, self.tr("Statement {0}").format(each.number), "pencil", place
                )
        for signer in self.signers.model.everything():
            if has(f"signer {signer.name} {signer.employer}", words):
                place = Place(self.slug, signer.case_id, signer.id)
                yield Found(signer.name, self.tr("Signer"), "user", place)

    def edit(self) -> None:
        pane = self.tabs.currentWidget()
        if isinstance(pane, StatementsPane | SignersPane):
            pane.form.begin()

    def arrive(self) -> None:
        self.preflight.table.setFocus()

    def _new_statement(self) -> None:
        self.tabs.setCurrentWidget(self.statements)
        self.statements.write()

    def _new_signer(self) -> None:
        self.tabs.setCurrentWidget(self.signers)
        self.signers.add()

    def _go(self, place: Place) -> None:
        if place.room == self.slug:
            self.go_to(place.thing)
        else:
            self.asks_for.emit(place)

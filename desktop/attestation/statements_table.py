"""The statements of a case, with what they lean on and who declares to them, as a table."""

from collections.abc import Container
from dataclasses import dataclass

from PySide6.QtCore import QObject

from casefiles.attestation import store
from casefiles.attestation.model import Statement
from casefiles.attestation.templates import Templates
from casefiles.changes import Changes, TableName
from casefiles.evidence import store as evidence
from casefiles.evidence.passages.place_descriptions import PlaceDescriptions
from casefiles.evidence.passages.references import (
    Reference,
    ShownReferences,
    show_references,
    write_references,
)
from casefiles.kernel.ids import CaseId
from desktop.context import Context
from desktop.widgets.table_model import Column, Rows, TableModel

_KINDS = (TableName.STATEMENT, TableName.SUPPORT, TableName.DECLARATION, TableName.SIGNER,
          TableName.DESIGNATED_SECTION,)  # fmt: skip


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement as a row shows it."""

    statement: Statement
    leaning: ShownReferences
    """What it leans on."""

    declared_by: str

    @property
    def kind(self) -> str:
        """As the form's field is called."""
        return self.statement.kind

    @property
    def leans_on(self) -> str:
        """As the table and the form's field say what it leans on."""
        return self.leaning.words

    @property
    def text(self) -> str:
        """As the form's field is called."""
        return self.statement.text


class StatementsTable(TableModel[StatementRow]):
    """Number, kind, words, what it leans on, who declares to it."""

    def __init__(
        self, context: Context, templates: Templates, parent: QObject | None = None
    ) -> None:
        kinds = {each.id: each.title for each in templates.statements.values()}
        contended = {each.id for each in templates.statements.values() if each.contends}
        super().__init__(
            [
                Column(self.tr("No."), lambda s: str(s.statement.number),
                       sort_key=lambda s: s.statement.number, right=True),
                Column(self.tr("Kind"), lambda s: kinds.get(s.kind, s.kind)),
                Column(self.tr("Statement"), lambda s: " ".join(s.text.split())),
                Column(self.tr("Leans on"), lambda s: s.leans_on or "–",
                       tone=lambda s: "" if s.leans_on else "muted"),
                Column(self.tr("Declared by"), lambda s: s.declared_by or _nobody(s, contended),
                       tone=lambda s: _tone(s, contended)),
            ],
            Rows(id=lambda s: s.statement.id, place=lambda s: s.statement.number),
            parent,
        )  # fmt: skip
        self._view = context.view
        self._case: CaseId | None = None
        context.signals.changed.connect(self._follow)

    def show_case(self, case: CaseId | None) -> None:
        """Show another case, or none."""
        self._case = case
        self.show(self._read() if case else [])

    def _follow(self, changes: Changes) -> None:
        if changes.case == self._case and any(map(changes.touches, _KINDS)):
            there = self._read()
            ids = {each.statement.id for each in there}
            self.update(ids | {each.statement.id for each in self.everything()}, there)

    def _read(self) -> list[StatementRow]:
        db, case = self._view.db, self._case
        if case is None:
            return []
        numbers = evidence.numbers(db, case)
        names = {each.id: each.name for each in store.signers(db, case)}
        spots = PlaceDescriptions(db, case)
        leaning: dict[str, list[tuple[str, str]]] = {}
        for each in store.supports(db, case):
            typed = write_references([Reference(numbers[each.exhibit], each.where)])
            told = spots.named(each.exhibit, each.where), typed
            leaning.setdefault(each.statement, []).append(told)
        declaring: dict[str, list[str]] = {}
        for one in store.declarations(db, case):
            struck = " (struck)" if one.struck else ""
            declaring.setdefault(one.statement, []).append(names[one.signer] + struck)
        return [
            StatementRow(
                each,
                show_references(leaning.get(each.id, ())),
                ", ".join(declaring.get(each.id, ())),
            )
            for each in store.statements(db, case)
        ]


def _nobody(shown: StatementRow, contended: Container[str]) -> str:
    return "no oath: contention" if shown.kind in contended else "nobody yet"


def _tone(shown: StatementRow, contended: Container[str]) -> str:
    """A fact wants somebody who declares to it, and a contention nobody."""
    return "warn" if (shown.kind in contended) is bool(shown.declared_by) else ""

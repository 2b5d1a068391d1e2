"""The statements of a case, with what they lean on and who declares to them, as a table."""

from collections.abc import Callable, Container

from casefiles.attestation import store
from casefiles.attestation.model import Statement
from casefiles.attestation.templates import Templates
from casefiles.changes import TableName
from casefiles.evidence.passages.place_descriptions import PlaceDescriptions
from casefiles.evidence.passages.references import (
    Reference,
    ShownReferences,
    show_references,
    write_references,
)
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId
from casefiles.workspace.view import View
from desktop.translation import tr
from desktop.widgets.record_pane import RecordColumns
from desktop.widgets.table_model import Column, Rows

READS = frozenset({TableName.STATEMENT, TableName.SUPPORT, TableName.DECLARATION, TableName.SIGNER,
                   TableName.DESIGNATED_SECTION, TableName.EXHIBIT, TableName.READING})  # fmt: skip
"""The tables that are read for a row, and for the form of one."""


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


def columns(tr: Callable[[str], str], templates: Templates) -> RecordColumns[StatementRow]:
    """Return the table: number, kind, words, what it leans on, who declares to it."""
    kinds = {each.id: each.title for each in templates.statements.values()}
    contended = {each.id for each in templates.statements.values() if each.contends}
    return RecordColumns(
        "statements-table",
        tr("Statements"),
        [
            Column(tr("No."), lambda s: str(s.statement.number),
                   sort_key=lambda s: s.statement.number, right=True, width=44),
            Column(tr("Kind"), lambda s: kinds.get(s.kind, s.kind), width=170),
            Column(tr("Statement"), lambda s: " ".join(s.text.split()), width=300, stretch=True),
            Column(tr("Based on"), lambda s: s.leans_on or "–",
                   tone=lambda s: "" if s.leans_on else "muted", width=150),
            Column(tr("Declared by"), lambda s: s.declared_by or _nobody(s, contended),
                   tone=lambda s: _tone(s, contended), width=150),
        ],
        Rows(id=lambda s: s.statement.id, place=lambda s: s.statement.number,
             order=tr("By Statement &Number")),
    )  # fmt: skip


def read_statements(view: View, case: CaseId) -> list[StatementRow]:
    """Return the statements of a case, as they are shown."""
    db = view.db
    names = {each.id: each.name for each in store.signers(db, case)}
    spots = PlaceDescriptions(db)
    leaning: dict[str, list[tuple[str, str]]] = {}
    for each in store.supports(db, case):
        typed = write_references([Reference(spots.number(each.exhibit), each.where)])
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
    return tr("no oath: contention") if shown.kind in contended else tr("no one yet")


def _tone(shown: StatementRow, contended: Container[str]) -> str:
    """A fact wants somebody who declares to it, and a contention nobody."""
    return "warn" if (shown.kind in contended) is bool(shown.declared_by) else ""

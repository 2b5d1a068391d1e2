"""The cases of a workspace, as a table that keeps itself up to date."""

from PySide6.QtCore import QObject

from casefiles.cases import store
from casefiles.cases.model import CaseFile
from casefiles.changes import Changes, Kind
from desktop.context import Context
from desktop.table_model import Column, Rows, TableModel


class CasesTable(TableModel[CaseFile]):
    """Number, title, supplier, importer, legal basis and state of each case."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(
            [
                Column(self.tr("No."), lambda c: c.label, sort_key=lambda c: c.number),
                Column(self.tr("Title"), lambda c: c.title),
                Column(self.tr("Supplier"), lambda c: c.supplier),
                Column(self.tr("Importer"), lambda c: c.importer),
                Column(self.tr("Legal basis"), lambda c: context.library.basis(c.legal_basis)),
                Column(self.tr("State"), _state, tone=_tone),
            ],
            Rows(id=lambda c: c.id, place=lambda c: c.number),
            parent,
        )
        self._view = context.view
        context.signals.changed.connect(self._follow)
        self.show(store.every(self._view.db))

    def _follow(self, changes: Changes) -> None:
        if changes.touches(Kind.CASE):
            touched = changes.touched[Kind.CASE]
            self.update(touched, store.those(self._view.db, touched))


def _state(case: CaseFile) -> str:
    if case.closed_at:
        return "■ closed"
    return "▲ legal hold" if case.legal_hold else "○ open"


def _tone(case: CaseFile) -> str:
    return "muted" if case.closed_at else "warn" if case.legal_hold else ""

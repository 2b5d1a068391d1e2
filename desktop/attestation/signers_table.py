"""The signers of a case, as a table."""

from PySide6.QtCore import QObject

from casefiles.attestation import store
from casefiles.attestation.model import Signer
from casefiles.attestation.templates import Templates
from casefiles.changes import Changes, TableName
from casefiles.kernel.ids import CaseId
from desktop.context import Context
from desktop.widgets.table_model import Column, Rows, TableModel


class SignersTable(TableModel[Signer]):
    """Who signs, in which capacity, where. The first certifies, the others countersign."""

    def __init__(
        self, context: Context, templates: Templates, parent: QObject | None = None
    ) -> None:
        known = templates.capacities
        super().__init__(
            [
                Column(self.tr("No."), lambda s: str(s.number), sort_key=lambda s: s.number,
                       right=True),
                Column(self.tr("Name"), lambda s: s.name),
                Column(self.tr("Capacity"),
                       lambda s: known[s.capacity].label if s.capacity in known else s.capacity),
                Column(self.tr("Employer"), lambda s: s.employer),
                Column(self.tr("Signs at"), lambda s: s.place or "not said",
                       tone=lambda s: "" if s.place else "warn"),
            ],
            Rows(id=lambda s: s.id, place=lambda s: s.number),
            parent,
        )  # fmt: skip
        self._view = context.view
        self._case: CaseId | None = None
        context.signals.changed.connect(self._follow)

    def show_case(self, case: CaseId | None) -> None:
        """Show another case, or none."""
        self._case = case
        self.show(store.signers(self._view.db, case) if case else [])

    def _follow(self, changes: Changes) -> None:
        if self._case and changes.case == self._case and changes.touches(TableName.SIGNER):
            there = store.signers(self._view.db, self._case)
            touched = changes.touched[TableName.SIGNER]
            self.update(touched, [each for each in there if each.id in touched])

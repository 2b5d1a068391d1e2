"""What documents are said to be when they are added: two choices, shown where one adds them."""

from PySide6.QtWidgets import QWidget

from casefiles.changes import Changes, TableName
from casefiles.evidence import store
from casefiles.evidence.intake.default_acts import set_exhibit_defaults
from casefiles.kernel.ids import CaseId
from desktop.context import Context
from desktop.evidence.facts_form import CONDITIONS, CONFIDENTIALITY
from desktop.widgets.box import column, lay_out, row
from desktop.widgets.field import ChoiceField
from desktop.widgets.text_label import muted


class ExhibitDefaultsRow(QWidget):
    """A choice is saved at once, and holds of what is added from then on."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._case: CaseId | None = None
        self.conditions = ChoiceField([(each.value, words) for each, words in CONDITIONS.items()])
        self.confidentiality = ChoiceField(
            [(each.value, words) for each, words in CONFIDENTIALITY.items()]
        )
        tr = self.tr
        for name, field, words in (
            ("conditions", self.conditions, tr("How files that are added were gathered")),
            ("confidentiality", self.confidentiality, tr("Class of files that are added")),
        ):
            field.setObjectName(f"defaults-{name}")
            field.setAccessibleName(words)
            field.setToolTip(words)
            field.submitted.connect(lambda value, name=name: self._set(name, value))
        fields = row(
            muted(tr("Gathered")), self.conditions, muted(tr("Class")), self.confidentiality
        )
        heading = muted(tr("Defaults for files that are added from now on"))
        lay_out(self, column(heading, fields, spacing=4, margin=(8, 4, 8, 6)))
        context.signals.changed.connect(self._follow)

    def show_case(self, case: CaseId | None) -> None:
        """Show what holds in a case."""
        self.conditions.submit()
        self.confidentiality.submit()
        self._case = case
        self._fill()

    def _fill(self) -> None:
        self.setEnabled(self._case is not None)
        if self._case:
            held = store.defaults(self._context.view.db, self._case)
            self.conditions.show_saved(held.conditions.value)
            self.confidentiality.show_saved(held.confidentiality.value)

    def _follow(self, changes: Changes) -> None:
        if changes.case == self._case and changes.touches(TableName.EXHIBIT_DEFAULTS):
            self._fill()

    def _set(self, name: str, value: str) -> None:
        if self._case:
            doing = self.tr("Saving")
            self._context.jobs.do(doing, set_exhibit_defaults, self._case, {name: value})

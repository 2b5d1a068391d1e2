"""Who adopts the set for CBP, where others than the importer's own officer prepared it."""

from PySide6.QtWidgets import QWidget

from casefiles.attestation import store
from casefiles.attestation.adoption_acts import AdoptionDetails, edit_adoption
from casefiles.attestation.templates import Templates
from casefiles.cases import store as cases
from casefiles.changes import Changes, TableName
from casefiles.kernel.ids import CaseId
from desktop.context import Context
from desktop.widgets.button import button
from desktop.widgets.form import Form


class AdoptionForm(Form):
    """One for the case: preparing papers for CBP is for the importer, a broker or an attorney."""

    def __init__(
        self, context: Context, templates: Templates, parent: QWidget | None = None
    ) -> None:
        super().__init__("adoption-form", parent, of=AdoptionDetails)
        self._context = context
        self._case: CaseId | None = None
        self.section(self.tr("Adopted by"), self.tr(
            "A set for CBP that others than the importer's own officer prepared is adopted by an"
            " attorney, or by a licensed customs broker with number (19 CFR 111.1)."
        ))  # fmt: skip
        self.lines_for("name", "firm")
        capacities = [(e.id, e.label) for e in templates.capacities.values() if e.adopts]
        self.choice("capacity", options=[("", self.tr("not specified")), *capacities])
        self.line("license")
        self.day("adopted_on")
        self.beside("adopted_on", button("adoption-today", self.tr("Today"), self._adopt_today))
        self.edited.connect(self._edit)
        context.signals.changed.connect(self._follow)

    def show_case(self, case: CaseId | None) -> None:
        """Show who adopts the set of another case, or of none."""
        self.submit()
        self._case = case
        self.setEnabled(case is not None)
        self.turn_to("")
        self.forget_typing()
        self.turn_to(case or "")
        self._show()

    def _show(self) -> None:
        if self._case:
            db = self._context.view.db
            held = store.adoption(db, self._case)
            self.show_saved(held or AdoptionDetails(), record=self._case)
            counsel = cases.get(db, self._case).counsel
            self.propose_text("firm", counsel, self.tr("the counsel of the case"))
            self.propose_text("capacity", "attorney" if counsel else "", self.tr("counsel"))

    def _adopt_today(self) -> None:
        self._edit("adopted_on", self._context.today(self._case))

    def _edit(self, field: str, value: object) -> None:
        if case := self._case:
            self._context.jobs.do(self.tr("Saving"), edit_adoption, case, field, value)

    def _follow(self, changes: Changes) -> None:
        touched = changes.touches(TableName.ADOPTION) or changes.touches(TableName.CASE)
        if changes.case == self._case and touched:
            self._show()

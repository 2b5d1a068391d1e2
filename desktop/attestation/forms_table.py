"""The forms of 19 CFR 12.43, as a table: which, by whom it is signed, what is left to fill in."""

from PySide6.QtCore import QObject

from casefiles.attestation.forms.completed import CompletedForm
from desktop.table_model import Column, Rows, TableModel


class FormsTable(TableModel[CompletedForm]):
    """Number, form with its country, signer, and how complete it is."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(
            [
                Column(self.tr("No."), lambda c: str(c.form.number),
                       sort_key=lambda c: c.form.number, right=True),
                Column(self.tr("Form"), lambda c: c.form.title),
                Column(self.tr("Signed for"), lambda c: c.signer or "not said",
                       tone=lambda c: "" if c.signer else "warn"),
                Column(self.tr("Left to fill in"), lambda c: ", ".join(c.lacks) or "nothing",
                       tone=lambda c: "warn" if c.lacks else "muted",
                       sort_key=lambda c: len(c.lacks)),
            ],
            Rows(id=lambda c: c.form.id, place=lambda c: c.form.number),
            parent,
        )  # fmt: skip

"""How the pages of a case's package are numbered, as fields of the case."""

from PySide6.QtWidgets import QWidget

from casefiles.changes import TableName
from casefiles.kernel.ids import CaseId
from casefiles.numbering import store
from casefiles.numbering.model import bates_text
from casefiles.numbering.numbering_acts import BatesInput
from casefiles.workspace.view import View
from desktop.widgets.form import Form

READS = frozenset({TableName.BATES_SETTINGS, TableName.BATES_RANGE})
"""What `BatesForm.show_case` reads."""


class BatesForm(Form):
    """Prefix, digits and first number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("bates", parent, of=BatesInput)
        self.section(self.tr("Bates numbers"))
        self.lines_for("prefix", "width", "start")
        self.so_far = self.note("")

    def show_case(self, view: View, case: CaseId) -> None:
        """Show what is set of a case, and whether it can be changed still."""
        held, ranges = store.settings(view.db, case), store.ranges(view.db, case)
        first = bates_text(held.prefix, held.width, held.start) if held else ""
        self.show_saved(held or BatesInput(""), record=case)
        self.so_far.setText(self._words(first, issued=any(each.frozen_at for each in ranges)))

    def _words(self, first: str, *, issued: bool) -> str:
        if issued:
            return self.tr("Numbers are issued: all three stay as they are.")
        said = self.tr("They can be changed until a number is issued.")
        return f"{self.tr('The first number is {0}.').format(first)} {said}" if first else said

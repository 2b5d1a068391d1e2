"""One tie between two exhibits, with all that is told of it, and what can be done with it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefiles.cases.detentions.port_time import PortTime
from casefiles.evidence.places import OnPage
from casefiles.evidence.text_diff import LineDifference
from casefiles.kernel.text_safety import visible
from casefiles.usages.exhibit_ties import ReplacementTie, TranslationTie, other_end
from desktop.evidence.related_document_formatting import details, relation, warning
from desktop.evidence.related_documents_tables import (
    CorrectionRow,
    CorrectionsTable,
    MatchedPlacesTable,
    RelatedDocumentRow,
    matched_place_rows,
    usage_rows_of,
)
from desktop.evidence.usages_pane import UsageRow, UsagesTable
from desktop.widgets.box import row
from desktop.widgets.button import button
from desktop.widgets.table_view import table_of
from desktop.widgets.text_label import muted, title

_MOST = 500
"""Lines that differ that are listed: where there are more, the paper is another one."""


class RelatedDocumentView(QWidget):
    """Under a translation which place says what, under a correction what leans on the old paper."""

    place_chosen = Signal(object)
    """A place in the other exhibit."""

    leaning_chosen = Signal(UsageRow)
    wants_edit = Signal()
    wants_untie = Signal()
    wants_compare = Signal()
    wants_taking = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tie")
        tr = self.tr
        self.heading, self.told, self.amiss = title(""), muted(""), muted("")
        self.heading.setWordWrap(True)
        self.told.setObjectName("tie-told")
        self.amiss.setObjectName("tie-amiss")
        self.amiss.setProperty("tone", "warn")
        self.places, self.leaning = MatchedPlacesTable(self), UsagesTable(self)
        self.places_table = table_of(self.places, "tie-places", tr("Matching places"))
        self.places_table.opened.connect(lambda each: self.place_chosen.emit(each.there))
        self.leaning_table = table_of(
            self.leaning, "tie-leaning", tr("Still cites the old version")
        )
        self.leaning_table.opened.connect(self.leaning_chosen)
        self.places_table.acts.call_opening(tr("&Go There"))
        self.leaning_table.acts.call_opening(tr("&Go There"))
        self.differing = CorrectionsTable(self)
        self.differing_table = table_of(self.differing, "tie-differing", tr("Different text"))
        self.differing_table.opened.connect(
            lambda each: self.place_chosen.emit(OnPage(each.difference.part))
        )
        self.differs = muted("")
        self.differs.setObjectName("tie-differs")
        self.take = button(
            "tie-take", tr("Take responsibility…"), self.wants_taking.emit, primary=True
        )
        compare = button("tie-compare", tr("Compare side by side"), self.wants_compare.emit)
        self.edit = button("tie-edit", tr("Edit…"), self.wants_edit.emit)
        untie = button("tie-untie", tr("Unlink"), self.wants_untie.emit)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(12, 12, 12, 12)
        rows.setSpacing(8)
        self._taking = row(self.take)
        for each in (self.heading, self.told, self.amiss, self._taking):
            rows.addWidget(each)
        rows.addWidget(row(compare, self.edit, untie))
        for table in (self.places_table, self.leaning_table, self.differs, self.differing_table):
            rows.addWidget(table, 0 if table is self.differs else 1)
        rows.addStretch(0)

    def show_line(self, line: RelatedDocumentRow | None, time: PortTime) -> None:
        """Show a tie as it is seen from one of its ends, or nothing."""
        self.setVisible(line is not None)
        if line is None:
            return
        tie = line.tie
        other = other_end(tie, line.of)
        here = other_end(tie, other.id)
        self.heading.setText(f"{here.label} {relation(tie, line.of)} {other.label}")
        self.told.setText("\n".join(map(visible, details(tie, time))))
        amiss = warning(tie)
        self.amiss.setText(visible(amiss))
        self.amiss.setVisible(bool(amiss))
        is_translation = isinstance(tie, TranslationTie)
        self._taking.setVisible(isinstance(tie, TranslationTie) and tie.translation.is_machine_only)
        self.edit.setVisible(is_translation)
        places, leaning = matched_place_rows(tie, line.of), usage_rows_of(tie)
        self.places.show(places)
        self.leaning.show(leaning)
        self.places_table.setVisible(bool(places))
        self.leaning_table.setVisible(bool(leaning))
        self._show_differing(line)

    def _show_differing(self, line: RelatedDocumentRow) -> None:
        found = (line.differing or ())[:_MOST]
        self.differing.show([CorrectionRow(n, each) for n, each in enumerate(found)])
        self.differing_table.setVisible(bool(found))
        self.differs.setText(self._how_they_differ(line.differing))
        self.differs.setVisible(isinstance(line.tie, ReplacementTie))

    def _how_they_differ(self, found: Sequence[LineDifference] | None) -> str:
        if found is None:
            return self.tr("Texts not compared: not both are read.")
        if not found:
            return self.tr("The texts are the same, as far as they were read.")
        if len(found) == 1:
            return self.tr("One line differs in the text as it was read:")
        return self.tr("{:,} lines differ in the text as it was read:").format(len(found))

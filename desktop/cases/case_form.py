"""The case file as a form: every field is saved when it is left."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from casefiles.cases.detentions.line_wording import entries_of, totals
from casefiles.cases.detentions.summary import ImportSummary
from casefiles.cases.model import CaseFile
from casefiles.cases.retention import keep_until
from casefiles.cases.shipments.model import Shipment
from desktop.widgets.form import Form, Options


class CaseForm(Form):
    """All fields of a case that a person types."""

    def __init__(self, bases: Options, parent: QWidget | None = None) -> None:
        super().__init__("case", parent)
        tr = self.tr
        self.section(tr("The case"))
        self.line("title", tr("Title"))
        self.choice("legal_basis", tr("Legal basis"), bases)
        self.line("supplier", tr("Supplier"))
        self.line("importer", tr("Importer of record"))
        self.made_for = self.note("")
        self.section(tr("Goods"))
        self.line("goods", tr("Goods"), "such as cotton knit shirts")
        self.line("hts", tr("HTS"), "such as 6109.10.0012")
        self.line("quantity", tr("Quantity"), "with its unit")
        self.section(tr("At CBP"))
        self.text("entries", tr("Entries and lines"), 2, "one entry to a line")
        self.line("detention_number", tr("Detention number"))
        self.line("port", tr("Port"))
        self.line("order_reference", tr("WRO or Finding"), "number and date of the order, if any")
        self.line("contact", tr("Contact for CBP"), "whom CBP can ask")
        self.day("entry_date", tr("Date of entry"))
        self.day("detained_on", tr("Detained on"))
        self.retention = self.note("")
        self.section(tr("Counsel"))
        self.check("counsel_directs", tr("Counsel directs this work"))
        self.line("counsel", tr("Counsel"), "name and firm")
        self.day("counsel_since", tr("Since"))
        self.section(tr("Notes"))
        self.text("notes", tr("Notes"), 4, "never leave unless chosen")

    def show_case(self, case: CaseFile, known: ImportSummary) -> None:
        """Show what is saved, what prints in its place, and how long records are to be kept."""
        self.show_saved(case)
        self.retention.setText(retention(case, known.shipments))
        self.made_for.setText(made_for(known))
        self.made_for.setVisible(bool(known.attested_lines))


def made_for(known: ImportSummary) -> str:
    """Say which lines an attestation is made for: what is known of them prints first."""
    lines = known.attested_lines
    much = totals(lines)
    return (
        f"An attestation is made for {entries_of(known, lines)}{f' ({much})' if much else ''}."
        " What Shipments and Detention say of them prints; what stands below prints where they"
        " say nothing."
    )


def retention(case: CaseFile, shipments: Sequence[Shipment]) -> str:
    """Say until when records are to be kept; computed, so marked as that."""
    until = keep_until(case, shipments)
    if until is None:
        which = "The date of an entry is not" if shipments else "No date of entry is"
        return f"Records are kept until five years after entry. {which} known."
    return (
        f"Keep until {until.isoformat()}: five years after entry (19 USC 1508(c))."
        " Computed, verify with counsel."
    )

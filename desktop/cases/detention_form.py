"""What the notice of a detention says beside its days, as a form."""

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from casefiles.cases.shipments.model import Detention
from desktop.cases.shipment_forms import zones
from desktop.widgets.form import Form, Options


@dataclass(frozen=True, slots=True)
class DetentionFields:
    """A detention as its form shows it: the exhibit by its label, the page as it is typed."""

    detention_number: str
    basis: str
    order_reference: str
    stated_words: str
    stated_exhibit: str
    stated_page: str
    reason: str
    nature: str
    anticipated: str
    center: str
    contact: str
    portal_case: str
    zone: str
    notes: str


class DetentionForm(Form):
    """Every field is saved when it is left."""

    def __init__(self, bases: Options, parent: QWidget | None = None) -> None:
        super().__init__("detention", parent, labels=88)
        tr = self.tr
        self.section(tr("The notice"))
        self.line("detention_number", tr("Number"), "such as UF-2026-3001-00455")
        self.choice("basis", tr("Legal basis"), bases)
        self.line("order_reference", tr("WRO or Finding"), "number and date of the order, if any")
        self.text("reason", tr("Reason"), 3, "the specific reason, in CBP's words")
        self.text("nature", tr("Inquiries"), 2, "the nature of the tests or inquiries")
        self.line("anticipated", tr("Length"), "how long it is expected to last, says CBP")
        self.section(tr("Due as CBP states it"))
        self.text("stated_words", tr("In its words"), 2, "such as within 30 days of this notice")
        self.line("stated_exhibit", tr("Stands in"), "the exhibit, such as E-014")
        self.line("stated_page", tr("Page"))
        self.section(tr("At CBP"))
        self.line("center", tr("Center"), "Center of Excellence and Expertise")
        self.line("contact", tr("Contact"))
        self.line("portal_case", tr("Portal case"), "its number in the Forced Labor Portal")
        self.choice("zone", tr("Days are days in"), [("", "the zone of its port"), *zones()[1:]])
        self.section(tr("Notes"))
        self.text("notes", tr("Notes"), 3, "never leave unless chosen")

    def show_detention(self, detention: Detention | None, exhibit: str = "") -> None:
        """Show what is saved, or nothing."""
        self.show_saved(*([_shown(detention, exhibit)] if detention else []))


def _shown(detention: Detention, exhibit: str) -> DetentionFields:
    own = {name: getattr(detention, name) for name in DetentionFields.__slots__}
    page = str(detention.stated_page or "")
    return DetentionFields(**own | {"stated_exhibit": exhibit, "stated_page": page})

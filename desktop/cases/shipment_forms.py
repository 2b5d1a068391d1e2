"""The forms of a shipment and of an entry line: every field is saved when it is left."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from casefiles.cases.detentions.time_zones import PORT_ZONES
from casefiles.cases.model import Party
from casefiles.cases.shipments.model import EntryLine
from casefiles.kernel.decimals import group_digits
from casefiles.kernel.text_safety import visible
from desktop.widgets.form import Form


def zones() -> list[tuple[str, str]]:
    """Return the time zones of ports to choose from: those of the United States."""
    return [("", "not said"), *((zone, f"{said} ({zone})") for zone, said in PORT_ZONES)]


class ShipmentForm(Form):
    """What came on one entry."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("shipment", parent, labels=100)
        tr = self.tr
        self.section(tr("The entry"))
        self.line("entry_number", tr("Entry number"), "such as ABC-1234567-8")
        self.line("title", tr("Called"), "such as first container")
        self.line("port", tr("Port"))
        self.line("port_code", tr("Port code"), "four digits, such as 2704")
        self.choice("zone", tr("Time zone there"), zones())
        self.day("entered_on", tr("Date of entry"))
        self.day("imported_on", tr("Imported on"))
        self.section(tr("How it came"))
        self.line("carrier", tr("Carrier"))
        self.line("bills", tr("Bills of lading"), "several with commas between")
        self.line("place_of_lading", tr("Place of lading"))
        self.line("place_of_departure", tr("Final departure"), "from the country of exportation")
        self.line("country_of_export", tr("Exported from"))
        self.day("departed_on", tr("Departed on"))
        self.section(tr("Notes"))
        self.text("notes", tr("Notes"), 3, "never leave unless chosen")


@dataclass(frozen=True, slots=True)
class EntryLineFields:
    """A line as its form shows it: figures as people read them, papers by their labels."""

    number: str
    hts: str
    description: str
    quantity: str
    unit: str
    value: str
    currency: str
    packages: str
    marks: str
    country_of_origin: str
    manufacturer: str
    lots: tuple[str, ...]
    papers: tuple[str, ...]


class LineForm(Form):
    """One line of an entry."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("entry-line", parent, labels=100)
        tr = self.tr
        self.section(tr("The line"))
        self.line("number", tr("Line number"), "as in the entry")
        self.line("hts", tr("HTS"), "ten digits, such as 6109.10.0012")
        self.text("description", tr("Goods"), 2)
        self.line("quantity", tr("Quantity"), "such as 14,400")
        self.line("unit", tr("Unit"), "such as pieces, kg, dozen")
        self.line("value", tr("Value"), "such as 61,920.00")
        self.line("currency", tr("Currency"), "such as USD")
        self.section(tr("Whose and from where"))
        self.maker = self.choice("manufacturer", tr("Manufacturer"), [])
        self.line("country_of_origin", tr("Made in"), "country of origin")
        self.line("lots", tr("Lots"), "lot, style or serial numbers, with commas between")
        self.line("packages", tr("Packages"), "number and kind, such as 600 cartons")
        self.line("marks", tr("Marks"), "marks and numbers on them")
        self.line("papers", tr("Papers"), "exhibits about it, such as E-014, E-021")

    def show_line(
        self, line: EntryLine | None, parties: Iterable[Party], papers: tuple[str, ...] = ()
    ) -> None:
        """Show what is saved of a line, or nothing."""
        makers = [(each.id, visible(each.romanized or each.name)) for each in parties]
        self.maker.offer([("", "not said"), *makers])
        self.show_saved(*([_shown(line, papers)] if line else []))


def _shown(line: EntryLine, papers: tuple[str, ...]) -> EntryLineFields:
    own = {name: getattr(line, name) for name in EntryLineFields.__slots__ if hasattr(line, name)}
    own |= {"number": str(line.number), "quantity": group_digits(line.quantity), "papers": papers}
    return EntryLineFields(
        **own | {"value": group_digits(line.value), "manufacturer": line.manufacturer or ""}
    )

"""The forms of a shipment and of an entry line: every field is saved when it is left."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from casefiles.cases.detentions.time_zones import PORT_ZONES
from casefiles.cases.model import Party
from casefiles.cases.party_names import spelled
from casefiles.cases.shipments.line_acts import EntryLineInput
from casefiles.cases.shipments.model import EntryLine
from casefiles.cases.shipments.shipment_acts import ShipmentInput
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.decimals import group_digits
from desktop.translation import tr
from desktop.widgets.form import Form


def zones() -> list[tuple[str, str]]:
    """Return the time zones of ports to choose from: those of the United States."""
    return [("", tr("not specified")), *((zone, f"{said} ({zone})") for zone, said in PORT_ZONES)]


class ShipmentForm(Form):
    """What came on one entry."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("shipment", parent, labels=100, of=ShipmentInput)
        tr = self.tr
        self.section(tr("Entry"))
        self.lines_for("entry_number", "title", "port", "port_code")
        self.choice("zone", options=zones())
        self.day("entered_on")
        self.day("imported_on")
        self.section(tr("Transport"))
        self.lines_for(
            "carrier", "bills", "place_of_lading", "place_of_departure", "country_of_export"
        )
        self.day("departed_on")
        self.section(tr("Notes"))
        self.text("notes", rows=3)


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
        super().__init__("entry-line", parent, labels=100, of=EntryLineInput)
        tr = self.tr
        self.section(tr("Entry line"))
        self.lines_for("number", "hts")
        self.text("description", rows=2)
        self.lines_for("quantity", "unit", "value", "currency")
        self.section(tr("Manufacturer and origin"))
        self.maker = self.party_field("manufacturer", nobody=tr("not specified"))
        self.lines_for("country_of_origin", "lots", "packages", "marks")
        self.line("papers", tr("Documents"), tr("exhibits about it: E-014, E-021"))

    def show_line(
        self, line: EntryLine | None, parties: Iterable[Party], papers: tuple[str, ...] = ()
    ) -> None:
        """Show what is saved of a line, or nothing."""
        known = {each.id: each for each in parties}
        self.maker.offer_parties(known.values())
        shown = [_shown(line, papers)] if line else []
        self.show_saved(*shown, record=line.id if line else "")
        maker = known.get(line.manufacturer) if line and line.manufacturer else None
        country, source = (maker.country, spelled(maker)) if maker else ("", "")
        self.propose_text("country_of_origin", country, source)


def _shown(line: EntryLine, papers: tuple[str, ...]) -> EntryLineFields:
    own = {name: getattr(line, name) for name in EntryLineFields.__slots__ if hasattr(line, name)}
    own |= {"number": str(line.number), "quantity": group_digits(line.quantity), "papers": papers}
    return EntryLineFields(
        **own | {"value": group_digits(line.value), "manufacturer": line.manufacturer or ""}
    )

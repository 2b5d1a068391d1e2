"""What people say for the forms of 19 CFR 12.43, where the case does not know it by itself."""

from datetime import date
from enum import Enum

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, FormId, PartyId, ShipmentId


class FormKind(Enum):
    """The two forms."""

    CERTIFICATE = "certificate"
    """Of origin, of the foreign seller or owner: 12.43(a)."""

    STATEMENT = "statement"
    """Of the ultimate consignee: 12.43(b)."""


class LaborClass(Enum):
    """The classes of labor of 19 USC 1307."""

    CONVICT = "convict labor"
    FORCED = "forced labor"
    INDENTURED = "indentured labor under penal sanctions"


@dataclass(frozen=True, slots=True)
class SignersForm:
    """A form for its own signer. Nothing in it is asserted that nobody wrote."""

    id: FormId
    case_id: CaseId
    number: int
    kind: FormKind
    shipment: ShipmentId | None
    """About the chosen lines of this shipment; None for those of all."""

    country: str
    """Of a certificate: for which country, two letters; nothing for that of exportation."""

    party: PartyId | None
    """For whom it is signed: the foreign seller or owner, or the ultimate consignee."""

    signer: str
    """Who signs, as the form is to name him; nothing for the party's own name."""

    maker: PartyId | None
    """Who mined, produced or manufactured; None for the manufacturers of the lines."""

    carrier: str
    """Of an additional certificate, as the three after it: transportation from that country."""

    lading: str
    departure: str
    departed_on: date | None
    labor: LaborClass | None
    efforts: str
    results: str
    belief: str

    @property
    def is_additional(self) -> bool:
        """Whether it is a certificate for a country other than that of exportation."""
        return self.kind is FormKind.CERTIFICATE and bool(self.country)

    @property
    def title(self) -> str:
        """How people speak of it."""
        if self.kind is FormKind.STATEMENT:
            return "Statement of the ultimate consignee"
        where = f", {self.country}" if self.country else ""
        return f"Certificate of origin{where}"

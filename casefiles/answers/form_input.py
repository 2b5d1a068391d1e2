"""What an answers file may say of the forms of 19 CFR 12.43."""

from dataclasses import dataclass
from datetime import date

from casefiles.attestation.forms.model import FormKind, LaborClass


@dataclass(frozen=True, slots=True)
class FormInput:
    """A form to begin, by its `kind`; or one that is there, by its number, to write more of."""

    kind: FormKind | None = None
    form: int | None = None
    """Its number, of one that is there."""

    shipment: str = ""
    country: str = ""
    """Of an additional certificate, two letters."""

    party: str = ""
    """For whom it is signed."""

    signer: str = ""
    """Who signs, as the form is to name him."""

    maker: str = ""
    carrier: str = ""
    lading: str = ""
    departure: str = ""
    departed_on: date | None = None
    labor: LaborClass | None = None
    efforts: str = ""
    """In the consignee's own words, as the two after it. Nothing is written for him."""

    results: str = ""
    belief: str = ""

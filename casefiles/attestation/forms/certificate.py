"""The certificate of origin of the foreign seller or owner, in the words of 19 CFR 12.43(a). Pure.

“departed from on” is how the regulation reads (2015 edition; to be verified against the current
eCFR). A blank that nothing is known for stays a blank.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from casefiles.attestation.pages.model import (
    Block,
    Cut,
    Document,
    Heading,
    Label,
    Para,
    Span,
    Voice,
    plain,
)
from casefiles.cases.model import Party
from casefiles.cases.shipments.model import EntryLine, Shipment

RULE = "_" * 16


class Labor(Enum):
    """The classes of labor of 19 USC 1307."""

    CONVICT = "convict labor"
    FORCED = "forced labor"
    INDENTURED = "indentured labor under penal sanctions"


@dataclass(frozen=True, slots=True)
class Certificate:
    """What stands in the blanks; nothing leaves a blank to be filled in by the signer."""

    signer: str = ""
    quantity: str = ""
    description: str = ""
    packages: str = ""
    marks: str = ""
    maker: str = ""
    near: str = ""
    carrier: str = ""
    lading: str = ""
    departure: str = ""
    departed_on: str = ""
    labor: str = ""


def of_line(
    line: EntryLine, shipment: Shipment, maker: Party | None, labor: Labor | None, signer: str = ""
) -> Certificate:
    """Fill in what a case knows of an entry line. Who signs is said, never guessed."""
    return Certificate(
        signer=signer,
        quantity=f"{line.quantity} {line.unit}".strip(),
        description=line.description,
        packages=line.packages,
        marks=line.marks,
        maker=(maker.romanized or maker.name) if maker else "",
        near=maker.address if maker else "",
        carrier=shipment.carrier,
        lading=shipment.place_of_lading,
        departure=shipment.place_of_departure,
        departed_on=shipment.departed_on.isoformat() if shipment.departed_on else "",
        labor=labor.value if labor else "",
    )


def text(said: Certificate) -> str:
    """Return the body of the certificate, each blank with its caption."""
    return "".join(each.text for each in _body(said))


def document(said: Certificate) -> Document:
    """Compose the certificate for its signer, who dates and signs it by hand or elsewhere."""
    return Document("Certificate of Origin", "en-US", tuple(_blocks(said)))


def _blocks(said: Certificate) -> Iterator[Block]:
    yield Label("19 CFR 12.43(a)")
    yield Heading(1, "Certificate of Origin")
    yield Para(tuple(_body(said)))
    yield Para(plain(f"Dated {RULE}"))
    yield Para(plain(f"{RULE}{RULE} (Signature)"))
    yield Para(plain(_NOTE), Voice.SMALL)


_NOTE = (
    "To be signed by the foreign seller or owner of the article. Where it was mined, produced, or"
    " manufactured wholly or in part in a country other than that from which it was exported, an"
    " additional certificate is signed by the last owner or seller in that other country,"
    " substituting the facts of transportation from there. It must reach CBP within 3 months after"
    " the date of importation. The words are those of the 2015 edition; verify them on ecfr.gov."
)


_PLACES = "Place of lading) (Place of final departure from country of exportation"
"""One blank has both captions."""


def _body(said: Certificate) -> Iterator[Span]:
    places = ", ".join(filter(None, (said.lading, said.departure)))
    parts = (
        "I, ", (said.signer, ""), (", foreign seller or owner of the merchandise hereinafter"
        " described, certify that such merchandise, consisting of "), (said.quantity, "Quantity"),
        " of ", (said.description, "Description"), " in ",
        (said.packages, "Number and kind of packages"),
        " bearing the following marks and numbers ", (said.marks, ""),
        " was mined, produced, or manufactured by ", (said.maker, "Name"), " at or near ",
        (said.near, ""), ", and was laden on board ",
        (said.carrier, "Carrier to the United States"), " at ", (places, _PLACES),
        " which departed from on ", (said.departed_on, "; (Date)"), "; and that ",
        (said.labor, "Class of labor specified in finding"),
        (" was not employed in any stage of the mining, production, or manufacture of the"
        " merchandise or of any component thereof."),
    )  # fmt: skip
    for each in parts:
        if isinstance(each, str):
            yield Span(each)
            continue
        value, caption = each
        yield Span(" ".join(value.split()) or RULE, cut=Cut.BOLD if value.strip() else Cut.PLAIN)
        if caption:
            yield Span(caption if caption.startswith(";") else f" ({caption})")

"""The certificate of origin of the foreign seller or owner, in the words of 19 CFR 12.43(a). Pure.

“departed from on” is how the regulation reads (2015 edition; to be verified against the current
eCFR). A blank that nothing is known for stays a blank.
"""

from collections.abc import Iterator

from casefiles.attestation.layout.model import (
    Block,
    Document,
    FillInField,
    Heading,
    Label,
    Para,
    ParagraphStyle,
    SignatureField,
    plain,
)
from casefiles.kernel.dataclass import dataclass

RULE = "_" * 16


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


def text(said: Certificate) -> str:
    """Return the body of the certificate, each blank with its caption."""
    return "".join(each if isinstance(each, str) else each.value or RULE for each in _body(said))


def document(said: Certificate) -> Document:
    """Compose the certificate for its signer, who fills in the rest, dates and signs it."""
    return Document("Certificate of Origin", "en-US", tuple(_blocks(said)))


def _blocks(said: Certificate) -> Iterator[Block]:
    yield Label("19 CFR 12.43(a)")
    yield Heading(1, "Certificate of Origin")
    *body, last = _body(said)
    for each in body:
        yield Para(plain(each.strip())) if isinstance(each, str) else each
    # What is certified of the labor is on the page that is signed, with its blank.
    yield Para(plain(str(last).strip()), follows=True)
    yield Para(plain("Dated"), follows=True)
    yield FillInField("dated", "The date of signing", share=_SHORT)
    yield SignatureField("signature", said.signer.strip() or _CAPACITY, "(Signature)")
    yield Para(plain(_NOTE), ParagraphStyle.SMALL)


_CAPACITY = "Foreign seller or owner"
_SHORT = 0.4
_NOTE = (
    "To be signed by the foreign seller or owner of the article. Where it was mined, produced, or"
    " manufactured wholly or in part in a country other than that from which it was exported, an"
    " additional certificate is signed by the last owner or seller in that other country,"
    " substituting the facts of transportation from there. It must reach CBP within 3 months after"
    " the date of importation. The words are those of the 2015 edition."
)


def _body(said: Certificate) -> Iterator[str | FillInField]:
    """The words of the regulation and, between them, its blanks. One blank has two captions."""
    places = ", ".join(filter(None, (said.lading, said.departure)))

    def blank(field: str, says: str, value: str) -> FillInField:
        return FillInField(field, says, " ".join(value.split()))

    yield "I, "
    yield blank("signer", "The foreign seller or owner of the merchandise", said.signer)
    yield (
        ", foreign seller or owner of the merchandise hereinafter described, certify that such"
        " merchandise, consisting of "
    )
    yield blank("quantity", "Quantity", said.quantity)
    yield " (Quantity) of "
    yield blank("description", "Description", said.description)
    yield " (Description) in "
    yield blank("packages", "Number and kind of packages", said.packages)
    yield " (Number and kind of packages) bearing the following marks and numbers "
    yield blank("marks", "Marks and numbers", said.marks)
    yield " was mined, produced, or manufactured by "
    yield blank("maker", "Name of who mined, produced, or manufactured it", said.maker)
    yield " (Name) at or near "
    yield blank("near", "Where it was mined, produced, or manufactured", said.near)
    yield ", and was laden on board "
    yield blank("carrier", "Carrier to the United States", said.carrier)
    yield " (Carrier to the United States) at "
    yield blank("places", "Place of lading; place of final departure from country of exportation",
                places)  # fmt: skip
    yield (
        " (Place of lading) (Place of final departure from country of exportation) which departed"
        " from on "
    )
    yield blank("departed_on", "Date of departure", said.departed_on)
    yield "; (Date); "
    yield "and that "
    yield blank("labor", "Class of labor specified in finding", said.labor)
    yield (
        " (Class of labor specified in finding) was not employed in any stage of the mining,"
        " production, or manufacture of the merchandise or of any component thereof."
    )

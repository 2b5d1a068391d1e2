"""The statement of the ultimate consignee, 19 CFR 12.43(b): prompts, and what he wrote. Pure."""

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

_EFFORTS = (
    "Every reasonable effort that was made to determine the source of the merchandise and of every"
    " component thereof, and to ascertain the character of labor used in the production of the"
    " merchandise and each of its components"
)
_BELIEF = (
    "The belief of the ultimate consignee with respect to the use of the class of labor specified"
    " in the finding in any stage of the production of the merchandise or of any of its components"
)
PROMPTS = (
    ("efforts", _EFFORTS),
    ("results", "The full results of the investigation"),
    ("belief", _BELIEF),
)
"""What the regulation wants shown in detail; none of it is written for him."""


@dataclass(frozen=True, slots=True)
class ConsigneeStatement:
    """What the ultimate consignee says, in his own words."""

    consignee: str = ""
    merchandise: str = ""
    efforts: str = ""
    results: str = ""
    belief: str = ""


def document(said: ConsigneeStatement) -> Document:
    """Compose the statement for its signer; what he did not write is left blank."""
    return Document("Statement of the Ultimate Consignee", "en-US", tuple(_blocks(said)))


def _blocks(said: ConsigneeStatement) -> Iterator[Block]:
    yield Label("19 CFR 12.43(b)")
    yield Heading(1, "Statement of the Ultimate Consignee")
    yield Para(plain("Ultimate consignee"))
    yield FillInField("consignee", "The ultimate consignee", said.consignee.strip())
    yield Para(plain("Merchandise"))
    yield FillInField("merchandise", "The merchandise", " ".join(said.merchandise.split()))
    for name, prompt in PROMPTS:
        yield Heading(2, name.capitalize())
        yield Para(plain(f"{prompt}:"), ParagraphStyle.SMALL)
        yield FillInField(name, prompt, str(getattr(said, name)).strip(), rows=_ROWS)
    yield Para(plain("Dated"), follows=True)
    yield FillInField("dated", "The date of signing", share=0.4)
    yield SignatureField("signature", said.consignee.strip() or "Ultimate consignee", "(Signature)")


_ROWS = 8

"""A first wording for a statement: the template filled from the case, for a person to change."""

from casefiles.attestation.particulars import particular
from casefiles.attestation.record import Record
from casefiles.attestation.sections.wording import listed, periods
from casefiles.attestation.templates import StatementKind

BLANK = "________"
"""What stands where the case says nothing yet."""


def first_wording(record: Record, kind: StatementKind) -> str:
    """Return the words to start from, or nothing where they can only be the signer's own."""
    scopes = record.in_chain or record.scopes
    filled = {
        "importer": record.case.importer,
        "supplier": record.case.supplier,
        "entries": particular(record, "entries"),
        "order": particular(record, "order_reference"),
        "scopes": listed([each.named for each in scopes]),
        "period": periods(scopes) if scopes else "",
    }
    words = kind.text
    for name, value in filled.items():
        words = words.replace(f"{{{name}}}", " ".join(value.split()) or BLANK)
    return words

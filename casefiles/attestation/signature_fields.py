"""Who signs a document, in which order: with a key in a field of this name, or by hand."""

from casefiles.attestation.model import Signer
from casefiles.attestation.record.model import CaseRecord


def declaring(record: CaseRecord) -> tuple[Signer, ...]:
    """Return who signs, with a key or by hand, in the order of signing."""
    if not record.composition.declares:
        return record.signers[:1]
    return tuple(each for each in record.signers if record.declared_by(each.id))


def signing_in(record: CaseRecord) -> tuple[Signer, ...]:
    """Return who has a field to sign in with a key, in the order of signing."""
    return tuple(each for each in declaring(record) if not each.on_paper)


def signing_by_hand(record: CaseRecord) -> tuple[Signer, ...]:
    """Return who signs a print by hand."""
    return tuple(each for each in declaring(record) if each.on_paper)


def field_of(signer: Signer) -> str:
    """Return the name of the field that a signer signs in."""
    return f"signer-{signer.number}"

"""The fields of a document that are signed: whose they are, in which order, and their names."""

from casefiles.attestation.model import Signer
from casefiles.attestation.record.model import CaseRecord


def signing_in(record: CaseRecord) -> tuple[Signer, ...]:
    """Return who has a field to sign in, in the order of signing."""
    if not record.composition.declares:
        return record.signers[:1]
    return tuple(each for each in record.signers if record.declared_by(each.id))


def field_of(signer: Signer) -> str:
    """Return the name of the field that a signer signs in."""
    return f"signer-{signer.number}"

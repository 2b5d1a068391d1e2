"""What every signer must have read before signing."""

from casefiles.attestation.record import Record


def before_signing(record: Record) -> list[str]:
    """Return the notices for a case: on false statements always, others where they apply."""
    notices = record.templates.notices
    told = [notices.false_statement]
    if any(each.capacity == "consultant" for each in record.signers):
        told.append(notices.customs_business)
    if record.composition.public:
        told.append(notices.publicity)
    return told

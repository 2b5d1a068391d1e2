"""What is told before somebody signs: the notices of a case, and a certificate in another name."""

from casefiles.attestation.person_names import NameMatch, compare_names
from casefiles.attestation.record.model import CaseRecord
from casefiles.kernel.text_safety import quoted


def notices_before_signing(record: CaseRecord) -> list[str]:
    """Return the notices for a case: on false statements always, others where they apply."""
    notices = record.templates.notices
    told = [notices.false_statement]
    if any(each.capacity == "consultant" for each in record.signers):
        told.append(notices.customs_business)
    if record.composition.public:
        told.append(notices.publicity)
    return told


def certificate_name_notice(holder: str, signer: str) -> str:
    """Return what to say before signing where certificate and signer differ, or nothing.

    `holder` is the name in the certificate. Order, case and script make no other name.
    """
    match compare_names(holder, signer):
        case NameMatch.SAME:
            return ""
        case NameMatch.OTHER:
            return (
                f"The certificate of this key names {quoted(holder)}, the signer is"
                f" {quoted(signer)}. Whoever checks the signature is told that they differ."
            )
        case NameMatch.UNCLEAR:
            return (
                f"The certificate of this key names {quoted(holder)}, the signer is"
                f" {quoted(signer)}. Whether that is one person could not be compared."
            )

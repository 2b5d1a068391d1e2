"""Whether a key is that of whoever is to sign with it, as far as names can tell."""

from casefiles.attestation.person_names import Likeness, compare_names
from casefiles.kernel.text_safety import quoted


def name_notice(holder: str, signer: str) -> str:
    """Return what to say before signing where certificate and signer differ, or nothing.

    `holder` is the name in the certificate. Order, case and script make no other name.
    """
    match compare_names(holder, signer):
        case Likeness.SAME:
            return ""
        case Likeness.OTHER:
            return (
                f"The certificate of this key names {quoted(holder)}, the signer is"
                f" {quoted(signer)}. Whoever checks the signature is told that they differ."
            )
        case Likeness.UNCLEAR:
            return (
                f"The certificate of this key names {quoted(holder)}, the signer is"
                f" {quoted(signer)}. Whether that is one person could not be compared."
            )

"""Sign with a key that never leaves a device: PKCS#11, where `python-pkcs11` is installed."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from casefiles.attestation.signing.model import Sign, SignatureRequest
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import KeyFault, UnusableKey
from casefiles.kernel.no_http_client import without_http_client

if TYPE_CHECKING:
    from cryptography.x509 import Certificate
    from pyhanko.sign.signers import Signer

SCHEME = "pkcs11:"


@dataclass(frozen=True, slots=True)
class HardwareToken:
    """A key on a device."""

    library: Path
    """The maker's PKCS#11 module."""

    label: str
    """The device's."""

    key: str
    """The label of key and certificate on it."""

    pin: str = field(repr=False)


def from_uri(uri: str, pin: str) -> HardwareToken:
    """`pkcs11:token=LABEL;object=KEY?module-path=LIBRARY` (RFC 7512). Raises `UnusableKey`."""
    path, _, query = uri.removeprefix(SCHEME).partition("?")
    said = [each.partition("=") for each in (*path.split(";"), *query.split("&"))]
    named = {name: unquote(value) for name, _, value in said}
    try:
        return HardwareToken(Path(named["module-path"]), named["token"], named["object"], pin)
    except KeyError as error:
        raise UnusableKey(KeyFault.NO_TOKEN, f"its address names no {error.args[0]}") from error


def signing_with_token(token: HardwareToken, fonts: Path) -> Sign:
    """Sign with a device. The result raises as that of `sign.signing_with` does.

    Only the signer's own certificate goes into the file, not those of its issuers.
    """

    def sign(document: bytes, signing: SignatureRequest) -> bytes:
        with without_http_client():
            from casefiles.attestation.signing import pades  # noqa: PLC0415
        from casefiles.attestation.signing.identity import check_usable  # noqa: PLC0415

        with _signer(token) as (signer, certificate):
            check_usable(certificate, signing.at)
            return pades.add_signature(document, signing, signer, fonts)

    return sign


def certificate_on(token: HardwareToken) -> "Certificate":
    """Return the certificate of a key on a device. Raises `UnusableKey`."""
    with _signer(token) as (_, certificate):
        return certificate


@contextmanager
def _signer(token: HardwareToken) -> "Iterator[tuple[Signer, Certificate]]":
    """Yield what signs on a device while it is open, and whose certificate is on it."""
    _wanted()
    from cryptography import x509  # noqa: PLC0415

    with without_http_client():
        from pyhanko.config.pkcs11 import TokenCriteria  # noqa: PLC0415
        from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session  # noqa: PLC0415

    with _said_in_our_words():
        session = open_pkcs11_session(
            str(token.library), token_criteria=TokenCriteria(token.label), user_pin=token.pin
        )
        with session:
            signer = PKCS11Signer(  # raw: many devices only sign what was hashed before
                session, cert_label=token.key, key_label=token.key, use_raw_mechanism=True
            )
            certificate = signer.signing_cert
            if certificate is None:
                raise UnusableKey(KeyFault.NO_TOKEN, "it holds no such certificate")
            yield signer, x509.load_der_x509_certificate(certificate.dump())


def _wanted() -> None:
    try:
        import pkcs11  # noqa: F401, PLC0415  an extra: `pip install rebuttal-desk[token]`
    except ImportError as error:
        raise UnusableKey(KeyFault.NO_TOKEN, "python-pkcs11 is not installed") from error


@contextmanager
def _said_in_our_words() -> Iterator[None]:
    from pkcs11.exceptions import PinIncorrect, PKCS11Error  # noqa: PLC0415
    from pyhanko.sign.general import SigningError  # noqa: PLC0415

    try:
        yield
    except PinIncorrect as error:
        raise UnusableKey(KeyFault.WRONG_PASSWORD) from error
    except (PKCS11Error, SigningError, RuntimeError) as error:
        raise UnusableKey(KeyFault.NO_TOKEN, str(error) or type(error).__name__) from error

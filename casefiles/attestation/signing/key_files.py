"""The key that signs, as a person names it: a PKCS#12 file, or the address of one on a device."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import KeyFault, Unreadable, UnusableKey

if TYPE_CHECKING:
    from casefiles.attestation.signing.model import Sign


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A key that can sign, and whose it is by its certificate."""

    holder: str
    fingerprint: str
    sign: "Sign"


def open_key(key: str, password: Callable[[], bytes], fonts: Path) -> SigningKey:
    """Return a key that is ready to sign; `password` is asked once the key is there.

    Takes a second or two. Raises `UnusableKey`, `Unreadable`.
    """
    from casefiles.attestation.signing.hardware_token import SCHEME  # noqa: PLC0415 - heavy, as all of these

    if key.startswith(SCHEME):
        return _on_a_device(key, password, fonts)
    from casefiles.attestation.signing.identity import from_pkcs12  # noqa: PLC0415
    from casefiles.attestation.signing.sign import signing_with  # noqa: PLC0415

    content = content_of(Path(key))
    identity = from_pkcs12(content, password())
    return SigningKey(identity.name, identity.fingerprint, signing_with(identity, fonts))


def _on_a_device(address: str, password: Callable[[], bytes], fonts: Path) -> SigningKey:
    from casefiles.attestation.signing.hardware_token import (  # noqa: PLC0415
        certificate_on,
        from_uri,
        signing_with_token,
    )
    from casefiles.attestation.signing.identity import fingerprint_of, holder_of  # noqa: PLC0415

    try:
        token = from_uri(address, password().decode())
    except UnicodeDecodeError as error:
        raise UnusableKey(KeyFault.WRONG_PASSWORD) from error
    certificate = certificate_on(token)
    return SigningKey(
        holder_of(certificate), fingerprint_of(certificate), signing_with_token(token, fonts)
    )


def content_of(path: Path) -> bytes:
    """Return what stands in a key file. Raises `Unreadable`."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(path, error.strerror or "it cannot be opened") from error

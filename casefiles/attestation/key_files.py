"""The key that signs, as a person names it: a PKCS#12 file, or the address of one on a device."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from casefiles.errors import Unreadable

if TYPE_CHECKING:
    from casefiles.attestation.sign import Sign


def signing_key(key: str, password: Callable[[], bytes], fonts: Path) -> "Sign":
    """Return what signs with a key; `password` is asked once the key is there.

    Raises `UnusableKey`, `Unreadable`.
    """
    from casefiles.attestation.sign import signing_with  # noqa: PLC0415 - heavy
    from casefiles.attestation.token import (  # noqa: PLC0415
        SCHEME,
        from_uri,
        signing_with_token,
    )

    if key.startswith(SCHEME):
        return signing_with_token(from_uri(key, password().decode()), fonts)
    from casefiles.attestation.identity import from_pkcs12  # noqa: PLC0415 - heavy

    content = content_of(Path(key))
    return signing_with(from_pkcs12(content, password()), fonts)


def content_of(path: Path) -> bytes:
    """Return what stands in a file of keys or of a password. Raises `Unreadable`."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(path, error.strerror or "it cannot be opened") from error

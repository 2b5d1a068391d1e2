"""The system's keyring, which can hold a key of a locked workspace: the only module that knows it.

A key that it gives opens the workspace for whoever is logged in here. It is a random one; the
keyring never has the main key.
"""

from types import ModuleType

from casefiles.kernel.errors import Impossible
from casefiles.storage.sealing.ciphers import KEY
from casefiles.storage.sealing.key_file import KeyFile, KeySecret, KeySource

SERVICE = "Rebuttal Desk workspace"
_LACKING = (
    "This system has no keyring that can be used ({}). A passphrase opens the workspace everywhere."
)


def drawn_secret(content: bytes) -> KeySecret:
    """Return what is to be held: random bytes, as many as a key has."""
    if len(content) != KEY:
        raise ValueError(content)
    return KeySecret(KeySource.KEYRING, content)


def is_there() -> bool:
    """Whether this system has a keyring that can be used."""
    try:
        return bool(_ring().get_keyring().priority > 0)
    except Impossible:
        return False


def hold(file: KeyFile, secret: KeySecret) -> None:
    """Have the keyring hold what opens a workspace. Raises `Impossible` if there is none."""
    ring = _ring()
    try:
        ring.set_password(SERVICE, file.workspace, secret.value.hex())
    except ring.errors.KeyringError as error:
        raise Impossible(_LACKING.format(_reason(error))) from error


def held(file: KeyFile) -> KeySecret | None:
    """Return what the keyring holds of a workspace; None if nothing, or if there is no keyring."""
    if KeySource.KEYRING not in file.sources():
        return None
    try:
        ring = _ring()
    except Impossible:
        return None
    try:
        said = ring.get_password(SERVICE, file.workspace)
        return KeySecret(KeySource.KEYRING, bytes.fromhex(said)) if said else None
    except (ring.errors.KeyringError, ValueError):
        return None


def forget(file: KeyFile) -> None:
    """Have the keyring hold nothing of a workspace any more, if it does."""
    ring = _ring()
    try:
        ring.delete_password(SERVICE, file.workspace)
    except ring.errors.KeyringError:
        return


def hold_text(service: str, name: str, text: str) -> None:
    """Have the keyring hold a text, such as a password. Raises `Impossible` if there is none."""
    ring = _ring()
    try:
        ring.set_password(service, name, text)
    except ring.errors.KeyringError as error:
        raise Impossible(
            f"The keyring of this system did not take it: {_reason(error)}."
        ) from error


def held_text(service: str, name: str) -> str | None:
    """Return a text that the keyring holds; None if it holds none. Raises `Impossible`."""
    ring = _ring()
    try:
        return ring.get_password(service, name) or None
    except ring.errors.KeyringError as error:
        raise Impossible(f"The keyring of this system did not open: {_reason(error)}.") from error


def _ring() -> ModuleType:
    try:
        import keyring  # noqa: PLC0415 - heavy, and an extra
        import keyring.errors  # noqa: PLC0415
    except ImportError as error:
        raise Impossible(_LACKING.format("the package keyring is not installed")) from error
    return keyring


def _reason(error: Exception) -> str:
    return str(error).partition(".")[0] or type(error).__name__

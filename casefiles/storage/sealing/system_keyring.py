"""The system's keyring, which can hold a key of a locked workspace: the only module that knows it.

A key that it gives opens the workspace for whoever is logged in here. It is a random one; the
keyring never has the main key. Whatever goes wrong there, such as a service that ends while it is
asked, is `Impossible`: backends of keyrings raise errors of their own that have no common base.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
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
        with _ring(_LACKING) as ring:
            return bool(ring.get_keyring().priority > 0)
    except Impossible:
        return False


def hold(file: KeyFile, secret: KeySecret) -> None:
    """Have the keyring hold what opens a workspace. Raises `Impossible` if there is none."""
    with _ring(_LACKING) as ring:
        ring.set_password(SERVICE, file.workspace, secret.value.hex())


def held(file: KeyFile) -> KeySecret | None:
    """Return what the keyring holds of a workspace; None if nothing, or if there is no keyring."""
    if KeySource.KEYRING not in file.sources():
        return None
    try:
        with _ring(_LACKING) as ring:
            said = ring.get_password(SERVICE, file.workspace)
            return KeySecret(KeySource.KEYRING, bytes.fromhex(said)) if said else None
    except Impossible:
        return None


def forget(file: KeyFile) -> None:
    """Have the keyring hold nothing of a workspace any more, if it does and can be asked."""
    with suppress(Impossible), _ring(_LACKING) as ring:
        ring.delete_password(SERVICE, file.workspace)


def hold_text(service: str, name: str, text: str) -> None:
    """Have the keyring hold a text, such as a password. Raises `Impossible` if there is none."""
    with _ring("The keyring of this system did not take it: {}.") as ring:
        ring.set_password(service, name, text)


def held_text(service: str, name: str) -> str | None:
    """Return a text that the keyring holds; None if it holds none. Raises `Impossible`."""
    with _ring("The keyring of this system did not open: {}.") as ring:
        return ring.get_password(service, name) or None


@contextmanager
def _ring(refusal: str) -> Iterator[ModuleType]:
    """Lend the library; what goes wrong with it is refused so, with the reason put in."""
    try:
        import keyring  # noqa: PLC0415 - heavy, and an extra
    except ImportError as error:
        raise Impossible(_LACKING.format("the package keyring is not installed")) from error
    try:
        yield keyring
    except Exception as error:  # any backend: their errors have no common base
        raise Impossible(refusal.format(_reason(error))) from error


def _reason(error: Exception) -> str:
    return str(error).partition(". ")[0].rstrip(".") or type(error).__name__

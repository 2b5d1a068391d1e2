"""Keys as the window uses them: opened off the GUI thread, which takes a second or two."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from casefiles.attestation.signing.identity import new_identity
from casefiles.attestation.signing.key_files import SigningKey, open_key
from casefiles.attestation.signing.notices import certificate_name_notice
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.progress import Progress
from casefiles.storage.atomic_write import write_new
from casefiles.workspace.view import View
from desktop.context import Context
from desktop.job import Job
from desktop.widgets.ask_bar import AskBar


@dataclass(frozen=True, slots=True)
class OpenedKey:
    """A key that can sign, and what is to be said before it does."""

    key: SigningKey
    notice: str
    """That its certificate names somebody else than the signer; or nothing."""


def open_signing_key(key: str, password: bytes, fonts: Path, signer: str) -> OpenedKey:
    """Open the key with which somebody is to sign. Raises `UnusableKey`, `Unreadable`."""
    found = open_key(key, lambda: password, fonts)
    return OpenedKey(found, certificate_name_notice(found.holder, signer))


def sign_with_key(  # noqa: PLR0913, PLR0917 - asked where, with which key, as whom, told what
    context: Context,
    ask: AskBar,
    taken: tuple[str, bytes],
    signer: str,
    does: Callable[[SigningKey], object],
    words: tuple[str, str, str],
) -> tuple[Job, Callable[[OpenedKey], None]]:
    """Open a key and sign with it; where it is somebody else's, ask before.

    `words` are the title of the job, what is said besides the notice, and those of the button.
    Returns the job, and what is to be done once it succeeded.
    """
    key, password = taken
    fonts = context.library.shipped.fonts
    title, sure, yes = words

    def slow(_: View, __: Progress, ___: object) -> OpenedKey:
        return open_signing_key(key, password, fonts, signer)

    def then(opened: OpenedKey) -> None:
        if not opened.notice:
            does(opened.key)
            return
        ask.confirm(f"{opened.notice} {sure}".strip(), yes, lambda: does(opened.key))

    ask.leave()
    return context.jobs.work(title, slow), then


def make_identity(path: Path, name: str, organization: str, password: bytes) -> str:
    """Write a self-issued identity for its owner alone. Returns its fingerprint.

    Raises `Unwritable`, and `Impossible`: for a weak password, and where there is a file already.
    """
    from casefiles.attestation.signing.key_protection import to_pkcs12  # noqa: PLC0415 - only to make one

    identity = new_identity(name, organization, datetime.now(UTC))
    write_new(path, to_pkcs12(identity, password), private=True)
    return identity.fingerprint

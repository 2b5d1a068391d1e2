"""The key that signs, for a command: a PKCS#12 file, and its password from a file or a person."""

import sys
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from casefiles.attestation.key_files import content_of, signing_key
from casefiles.errors import Impossible

if TYPE_CHECKING:
    from casefiles.attestation.sign import Sign

KeyFile = Annotated[
    Path,
    typer.Option(
        "--identity",
        metavar="KEY.p12",
        help="The key that signs (PKCS#12), or the address of one on a device:"
        " pkcs11:token=LABEL;object=KEY?module-path=LIBRARY.",
    ),
]
PasswordFile = Annotated[
    Path | None,
    typer.Option(
        "--password-file",
        metavar="FILE",
        help="Where the key's password stands, in the first line. Asked for if not given.",
    ),
]


def password_for(key: Path, file: Path | None) -> bytes:
    """Return the password of a key: from a file, or asked for where somebody can answer."""
    if file is not None:
        return content_of(file).split(b"\n")[0].rstrip(b"\r")
    if not sys.stdin.isatty():
        raise Impossible("The password of the key is needed: name a file with --password-file.")
    return getpass(f"Password of {key.name}: ").encode()


def signing(key: Path, file: Path | None, fonts: Path) -> "Sign":
    """Return what signs with a key. Raises `UnusableKey`, `Unreadable`."""
    return signing_key(str(key), lambda: password_for(key, file), fonts)

"""The key that signs, for a command: a PKCS#12 file, and its password from a file or a person."""

import sys
from getpass import getpass
from pathlib import Path
from typing import Annotated

import typer

from casefiles.attestation.signing.key_files import SigningKey, open_key
from casefiles.attestation.signing.key_password import password_in
from casefiles.cli.paths import path
from casefiles.kernel.errors import Cancelled, Impossible

_IDENTITY = typer.Option(
    "--identity",
    metavar="KEY.p12",
    help="The key that signs (PKCS#12), or the address of one on a device:"
    " pkcs11:token=LABEL;object=KEY?module-path=LIBRARY.",
    parser=path,
)
KeyFile = Annotated[Path, _IDENTITY]
MayBeKeyFile = Annotated[Path | None, _IDENTITY]
PasswordFile = Annotated[
    Path | None,
    typer.Option(
        "--password-file",
        metavar="FILE",
        help="File with the key's password in its first line. Prompted for if not given.",
        parser=path,
    ),
]


def password_for(key: Path, file: Path | None) -> bytes:
    """Return the password of a key: from a file, or asked for where somebody can answer."""
    if file is not None:
        return password_in(file)
    if not sys.stdin.isatty():
        raise Impossible("The password of the key is needed: name a file with --password-file.")
    return asked_for(f"Password of {key.name}: ")


def passphrase_for(sealed: Path, file: Path | None) -> str:
    """Return the passphrase of a sealed file: from a file, or asked for where somebody can."""
    if file is not None:
        return password_in(file).decode()
    if not sys.stdin.isatty():
        raise Impossible(
            "A person's key or the passphrase is needed: name a file with --key or"
            " --passphrase-file."
        )
    return asked_for(f"Passphrase of {sealed.name}: ").decode()


def asked_for(prompt: str) -> bytes:
    """Return a password that a person types. Raises `Impossible` if the terminal garbled it."""
    try:
        return getpass(prompt).encode()
    except (EOFError, KeyboardInterrupt) as stopped:
        raise Cancelled from stopped
    except UnicodeError as error:
        raise Impossible("What was typed is no text in UTF-8.") from error


def signing(key: Path, file: Path | None, fonts: Path) -> SigningKey:
    """Return the key that signs. Raises `UnusableKey`, `Unreadable`, `Impossible`."""
    return open_key(str(key), lambda: password_for(key, file), fonts)

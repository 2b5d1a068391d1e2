"""`casefiles attestation identity`: make a key to sign with, and show whose a key is."""

import secrets
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from casefiles.attestation.signing.key_files import content_of
from casefiles.attestation.signing.key_password import WANTED, refuse_weak
from casefiles.cli.decorators import Subcommands
from casefiles.cli.keys import PasswordFile, asked_for, password_for
from casefiles.cli.output import say, say_aside
from casefiles.cli.paths import path
from casefiles.kernel.clock import system_clock
from casefiles.kernel.errors import Impossible
from casefiles.kernel.text_safety import visible
from casefiles.storage.atomic_write import write_new

if TYPE_CHECKING:
    from casefiles.attestation.signing.identity import Identity
    from casefiles.storage.sealing.person_key import PersonKey

KeyFile = Annotated[
    Path, typer.Argument(metavar="KEY.p12", help="The key file (PKCS#12).", parser=path)
]
Certificate = Annotated[
    Path | None,
    typer.Option(
        "--certificate",
        metavar="FILE.pem",
        help="Where the certificate goes, for those who are to trust it.",
        parser=path,
    ),
]


PersonKeyFile = Annotated[
    Path, typer.Argument(metavar="KEY.person", help="The key file to make.", parser=path)
]
PublicKey = Annotated[
    Path, typer.Argument(metavar="PERSON.key", help="The file of a public key.", parser=path)
]
Public = Annotated[
    Path,
    typer.Option(
        "--public",
        metavar="PERSON.key",
        help="Where the public part goes, for those who seal for this person.",
        parser=path,
    ),
]

identity = Subcommands("attestation identity", "Make a key to sign with; show whose it is.")


@identity.command("new")
def new(
    key: KeyFile,
    name: Annotated[str, typer.Option(help="Who will sign with it.")],
    organization: Annotated[str, typer.Option(help="For whom.")] = "",
    password_file: PasswordFile = None,
    certificate: Certificate = None,
) -> None:
    """Make a self-issued identity, protected by a password. Nothing is overwritten."""
    from casefiles.attestation.signing.identity import new_identity, to_pem  # noqa: PLC0415
    from casefiles.attestation.signing.key_protection import to_pkcs12  # noqa: PLC0415

    if not name.strip():
        raise Impossible("Whoever signs has a name.")
    password = _new_password(key, password_file)
    made = new_identity(name, organization, system_clock())
    write_new(key, to_pkcs12(made, password), private=True)
    if certificate:
        write_new(certificate, to_pem(made))
    _describe(made)


@identity.command("show")
def show(key: KeyFile, password_file: PasswordFile = None, certificate: Certificate = None) -> None:
    """Show whose a key is, and its fingerprint."""
    from casefiles.attestation.signing.identity import from_pkcs12, to_pem  # noqa: PLC0415 - heavy

    found = from_pkcs12(content_of(key), password_for(key, password_file))
    if certificate:
        write_new(certificate, to_pem(found))
    _describe(found)


@identity.command("new-person-key")
def new_person_key(
    key: PersonKeyFile,
    name: Annotated[str, typer.Option(help="Whose key it is.")],
    public: Public,
    password_file: PasswordFile = None,
) -> None:
    """Make a key that opens what is sealed for a person; its public part is for others."""
    from casefiles.storage.sealing.person_key import new_pair, to_file  # noqa: PLC0415 - heavy

    pair = new_pair(name, secrets.token_bytes)
    password = _new_password(key, password_file)
    write_new(key, to_file(pair, password.decode(), secrets.token_bytes), private=True)
    write_new(public, pair.person.line().encode())
    _describe_person(pair.person)
    say(f"Others seal for you with {public}: compare the fingerprint with them by another way.")


@identity.command("show-person-key")
def show_person_key(public: PublicKey) -> None:
    """Show whose a public key is said to be, and its fingerprint."""
    from casefiles.storage.sealing.person_key import from_line  # noqa: PLC0415 - heavy

    _describe_person(from_line(content_of(public)))


def _describe_person(person: "PersonKey") -> None:
    say(f"Name         {visible(person.name)}")
    say(f"Fingerprint  {person.fingerprint}")


def _new_password(key: Path, file: Path | None) -> bytes:
    if file is None:
        say_aside(WANTED)
    password = password_for(key, file)
    refuse_weak(password)
    asked = file is None and sys.stdin.isatty()
    if asked and asked_for("The same again: ") != password:
        raise Impossible("The two passwords differ. Nothing was made.")
    return password


def _describe(identity: "Identity") -> None:
    digits = identity.fingerprint
    say(f"Name         {identity.name}")
    say(f"Fingerprint  {' '.join(digits[at : at + 4] for at in range(0, 64, 4))}")
    say(f"Valid until  {identity.certificate.not_valid_after_utc:%d %B %Y}")
    if identity.self_issued:
        say(
            "Self-issued: anyone can make one in this name. Give the fingerprint to those who are"
            " to trust it by another way than the attestation goes."
        )

"""`casefiles hub join`: say where the hub is, and who one is there."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from casefiles.attestation.signing.key_files import content_of
from casefiles.cli.decorators import command
from casefiles.cli.hub_options import Authority, Credentials, Database, PasswordFile, Port, Server
from casefiles.cli.keys import password_for
from casefiles.cli.output import say
from casefiles.cli.paths import path
from casefiles.kernel.device import settings_folder

Login = Annotated[str, typer.Option("--login", help="Your login there.")]
Originals = Annotated[
    str,
    typer.Option(
        "--originals",
        metavar="ADDRESS",
        help="Where originals lie: s3://bucket/folder, or a folder.",
    ),
]
Endpoint = Annotated[
    str, typer.Option("--endpoint", metavar="URL", help="Of an S3 server that is not Amazon's.")
]
PersonKeyFile = Annotated[
    Path,
    typer.Option(
        "--key",
        metavar="KEY.person",
        help="Your key, made by `attestation identity new-person-key`.",
        parser=path,
    ),
]
Keyring = Annotated[
    bool, typer.Option("--keyring", help="Keep the passwords in the keyring; the file may go then.")
]


@command("hub join")
def join(
    server: Server,
    database: Database,
    login: Login,
    originals: Originals,
    key: PersonKeyFile,
    credentials: Credentials,
    port: Port = 5432,
    authority: Authority = None,
    endpoint: Endpoint = "",
    keyring: Keyring = False,
    password_file: PasswordFile = None,
) -> None:
    """Remember where the hub is and who you are there, once both were tried."""
    from casefiles.hub import place  # noqa: PLC0415 - heavy
    from casefiles.hub.session import Hub  # noqa: PLC0415
    from casefiles.storage.sealing.person_key import from_file  # noqa: PLC0415

    held = place.read_credentials(credentials)
    pair = from_file(content_of(key), password_for(key, password_file).decode())
    where = place.HubPlace(
        server, port, database, login,
        originals if "://" in originals else str(Path(originals).resolve()),
        str(key.resolve()), str(authority.resolve()) if authority else "", endpoint,
        "" if keyring else str(credentials.resolve()),
    )  # fmt: skip
    with Hub(where, held, pair) as hub:
        hub.objects.size("0" * 64)
    if keyring:
        place.hold_in_keyring(where, held)
    place.save(settings_folder(), replace(where))
    say(f"Joined {where.name} as “{login}”, with the key {pair.person.fingerprint}.")

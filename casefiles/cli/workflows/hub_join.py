"""`casefiles hub join`: say where the hub is, and who one is there."""

from pathlib import Path
from typing import Annotated

import typer

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
    from casefiles.hub import login as hub_login  # noqa: PLC0415 - heavy
    from casefiles.hub import place  # noqa: PLC0415

    where = place.HubPlace(
        server, port, database, login, originals, str(key), str(authority or ""), endpoint,
        str(credentials),
    )  # fmt: skip
    held = place.read_credentials(credentials)
    passphrase = password_for(key, password_file).decode()
    fingerprint = hub_login.join(settings_folder(), where, held, passphrase, keyring=keyring)
    say(f"Joined {where.name} as “{login}”, with the key {fingerprint}.")

"""What commands of a hub have in common: where it is, who one is there, and the key of a person."""

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from casefiles.cli.keys import PasswordFile, password_for
from casefiles.cli.output import say_aside
from casefiles.cli.paths import path
from casefiles.kernel.clock import utc_minute
from casefiles.kernel.device import settings_folder
from casefiles.kernel.ids import CaseId
from casefiles.kernel.text_safety import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casefiles.hub.session import Hub

__all__ = ["Authority", "Credentials", "Database", "PasswordFile", "Port", "Server"]

Server = Annotated[str, typer.Option("--server", metavar="HOST", help="Where PostgreSQL runs.")]
Port = Annotated[int, typer.Option("--port", help="Where it listens.")]
Database = Annotated[str, typer.Option("--database", help="Its database for the hub.")]
Authority = Annotated[
    Path | None,
    typer.Option(
        "--authority",
        metavar="FILE.pem",
        help="The certificate that vouches for the server's. Needed beyond this computer.",
        parser=path,
    ),
]
Credentials = Annotated[
    Path,
    typer.Option(
        "--credentials",
        metavar="FILE",
        help="A file with `password = …`, and for S3 `s3_key = …` and `s3_secret = …`, that nobody"
        " else can read.",
        parser=path,
    ),
]


@contextmanager
def connected(password_file: Path | None) -> "Iterator[Hub]":
    """Connect to the hub that was joined here. Raises `Impossible`, `NoHub`."""
    from casefiles.hub import place  # noqa: PLC0415
    from casefiles.hub.login import connect  # noqa: PLC0415 - heavy

    where = place.load(settings_folder())
    with connect(where, password_for(Path(where.key), password_file).decode()) as hub:
        yield hub


def say_who_else(hub: "Hub", case: CaseId) -> None:
    """Say who else works in a case, and when that was last seen."""
    for each in hub.others(case):
        did = "brought something" if each.what == "push" else "took it over"
        say_aside(f"{visible(each.login)} {did} last on {utc_minute(each.at.isoformat())}.")

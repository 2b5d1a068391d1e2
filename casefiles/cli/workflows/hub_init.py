"""`casefiles hub init`, `add-person`, `remove-person`: what the administrator of a hub does."""

import secrets
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from casefiles.cli.decorators import OptionGroup, command
from casefiles.cli.hub_options import Authority, Credentials, Database, Port, Server
from casefiles.cli.output import say
from casefiles.cli.paths import path
from casefiles.kernel.counts import counted
from casefiles.kernel.dataclass import dataclass
from casefiles.storage.atomic_write import refuse_unwritable, write_new

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casefiles.hub.postgres import Postgres

Administrator = Annotated[
    str, typer.Option("--login", help="A superuser of the server, who keeps the hub.")
]
Person = Annotated[str, typer.Argument(metavar="PERSON", help="By what the person logs in.")]
Machine = Annotated[
    bool, typer.Option("--machine", help="It is a machine, which reads for others: `hub work`.")
]
To = Annotated[
    Path,
    typer.Option(
        "--to", metavar="FILE", help="Where the person's credentials go: a new file.", parser=path
    ),
]


@dataclass(frozen=True, slots=True)
class AdministeredServer(OptionGroup):
    """Where the hub is, and who keeps it."""

    server: Server
    database: Database
    login: Administrator
    credentials: Credentials
    port: Port = 5432
    authority: Authority = None


@command("hub init")
def init(server: AdministeredServer) -> None:
    """Make a hub of an empty database, or bring one up to date. For its administrator."""
    from casefiles.hub.administer import make_hub  # noqa: PLC0415 - heavy
    from casefiles.hub.work import prepare, store  # noqa: PLC0415

    with _administering(server) as hub:
        steps = make_hub(hub, server.database)
        if store.work_number(hub):  # machines work for it
            steps += prepare.prepare_work(hub)
    say(f"The hub is up to date: {counted(steps, 'step')} taken." if steps else "It is up to date.")


@command("hub add-person")
def add_person(
    person: Person, to: To, server: AdministeredServer, machine: Machine = False
) -> None:
    """Let a person in, by a login of their own and a new password. For the administrator.

    One who is there already gets a new password, and keeps what was granted.
    """
    from casefiles.hub import administer, place  # noqa: PLC0415 - heavy
    from casefiles.hub.work import prepare  # noqa: PLC0415

    refuse_unwritable(to)
    password = secrets.token_urlsafe(24)
    with _administering(server) as hub:
        write_new(to, place.in_lines(place.Credentials(password)).encode(), private=True)
        if machine:
            prepare.prepare_work(hub)
        new = (prepare.add_worker if machine else administer.add_person)(hub, person, password)
    done = "is let in" if new else "has a new password"
    say(f"“{person}” {done}. Hand over {to} by a way that nobody else reads.")


@command("hub remove-person")
def remove_person(person: Person, server: AdministeredServer) -> None:
    """Let nobody in by a login any more, and end what it is connected by."""
    from casefiles.hub import administer  # noqa: PLC0415 - heavy

    with _administering(server) as hub:
        administer.remove_person(hub, person)
    say(f"“{person}” is let out. What was taken over before stays where it is.")


@contextmanager
def _administering(server: AdministeredServer) -> "Iterator[Postgres]":
    from casefiles.hub import place  # noqa: PLC0415 - heavy
    from casefiles.hub.postgres import Postgres  # noqa: PLC0415

    held = place.read_credentials(server.credentials)
    vouching = str(server.authority.resolve()) if server.authority else ""
    where = place.HubPlace(
        server.server, server.port, server.database, server.login, "", "", vouching
    )
    with Postgres(where, server.login, held.password) as hub:
        yield hub
